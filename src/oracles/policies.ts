import { policySet } from '../journal/facts.ts';
import { on, type Step } from '../journal/fold.ts';

/** Limits that oracles judge by when the profile sets no other. */
export const DEFAULT_POLICIES = {
  /** Line time from the moment a sensor or the SUT knows until the line must have left Execute. */
  'containment.stop_ms': 1500,
  /** The line must have left Execute before so many more units pass the gate. */
  'containment.stop_units': 3,
  /** Line time in which every role must have been told. */
  'notification.within_ms': 3_600_000,
  /** Line time from the act of a fault to its first-out alarm. */
  'alarm.within_ms': 5000,
  /** Messages on different channels may cross within this time: a start and the news of an alarm, for example. */
  'messages.cross_ms': 20,
} as const;

/** The limits of a run. */
export interface Policies {
  readonly steps: readonly Step[];
  limit(policy: keyof typeof DEFAULT_POLICIES): number;
  /** Every value that was set under a policy's name. */
  values(policy: string): readonly string[];
}

/** Creates the fold of the profile's policies and limits. */
export function createPolicies(textOf: (number: number) => string): Policies {
  const set = new Map<string, string[]>();
  return {
    steps: [
      on(policySet, (policy, value) => {
        const name = textOf(policy);
        set.set(name, [...(set.get(name) ?? []), textOf(value)]);
      }),
    ],
    limit(policy) {
      const value = Number(set.get(policy)?.at(-1) ?? Number.NaN);
      return Number.isFinite(value) ? value : DEFAULT_POLICIES[policy];
    },
    values: (policy) => set.get(policy) ?? [],
  };
}
