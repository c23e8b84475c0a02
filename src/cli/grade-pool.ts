import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createSymbolReader } from '../../simulators/imaging/reader/reader.ts';
import { gradeFile, type GradeChoice, type GradedFile } from './grade-images.ts';

/** Grades files on as many threads as are worth it; the answers come in the order of the files. */
export interface GradePool {
  /** Names reader and ladder. */
  readonly version: string;
  grade(files: readonly string[], choice: GradeChoice): AsyncGenerator<GradedFile>;
  close(): Promise<void>;
}

/** What a worker is asked for. */
export interface GradeOrder {
  readonly file: string;
  readonly choice: GradeChoice;
}

/** A thread takes as long to start as a few pictures to grade. */
const FILES_A_WORKER = 8;

/** Opens a pool for so many files. */
export async function openGradePool(fileCount: number): Promise<GradePool> {
  const reader = await createSymbolReader();
  const count = Math.min(availableParallelism(), Math.floor(fileCount / FILES_A_WORKER));
  const workers = Array.from({ length: count }, createGradeWorker);
  return {
    version: reader.version,
    async *grade(files, choice) {
      if (workers.length === 0) {
        for (const file of files) yield await gradeFile(file, reader, choice);
        return;
      }
      // A file ahead for each worker keeps it busy while the last answer travels.
      const asked: Promise<GradedFile>[] = [];
      let next = 0;
      const ask = (): void => {
        const file = files[next];
        const worker = workers[next % workers.length];
        if (file === undefined || worker === undefined) return;
        next += 1;
        asked.push(worker.ask({ file, choice }));
      };
      for (let ahead = 0; ahead < workers.length * 2; ahead += 1) ask();
      for (let done = asked.shift(); done !== undefined; done = asked.shift()) {
        yield await done;
        ask();
      }
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.close()))),
  };
}

interface GradeWorker {
  ask(order: GradeOrder): Promise<GradedFile>;
  close(): Promise<unknown>;
}

/** A worker answers in the order in which it was asked, so each answer belongs to the oldest question. */
function createGradeWorker(): GradeWorker {
  const worker = new Worker(new URL('grade-worker.ts', import.meta.url));
  const questions: PromiseWithResolvers<GradedFile>[] = [];
  worker.on('message', (graded: GradedFile) => questions.shift()?.resolve(graded));
  worker.on('error', (error) => {
    for (const question of questions.splice(0)) question.reject(error);
  });
  return {
    ask(order) {
      const question = Promise.withResolvers<GradedFile>();
      // The caller comes to it in the order of the files; until then a failure is not forgotten, only not yet heard.
      question.promise.catch(() => {});
      questions.push(question);
      worker.postMessage(order);
      return question.promise;
    },
    close: () => worker.terminate(),
  };
}
