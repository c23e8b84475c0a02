import type { Chart } from '../charts/chart.ts';
import { fixed } from '../decimals.ts';

/** A tick: where it stands in the data, and what it says. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Four to eight ticks between `from` and `to` at round numbers (1, 2 or 5 times a power of ten). */
export function valueTicks(from: number, to: number): readonly Tick[] {
  const span = to - from;
  const power = 10 ** Math.floor(Math.log10(span / 4) + 1e-9);
  const step = [1, 2, 5, 10].map((factor) => factor * power).findLast((one) => span / one >= 4) ?? power;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = (first + index) * step;
    return { at, text: withMinus(fixed(at, Math.min(12, decimals))) };
  });
}

/** A number with the minus of print in place of a hyphen. */
export function withMinus(number: string): string {
  return number.replace(/^-/, '\u2212');
}

const LABEL_LENGTH_MAX = 12;
const CHARACTER_WIDTH = 6;
const LABEL_GAP = 10;

/** The labels below the points that have room at `spacing` pixels a point: round numbers, or every so-many-th own label. */
export function pointTicks({ points }: Chart, spacing: number): readonly Tick[] {
  const texts = points.map(({ label }) =>
    label.length > LABEL_LENGTH_MAX ? `${label.slice(0, LABEL_LENGTH_MAX - 1)}\u2026` : label,
  );
  const width = Math.max(...texts.map((text) => text.length)) * CHARACTER_WIDTH + LABEL_GAP;
  const fewest = Math.max(1, Math.ceil(width / spacing));
  const isNumbered = points.every(({ label }, index) => Number(label) === Number(points[0]?.label) + index);
  const step = isNumbered ? roundStep(fewest) : fewest;
  const ticks = texts.map((text, at) => ({ at, text }));
  if (!isNumbered) return ticks.filter(({ at }) => at % step === 0);
  // 1, 5, 10, 15 in place of 1, 6, 11: the first point keeps its number where the next one leaves room for it.
  return ticks.filter(
    ({ at, text }) => Number(text) % step === 0 || (at === 0 && step - (Number(text) % step) >= fewest),
  );
}

function roundStep(fewest: number): number {
  for (let power = 1; ; power *= 10) {
    const found = [1, 2, 5].map((factor) => factor * power).find((step) => step >= fewest);
    if (found !== undefined) return found;
  }
}
