import { TAB } from './control-characters.ts';
import { type DmccResponse, parseDmccResponse } from './dmcc.ts';
import { type Malformed, malformed, wholeNumber } from './malformed.ts';

/** How the reader's format script was set up: the shape of a result line and the text that stands for "no read". */
export interface ResultFormat {
  /** `plain` is `<AIM id><data>`; `fields` is trigger count, TAB, `<AIM id><data>`, TAB, grade, [TAB, text check]. */
  readonly shape: 'plain' | 'fields';
  readonly noReadText: string;
}

/** The format that we set in the readers of a line: with fields, because a bare result cannot be matched to its unit. */
export const LINE_RESULT_FORMAT: ResultFormat = { shape: 'fields', noReadText: 'NOREAD' };

/** A line of the reader: the result of a trigger, the response to a command, or a bare value (silent mode). */
export type ReaderLine =
  | ReadResult
  | { readonly kind: 'noRead'; readonly triggerCount: number | undefined }
  | { readonly kind: 'value'; readonly text: string }
  | DmccResponse
  | Malformed;

/** A code that was read; `scan` begins with the symbology identifier. */
export interface ReadResult {
  readonly kind: 'read';
  readonly triggerCount: number | undefined;
  /** In tenths, 40 is the best; undefined when the reader does not grade. */
  readonly grade_tenths: number | undefined;
  /** The text beside the code says what the code says; undefined when the reader does not compare them. */
  readonly textMatches: boolean | undefined;
  readonly scan: string;
}

/** Reads one line of the reader. */
export function parseReaderLine(line: string, format: ResultFormat = LINE_RESULT_FORMAT): ReaderLine {
  if (line.startsWith('||')) return parseDmccResponse(line);
  if (format.shape === 'plain') return resultOf(line, undefined, {}, format);
  const firstTab = line.indexOf(TAB);
  const secondTab = line.indexOf(TAB, firstTab + 1);
  if (firstTab === -1) return line.startsWith(']') ? malformed('fieldCount', 0, line) : { kind: 'value', text: line };
  const triggerCount = wholeNumber(line.slice(0, firstTab));
  if (triggerCount === undefined) return malformed('notANumber', 0, line);
  const text = line.slice(firstTab + 1, secondTab === -1 ? line.length : secondTab);
  if (text === format.noReadText) return { kind: 'noRead', triggerCount };
  if (secondTab === -1) return malformed('fieldCount', firstTab + 1, line);
  const thirdTab = line.indexOf(TAB, secondTab + 1);
  const grade = gradeTenths(line.slice(secondTab + 1, thirdTab === -1 ? line.length : thirdTab));
  if (grade === 'unknown') return malformed('unknownValue', secondTab + 1, line);
  const textMatches = thirdTab === -1 ? undefined : TEXT_CHECKS.get(line.slice(thirdTab + 1));
  if (thirdTab !== -1 && textMatches === undefined) return malformed('unknownValue', thirdTab + 1, line);
  const result = resultOf(text, triggerCount, { grade_tenths: grade, textMatches }, format);
  return result.kind === 'value' ? malformed('wrongHeader', firstTab + 1, line) : result;
}

function resultOf(
  text: string,
  triggerCount: number | undefined,
  { grade_tenths, textMatches }: { grade_tenths?: number | undefined; textMatches?: boolean | undefined },
  format: ResultFormat,
): ReadResult | { readonly kind: 'noRead'; triggerCount: number | undefined } | { kind: 'value'; text: string } {
  if (text === format.noReadText) return { kind: 'noRead', triggerCount };
  if (!text.startsWith(']')) return { kind: 'value', text };
  return { kind: 'read', triggerCount, grade_tenths, textMatches, scan: text };
}

/** Grades come as letter (`B`) or number (`3`, `2.7`), with or without `/aperture/wavelength` (ISO/IEC 15415); empty or `-` is none. */
function gradeTenths(field: string): number | undefined | 'unknown' {
  const slash = field.indexOf('/');
  const text = slash === -1 ? field : field.slice(0, slash);
  if (text === '' || text === '-') return undefined;
  const letter = LETTER_TENTHS.get(text);
  if (letter !== undefined) return letter;
  const [whole, tenth = '0', ...more] = text.split('.');
  const wholePart = wholeNumber(whole);
  const tenthPart = wholeNumber(tenth);
  if (wholePart === undefined || tenthPart === undefined || tenth.length !== 1 || more.length > 0) return 'unknown';
  const tenths = wholePart * 10 + tenthPart;
  return tenths <= 40 ? tenths : 'unknown';
}

const TEXT_CHECKS: ReadonlyMap<string, boolean> = new Map([
  ['MATCH', true],
  ['MISMATCH', false],
]);

const LETTER_TENTHS: ReadonlyMap<string, number> = new Map([
  ['A', 40],
  ['B', 30],
  ['C', 20],
  ['D', 10],
  ['F', 0],
]);
