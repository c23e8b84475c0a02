import { draw } from '../../src/kernel/keys.ts';

/** What a draw decides; the numbers are part of every stored picture, so a new purpose gets a new number. */
const purposes = {
  nozzle: 1,
  missingModules: 2,
  spots: 3,
  spotShape: 4,
  scratch: 5,
  finderDamage: 6,
  quietZone: 7,
  cover: 8,
  wobble: 9,
  pose: 10,
  light: 11,
  sensorNoise: 12,
  lensDust: 13,
} as const;

/** One of the independent decisions that a picture takes from its seed. */
export type Purpose = keyof typeof purposes;

/** A uniform integer from 0 to 2^32 - 1 that depends only on the seed (uint32), the purpose and the index. */
export function seededDraw(seed: number, purpose: Purpose, index: number): number {
  return draw({ high: seed | 0, low: purposes[purpose] }, index);
}

/** A uniform integer from 0 to `bound` - 1. */
export function seededBelow(seed: number, purpose: Purpose, index: number, bound: number): number {
  return Math.floor((seededDraw(seed, purpose, index) / 4294967296) * bound);
}

/** A uniform number from `low` up to `high`. */
export function seededBetween(seed: number, purpose: Purpose, index: number, low: number, high: number): number {
  return low + (seededDraw(seed, purpose, index) / 4294967296) * (high - low);
}
