import { expect, test } from 'vitest';
import { createVirtualClock } from '../../src/kernel/virtual-clock.ts';
import { createBelt } from './belt.ts';

const options = { beltSpeed_mmPerS: 500, stoppingDistance_mm: 40 };

test('an event happens when the belt reaches its position', () => {
  const clock = createVirtualClock();
  const belt = createBelt(clock, options);
  const seen: [number, number][] = [];
  belt.at(250, (a) => seen.push([a, clock.now_us()]), 1);
  belt.at(100, (a) => seen.push([a, clock.now_us()]), 2);
  belt.start();
  clock.run({});
  expect(seen).toEqual([
    [2, 200_000],
    [1, 500_000],
  ]);
});

test('a stopped belt coasts its stopping distance and no further', () => {
  const clock = createVirtualClock();
  const belt = createBelt(clock, options);
  const seen: number[] = [];
  belt.at(100, () => belt.stop());
  belt.at(139, () => seen.push(139));
  belt.at(141, () => seen.push(141));
  belt.start();
  expect(clock.run({})).toBe('idle');
  expect(belt.position_mm()).toBeCloseTo(140, 6);
  expect(seen).toEqual([139]);
  belt.start();
  clock.run({});
  expect(seen).toEqual([139, 141]);
});

test('a frozen belt keeps its position, running or coasting', () => {
  const clock = createVirtualClock();
  const belt = createBelt(clock, options);
  belt.start();
  clock.after(100_000, () => belt.stop());
  clock.after(140_000, () => belt.freeze(true));
  clock.after(5_000_000, () => belt.freeze(false));
  let held = 0;
  clock.after(4_000_000, () => (held = belt.position_mm()));
  clock.run({});
  expect(held).toBeGreaterThan(50);
  expect(held).toBeLessThan(90);
  expect(belt.position_mm()).toBeCloseTo(90, 6);
});

test('an event behind the belt happens at once, in order of position', () => {
  const clock = createVirtualClock();
  const belt = createBelt(clock, options);
  const seen: number[] = [];
  belt.at(300, () => {
    belt.at(200, () => seen.push(200));
    belt.at(100, () => seen.push(100));
  });
  belt.start();
  clock.run({});
  expect(seen).toEqual([100, 200]);
  expect(clock.now_us()).toBe(600_000);
});
