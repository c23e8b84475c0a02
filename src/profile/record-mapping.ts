import { fieldsOfClaim, type ClaimField, type ClaimName } from './claims.ts';
import { readCsv } from './record-text/csv.ts';
import { readJson } from './record-text/json.ts';
import {
  createPlaces,
  isProblem,
  type Cell,
  type TextProblem,
  type TextRow,
  type TextRows,
} from './record-text/places.ts';
import { readReqif } from './record-text/reqif.ts';
import { readXml } from './record-text/xml.ts';
import type { RecordMapping } from './records.ts';
import type { ProfileProblem } from './shape/shape.ts';
import { ISO_TIME, readTime } from './time-form.ts';

/** One row of a record file in our words: texts and words as text, counts and times (ms since 1970) as numbers. */
export interface RecordRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string | number | boolean>>;
  /** Terms of a reconciliation that has a column for each. */
  readonly terms?: Readonly<Record<string, number>>;
}

/** The rows of a record file, or what is wrong with it. */
export type ReadRecords =
  | { readonly ok: true; readonly rows: readonly RecordRow[] }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** More problems of one file help nobody; the last one says how many there are. */
const PROBLEMS_MAX = 50;

/** Reads the text of a record file by its mapping; nothing is thrown, whatever the text. */
export function readRecords(text: string, file: string, claim: ClaimName, mapping: RecordMapping): ReadRecords {
  const places = createPlaces(text);
  const problems: ProfileProblem[] = [];
  const tell = ({ offset, problem, expected }: TextProblem, field = ''): void => {
    problems.push({ file, ...places(offset), field, problem, expected });
  };
  const read = rowsOf(text, mapping);
  if ('problems' in read) for (const problem of read.problems) tell(problem);
  const rows = 'rows' in read ? read.rows : [];
  const found = rows.map((row) => readRow(row, claim, mapping, places(row.offset).line, tell));
  if (problems.length === 0) return { ok: true, rows: found };
  const last = problems[PROBLEMS_MAX - 1];
  if (problems.length <= PROBLEMS_MAX || last === undefined) return { ok: false, problems };
  const more = { ...last, field: '', problem: `${problems.length - PROBLEMS_MAX + 1} more problems`, expected: 'none' };
  return { ok: false, problems: [...problems.slice(0, PROBLEMS_MAX - 1), more] };
}

function rowsOf(text: string, { format, separator, rows, columns, terms = {} }: RecordMapping): TextRows {
  const wanted = [...Object.values(columns), ...Object.values(terms)];
  if (format === 'reqif') return readReqif(text, rows, [...new Set(wanted)]);
  if (format === 'csv') return readCsv(text, [...new Set(wanted)], separator);
  return format === 'json' ? readJson(text, rows, wanted) : readXml(text, rows ?? '');
}

type Tell = (problem: TextProblem, field?: string) => void;

function readRow(row: TextRow, claim: ClaimName, mapping: RecordMapping, line: number, tell: Tell): RecordRow {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, field] of Object.entries(fieldsOfClaim(claim))) {
    const place = Object.hasOwn(mapping.columns, name) ? mapping.columns[name] : undefined;
    if (place === undefined) continue;
    const cell = row.cell(place);
    if (isProblem(cell)) tell(cell, name);
    else if (cell === undefined) {
      if (field.needed) tell({ offset: row.offset, problem: `${place} is empty`, expected: field.means }, name);
    } else {
      const value = readCell(cell, name, field, mapping);
      if (typeof value === 'object') tell(value, name);
      else values[name] = value;
    }
  }
  if (mapping.terms === undefined) return { line, values };
  return { line, values, terms: readTerms(row, mapping.terms, tell) };
}

function readTerms(row: TextRow, wanted: Readonly<Record<string, string>>, tell: Tell): Record<string, number> {
  const terms: Record<string, number> = {};
  for (const [term, place] of Object.entries(wanted)) {
    const cell = row.cell(place);
    if (isProblem(cell)) tell(cell, term);
    else if (cell !== undefined) {
      const value = readCount(cell);
      if (typeof value === 'object') tell(value, term);
      else terms[term] = value;
    }
  }
  return terms;
}

function readCell(
  cell: Cell,
  name: string,
  field: ClaimField,
  { words, time }: RecordMapping,
): string | number | boolean | TextProblem {
  const map = words !== undefined && Object.hasOwn(words, name) ? words[name] : undefined;
  const value = map !== undefined && Object.hasOwn(map, cell.text) ? (map[cell.text] ?? cell.text) : cell.text;
  switch (field.kind) {
    case 'text':
      return value;
    case 'words':
      if (field.words?.includes(value) === true) return value;
      return fail(cell, `${shown(cell)} is no word for ${name}`, `one of ${wordsFor(map, field)}`);
    case 'count':
      return readCount(cell);
    case 'flag':
      if (/^(?:true|yes|1)$/i.test(value)) return true;
      if (/^(?:false|no|0)$/i.test(value)) return false;
      return fail(
        cell,
        `${shown(cell)} is neither true nor false`,
        'true, false, yes, no, 1, 0, or words in the mapping',
      );
    case 'time':
      return readTime(cell.text, time ?? ISO_TIME) ?? fail(cell, `${shown(cell)} is no time`, formOf(time ?? ISO_TIME));
  }
}

function wordsFor(map: Readonly<Record<string, string>> | undefined, field: ClaimField): string {
  return [...new Set([...Object.keys(map ?? {}), ...(field.words ?? [])])].join(', ');
}

function formOf({ form, pattern, zone }: typeof ISO_TIME): string {
  switch (form) {
    case 'iso':
      return 'ISO 8601 with zone: 2026-06-01T08:00:00.000Z';
    case 'epoch_ms':
      return 'milliseconds since 1970';
    case 'epoch_s':
      return 'seconds since 1970';
    case 'pattern':
      return `${pattern} at ${zone}`;
  }
}

function readCount(cell: Cell): number | TextProblem {
  if (/^\d{1,15}$/.test(cell.text)) return Number(cell.text);
  return fail(cell, `${shown(cell)} is no count`, 'a whole number from 0');
}

function shown({ text }: Cell): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function fail({ offset }: Cell, problem: string, expected: string): TextProblem {
  return { offset, problem, expected };
}
