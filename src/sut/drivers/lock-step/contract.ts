import type { TagValue } from '../../../seams/channels.ts';

/** A SUT that runs inside our time: inputs in, outputs out, no clock of its own (docs/interfaces/lock-step.md). */
export interface LockStepSut {
  deliver(input: LockStepInput): void;
  /** The program dies at once, and nothing more is released. */
  kill(moment: 'beforeCommit' | 'afterCommit'): void;
  start(): void;
  readonly running: boolean;
  readonly name: string;
  readonly version: string;
}

/** What the harness gives a SUT in its time. */
export interface LockStepSurroundings {
  /** The SUT's clock, ms since 1970; a fault may step it. */
  now_ms(): number;
  /** Runs `act` after so many microseconds of line time. */
  after(delay_us: number, act: () => void): void;
  release(output: LockStepOutput): void;
}

/** The module that a SUT in our own process offers as `shell/virtual.ts`. */
export interface LockStepModule {
  createVirtualSut(surroundings: LockStepSurroundings, options: { settings?: object }): LockStepSut;
}

/** Everything that reaches a SUT. `bytes` are only lent until the call returns. */
export type LockStepInput =
  | { readonly kind: 'link'; readonly port: string; readonly up: boolean }
  | { readonly kind: 'bytes'; readonly port: string; readonly bytes: Uint8Array }
  | { readonly kind: 'event'; readonly name: string; readonly fields: Readonly<Record<string, TagValue>> }
  | { readonly kind: 'called'; readonly call: number; readonly ok: boolean; readonly reason: string }
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly path: string;
      readonly user: string;
      readonly password: string;
      readonly body: string;
    }
  | { readonly kind: 'response'; readonly request: string; readonly status: number; readonly body: string };

/** Everything that a SUT can do to the world. */
export type LockStepOutput =
  | { readonly kind: 'send'; readonly port: string; readonly bytes: Uint8Array }
  | { readonly kind: 'call'; readonly call: number; readonly method: string; readonly args: readonly TagValue[] }
  | { readonly kind: 'reply'; readonly id: number; readonly status: number; readonly body: string }
  | {
      readonly kind: 'request';
      readonly request: string;
      readonly method: string;
      readonly path: string;
      readonly body: string;
    }
  | { readonly kind: 'mail'; readonly to: string; readonly subject: string; readonly body: string };
