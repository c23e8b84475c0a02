/** A guided manual step: what the tester does, and what should be seen then. */
export interface ManualStep {
  /** The act, or what else is asked: `startBatch`, `kill the SUT`, `export audit`. */
  readonly name: string;
  readonly person: string;
  readonly instruction: string;
  readonly expected: string;
  /** A photo belongs to the evidence. */
  readonly photo: boolean;
}

/** What the tester entered. */
export interface ManualEntry {
  readonly tester: string;
  /** What was seen, in the tester's words. */
  readonly actual: string;
  /** Yes or no: what was seen is what was expected. */
  readonly asExpected: boolean;
  /** Path of a file, absolute. */
  readonly photo?: string;
  /** At a terminal, or from a file of answers: a rehearsal never looks like a test. */
  readonly source: 'terminal' | 'script';
}

/** An entry, or why there is none; a step without an entry is not executed. */
export type ManualAnswer =
  | { readonly done: true; readonly entry: ManualEntry }
  | { readonly done: false; readonly why: string };

/** Somebody at the bench who does guided manual steps, one after the other. */
export interface TesterPrompt {
  ask(step: ManualStep): Promise<ManualAnswer>;
}

/** Nobody is at the bench: no step is executed. */
export const NO_TESTER: TesterPrompt = {
  ask: ({ name }) =>
    Promise.resolve({
      done: false,
      why: `${name} is a manual step, and there is neither a terminal nor a file of answers`,
    }),
};
