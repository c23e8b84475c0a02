import type { Batch } from './state.ts';
import type { Turn } from './turn.ts';

/** How the controller speaks to a coder of one dialect; what is fed and what is burnt is the same for all. */
export interface CoderDriver {
  /** Stops the coder and takes every record out of its buffer. */
  empty(turn: Turn): void;
  /** Selects the job of a batch. */
  select(turn: Turn, batch: Batch): void;
  /** Puts one record into the buffer. */
  feed(turn: Turn, batch: Batch, index: number): void;
  /** Lets the coder print; `coderReady` follows with its answer. */
  run(turn: Turn): void;
  /** The line is about to move. */
  starting(turn: Turn): void;
  /** Empties the coder at the end of a batch. */
  flush(turn: Turn): void;
  /** Takes one message of the coder. */
  message(turn: Turn, text: string): void;
  /** Looks whether the coder owes an answer for too long, or does what is due at a time. */
  timeout(turn: Turn, what: string): void;
  /** Forgets what was asked: the link is gone. */
  lost(turn: Turn): void;
  /** True when records and prints may not follow each other any more, so that the coder must be set up anew. */
  isInDoubt(turn: Turn): boolean;
}
