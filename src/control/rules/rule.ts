import type { ChartPoint, RuleReach, Signal } from '../charts/chart.ts';

/** A run rule: a pattern in the last points of a chart that is improbable while nothing has changed. */
export interface Rule {
  readonly id: string;
  /** Its number in its set, as drawn beside a point. */
  readonly number: number;
  readonly text: string;
  /** What a chart must allow for the rule to make sense on it. */
  readonly needs: RuleReach;
  /** How many points it looks at, the judged one last. */
  readonly span: number;
  /** Mean number of points to its first false alarm, alone, on independent normal points about a known centre. */
  readonly averageRunLength: number;
  /** Judges the last of at most `span` points: the side it signals on, or undefined. */
  readonly judge: (points: readonly ChartPoint[]) => Signal['side'] | undefined;
}

/** A value and the lines it is compared with; on a line is neither above nor below it. */
type Line = (point: ChartPoint) => number;

/** One point beyond its limits. */
export function beyondLimits(points: readonly ChartPoint[]): Signal['side'] | undefined {
  const last = points.at(-1);
  if (last === undefined) return undefined;
  const isAbove = last.value > last.upper;
  const isBelow = last.value < last.lower || (last.lowerSum !== undefined && last.lowerSum > -last.lower);
  if (isAbove && isBelow) return 'both';
  if (isAbove) return 'above';
  return isBelow ? 'below' : undefined;
}

/** `count` of the last `span` points beyond a line on the same side, and the last point is one of them. */
export function someOnOneSide(count: number, span: number, line: 'centre' | 1 | 2): Rule['judge'] {
  return (points) => {
    const seen = points.slice(-span);
    for (const side of ['above', 'below'] as const) {
      const isBeyond = beyond(side, line);
      const last = seen.at(-1);
      if (last !== undefined && isBeyond(last) && seen.filter(isBeyond).length >= count) return side;
    }
    return undefined;
  };
}

/** `count` points in a row, each larger than the one before it, or each smaller. */
export function trending(count: number): Rule['judge'] {
  return (points) => {
    const steps = stepsOf(points, count);
    if (steps === undefined) return undefined;
    if (steps.every((step) => step > 0)) return 'above';
    return steps.every((step) => step < 0) ? 'below' : undefined;
  };
}

/** `count` points in a row that go up and down in turn. */
export function alternating(count: number): Rule['judge'] {
  return (points) => {
    const steps = stepsOf(points, count);
    if (steps === undefined) return undefined;
    const isTurning = steps.every((step, index) => step !== 0 && (index === 0 || step * (steps[index - 1] ?? 0) < 0));
    return isTurning ? 'both' : undefined;
  };
}

/** `count` points in a row within one sigma of the centre: the limits are too wide, or samples mix two processes. */
export function hugging(count: number): Rule['judge'] {
  return (points) => {
    const seen = points.slice(-count);
    const isWithin = ({ value, zones }: ChartPoint): boolean =>
      zones !== undefined && value > zones.minus1 && value < zones.plus1;
    return seen.length === count && seen.every(isWithin) ? 'both' : undefined;
  };
}

/** `count` points in a row beyond one sigma, some above and some below. */
export function avoiding(count: number): Rule['judge'] {
  return (points) => {
    const seen = points.slice(-count);
    const above = seen.filter(beyond('above', 1)).length;
    const below = seen.filter(beyond('below', 1)).length;
    return seen.length === count && above + below === count && above > 0 && below > 0 ? 'both' : undefined;
  };
}

function beyond(side: 'above' | 'below', line: 'centre' | 1 | 2): (point: ChartPoint) => boolean {
  const at = lineOf(side, line);
  return side === 'above' ? (point) => point.value > at(point) : (point) => point.value < at(point);
}

function lineOf(side: 'above' | 'below', line: 'centre' | 1 | 2): Line {
  if (line === 'centre') return (point) => point.centre;
  const name = side === 'above' ? (line === 1 ? 'plus1' : 'plus2') : line === 1 ? 'minus1' : 'minus2';
  return ({ zones }) => zones?.[name] ?? Number.NaN;
}

function stepsOf(points: readonly ChartPoint[], count: number): readonly number[] | undefined {
  const seen = points.slice(-count);
  if (seen.length < count) return undefined;
  return seen.slice(1).map((point, index) => Math.sign(point.value - (seen[index]?.value ?? point.value)));
}
