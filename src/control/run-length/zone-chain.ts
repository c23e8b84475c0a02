import { normalCdf } from '../distributions/normal.ts';

/** Memory of one rule: its state after a point, or an alarm. States are small whole numbers; 0 is the empty memory. */
export interface ZoneMemory {
  readonly next: (state: number, z: number) => number | 'alarm';
}

/** `count` of `span` points in a set, the last one in it: the state is which of the last span - 1 points were in it. */
export function someOf(count: number, span: number, isIn: (z: number) => boolean): ZoneMemory {
  const mask = 2 ** (span - 1) - 1;
  return {
    next(state, z) {
      if (isIn(z) && bitCount(state) + 1 >= count) return 'alarm';
      return ((state << 1) | (isIn(z) ? 1 : 0)) & mask;
    },
  };
}

/** `count` points in a row in a set: the state is how many there are. */
export function inARow(count: number, isIn: (z: number) => boolean): ZoneMemory {
  return {
    next(state, z) {
      if (!isIn(z)) return 0;
      return state + 1 >= count ? 'alarm' : state + 1;
    },
  };
}

/** `count` points in a row beyond one sigma with both sides among them: the state is the run, and the run on one side at its end. */
export function bothSidesInARow(count: number): ZoneMemory {
  return {
    next(state, z) {
      if (Math.abs(z) <= 1) return 0;
      const side = z > 0 ? 1 : 0;
      const run = Math.min(count, Math.floor(state / 64) + 1);
      const sideBefore = Math.floor(state / 32) % 2;
      const sameBefore = state % 32;
      const same = sameBefore > 0 && side === sideBefore ? Math.min(count, sameBefore + 1) : 1;
      if (run >= count && same < count) return 'alarm';
      return Math.min(count, run) * 64 + side * 32 + same;
    },
  };
}

/** The memories of the zone rules, both sides each, by their ids. */
export const zoneMemories: Readonly<Record<string, readonly ZoneMemory[]>> = {
  WE1: [inARow(1, (z) => Math.abs(z) > 3)],
  WE2: [someOf(2, 3, (z) => z > 2), someOf(2, 3, (z) => z < -2)],
  WE3: [someOf(4, 5, (z) => z > 1), someOf(4, 5, (z) => z < -1)],
  WE4: [inARow(8, (z) => z > 0), inARow(8, (z) => z < 0)],
  NEL1: [inARow(1, (z) => Math.abs(z) > 3)],
  NEL2: [inARow(9, (z) => z > 0), inARow(9, (z) => z < 0)],
  NEL5: [someOf(2, 3, (z) => z > 2), someOf(2, 3, (z) => z < -2)],
  NEL6: [someOf(4, 5, (z) => z > 1), someOf(4, 5, (z) => z < -1)],
  NEL7: [inARow(15, (z) => Math.abs(z) < 1)],
  NEL8: [bothSidesInARow(8)],
};

// One value inside each zone stands for all of it.
const ZONES: readonly { readonly z: number; readonly from: number; readonly to: number }[] = [
  -Infinity,
  -3,
  -2,
  -1,
  0,
  1,
  2,
  3,
].map((from, index) => ({ z: index - 3.5, from, to: index === 7 ? Infinity : index - 3 }));

/**
 * Mean number of points to the first alarm of zone rules used together, for independent normal points shifted by `shift`
 * sigma. Source: the Markov chain of Champ & Woodall, Technometrics 29, 1987, 393-399; solved by following the probability
 * that no alarm came yet until it falls by a constant factor, which is then summed to the end.
 */
export function zoneRunLength(memories: readonly ZoneMemory[], shift = 0): number {
  const { moves } = chainOf(memories, shift);
  let weights = new Float64Array(moves.length);
  weights[0] = 1;
  let survived = 1;
  let sum = 1;
  let ratio = 0;
  for (let step = 0; step < 200_000; step += 1) {
    const next = new Float64Array(moves.length);
    let alive = 0;
    moves.forEach((targets, state) => {
      const weight = weights[state] ?? 0;
      if (weight === 0) return;
      for (const { to, probability } of targets) {
        next[to] = (next[to] ?? 0) + weight * probability;
        alive += weight * probability;
      }
    });
    const factor = alive / survived;
    sum += alive;
    if (step > 40 && Math.abs(factor - ratio) < 1e-15) return sum + (alive * factor) / (1 - factor);
    if (alive < 1e-18) return sum;
    ratio = factor;
    survived = alive;
    weights = next;
  }
  return sum;
}

function chainOf(
  memories: readonly ZoneMemory[],
  shift: number,
): { readonly moves: readonly (readonly { readonly to: number; readonly probability: number }[])[] } {
  const probabilities = ZONES.map(({ from, to }) => normalCdf(to - shift) - normalCdf(from - shift));
  const start = memories.map(() => 0);
  const indexes = new Map<string, number>([[start.join(), 0]]);
  const states: (readonly number[])[] = [start];
  const moves: { to: number; probability: number }[][] = [];
  for (let at = 0; at < states.length; at += 1) {
    const state = states[at] ?? start;
    const targets: { to: number; probability: number }[] = [];
    ZONES.forEach(({ z }, zone) => {
      const next = memories.map((memory, index) => memory.next(state[index] ?? 0, z));
      if (next.includes('alarm')) return;
      const reached = next.map((one) => (one === 'alarm' ? 0 : one));
      const key = reached.join();
      const known = indexes.get(key);
      const to = known ?? states.length;
      if (known === undefined) {
        indexes.set(key, to);
        states.push(reached);
      }
      targets.push({ to, probability: probabilities[zone] ?? 0 });
    });
    moves.push(targets);
  }
  return { moves };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
