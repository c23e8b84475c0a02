import { createWorker, type WorkerOrder } from '../campaign/worker.ts';

// Runs as a process of campaign-pool.ts: a seed in, its outcome out. It ends when the campaign lets go of it.
const take = createWorker((given) => {
  // An answer that nobody waits for any more is no failure of ours.
  process.send?.(given, undefined, {}, () => {});
});
process.on('message', (order: WorkerOrder) => void take(order));
process.on('disconnect', () => process.exit(0));
