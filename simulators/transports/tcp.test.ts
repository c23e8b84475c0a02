import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HarnessError } from '../../src/kernel/harness-error.ts';
import { dialTcp, listenTcp } from './tcp.ts';

type Device = Awaited<ReturnType<typeof listenTcp>>;
let device: Device;

beforeEach(async () => {
  device = await listenTcp('camera-1');
});
afterEach(() => device.close());

it('names the port in use and the remedy', async () => {
  const second = listenTcp('camera-2', { port: device.address.port });
  await expect(second).rejects.toThrow(HarnessError);
  await expect(second).rejects.toMatchObject({ code: 'FLT-E501', exitCode: 5 });
});

it('turns a second client away while the first is there, and takes it when the first is gone', async () => {
  const first = connect(device.address.port, '127.0.0.1');
  await linkBecomes(true, () => {});
  const second = connect(device.address.port, '127.0.0.1');
  second.on('error', () => {}); // it may see a reset
  second.resume();
  await once(second, 'close');
  expect(device.up).toBe(true);
  first.destroy();
  const third = connect(device.address.port, '127.0.0.1');
  third.on('error', () => {});
  await once(third, 'connect');
  third.destroy();
});

it('joins the answers of one turn into one write', async () => {
  const controller = connect(device.address.port, '127.0.0.1');
  await linkBecomes(true, () => {});
  device.send(Uint8Array.of(1, 2));
  device.send(Uint8Array.of(3));
  const [chunk]: Buffer[] = await once(controller, 'data');
  expect([...(chunk ?? [])]).toEqual([1, 2, 3]);
  controller.destroy();
});

it('does not keep a dialler from closing while nobody listens', async () => {
  const { port } = device.address;
  await device.close();
  const controller = dialTcp('controller', { port, retry_ms: 60_000 });
  controller.open({ bytes: () => {}, link: () => {} });
  expect(controller.send(Uint8Array.of(1))).toBe(false);
  await controller.close();
  expect(controller.up).toBe(false);
});

function linkBecomes(wanted: boolean, bytes: (chunk: Uint8Array) => void): Promise<void> {
  return new Promise((resolve) => {
    device.open({
      bytes,
      link(up) {
        if (up === wanted) resolve();
      },
    });
  });
}
