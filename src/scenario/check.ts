import type { Verdict } from '../verdict/verdict.ts';

/** One thing that a step looked at: what had to be, what was, and the facts that show it. */
export interface Check {
  readonly expected: string;
  readonly actual: string;
  readonly verdict: Verdict;
  /** Places in the journal. */
  readonly facts: readonly number[];
}

/** Thrown by a step whose check did not pass, so that the scenario stops there; the check itself is on record before. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
  readonly check: Check;
  constructor(check: Check) {
    super(`${check.verdict === 'inconclusive' ? 'inconclusive: ' : ''}expected ${check.expected}; ${check.actual}`);
    this.check = check;
  }
}

/** Thrown by a step that cannot be executed here: the SUT lacks a capability, or the assembly cannot do it. */
export class NotExecuted extends Error {
  override readonly name = 'NotExecuted';
  /** True where it lies outside the scope: a limit of the assembly, or a residual risk of the line. It is listed and does not count. */
  readonly outOfScope: boolean;
  constructor(message: string, outOfScope = false) {
    super(message);
    this.outOfScope = outOfScope;
  }
}
