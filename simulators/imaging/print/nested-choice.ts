import { seededDraw, type Purpose } from '../seeded-draw.ts';

/**
 * Chooses `count` of `length` places. The choice for a greater count holds that for a smaller one with the same seed,
 * so that a worse level of a defect is the lighter one and more.
 */
export function chooseNested(length: number, count: number, seed: number, purpose: Purpose): readonly number[] {
  const ranks = Array.from({ length }, (_, place) => ({ place, rank: seededDraw(seed, purpose, place) }));
  ranks.sort((one, other) => one.rank - other.rank || one.place - other.place);
  return ranks.slice(0, count).map(({ place }) => place);
}
