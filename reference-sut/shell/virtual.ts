import { createCore, type Core } from '../core/core.ts';
import type { Input, Output } from '../core/messages.ts';
import type { Fact } from '../core/records.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { createMemoryStore, type Store } from './store.ts';

/** What the surroundings give a controller that runs inside another program's time. */
export interface Surroundings {
  /** The controller's clock in ms; it may be stepped. */
  now_ms(): number;
  /** Runs `act` after so many microseconds of line time. */
  after(delay_us: number, act: () => void): void;
  /** Releases one output to the world. */
  release(output: Output): void;
}

/** A controller under somebody else's clock: deliver inputs, get outputs; kill and start again. */
export interface VirtualSut {
  deliver(input: Input): void;
  /** The process dies; what was appended but not committed is lost, and nothing that waits is sent. */
  kill(moment: 'beforeCommit' | 'afterCommit'): void;
  start(): void;
  readonly running: boolean;
  readonly name: string;
  readonly version: string;
}

const COMMIT_TIME_us = 300;

/** Creates a controller that is not running yet; a store that was used before is recovered from. */
export function createVirtualSut(
  surroundings: Surroundings,
  options: { readonly settings?: Partial<Settings>; readonly store?: Store } = {},
): VirtualSut {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const store = options.store ?? createMemoryStore();
  let core: Core | undefined;
  let life = 0;
  let waiting: Output[] = [];
  let committing = false;

  const commit = (during: number): void => {
    if (during !== life || core === undefined) return;
    committing = false;
    store.commit();
    const due = waiting;
    waiting = [];
    for (const output of due) release(output);
  };

  const release = (output: Output): void => {
    if (output.kind !== 'wakeAt') return surroundings.release(output);
    const during = life;
    const delay_us = Math.max(0, output.at_ms - surroundings.now_ms()) * 1000;
    surroundings.after(delay_us, () => {
      if (during === life) deliver({ kind: 'wake', purpose: output.purpose });
    });
  };

  const deliver = (input: Input): void => {
    if (core === undefined) return;
    const { facts, outputs } = core.step(Math.floor(surroundings.now_ms()), input);
    store.append(facts);
    if (facts.length === 0 && waiting.length === 0) {
      for (const output of outputs) release(output);
      return;
    }
    waiting.push(...outputs);
    if (committing) return;
    committing = true;
    const during = life;
    surroundings.after(COMMIT_TIME_us, () => commit(during));
  };

  return {
    deliver,
    kill(moment) {
      if (core === undefined) return;
      if (moment === 'afterCommit') store.commit();
      else store.rollback();
      core = undefined;
      waiting = [];
      committing = false;
      life += 1;
    },
    start() {
      if (core !== undefined) return;
      core = createCore(settings, store.load());
      deliver({ kind: 'started' });
    },
    get running() {
      return core !== undefined;
    },
    name: 'Faultline reference controller',
    version: '1.0.0',
  };
}

export type { Fact, Input, Output };
