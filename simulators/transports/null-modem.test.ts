import { once } from 'node:events';
import { SerialPortStream } from '@serialport/stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPacedClock, type PacedClock } from '../../src/kernel/paced-clock.ts';
import type { SerialLine } from '../../src/seams/channels.ts';
import { createNullModem, type NullModem } from './null-modem.ts';
import { openSerial } from './serial-port.ts';
import { receiveAs } from './uart.ts';

const LINE: SerialLine = { baud: 115_200, dataBits: 8, parity: 'none', stopBits: 1 };
let clock: PacedClock;
let modem: NullModem;
let opened: SerialPortStream[];

beforeEach(() => {
  clock = createPacedClock();
  modem = createNullModem(clock, 'A', 'B');
  opened = [];
});
afterEach(async () => {
  for (const port of opened.filter(({ isOpen }) => isOpen)) {
    port.close();
    await once(port, 'close');
  }
  clock.stop();
});

it('gives garbage when speed or parity differ, as the wave form makes it', async () => {
  const a = await open('A');
  const b = await open('B', { baudRate: 57_600 });
  const sent = Uint8Array.of(0x55, 0x02, 0x41);
  const expected = receiveAs(sent, LINE, { ...LINE, baud: 57_600 });
  a.write(Buffer.from(sent));
  expect(await read(b, expected.length)).toEqual([...expected]);
});

it('reads a break as one 0x00', async () => {
  const a = await open('A');
  const b = await open('B');
  a.set({ brk: true });
  expect(await read(b, 1)).toEqual([0]);
});

it('carries DTR to DSR and DCD, and RTS to CTS', async () => {
  const a = await open('A');
  expect(await status(a)).toEqual({ cts: false, dsr: false, dcd: false });
  const b = await open('B');
  expect(await status(a)).toEqual({ cts: true, dsr: true, dcd: true });
  await new Promise((resolve) => b.set({ dtr: false, rts: true }, resolve));
  expect(await status(a)).toEqual({ cts: true, dsr: false, dcd: false });
  const cut = modem.cutCable();
  expect(await status(a)).toEqual({ cts: false, dsr: false, dcd: false });
  cut[Symbol.dispose]();
  expect(await status(a)).toEqual({ cts: true, dsr: false, dcd: false });
});

it('loses bytes while the cable is out, and only then', async () => {
  const a = await open('A');
  const b = await open('B');
  const cut = modem.cutCable();
  a.write(Buffer.of(1));
  await drained(a);
  cut[Symbol.dispose]();
  a.write(Buffer.of(2));
  expect(await read(b, 1)).toEqual([2]);
  expect(a.isOpen && b.isOpen).toBe(true);
});

it('is locked while open', async () => {
  await open('A');
  await expect(openSerial('second', 'A', LINE, { binding: modem.binding })).rejects.toMatchObject({ code: 'FLT-E503' });
});

it('disconnects when the adapter is pulled, and a port of ours comes back when it is plugged in', async () => {
  const port = await openSerial('coder', 'A', LINE, { binding: modem.binding, retry_ms: 1 });
  const links: boolean[] = [];
  let changed: (() => void) | undefined;
  port.open({
    bytes: () => {},
    link(up) {
      links.push(up);
      changed?.();
    },
  });
  const heard = (count: number): Promise<void> =>
    new Promise((resolve) => {
      changed = () => {
        if (links.length >= count) resolve();
      };
      changed();
    });
  await heard(1);
  const pulled = modem.unplugAdapter('A');
  await heard(2);
  expect(port.send(Uint8Array.of(1))).toBe(false);
  pulled[Symbol.dispose]();
  await heard(3);
  expect(links).toEqual([true, false, true]);
  await port.close();
});

async function open(path: string, options: { baudRate?: number } = {}): Promise<SerialPortStream> {
  const port = new SerialPortStream({ binding: modem.binding, path, baudRate: LINE.baud, ...options, autoOpen: false });
  opened.push(port);
  port.open();
  await once(port, 'open');
  return port;
}

function status(port: SerialPortStream): Promise<unknown> {
  return new Promise((resolve) => port.get((_, lines) => resolve(lines)));
}

function drained(port: SerialPortStream): Promise<unknown> {
  return new Promise((resolve) => {
    if (port.writableLength === 0) resolve(undefined);
    else port.once('drain', resolve);
    port.write(Buffer.of(9), resolve);
  });
}

function read(port: SerialPortStream, count: number): Promise<number[]> {
  const bytes: number[] = [];
  return new Promise((resolve) => {
    port.on('data', (chunk: Buffer) => {
      bytes.push(...chunk);
      if (bytes.length >= count) resolve(bytes);
    });
  });
}
