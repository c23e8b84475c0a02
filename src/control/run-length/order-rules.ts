/**
 * Mean number of points to `count` in a row rising, or falling (NEL3: 6), for independent points of any continuous
 * distribution: only the order of the points matters, so it is counted exactly over their ranks.
 */
export function trendRunLength(count: number): number {
  return orderRunLength(count, (steps, isUp, wasUp) => (isUp === wasUp ? steps + 1 : 1));
}

/** Mean number of points to `count` in a row going up and down in turn (NEL4: 14), for independent points as above. */
export function alternationRunLength(count: number): number {
  return orderRunLength(count, (steps, isUp, wasUp) => (isUp === wasUp ? 1 : steps + 1));
}

// weights[steps][wasUp][rank] is the probability that no alarm came yet, the last point has this rank among all so far, and
// the pattern at the end counts this many steps. Given the past, the rank of a new point is uniform. The probability of no
// alarm soon falls by a constant factor, by which the rest is summed.
function orderRunLength(count: number, grow: (steps: number, isUp: boolean, wasUp: boolean) => number): number {
  let weights: number[][] = Array.from({ length: 2 * count }, () => [0]);
  // Before the second point there is no step; both directions at once stand for that by halves.
  weights[0] = [0.5];
  weights[1] = [0.5];
  let survived = 1;
  let sum = 2;
  let ratio = 0;
  for (let points = 1; points < 2000; points += 1) {
    const next = Array.from({ length: 2 * count }, () => Array.from({ length: points + 1 }, () => 0));
    let alive = 0;
    weights.forEach((byRank, state) => {
      const steps = Math.floor(state / 2);
      const wasUp = state % 2 === 1;
      for (const isUp of [true, false]) {
        const grown = steps === 0 ? 1 : grow(steps, isUp, wasUp);
        if (grown >= count - 1) continue;
        const target = next[2 * grown + (isUp ? 1 : 0)] ?? [];
        let reached = 0;
        for (let rank = isUp ? 0 : points; isUp ? rank <= points : rank >= 0; rank += isUp ? 1 : -1) {
          // A new point of rank r is above the old ones of rank below r, and below the others, which move up by one.
          const weight = reached / (points + 1);
          target[rank] = (target[rank] ?? 0) + weight;
          alive += weight;
          reached += byRank[isUp ? rank : rank - 1] ?? 0;
        }
      }
    });
    const factor = alive / survived;
    sum += alive;
    if (points > 3 * count && Math.abs(factor - ratio) < 1e-14) return sum + (alive * factor) / (1 - factor);
    ratio = factor;
    survived = alive;
    weights = next;
  }
  return sum;
}
