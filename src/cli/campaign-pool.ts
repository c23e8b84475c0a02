import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CampaignChoice, RanSeed, SeedRunner } from '../campaign/campaign.ts';
import type { HarnessIdentity } from '../campaign/harness-identity.ts';
import type { WorkerAnswer, WorkerOrder } from '../campaign/worker.ts';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';

/** What the workers of a campaign are given. */
export interface PoolChoice {
  readonly workerCount: number;
  readonly choice: CampaignChoice;
  readonly sutFolder: string;
  /** A worker with other code is refused. */
  readonly harness: HarnessIdentity;
  readonly sutDigest: string;
}

/** A worker that dies is replaced, and its seed is run again; the same seed may take so many workers with it. */
const DEATHS_MAX = 3;

/** Runs seeds on processes of this machine. Each has a seed at hand and one ahead; a seed counts when its outcome is back. */
export function createProcessPool(pool: PoolChoice): SeedRunner & { readonly processIds: readonly number[] } {
  const workers = new Set<ChildProcess>();
  let isOver = false;

  const run = (seeds: Iterable<number>, ran: (one: RanSeed) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const source = seeds[Symbol.iterator]();
      const again: number[] = [];
      const deaths = new Map<number, number>();
      let open = 0;
      const fail = (error: Error): void => {
        isOver = true;
        reject(error);
      };
      const nextSeed = (): number | undefined => {
        const repeated = again.shift();
        if (repeated !== undefined) return repeated;
        const next = source.next();
        return next.done === true ? undefined : next.value;
      };

      const start = (): void => {
        const worker = startWorker(pool);
        workers.add(worker);
        const asked: number[] = [];
        const ask = (): void => {
          const seed = nextSeed();
          if (seed === undefined) return;
          asked.push(seed);
          open += 1;
          worker.send({ kind: 'run', seed } satisfies WorkerOrder);
        };
        worker.on('message', (given: WorkerAnswer) => {
          if (isOver) return;
          if (given.kind === 'ready') {
            const problem = codeProblem(given, pool);
            if (problem !== undefined) return fail(problem);
            ask();
            ask();
          } else if (given.kind === 'failed') return fail(new Error(`seed ${given.seed}: ${given.why}`));
          else {
            asked.splice(asked.indexOf(given.ran.outcome.plan.seed), 1);
            open -= 1;
            ran(given.ran);
            ask();
          }
          if (open === 0) resolve();
        });
        worker.on('exit', () => {
          workers.delete(worker);
          if (isOver) return;
          open -= asked.length;
          again.push(...asked);
          const [at] = asked; // the one that it worked on; the next one waited
          if (at === undefined) deaths.set(0, (deaths.get(0) ?? 0) + 1);
          else deaths.set(at, (deaths.get(at) ?? 0) + 1);
          if (Math.max(...deaths.values()) >= DEATHS_MAX)
            return fail(
              new HarnessError(
                'FLT-E477',
                at === undefined
                  ? 'the worker processes do not start'
                  : `seed ${at} ended ${DEATHS_MAX} worker processes`,
                `run it alone with faultline campaign --seeds ${at ?? 1}..${at ?? 1} --workers 1`,
                EXIT.environment,
              ),
            );
          start();
        });
      };
      for (let count = 0; count < pool.workerCount; count += 1) start();
    });

  return {
    run,
    get processIds() {
      return [...workers].flatMap((worker) => worker.pid ?? []);
    },
    close() {
      isOver = true;
      for (const worker of workers) worker.disconnect();
      return Promise.resolve();
    },
  };
}

function startWorker({ choice, sutFolder }: PoolChoice): ChildProcess {
  const worker = fork(fileURLToPath(new URL('campaign-worker.ts', import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [],
  });
  worker.send({ kind: 'begin', choice, sutFolder } satisfies WorkerOrder);
  return worker;
}

function codeProblem(
  worker: { readonly harness: HarnessIdentity; readonly sutDigest: string },
  pool: PoolChoice,
): HarnessError | undefined {
  const isSame =
    worker.harness.version === pool.harness.version &&
    worker.harness.digest === pool.harness.digest &&
    worker.sutDigest === pool.sutDigest;
  if (isSame) return undefined;
  return new HarnessError(
    'FLT-E479',
    'a worker runs with other code than the campaign: files of the harness or of the SUT were changed meanwhile',
    'start the campaign again when nobody changes them',
  );
}
