import { Worker } from 'node:worker_threads';
import { stopwatch } from '../src/kernel/host-time.ts';
import { alone, round, type Row } from './row.ts';
import type { PathJob } from './vision-path-worker.ts';
import type { timeParts, VisionUnit } from './vision-unit.ts';

/** Units a measurement; every fifth carries a light defect. */
const UNITS = 600;
const GOAL_UNITS_PER_S = 200;
/** One thread and two take turns so many times, and the middle of each counts: other work on the machine comes and goes. */
const TURNS = 3;
const LOOP_ROUNDS = 400_000_000;

/**
 * The whole path of a unit (encode, print, photograph, read, grade, verify the text, PNG) on one thread and on a pool of
 * two with a job for each unit, beside what two threads do more than one in a plain loop; and the time of each part.
 */
export async function measureVisionPath(): Promise<Row[]> {
  const one = await openPathPool(1);
  const two = await openPathPool(2);
  try {
    await seeUnits(one, 200); // compiled by now
    await seeUnits(two, 400);
    const turns: Turn[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) turns.push(await takeTurn(one, two));
    const parts = (await one.ask({ kind: 'parts', unitCount: UNITS })) as ReturnType<typeof timeParts>; // our own worker's
    const alone_s = middle(turns.map((turn) => turn.alone_s));
    const together_s = middle(turns.map((turn) => turn.together_s));
    const speedUp = alone_s / together_s;
    const loop = middle(turns.map((turn) => turn.loopSpeedUp));
    const { readCount, gradedA } = turns[0] ?? { readCount: 0, gradedA: 0 };
    return [
      {
        id: 'vision-path',
        figure: round(UNITS / together_s),
        unit: 'units/s',
        peer: 'the same on one thread',
        peerFigure: round(UNITS / alone_s),
        ratio: round(speedUp),
        peakMemoryMb: Math.round(process.memoryUsage().rss / 1_048_576),
        note: `2 threads, a job for each of ${UNITS} units, 20 % with a light defect; ${readCount} read, ${gradedA} grade 4.0; goal ${GOAL_UNITS_PER_S}`,
      },
      {
        id: 'vision-path-speed-up',
        figure: round(speedUp),
        unit: 'times one thread',
        peer: 'a plain CPU loop on 2 threads',
        peerFigure: round(loop),
        ratio: round(speedUp / loop),
        peakMemoryMb: null,
        note: `what the machine gave in the same minute; middle of ${TURNS} turns`,
      },
      ...Object.entries(parts).map(([part, time_us]) =>
        alone(`vision-path-${part}`, time_us, 'us', `of a unit, mean of ${UNITS}, one thread`),
      ),
    ];
  } finally {
    await Promise.all([one.close(), two.close()]);
  }
}

interface Turn {
  readonly alone_s: number;
  readonly together_s: number;
  readonly loopSpeedUp: number;
  readonly readCount: number;
  readonly gradedA: number;
}

async function takeTurn(one: PathPool, two: PathPool): Promise<Turn> {
  const loopAlone_s = await loop(one, 1);
  const first = await seeUnits(one, UNITS);
  const second = await seeUnits(two, UNITS);
  const loopTogether_s = await loop(two, 2);
  if (first.readCount !== second.readCount) throw new Error('one thread and two read differently');
  return {
    alone_s: first.time_s,
    together_s: second.time_s,
    loopSpeedUp: (2 * loopAlone_s) / loopTogether_s,
    readCount: second.readCount,
    gradedA: second.gradedA,
  };
}

async function seeUnits(
  pool: PathPool,
  count: number,
): Promise<{ time_s: number; readCount: number; gradedA: number }> {
  const elapsed_ms = stopwatch();
  const jobs = Array.from({ length: count }, (_, index) => pool.ask({ kind: 'unit', unit: index + 1 }));
  const seen = (await Promise.all(jobs)) as VisionUnit[]; // our own workers'
  return {
    time_s: elapsed_ms() / 1000,
    readCount: seen.filter(({ isRead }) => isRead).length,
    gradedA: seen.filter(({ grade_tenths }) => grade_tenths === 40).length,
  };
}

async function loop(pool: PathPool, count: number): Promise<number> {
  const elapsed_ms = stopwatch();
  await Promise.all(Array.from({ length: count }, () => pool.ask({ kind: 'loop', rounds: LOOP_ROUNDS })));
  return elapsed_ms() / 1000;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

interface PathPool {
  /** Each job goes to the first thread that is free. */
  ask(job: PathJob): Promise<unknown>;
  close(): Promise<void>;
}

async function openPathPool(threadCount: number): Promise<PathPool> {
  const waiting: { job: PathJob; resolve: (result: unknown) => void }[] = [];
  const busy = new Map<Worker, (result: unknown) => void>();
  const workers = Array.from(
    { length: threadCount },
    () => new Worker(new URL('vision-path-worker.ts', import.meta.url)),
  );
  const idle = [...workers];
  const start = (): void => {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      const next = waiting.shift();
      if (next === undefined) {
        idle.push(worker);
        return;
      }
      busy.set(worker, next.resolve);
      worker.postMessage(next.job);
    }
  };
  for (const worker of workers) {
    worker.on('message', (result) => {
      const resolve = busy.get(worker);
      idle.push(worker);
      start();
      resolve?.(result);
    });
    worker.on('error', (error) => {
      throw error;
    });
  }
  const pool: PathPool = {
    ask: (job) =>
      new Promise((resolve) => {
        waiting.push({ job, resolve });
        start();
      }),
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
  // A thread that answers has loaded everything.
  await Promise.all(workers.map(() => pool.ask({ kind: 'loop', rounds: 1 })));
  return pool;
}
