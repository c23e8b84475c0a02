import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { stopwatch } from './host-time.ts';
import { createPacedClock, type PacedClock } from './paced-clock.ts';

test('events run in order, each at its own line time', async () => {
  using paced = clock();
  const seen: number[][] = [];
  const begun_us = await together(paced, () => {
    for (const at of [3000, 1000, 2000, 1000]) paced.after(at, (a) => seen.push([a, paced.now_us()]), at);
  });
  await reach(paced, 4000);
  expect(seen).toEqual([1000, 1000, 2000, 3000].map((delay) => [delay, begun_us + delay]));
});

test('a late process stretches the belt and loses no event', async () => {
  using paced = clock();
  const seen: number[] = [];
  const elapsed_ms = stopwatch();
  const begun_us = await together(paced, () => {
    paced.after(1000, () => block(30));
    for (let index = 0; index < 20; index += 1) paced.after(2000 + index * 1000, () => seen.push(paced.now_us()));
  });
  await reach(paced, 40_000);
  // Each event sees its own line time, a millisecond after the one before, whatever the wall clock did.
  expect(seen).toEqual([...Array(20).keys()].map((index) => begun_us + 2000 + index * 1000));
  expect(paced.pace.lagMax_us).toBeGreaterThanOrEqual(29_000);
  expect(paced.pace.stretch_us).toBeGreaterThanOrEqual(29_000 - 5000);
  // Line time that was given up never comes back: the host needed longer than the belt.
  expect(elapsed_ms() * 1000).toBeGreaterThanOrEqual(40_000 + paced.pace.stretch_us - 2000);
});

test('lag within what may be caught up does not stretch', async () => {
  using paced = clock(60_000_000);
  await together(paced, () => {
    paced.after(1000, () => block(10));
    paced.after(3000, () => {});
  });
  await reach(paced, 4000);
  expect(paced.pace.stretch_us).toBe(0);
  expect(paced.pace.lagMax_us).toBeGreaterThanOrEqual(8000);
});

test('between events time does not pass an event that is due', () => {
  using paced = clock();
  paced.after(2000, () => {});
  const latestDue_us = paced.now_us() + 2000;
  block(20);
  expect(paced.now_us()).toBeLessThanOrEqual(latestDue_us);
});

test('time never runs backwards, not even over a stretch', async () => {
  using paced = clock(0);
  const times: number[] = [];
  for (let index = 0; index < 10; index += 1)
    paced.after(index * 500, () => {
      times.push(paced.now_us());
      block(2);
      times.push(paced.now_us());
    });
  await reach(paced, 6000);
  expect(times).toHaveLength(20);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a cancelled event does not run', async () => {
  using paced = clock();
  let ran = false;
  paced.cancel(paced.after(1000, () => (ran = true)));
  await reach(paced, 2000);
  expect(ran).toBe(false);
});

test('nothing can be scheduled in the past', () => {
  using paced = clock();
  expect(() => paced.after(-1, () => {})).toThrow('in the past');
});

test('a forgotten lag begins at nothing', async () => {
  using paced = clock();
  paced.after(100, () => block(8));
  await reach(paced, 200);
  expect(paced.pace.eventCount).toBeGreaterThanOrEqual(2);
  paced.forgetLag();
  expect(paced.pace).toEqual({ lagMax_us: 0, lagSum_us: 0, eventCount: 0, stretch_us: 0 });
});

test('a stopped clock runs nothing more, also in the event that stops it', async () => {
  const paced = createPacedClock();
  const seen: string[] = [];
  const stopped = new Promise<void>((resume) => {
    paced.after(1000, () => {
      seen.push('stop');
      paced.stop();
      resume();
    });
  });
  paced.after(1000, () => seen.push('after the stop'));
  await stopped;
  paced.after(0, () => seen.push('scheduled after the stop'));
  using other = clock();
  await reach(other, 3000);
  expect(seen).toEqual(['stop']);
});

test('a stopped clock does not keep the process alive', () => {
  const program = `const { createPacedClock } = await import(${JSON.stringify(new URL('paced-clock.ts', import.meta.url).href)});
    const paced = createPacedClock();
    paced.after(3600e6, () => {});
    paced.stop();
    paced.after(3600e6, () => {});`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    timeout: 30_000,
    encoding: 'utf8',
  });
  expect([ended.status, ended.stderr]).toEqual([0, '']);
});

function clock(catchUp_us?: number): PacedClock & Disposable {
  const paced = createPacedClock(catchUp_us === undefined ? {} : { catchUp_us });
  return Object.assign(paced, { [Symbol.dispose]: () => paced.stop() });
}

/** Schedules in one event, where line time stands still, however slow the host; answers that line time. */
function together(paced: PacedClock, schedule: () => void): Promise<number> {
  return new Promise((resume) => {
    paced.after(0, () => {
      schedule();
      resume(paced.now_us());
    });
  });
}

function reach(paced: PacedClock, at_us: number): Promise<void> {
  return new Promise((resume) => {
    paced.after(at_us, () => resume());
  });
}

/** Keeps the process busy, as a long garbage collection would. */
function block(time_ms: number): void {
  const elapsed_ms = stopwatch();
  while (elapsed_ms() < time_ms);
}
