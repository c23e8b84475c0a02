import { readJsonValue, type JsonValue } from '../../../profile/record-text/json-value.ts';
import { readJson } from '../../../profile/record-text/json.ts';
import { createPlaces, type TextProblem, type TextRow } from '../../../profile/record-text/places.ts';
import { readingOf, textsOf, type AlarmForm, type AlarmReading } from './alarm-reading.ts';

/** Alarms of a JSON text: those that can be read, and whether all could. */
export interface JsonAlarms {
  readonly readings: readonly AlarmReading[];
  readonly isSound: boolean;
}

/**
 * Reads one alarm or a list of them; every problem is told with its place. Assumption: where the document is an object with a single
 * list in it (`{"alarms": [...]}`), that is the list.
 */
export function readJsonAlarms(text: string, form: AlarmForm, tell: (problem: string) => undefined): JsonAlarms {
  const places = createPlaces(text);
  const told = ({ offset, problem, expected }: TextProblem): JsonAlarms => {
    const { line, column } = places(offset);
    tell(`line ${line}, column ${column}: ${problem}; expected: ${expected}`);
    return { readings: [], isSound: false };
  };
  const document = readJsonValue(text);
  if ('problem' in document) return told(document);
  const list = document.kind === 'array' ? undefined : onlyList(document);
  const isList =
    document.kind === 'array' || (list !== undefined && form.fields.alarm !== undefined && !holds(document, form));
  const read = isList ? readJson(text, list, []) : readJson(`[${text}]`, undefined, []);
  if ('problems' in read) return read.problems.map(told)[0] ?? { readings: [], isSound: false };
  const readings = read.rows.flatMap((row) => readRow(row, form, tell) ?? []);
  return { readings, isSound: readings.length === read.rows.length };
}

/** Reads the fields of a row, whatever it is made of. */
export function readRow(
  row: Pick<TextRow, 'cell'>,
  form: AlarmForm,
  tell: (problem: string) => undefined,
): AlarmReading | undefined {
  const texts = textsOf(form.fields, (place) => row.cell(place));
  if ('trouble' in texts) return tell(texts.trouble);
  return readingOf(texts, form, tell);
}

function onlyList(document: JsonValue): string | undefined {
  if (document.kind !== 'object') return undefined;
  const lists = [...document.fields].filter(([, value]) => value.kind === 'array');
  return lists.length === 1 ? lists[0]?.[0] : undefined;
}

/** Whether the document itself has the first part of the path of the alarm. */
function holds(document: JsonValue, { fields }: AlarmForm): boolean {
  const [first = ''] = (fields.alarm ?? '').split('.');
  return document.kind === 'object' && document.fields.has(first);
}
