import type { Io } from './io.ts';

/** One option of a verb: how it is parsed (the words of node:util parseArgs) and what the help says of it. */
export type VerbOption =
  | { readonly type: 'boolean'; readonly summary: string; readonly short?: string }
  | {
      readonly type: 'string';
      readonly summary: string;
      /** What stands for the value in the help: `--seed N`. */
      readonly value: string;
      readonly short?: string;
      readonly default?: string;
      readonly multiple?: false;
    }
  | {
      readonly type: 'string';
      readonly summary: string;
      readonly value: string;
      readonly short?: string;
      /** May be given several times; the values come as a list, which may be empty. */
      readonly multiple: true;
    };

/** The options of a verb by their long names; `help` and `json` belong to every verb and are not declared. */
export type VerbOptions = Readonly<Record<string, VerbOption>>;

/** The parsed values of declared options. */
export type OptionValues<Options extends VerbOptions> = { readonly [Name in keyof Options]: ValueOf<Options[Name]> };

type ValueOf<Option> = Option extends { type: 'boolean' }
  ? boolean
  : Option extends { multiple: true }
    ? readonly string[]
    : Option extends { default: string }
      ? string
      : string | undefined;

/** What a verb is given. */
export interface VerbArguments<Options extends VerbOptions = VerbOptions> {
  readonly options: OptionValues<Options>;
  readonly positionals: readonly string[];
  /** The caller wants one JSON document on standard output and nothing else there. */
  readonly json: boolean;
}

/** One thing that the command line can do. */
export interface Verb<Options extends VerbOptions = VerbOptions> {
  readonly name: string;
  /** One line in the list of verbs. */
  readonly summary: string;
  /** What follows the name: `RUN [--unit N]`. */
  readonly usage: string;
  readonly examples: readonly { readonly command: string; readonly does: string }[];
  readonly options: Options;
  /** How many positionals the verb takes; none when left out. */
  readonly positionals?: { readonly min: number; readonly max: number };
  /** Does it and returns the exit code; what the user can put right is thrown as a HarnessError. */
  run(args: VerbArguments<Options>, io: Io): Promise<number>;
}

/** Declares a verb; the option values that `run` receives are typed by the declaration. */
export function defineVerb<const Options extends VerbOptions>(verb: Verb<Options>): Verb {
  // A method parameter may be narrower (bivariance), and the parser gives exactly what is declared.
  return verb;
}
