import { drawBelow, type Key } from '../kernel/keys.ts';

/** Draws so many subjects of 1 to `subjects`, one in each of as many equal stretches: a declared share that does occur. */
export function drawSpread(key: Key, count: number, subjects: number): readonly number[] {
  const stretch = Math.floor(subjects / count);
  return Array.from({ length: count }, (_, place) => 1 + place * stretch + drawBelow(key, stretch, place));
}
