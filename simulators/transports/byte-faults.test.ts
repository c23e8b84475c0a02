import { expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../../src/kernel/virtual-clock.ts';
import type { BytePort, ByteSeam } from '../../src/seams/channels.ts';
import { createMemoryPipe } from './memory-pipe.ts';

it('holds bytes back behind a delayed chunk for exactly the delay', () => {
  const { clock, device, seam, arrivals } = setUp();
  seam.addRule(({ sequence }) => (sequence === 1 ? { kind: 'delay', delay_us: 500 } : undefined));
  device.send(Uint8Array.of(1));
  device.send(Uint8Array.of(2));
  clock.run({});
  expect(arrivals).toEqual(['500: 1', '500: 2']);
});

it('splits a chunk with its gap and merges two into one', () => {
  const { clock, device, seam, arrivals } = setUp();
  const split = seam.addRule(() => ({ kind: 'split', at: 2, gap_us: 300 }));
  device.send(Uint8Array.of(1, 2, 3));
  clock.run({});
  split[Symbol.dispose]();
  seam.addRule(({ sequence }) => (sequence === 2 ? { kind: 'merge' } : undefined));
  device.send(Uint8Array.of(4));
  device.send(Uint8Array.of(5));
  clock.run({});
  expect(arrivals).toEqual(['0: 1 2', '300: 3', '300: 4 5']);
});

it('loses what is held back when the cable is pulled', () => {
  const { clock, device, seam, arrivals } = setUp();
  seam.addRule(({ sequence }) => (sequence === 1 ? { kind: 'delay', delay_us: 500 } : undefined));
  device.send(Uint8Array.of(1));
  seam.unplug()[Symbol.dispose]();
  device.send(Uint8Array.of(2));
  clock.run({});
  expect(arrivals).toEqual(['0: 2']);
});

it('stays out until the last of two faults is healed', () => {
  const { clock, device, seam } = setUp();
  const first = seam.unplug();
  const second = seam.unplug();
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  clock.run({});
  expect(device.up).toBe(false);
  second[Symbol.dispose]();
  clock.run({});
  expect(device.up).toBe(true);
});

it('lets a chunk pass, unreported, when the decision cannot act on it', () => {
  const { clock, device, seam, arrivals, acts } = setUp();
  seam.addRule(() => ({ kind: 'flip', offset: 5, mask: 1 }));
  device.send(Uint8Array.of(1));
  clock.run({});
  expect(arrivals).toEqual(['0: 1']);
  expect(acts).toEqual([]);
});

function setUp(): { clock: VirtualClock; device: BytePort; seam: ByteSeam; arrivals: string[]; acts: string[] } {
  const clock = createVirtualClock();
  const acts: string[] = [];
  const arrivals: string[] = [];
  const { device, controller, seam } = createMemoryPipe(clock, 'wire', { acted: (what) => acts.push(what) });
  device.open({ bytes: () => {}, link: () => {} });
  controller.open({
    bytes: (chunk) => arrivals.push(`${clock.now_us()}: ${[...chunk].join(' ')}`),
    link: () => {},
  });
  clock.run({});
  return { clock, device, seam, arrivals, acts };
}
