import { expect, test } from 'vitest';
import { createVirtualClock } from '../kernel/virtual-clock.ts';
import { PACKML } from '../../simulators/devices/plc/packml.ts';
import type { Bench } from './bench.ts';
import { watchStandstill } from './standstill.ts';

test('a line stands when it has not moved for 0.6 s, and not while it starts or runs', () => {
  const clock = createVirtualClock();
  let state: number = PACKML.execute;
  const bench = {
    clock,
    line: {
      plc: {
        get state() {
          return state;
        },
      },
    },
  } as unknown as Bench; // all that is looked at
  const stands = watchStandstill(bench);
  const asked: boolean[] = [];
  const states = [PACKML.execute, PACKML.held, PACKML.held, PACKML.unholding, PACKML.held, PACKML.held, PACKML.held];
  for (const [place, next] of states.entries())
    clock.after(place * 400_000, () => {
      state = next;
      asked.push(stands());
    });
  clock.run({});
  expect(asked).toEqual([false, false, false, false, false, false, true]);
});
