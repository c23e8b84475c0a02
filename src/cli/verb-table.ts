import type { Verb } from './verb.ts';

/**
 * Every verb of the command line, in the order of the help. To add one:
 * 1. `src/cli/verbs/NAME.ts` exports `defineVerb({ name, summary, usage, examples, options, run })`;
 *    heavy modules are imported inside `run`, since the help loads every verb.
 * 2. One line here. A file is loaded only when its verb, or the help, is asked for.
 */
export const verbTable: Readonly<Record<string, () => Promise<Verb>>> = {
  doctor: async () => (await import('./verbs/doctor.ts')).doctor,
};
