import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { reportKind } from './scalars.ts';
import type { JsonSchema, Report, Shape } from './shape.ts';

/** A field of a record: its shape, what it means, and what holds when the file leaves it out. */
export interface Field<Value> {
  readonly shape: Shape<Value>;
  readonly means: string;
  readonly needed: boolean;
  readonly standard?: Value;
}

/** A field that must be there. */
export function needed<Value>(shape: Shape<Value>, means: string): Field<Value> {
  return { shape, means, needed: true };
}

/** A field that may be left out and is then not in the data. */
export function optional<Value>(shape: Shape<Value>, means: string): Field<Value> {
  return { shape, means, needed: false };
}

/** A field that has a standard value when it is left out. */
export function standard<Value>(value: Value, shape: Shape<Value>, means: string): Field<Value> {
  return { shape, means, needed: false, standard: value };
}

/** The fields of a record type: one for each property, no others. */
export type Fields<Value> = {
  readonly [Name in keyof Required<Value>]: Field<Exclude<Value[Name & keyof Value], undefined>>;
};

/** A map with known fields; it is a definition of its own in the schema, under `name`. */
export function record<Value extends object>(name: string, means: string, fields: Fields<Value>): Shape<Value> {
  const all = Object.entries<Field<unknown>>(fields);
  const known = all.map(([field]) => field);
  return {
    schema: { $ref: `#/$defs/${name}` },
    definition: {
      name,
      schema: {
        title: name,
        description: means,
        type: 'object',
        additionalProperties: false,
        required: all.filter(([, field]) => field.needed).map(([field]) => field),
        properties: Object.fromEntries(all.map(([field, one]) => [field, propertyOf(one)])),
      },
    },
    parts: all.map(([, field]) => field.shape),
    read(node, at, report) {
      if (!isMap(node)) return reportKind(node, at, `a map with ${known.join(', ')}`, report);
      const given = fieldsOf(node, at, known, report);
      const entries: [string, unknown][] = [];
      let sound = true;
      for (const [field, one] of all) {
        const value = given.get(field);
        if (value === undefined) {
          if (one.standard !== undefined) entries.push([field, one.standard]);
          if (!one.needed) continue;
          report(node, inside(at, field), `${field} is missing`, one.means);
          sound = false;
        } else {
          const found = one.shape.read(value, inside(at, field), report);
          if (found === undefined) sound = false;
          else entries.push([field, found]);
        }
      }
      // Every property was read by its own shape, and `Fields` has one shape for each property.
      return sound ? (Object.fromEntries(entries) as Value) : undefined;
    },
  };
}

/** One of several records, told apart by the word in one of their fields. */
export function choice<Value extends object>(by: string, cases: Readonly<Record<string, Shape<Value>>>): Shape<Value> {
  const words = Object.keys(cases);
  return {
    schema: { oneOf: Object.values(cases).map((one) => one.schema) },
    parts: Object.values(cases),
    read(node, field, report) {
      const expected = `one of ${words.join(', ')}`;
      if (!isMap(node)) return reportKind(node, field, `a map with ${by}: ${expected}`, report);
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === by);
      if (pair === undefined) return report(node, inside(field, by), `${by} is missing`, expected);
      const value = pair.value as Node | null; // a parsed map has nodes
      const chosen = isScalar(value) ? String(value.value) : '';
      const shape = Object.hasOwn(cases, chosen) ? cases[chosen] : undefined;
      if (shape !== undefined) return shape.read(node, field, report);
      return report(
        value ?? node,
        inside(field, by),
        `there is no ${by} ${isScalar(value) ? chosen : '...'}`,
        expected,
      );
    },
  };
}

/** A list; each item by the same shape. */
export function list<Value>(item: Shape<Value>, min = 0): Shape<readonly Value[]> {
  return {
    schema: { type: 'array', items: item.schema, ...(min === 0 ? {} : { minItems: min }) },
    parts: [item],
    read(node, field, report) {
      if (!isSeq(node)) return reportKind(node, field, 'a list', report);
      if (node.items.length < min)
        return report(node, field, `the list has ${node.items.length} items`, `at least ${min}`);
      const values: Value[] = [];
      let sound = true;
      node.items.forEach((one, place) => {
        const value = item.read(one as Node, `${field}[${place}]`, report); // items of a parsed list are nodes
        if (value === undefined) sound = false;
        else values.push(value);
      });
      return sound ? values : undefined;
    },
  };
}

/** A map with names of the owner's choice; with `names` only those. */
export function mapOf<Value>(item: Shape<Value>, names?: readonly string[]): Shape<Readonly<Record<string, Value>>> {
  const schema: JsonSchema =
    names === undefined
      ? { type: 'object', additionalProperties: item.schema }
      : {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(names.map((name) => [name, item.schema])),
        };
  return {
    schema,
    parts: [item],
    read(node, field, report) {
      if (!isMap(node)) return reportKind(node, field, 'a map', report);
      const entries: [string, Value][] = [];
      let sound = true;
      for (const [name, value] of fieldsOf(node, field, names, report)) {
        const found = item.read(value, inside(field, name), report);
        if (found === undefined) sound = false;
        else entries.push([name, found]);
      }
      return sound ? Object.fromEntries(entries) : undefined;
    },
  };
}

/** The fields of a map by name; one that is not known is told and left out. */
function fieldsOf(
  map: YAMLMap,
  field: string,
  known: readonly string[] | undefined,
  report: Report,
): ReadonlyMap<string, Node | null> {
  const fields = new Map<string, Node | null>();
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === '' || name === '__proto__')
      report(key as Node, field, 'a field has no name', 'a name before the colon'); // a parsed map has nodes
    else if (known === undefined || known.includes(name)) fields.set(name, value as Node | null); // as above
    else report(key as Node, inside(field, name), `there is no field ${name}`, `one of ${known.join(', ')}`); // as above
  }
  return fields;
}

function propertyOf({ shape, means, standard: value }: Field<unknown>): JsonSchema {
  const unit = shape.schema['description'];
  const description = typeof unit === 'string' && unit !== '' ? `${means} (${unit})` : means;
  return { ...shape.schema, description, ...(value === undefined ? {} : { default: value }) };
}

/** The path of a field inside another. */
export function inside(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}
