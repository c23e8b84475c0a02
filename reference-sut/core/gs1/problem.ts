/** What can be wrong with GS1 data, one word per cause. */
export type Gs1ProblemCode =
  | 'symbologyMissing'
  | 'symbologyNotGs1'
  | 'unknownApplicationIdentifier'
  | 'repeatedApplicationIdentifier'
  | 'missingApplicationIdentifier'
  | 'unexpectedApplicationIdentifier'
  | 'unexpectedSeparator'
  | 'tooShort'
  | 'tooLong'
  | 'nonDigit'
  | 'invalidCset82Character'
  | 'incorrectCheckDigit'
  | 'illegalMonth'
  | 'illegalDay'
  | 'invalidCompanyPrefix'
  | 'serialReferenceUsedUp'
  | 'invalidUri'
  | 'invalidPercentSequence';

/** One thing wrong: what it is, where it begins and how many characters it covers. */
export interface Gs1Problem {
  readonly code: Gs1ProblemCode;
  readonly position: number;
  readonly length: number;
  /** The element concerned, where it is known. */
  readonly applicationIdentifier?: string;
}

/** The answer of a parser or builder that could not do its work. */
export interface Gs1Problems {
  readonly kind: 'problems';
  readonly problems: readonly Gs1Problem[];
}

/** Wraps a single problem as the answer of a parser or builder. */
export function oneProblem(code: Gs1ProblemCode, position: number, length: number): Gs1Problems {
  return { kind: 'problems', problems: [{ code, position, length }] };
}
