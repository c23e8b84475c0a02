import { readJsonValue, type JsonValue } from './json-value.ts';
import type { Cell, TextProblem, TextRow, TextRows } from './places.ts';

/** Behind a list whose items belong to rows of their own, side by side with other such lists. */
const PARALLEL = '[]';

/** Behind a list of which only the number of items is wanted. */
const LENGTH = '#';

/**
 * Reads rows from JSON: the list at `path` (`data.units`; the document itself when left out). A place is a path inside a row.
 * A place `serials[]` is a list in parallel: the row becomes one for each item, and all such lists must be equally long.
 * A place `differences#` is the number of items of a list.
 */
export function readJson(text: string, path: string | undefined, places: readonly string[]): TextRows {
  const document = readJsonValue(text);
  if ('problem' in document) return { problems: [document] };
  const list = path === undefined ? document : follow(document, path);
  if (list?.kind !== 'array') {
    const problem =
      list === undefined
        ? `there is nothing at ${path ?? ''}`
        : `there is no list but ${nameOf(list)} at ${path ?? 'the top'}`;
    return { problems: [{ offset: (list ?? document).offset, problem, expected: 'a list of rows' }] };
  }
  const problems: TextProblem[] = [];
  const rows = list.items.flatMap((item) => {
    const parts = partsOf(
      item,
      places.filter((place) => place.endsWith(PARALLEL)),
    );
    if (Array.isArray(parts)) return parts as readonly TextRow[]; // a problem is no array
    problems.push(parts as TextProblem); // as above
    return [];
  });
  return problems.length > 0 ? { problems } : { rows };
}

/** One row for an item, or one for each item of its lists in parallel. */
function partsOf(item: JsonValue, parallel: readonly string[]): readonly TextRow[] | TextProblem {
  if (item.kind !== 'object')
    return { offset: item.offset, problem: `${nameOf(item)} is no row`, expected: 'an object with fields' };
  const [firstPlace] = parallel;
  if (firstPlace === undefined) return [rowOf(item, 0, new Map())];
  const lists = new Map<string, readonly JsonValue[]>();
  for (const place of parallel) {
    const list = follow(item, place.slice(0, -PARALLEL.length));
    if (list?.kind !== 'array')
      return { offset: (list ?? item).offset, problem: `there is no list ${place}`, expected: 'a list in parallel' };
    const first = lists.get(firstPlace);
    if (first !== undefined && first.length !== list.items.length)
      return {
        offset: list.offset,
        problem: `${place} has ${list.items.length} items, ${firstPlace} has ${first.length}`,
        expected: 'lists in parallel that are equally long',
      };
    lists.set(place, list.items);
  }
  return (lists.get(firstPlace) ?? []).map((_, place) => rowOf(item, place, lists));
}

function rowOf(item: JsonValue, at: number, lists: ReadonlyMap<string, readonly JsonValue[]>): TextRow {
  return {
    offset: lists.values().next().value?.[at]?.offset ?? item.offset,
    cell(place) {
      const list = lists.get(place);
      if (list !== undefined) return cellOf(list[at], place);
      if (place.endsWith(LENGTH)) return lengthOf(follow(item, place.slice(0, -LENGTH.length)), place);
      return cellOf(follow(item, place), place);
    },
  };
}

function lengthOf(list: JsonValue | undefined, place: string): Cell | undefined | TextProblem {
  if (list === undefined || list.kind === 'null') return undefined;
  if (list.kind === 'array') return { text: String(list.items.length), offset: list.offset };
  return { offset: list.offset, problem: `${place} is ${nameOf(list)}`, expected: 'a list' };
}

function cellOf(value: JsonValue | undefined, place: string): Cell | undefined | TextProblem {
  if (value === undefined || value.kind === 'null') return undefined;
  if (value.kind === 'object' || value.kind === 'array')
    return {
      offset: value.offset,
      problem: `${place} is ${nameOf(value)}`,
      expected: 'a text, a number, true or false',
    };
  return value.text === '' ? undefined : { text: value.text, offset: value.offset };
}

function follow(value: JsonValue, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (found, name) => (found?.kind === 'object' ? found.fields.get(name) : undefined),
      value,
    );
}

function nameOf(value: JsonValue): string {
  const names = { object: 'an object', array: 'a list', text: 'a text', number: 'a number', flag: 'true or false' };
  return value.kind === 'null' ? 'null' : names[value.kind];
}
