import type { ProblemBody } from './capture-answers.ts';

/** What becomes of the other events of a document when one is not sound (EPCIS 2.0, section 12.6). */
export type ErrorBehaviour = 'rollback' | 'proceed';

/** One job of the capture interface, as the standard shows it (openapi.yaml, CaptureJob). */
export interface CaptureJob {
  readonly captureID: string;
  readonly createdAt?: string;
  readonly finishedAt?: string;
  /** Always false: a document is dealt with before its answer is given. */
  readonly running: boolean;
  readonly success: boolean;
  readonly captureErrorBehaviour: ErrorBehaviour;
  readonly errors: readonly ProblemBody[];
}

/** The jobs that a client may still ask for. */
export interface CaptureJobs {
  /** Keeps a job that is done, and answers its id. */
  add(behaviour: ErrorBehaviour, errors: readonly ProblemBody[], at: string | undefined): string;
  find(captureID: string): CaptureJob | undefined;
  /** Latest first. */
  list(): readonly CaptureJob[];
}

/** How many jobs are kept; older ones are forgotten. */
export const JOBS_MAX = 1000;

/** Creates the list of jobs, empty. */
export function createCaptureJobs(): CaptureJobs {
  const kept: ({ behaviour: ErrorBehaviour; errors: readonly ProblemBody[]; at: string | undefined } | undefined)[] =
    [];
  let count = 0;
  const jobOf = (number: number): CaptureJob | undefined => {
    const job = number >= 1 && number <= count && number > count - JOBS_MAX ? kept[number % JOBS_MAX] : undefined;
    if (job === undefined) return undefined;
    return {
      captureID: String(number),
      ...(job.at === undefined ? {} : { createdAt: job.at, finishedAt: job.at }),
      running: false,
      success: job.errors.length === 0,
      captureErrorBehaviour: job.behaviour,
      errors: job.errors,
    };
  };
  return {
    add(behaviour, errors, at) {
      count += 1;
      kept[count % JOBS_MAX] = { behaviour, errors, at };
      return String(count);
    },
    find: (captureID) => (/^[1-9]\d{0,9}$/.test(captureID) ? jobOf(Number(captureID)) : undefined),
    list: () =>
      Array.from({ length: Math.min(count, JOBS_MAX) }, (_, back) => jobOf(count - back)).filter(
        (job) => job !== undefined,
      ),
  };
}
