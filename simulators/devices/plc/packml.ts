/** PackML state numbers (OPC 30050 v1.01, 6.3.8). */
export const PACKML = {
  clearing: 1,
  stopped: 2,
  starting: 3,
  idle: 4,
  suspended: 5,
  execute: 6,
  stopping: 7,
  aborting: 8,
  aborted: 9,
  holding: 10,
  held: 11,
  unholding: 12,
  suspending: 13,
  unsuspending: 14,
  resetting: 15,
  completing: 16,
  complete: 17,
} as const;

export type PackmlState = (typeof PACKML)[keyof typeof PACKML];

/** Commands that move the state machine. */
export type PackmlCommand =
  | 'reset'
  | 'start'
  | 'hold'
  | 'unhold'
  | 'suspend'
  | 'unsuspend'
  | 'complete'
  | 'stop'
  | 'abort'
  | 'clear';

const FROM: Readonly<Record<PackmlCommand, readonly PackmlState[]>> = {
  reset: [PACKML.stopped, PACKML.complete],
  start: [PACKML.idle],
  hold: [PACKML.execute],
  unhold: [PACKML.held],
  suspend: [PACKML.execute],
  unsuspend: [PACKML.suspended],
  complete: [PACKML.execute],
  stop: [
    PACKML.idle,
    PACKML.starting,
    PACKML.execute,
    PACKML.holding,
    PACKML.held,
    PACKML.unholding,
    PACKML.suspending,
    PACKML.suspended,
    PACKML.unsuspending,
    PACKML.resetting,
    PACKML.completing,
    PACKML.complete,
  ],
  abort: [
    PACKML.clearing,
    PACKML.stopped,
    PACKML.starting,
    PACKML.idle,
    PACKML.suspended,
    PACKML.execute,
    PACKML.stopping,
    PACKML.holding,
    PACKML.held,
    PACKML.unholding,
    PACKML.suspending,
    PACKML.unsuspending,
    PACKML.resetting,
    PACKML.completing,
    PACKML.complete,
  ],
  clear: [PACKML.aborted],
};

const VIA: Readonly<Record<PackmlCommand, readonly [PackmlState, PackmlState]>> = {
  reset: [PACKML.resetting, PACKML.idle],
  start: [PACKML.starting, PACKML.execute],
  hold: [PACKML.holding, PACKML.held],
  unhold: [PACKML.unholding, PACKML.execute],
  suspend: [PACKML.suspending, PACKML.suspended],
  unsuspend: [PACKML.unsuspending, PACKML.execute],
  complete: [PACKML.completing, PACKML.complete],
  stop: [PACKML.stopping, PACKML.stopped],
  abort: [PACKML.aborting, PACKML.aborted],
  clear: [PACKML.clearing, PACKML.stopped],
};

/** The acting and the final state of a command from a state, or undefined where PackML does not allow it. */
export function packmlTransition(
  state: PackmlState,
  command: PackmlCommand,
): readonly [PackmlState, PackmlState] | undefined {
  return FROM[command].includes(state) ? VIA[command] : undefined;
}

/** True for a word that is a PackML command. */
export function isPackmlCommand(word: string): word is PackmlCommand {
  return Object.hasOwn(VIA, word);
}
