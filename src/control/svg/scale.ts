import type { Chart } from '../charts/chart.ts';
import { DIGIT_HEIGHT, numberStacks, type Side } from './rule-numbers.ts';

/** Where a panel lies and how its points are spread: the same for all panels of a drawing, so that points stand in line. */
export interface PanelFrame {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How many places there are across; a chart with fewer points takes the last ones. */
  readonly placeCount: number;
  /** Room for the numbers left and right of the plot. */
  readonly left: number;
  readonly right: number;
}

/** From data to pixels, within one panel. */
export interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly spacing: number;
  readonly low: number;
  readonly high: number;
}

/** The scale of a panel: the points spread evenly, and all values inside with room for what stands beside them. */
export function scaleOf(chart: Chart, { top, width, height, placeCount, left, right }: PanelFrame): Scale {
  const { low, high } = heights(chart, height);
  const spacing = (width - left - right) / placeCount;
  const offset = placeCount - chart.points.length;
  return {
    x: (index) => left + (index + offset + 0.5) * spacing,
    y: (value) => top + height - ((value - low) / (high - low)) * height,
    spacing,
    low,
    high,
  };
}

// What is shown, with headroom: a little for marks, and what the numbers of the rules above or below a point need.
function heights(chart: Chart, height: number): { readonly low: number; readonly high: number } {
  const { least, most } = extent(chart);
  const span = most > least ? most - least : Math.max(Math.abs(most), 1) / 2;
  let below = 0.1;
  let above = 0.12;
  for (let round = 0; round < 12; round += 1) {
    const pixels = height / (1 + below + above);
    const stacks = numberStacks(chart);
    const isShort = (side: Side, share: number): boolean =>
      stacks.some((stack) => {
        const room = side === 'above' ? most - stack.value : stack.value - least;
        return stack.side === side && (room / span + share) * pixels < stack.count * DIGIT_HEIGHT + 12;
      });
    const [shortBelow, shortAbove] = [isShort('below', below), isShort('above', above)];
    if (!shortBelow && !shortAbove) break;
    if (shortBelow) below += 0.04;
    if (shortAbove) above += 0.04;
  }
  return { low: least - below * span, high: most + above * span };
}

/** The least and the largest number that a plot must show. */
export function extent({ points }: Chart): { readonly least: number; readonly most: number } {
  const shown = points.flatMap(({ value, lowerSum, lower, upper, centre }) => [
    value,
    lower,
    upper,
    centre,
    ...(lowerSum === undefined ? [] : [-lowerSum]),
  ]);
  return { least: Math.min(...shown), most: Math.max(...shown) };
}
