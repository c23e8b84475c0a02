import { expect, it } from 'vitest';
import { createVirtualClock } from '../../src/kernel/virtual-clock.ts';
import type { BytePort, SerialLine } from '../../src/seams/channels.ts';
import { createMemoryPipe, type MemoryPipeOptions } from './memory-pipe.ts';

const LINE: SerialLine = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 };

it('takes the time of its characters, one chunk behind the other', () => {
  const { clock, pipe, arrivals } = setUp({ line: LINE, latency_us: 100 });
  pipe.device.send(new Uint8Array(10));
  pipe.device.send(new Uint8Array(1));
  clock.run({});
  expect(arrivals.map(({ at_us }) => at_us)).toEqual([10_517, 11_559]); // 10 and 11 characters of 1041.67 us, + 100
});

it('takes no time without a line', () => {
  const { clock, pipe, arrivals } = setUp({});
  pipe.device.send(new Uint8Array(10));
  clock.run({});
  expect(arrivals.map(({ at_us }) => at_us)).toEqual([0]);
});

it('turns bytes to garbage when the ends are set differently, the same garbage each time', () => {
  expect(readMismatched()).not.toEqual([0x02, 0x41, 0x42, 0x03]);
  expect(readMismatched()).toEqual(readMismatched());
});

it('lets what was sent before a close arrive, then tells the other end', () => {
  const { clock, pipe, arrivals, links } = setUp({ latency_us: 500 });
  pipe.device.send(Uint8Array.of(1));
  void pipe.device.close();
  clock.run({});
  expect(arrivals.flatMap(({ bytes }) => bytes)).toEqual([1]);
  expect(links).toEqual([true, false]);
});

it('may be opened again after a close, and what was under way to the old owner is lost', () => {
  const { clock, pipe, links } = setUp({ latency_us: 500 });
  pipe.controller.send(Uint8Array.of(1));
  void pipe.device.close();
  const heard: number[] = [];
  pipe.device.open({ bytes: (chunk) => heard.push(...chunk), link: () => {} });
  clock.run({});
  pipe.controller.send(Uint8Array.of(2));
  clock.run({});
  expect(heard).toEqual([2]);
  expect(links).toEqual([true, false, true]);
});

function readMismatched(): number[] {
  const { clock, pipe, arrivals } = setUp({ line: LINE, controllerLine: { ...LINE, baud: 19_200 } });
  pipe.device.send(Uint8Array.of(0x02, 0x41, 0x42, 0x03));
  clock.run({});
  return arrivals.flatMap(({ bytes }) => bytes);
}

function setUp(options: MemoryPipeOptions): {
  clock: ReturnType<typeof createVirtualClock>;
  pipe: { device: BytePort; controller: BytePort };
  arrivals: { at_us: number; bytes: number[] }[];
  links: boolean[];
} {
  const clock = createVirtualClock();
  const pipe = createMemoryPipe(clock, 'wire', options);
  const arrivals: { at_us: number; bytes: number[] }[] = [];
  const links: boolean[] = [];
  pipe.device.open({ bytes: () => {}, link: () => {} });
  pipe.controller.open({
    bytes: (chunk) => arrivals.push({ at_us: clock.now_us(), bytes: [...chunk] }),
    link: (up) => links.push(up),
  });
  clock.run({});
  return { clock, pipe, arrivals, links };
}
