import { applicationIdentifierRows } from './application-identifiers.ts';
import type { ApplicationIdentifierRow } from './application-identifiers.ts';
import type { CharacterSet } from './character-sets.ts';
import { linters } from './linters/catalogue.ts';
import type { Linter } from './linters/linter.ts';

/** One component of an AI's value: character set, length and tests (GS1 Barcode Syntax Dictionary, "Specification"). */
export interface Component {
  readonly set: CharacterSet;
  readonly lengthMin: number;
  readonly lengthMax: number;
  readonly optional: boolean;
  readonly linters: readonly Linter[];
}

/** What the GS1 Barcode Syntax Dictionary says about one AI, or about one range of AIs. */
export interface ApplicationIdentifier {
  readonly title: string;
  readonly aiLength: number;
  readonly components: readonly Component[];
  /** Number of characters of a value of predefined length; 0 where a separator ends the value. */
  readonly predefinedLength: number;
  readonly isDataAttribute: boolean;
  readonly isKey: boolean;
  /** All conditions hold; a condition holds if one alternative does; an alternative is AIs that are all present. */
  readonly requires: readonly (readonly (readonly string[])[])[];
  readonly excludes: readonly string[];
  /** Orders of the path qualifiers of a Digital Link key. */
  readonly qualifiers: readonly (readonly string[])[];
}

/** What is known about an AI, or undefined (GS1 Barcode Syntax Dictionary). */
export function findApplicationIdentifier(ai: string): ApplicationIdentifier | undefined {
  const key = keyAt(ai, 0, ai.length);
  return key < 0 ? undefined : byKey[key];
}

/** What is known about the AI that starts at text[start], or undefined; its length is `aiLength`. */
export function findApplicationIdentifierAt(text: string, start: number): ApplicationIdentifier | undefined {
  const length = aiLengthAt(text, start);
  const key = length === 0 ? -1 : keyAt(text, start, start + length);
  return key < 0 ? undefined : byKey[key];
}

/** How long the AI at text[start] is, by its first two digits; 0 if no AI starts so (General Specifications 7.8). */
export function aiLengthAt(text: string, start: number): number {
  const key = keyAt(text, start, start + 2);
  return key < 0 ? 0 : (aiLengthByPrefix[key - keyBase(2)] ?? 0);
}

/** Whether elements starting with this AI end without a separator (GS1 General Specifications, figure 7.8.5-2). */
export function hasPredefinedLength(ai: string): boolean {
  return predefinedLengthPrefixes.has(ai.slice(0, 2));
}

// The figure fixes these prefixes for all time, also for AIs that are not assigned yet.
const predefinedLengthPrefixes: ReadonlySet<string> = new Set(
  '00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '),
);

const characterSets: Readonly<Record<string, readonly [CharacterSet, string]>> = {
  N: ['N', 'csetnumeric'],
  X: ['X', 'cset82'],
  Y: ['Y', 'cset39'],
  Z: ['Z', 'cset64'],
};

// An AI as an array index: 2, 3 and 4 digits have ranges of their own, so that 01 and 001 differ.
const byKey: (ApplicationIdentifier | undefined)[] = Array.from<undefined>({ length: 11_100 });
const aiLengthByPrefix = new Uint8Array(100);
for (const row of applicationIdentifierRows) register(row);

function keyBase(length: number): number {
  return length === 2 ? 0 : length === 3 ? 100 : 1100;
}

function keyAt(text: string, start: number, end: number): number {
  if (end - start < 2 || end - start > 4 || end > text.length) return -1;
  let number = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return keyBase(end - start) + number;
}

function register(row: ApplicationIdentifierRow): void {
  const [first = '', last = first] = row[0].split('-');
  const entry = readRow(row, first.length);
  for (let key = keyAt(first, 0, first.length); key <= keyAt(last, 0, last.length); key++) byKey[key] = entry;
  for (let prefix = Number(first.slice(0, 2)); prefix <= Number(last.slice(0, 2)); prefix++) {
    aiLengthByPrefix[prefix] = first.length;
  }
}

function readRow(row: ApplicationIdentifierRow, aiLength: number): ApplicationIdentifier {
  const [, flags, format, requires, excludes, qualifiers, title] = row;
  const components = format.split(' ').map(readComponent);
  return {
    title,
    aiLength,
    components,
    predefinedLength: flags.includes('F') ? components.reduce((sum, component) => sum + component.lengthMax, 0) : 0,
    isDataAttribute: flags.includes('A'),
    isKey: flags.includes('K'),
    requires: split(requires, ';').map((condition) => split(condition, ',').map((group) => split(group, '+'))),
    excludes: split(excludes, ','),
    qualifiers: split(qualifiers, '|').map((order) => split(order, ',')),
  };
}

function readComponent(text: string): Component {
  const [type = '', ...tests] = text.replace(/[[\]]/g, '').split(',');
  const [set, setTest] = characterSets[type.charAt(0)] ?? ['X', 'cset82'];
  const lengthMax = Number(type.replace(/^\D+/, ''));
  return {
    set,
    lengthMin: type.includes('..') ? 1 : lengthMax,
    lengthMax,
    optional: text.startsWith('['),
    linters: [setTest, ...tests].map(linterNamed),
  };
}

function linterNamed(name: string): Linter {
  const linter = linters[name];
  // Only a table generated from a newer dictionary can get here.
  if (linter === undefined) throw new Error(`No linter is called ${name}.`);
  return linter;
}

function split(text: string, separator: string): string[] {
  return text === '' ? [] : text.split(separator);
}
