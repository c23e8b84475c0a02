import type { DemandAnswer } from '../sut/port.ts';
import type { Check } from './check.ts';

/** The SUT answered a demand as it must. */
export function demandIs(what: string, allowed: boolean, { allowed: was, answer }: DemandAnswer): Check {
  return {
    expected: `${what} is ${allowed ? 'accepted' : 'refused'}`,
    actual: `it was ${was ? 'accepted' : 'refused'}${answer === '' ? '' : `: ${answer.slice(0, 160)}`}`,
    // No answer at all is no refusal: it shows nothing.
    verdict:
      answer.startsWith('no answer') || answer === 'the SUT did not answer'
        ? 'inconclusive'
        : was === allowed
          ? 'pass'
          : 'fail',
    facts: [],
  };
}
