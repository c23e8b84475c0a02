import { MockBinding, type MockPortBinding } from '@serialport/binding-mock';
import { createPacedClock } from '../../../src/kernel/paced-clock.ts';
import { createVirtualClock } from '../../../src/kernel/virtual-clock.ts';
import type { BytePort, SerialLine } from '../../../src/seams/channels.ts';
import { disturb, type PluggablePort } from '../byte-faults.ts';
import { createMemoryPipe } from '../memory-pipe.ts';
import { createNullModem } from '../null-modem.ts';
import { openPty, type PtySource } from '../pty.ts';
import { openSerial } from '../serial-port.ts';
import { dialTcp, listenTcp } from '../tcp.ts';
import { describeBytePipe, type BytePipe } from './byte-pipe-contract.ts';
import { realDriver, virtualDriver } from './witness.ts';

const FAST: SerialLine = { baud: 921_600, dataBits: 8, parity: 'none', stopBits: 1 };

for (const [kind, wire] of [
  ['memory', {}],
  ['memory with latency', { latency_us: 250 }],
  ['memory as a serial line', { line: { ...FAST, baud: 9600, parity: 'even' } satisfies SerialLine }],
] as const) {
  describeBytePipe(kind, { showsPeer: true, showsUnplug: true }, () => {
    const clock = createVirtualClock();
    const acts: string[] = [];
    const acted = (what: string, count: number): number => acts.push(`${what} ${count}`);
    const pipe = createMemoryPipe(clock, 'wire', { ...wire, acted });
    return Promise.resolve({ ...pipe, driver: virtualDriver(clock), acts, end: () => {} });
  });
}

describeBytePipe('TCP', { showsPeer: true, showsUnplug: true }, async () => {
  const device = await listenTcp('device');
  const controller = dialTcp('controller', { port: device.address.port, retry_ms: 5 });
  return onTheWire(device, () => Promise.resolve(controller));
});

describeBytePipe('serialport over a null modem', { showsPeer: false, showsUnplug: false }, async () => {
  const clock = createPacedClock();
  const { binding } = createNullModem(clock, 'COM-A', 'COM-B');
  const device = await openSerial('device', 'COM-A', FAST, { binding });
  const pipe = await onTheWire(device, () => openSerial('controller', 'COM-B', FAST, { binding }));
  return {
    ...pipe,
    async end() {
      await pipe.end();
      clock.stop();
    },
  };
});

// MockBinding has no other end: here the test stands in for it, taking what was written and feeding what is read.
describeBytePipe('serialport over MockBinding', { showsPeer: false, showsUnplug: false }, async () => {
  MockBinding.reset();
  MockBinding.createPort('MOCK-A');
  MockBinding.createPort('MOCK-B');
  const opened: MockPortBinding[] = [];
  const binding = {
    list: () => MockBinding.list(),
    async open(options: Parameters<typeof MockBinding.open>[0]) {
      const port = await MockBinding.open(options);
      const write = port.write.bind(port);
      const other = 1 - opened.length;
      port.write = async (buffer) => {
        await write(buffer);
        if (opened[other]?.isOpen === true) opened[other].emitData(Buffer.from(buffer));
      };
      opened.push(port);
      return port;
    },
  };
  const device = await openSerial('device', 'MOCK-A', FAST, { binding });
  return onTheWire(device, () => openSerial('controller', 'MOCK-B', FAST, { binding }));
});

for (const source of ['native', 'socat'] satisfies PtySource[]) {
  const limits = { showsPeer: false, showsUnplug: true, missing: await whyNoPty(source) };
  describeBytePipe(`pty (${source})`, limits, async () => {
    const device = await openPty('device', { sources: [source] });
    return onTheWire(device, () => openSerial('controller', device.path, FAST, { retry_ms: 5 }));
  });
}

async function onTheWire(bare: BytePort | PluggablePort, connect: () => Promise<BytePort>): Promise<BytePipe> {
  const clock = createPacedClock();
  const driver = realDriver();
  const acts: string[] = [];
  const { port, seam } = disturb(bare, clock, {
    acted(what, count) {
      acts.push(`${what} ${count}`);
      queueMicrotask(() => driver.noted());
    },
  });
  return { device: port, controller: await connect(), seam, driver, acts, end: () => clock.stop() };
}

async function whyNoPty(source: PtySource): Promise<string | undefined> {
  try {
    await (await openPty('probe', { sources: [source] })).close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
