import type { CodeDefect, PrintLook } from '../seams/imaging.ts';
import type { LineSeams } from '../seams/line.ts';
import type { Injection } from './fault.ts';

/** Every print from the planned unit on looks wrong, for as many units as the parameter `units` says. */
export function printsWrong(line: LineSeams, injection: Injection, lookOf: (step: number) => PrintLook): Disposable {
  const stepAt = lasting(injection);
  return line.print.add(({ unit }) => {
    const step = stepAt(unit);
    if (step === undefined) return undefined;
    injection.fired(unit);
    return { kind: 'look', look: lookOf(step) };
  });
}

/** Every look of the verifier from the planned unit on is bad, for as many units as the parameter `units` says. */
export function looksWrong(
  line: LineSeams,
  injection: Injection,
  defectsOf: (step: number) => readonly CodeDefect[],
): Disposable {
  const stepAt = lasting(injection);
  return line.view.add(({ station, unit }) => {
    const step = station === 'verifier' ? stepAt(unit) : undefined;
    if (step === undefined) return undefined;
    injection.fired(unit);
    return { defects: defectsOf(step) };
  });
}

/** A level that begins at one value and grows with each unit, up to a bound. */
export function growing(from: number, by: number, max: number): (step: number) => number {
  return (step) => Math.min(max, from + by * step);
}

/** How many units ago a lasting fault began, 0 at the planned one; undefined before and after it. */
function lasting(injection: Injection): (unit: number) => number | undefined {
  let left = 0;
  let step = 0;
  return (unit) => {
    if (left === 0 && injection.targets(unit)) {
      left = injection.number('units');
      step = 0;
    }
    if (left === 0) return undefined;
    left -= 1;
    step += 1;
    return step - 1;
  };
}
