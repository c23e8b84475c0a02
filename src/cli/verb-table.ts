import type { Verb } from './verb.ts';

/**
 * Every verb of the command line, in the order of the help. To add one:
 * 1. `src/cli/verbs/NAME.ts` exports `defineVerb({ name, summary, usage, examples, options, run })`;
 *    heavy modules are imported inside `run`, since the help loads every verb.
 * 2. One line here. A file is loaded only when its verb, or the help, is asked for.
 */
export const verbTable: Readonly<Record<string, () => Promise<Verb>>> = {
  run: async () => (await import('./verbs/run.ts')).run,
  qualify: async () => (await import('./verbs/qualify.ts')).qualify,
  doctor: async () => (await import('./verbs/doctor.ts')).doctor,
  list: async () => (await import('./verbs/list.ts')).list,
  line: async () => (await import('./verbs/line.ts')).line,
  conform: async () => (await import('./verbs/conform.ts')).conform,
  explain: async () => (await import('./verbs/explain.ts')).explain,
  'self-qualify': async () => (await import('./verbs/self-qualify.ts')).selfQualify,
  campaign: async () => (await import('./verbs/campaign.ts')).campaign,
  replay: async () => (await import('./verbs/replay.ts')).replay,
  shrink: async () => (await import('./verbs/shrink.ts')).shrink,
  diff: async () => (await import('./verbs/diff.ts')).diff,
  gs1: async () => (await import('./verbs/gs1.ts')).gs1,
  grade: async () => (await import('./verbs/grade.ts')).grade,
  render: async () => (await import('./verbs/render.ts')).render,
  spc: async () => (await import('./verbs/spc.ts')).spc,
  verify: async () => (await import('./verbs/verify.ts')).verify,
  keys: async () => (await import('./verbs/keys.ts')).keys,
  sign: async () => (await import('./verbs/sign.ts')).sign,
  pack: async () => (await import('./verbs/pack.ts')).pack,
  report: async () => (await import('./verbs/report.ts')).report,
  journal: async () => (await import('./verbs/journal.ts')).journal,
};
