import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { betweenSlices, createVirtualClock } from './virtual-clock.ts';

test('time jumps from event to event, and equal times run in the order of scheduling', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 100 }), (delays) => {
      const clock = createVirtualClock();
      const seen: [number, number][] = [];
      for (const [place, delay] of delays.entries()) clock.after(delay, (a) => seen.push([clock.now_us(), a]), place);
      expect(clock.run({})).toBe('idle');
      expect(seen).toEqual(
        delays.map((delay, place) => [delay, place] as [number, number]).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
      );
      expect(clock.eventCount).toBe(delays.length);
    }),
  );
});

test('a part of a microsecond is rounded up, so that nothing happens too early', () => {
  const clock = createVirtualClock();
  clock.after(0.1, () => {});
  clock.run({});
  expect(clock.now_us()).toBe(1);
});

test('a time limit runs everything up to and at it, and stands there', () => {
  const clock = createVirtualClock();
  const seen: number[] = [];
  for (const at of [10, 20, 21]) clock.after(at, (a) => seen.push(a), at);
  expect(clock.run({ timeLimit_us: 20 })).toBe('timeLimit');
  expect(seen).toEqual([10, 20]);
  expect(clock.now_us()).toBe(20);
  expect(clock.run({ timeLimit_us: 5 })).toBe('timeLimit');
  expect(clock.now_us()).toBe(20);
  expect(clock.run({})).toBe('idle');
  expect(seen).toEqual([10, 20, 21]);
});

test('an event limit stops after so many events', () => {
  const clock = createVirtualClock();
  const again = (): void => {
    clock.after(1, again);
  };
  again();
  expect(clock.run({ eventLimit: 7 })).toBe('eventLimit');
  expect(clock.eventCount).toBe(7);
  expect(clock.now_us()).toBe(7);
});

test('a condition is asked before anything runs and after each event', () => {
  const clock = createVirtualClock();
  const seen: number[] = [];
  for (const at of [1, 2, 3]) clock.after(at, (a) => seen.push(a), at);
  expect(clock.run({ until: () => true })).toBe('condition');
  expect(seen).toEqual([]);
  expect(clock.run({ until: () => seen.length === 2 })).toBe('condition');
  expect(seen).toEqual([1, 2]);
});

test('nothing can be scheduled in the past', () => {
  expect(() => createVirtualClock().after(-1, () => {})).toThrow('in the past');
});

test('what was cancelled does not happen and does not move the time', () => {
  const clock = createVirtualClock();
  clock.cancel(clock.after(5, () => expect.unreachable()));
  expect(clock.run({})).toBe('idle');
  expect(clock.now_us()).toBe(0);
});

test('line time does not move between slices', async () => {
  const clock = createVirtualClock();
  clock.after(5, () => {});
  await betweenSlices();
  expect(clock.now_us()).toBe(0);
});
