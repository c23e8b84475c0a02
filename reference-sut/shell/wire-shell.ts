import { createCore } from '../core/core.ts';
import type { Input, Output } from '../core/messages.ts';
import type { Fact } from '../core/records.ts';
import type { Settings } from '../core/settings.ts';
import type { Store } from './store.ts';

/** Everything that an output can be, once timers are taken care of. */
export type Released = Exclude<Output, { kind: 'wakeAt' }>;

/** What the shell needs of the program around it. */
export interface WireSurroundings {
  readonly now_ms: () => number;
  /** Hands one output to the world; what caused it is stored by then. */
  readonly release: (output: Released) => void;
  /** The controller or its store failed: nothing that was not committed counts, and the program must end. */
  readonly failed: (error: unknown) => void;
}

/** The controller in real time. */
export interface WireShell {
  /** Queues an input; it is taken in the next turn of the event loop. */
  deliver(input: Input): void;
  /** Takes what is queued, commits it, and wakes the controller no more. */
  stop(): void;
}

/** Inputs that share one commit at most; a longer commit would hold up the decisions behind it. */
const GROUP_MAX = 512;

/** Starts a controller over a store: recovers it, and says `started` to it before anything else. */
export function startWireShell(settings: Settings, store: Store, surroundings: WireSurroundings): WireShell {
  const core = createCore(settings, load(store, surroundings));
  const timers = new Set<NodeJS.Timeout>();
  let queue: Input[] = [{ kind: 'started' }];
  let planned = false;
  let stopped = false;

  const plan = (): void => {
    if (planned || stopped) return;
    planned = true;
    setImmediate(drain);
  };

  // Group commit: 1. step over all inputs of this turn, 2. commit their facts once, 3. release their outputs.
  const drain = (): void => {
    planned = false;
    if (stopped) return;
    const group = queue.length <= GROUP_MAX ? queue : queue.slice(0, GROUP_MAX);
    queue = queue.length <= GROUP_MAX ? [] : queue.slice(GROUP_MAX);
    const due: Output[] = [];
    try {
      for (const input of group) {
        const { facts, outputs } = core.step(surroundings.now_ms(), input);
        store.append(facts);
        for (const output of outputs) due.push(output);
      }
      store.commit();
    } catch (error) {
      fail(error);
      return;
    }
    for (const output of due) release(output);
    if (queue.length > 0) plan();
  };

  const release = (output: Output): void => {
    if (output.kind !== 'wakeAt') {
      surroundings.release(output);
      return;
    }
    const { purpose } = output;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        deliver({ kind: 'wake', purpose });
      },
      Math.max(0, output.at_ms - surroundings.now_ms()),
    );
    timers.add(timer);
  };

  const deliver = (input: Input): void => {
    if (stopped) return;
    queue.push(input);
    plan();
  };

  const end = (): void => {
    stopped = true;
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };

  const fail = (error: unknown): void => {
    store.rollback();
    end();
    surroundings.failed(error);
  };

  plan();
  return {
    deliver,
    stop() {
      for (let groups = Math.ceil(queue.length / GROUP_MAX); groups > 0; groups -= 1) drain();
      end();
    },
  };
}

/** Facts of the store; when a broken chain was accepted, the audit trail says so from then on. */
function* load(store: Store & { readonly tamperedAt?: number | undefined }, clock: WireSurroundings): Iterable<Fact> {
  let entries = 0;
  for (const fact of store.load()) {
    if (fact.kind === 'audited') entries += 1;
    yield fact;
  }
  if (store.tamperedAt === undefined) return;
  const note: Fact = {
    kind: 'audited',
    sequence: entries + 1,
    at_ms: clock.now_ms(),
    user: 'system',
    act: 'start on a changed store',
    subject: `fact ${store.tamperedAt}`,
    old: '',
    new: '',
    reason: 'accepted at the start of the program',
  };
  store.append([note]);
  store.commit();
  yield note;
}
