import type { LineSeams } from '../seams/line.ts';
import type { Injection } from './fault.ts';

/** Throws a switch of the line at the planned moment and puts it back after a while, or when it is healed. */
export function switchForAWhile(line: LineSeams, injection: Injection, name: string, faulty: boolean): Disposable {
  let thrown = false;
  const putBack = (): void => {
    if (!thrown) return;
    thrown = false;
    line.setSwitch(name, !faulty);
  };
  injection.atMoment((unit) => {
    if (thrown) return;
    thrown = true;
    line.setSwitch(name, faulty);
    injection.fired(unit);
    injection.after(injection.number('duration') * 1000, putBack);
  });
  return { [Symbol.dispose]: putBack };
}
