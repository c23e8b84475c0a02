import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Pair, type YAMLMap } from 'yaml';

/** Something wrong in a file of requirements or risks: where, in which field, and what is expected there. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly field: string;
  /** What stands there instead. */
  readonly problem: string;
  readonly expected: string;
}

/** A row of a list, read field by field; a bad field is reported and answered with an empty value. */
export interface Row {
  /** A text that must be there. */
  text(field: string): string;
  /** A text that may be left out, or is empty. */
  optionalText(field: string): string;
  word<Word extends string>(field: string, words: readonly Word[]): Word | undefined;
  wholeNumber(field: string, min: number, max: number): number;
  flag(field: string): boolean;
  texts(field: string): readonly string[];
  has(field: string): boolean;
  report(field: string, expected: string): void;
}

/** Lists of rows by their names, and a function that reports everything no reader asked for. */
export interface RowFile {
  rows(list: string): readonly Row[];
  /** To be called when all rows were read: unknown fields and lists are problems too. */
  finish(): readonly FileProblem[];
}

/** Opens a YAML text that holds a schema name and lists of flat rows; syntax errors are problems like any other. */
export function openRows(file: string, text: string, schema: string): RowFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problems: FileProblem[] = [];
  const asked = new Map<YAMLMap, Set<string>>();

  const report: Report = (offset, field, problem, expected) => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    problems.push({ file, line, column: col, field, problem, expected });
  };
  for (const error of document.errors) report(error.pos[0], '', firstLine(error.message), 'YAML that can be read');

  const ask = (map: YAMLMap, field: string): unknown => {
    (asked.get(map) ?? asked.set(map, new Set()).get(map))?.add(field);
    return pairOf(map, field)?.value;
  };
  const root = isMap(document.contents) ? document.contents : undefined;
  if (root === undefined) report(0, '', 'no fields', `schema: ${schema} and lists`);
  else if (valueOf(ask(root, 'schema')) !== schema) report(...placeOf(root, 'schema'), schema);

  return {
    rows(list) {
      const found = root === undefined ? undefined : ask(root, list);
      if (!isSeq(found) || found.items.length === 0) {
        if (root !== undefined) report(...placeOf(root, list), 'a list with at least one row');
        return [];
      }
      return found.items.flatMap((item) => {
        if (isMap(item)) return [createRow(item, ask, report)];
        report(startOf(item), list, shown(item), 'a row of fields');
        return [];
      });
    },
    finish() {
      for (const [map, fields] of asked) {
        for (const pair of map.items) {
          const name = nameOf(pair);
          if (!fields.has(name)) report(startOf(pair.key), name, 'unknown', `one of ${[...fields].join(', ')}`);
        }
      }
      return problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
    },
  };
}

type Report = (offset: number, field: string, problem: string, expected: string) => void;

function createRow(map: YAMLMap, ask: (map: YAMLMap, field: string) => unknown, report: Report): Row {
  const fail = <Value>(field: string, expected: string, instead: Value): Value => {
    report(...placeOf(map, field), expected);
    return instead;
  };
  return {
    text(field) {
      const value = valueOf(ask(map, field));
      return typeof value === 'string' && value.trim() !== '' ? value : fail(field, 'a text', '');
    },
    optionalText(field) {
      const value = valueOf(ask(map, field)) ?? '';
      return typeof value === 'string' ? value : fail(field, 'a text', '');
    },
    word(field, words) {
      const value = valueOf(ask(map, field));
      return words.find((one) => one === value) ?? fail(field, `one of ${words.join(', ')}`, undefined);
    },
    wholeNumber(field, min, max) {
      const value = valueOf(ask(map, field));
      return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
        ? value
        : fail(field, `a whole number from ${min} to ${max}`, min);
    },
    flag(field) {
      const value = valueOf(ask(map, field));
      return typeof value === 'boolean' ? value : fail(field, 'true or false', false);
    },
    texts(field) {
      const value = ask(map, field);
      const items = isSeq(value) ? value.items.map(valueOf) : [undefined];
      const texts = items.filter((item) => typeof item === 'string');
      return texts.length === items.length ? texts : fail(field, 'a list of texts', texts);
    },
    has: (field) => pairOf(map, field) !== undefined,
    report: (field, expected) => report(...placeOf(map, field), expected),
  };
}

function pairOf(map: YAMLMap, field: string): Pair | undefined {
  return map.items.find((pair) => nameOf(pair) === field);
}

function nameOf(pair: Pair): string {
  return String(valueOf(pair.key));
}

function valueOf(node: unknown): unknown {
  return isScalar(node) ? node.value : undefined;
}

/** Where a field's value stands, and what it is; where the row begins when the field is missing. */
function placeOf(map: YAMLMap, field: string): [offset: number, field: string, problem: string] {
  const pair = pairOf(map, field);
  return pair === undefined
    ? [startOf(map), field, 'missing']
    : [startOf(pair.value ?? pair.key), field, shown(pair.value)];
}

function shown(node: unknown): string {
  return isScalar(node) ? `found ${JSON.stringify(node.value)}` : isSeq(node) ? 'found a list' : 'found something else';
}

function startOf(node: unknown): number {
  const range = node !== null && typeof node === 'object' && 'range' in node ? node.range : undefined;
  const [start]: readonly unknown[] = Array.isArray(range) ? range : [];
  return typeof start === 'number' ? start : 0;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
