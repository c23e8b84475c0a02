import { isMap, isScalar, type Node } from 'yaml';
import type { Report, Shape } from './shape.ts';
import { holdsUrlPassword, shown } from './shown.ts';

/** A text that is not empty; with a pattern it must match as a whole, and `says` tells people what that means. */
export function text(form?: { readonly pattern: RegExp; readonly says: string }): Shape<string> {
  const expected = form?.says ?? 'a text';
  return {
    schema: { type: 'string', minLength: 1, ...(form ? { pattern: form.pattern.source, description: form.says } : {}) },
    read(node, field, report) {
      const value = isScalar(node) ? node.value : undefined;
      if (typeof value === 'number' && form?.pattern.test(sourceOf(node)) === true)
        return report(node, field, `${sourceOf(node)} is a number here`, `a text in quotes: '${sourceOf(node)}'`);
      if (typeof value !== 'string' || value === '') return report(node, field, `${shown(node)} is no text`, expected);
      if (holdsUrlPassword(value))
        return report(node, field, 'a password stands in the URL', 'the URL without it, and a secret { env: NAME }');
      if (form !== undefined && !form.pattern.test(value))
        return report(node, field, `${shown(node)} does not fit`, expected);
      return value;
    },
  };
}

/** A text of which another check says what is wrong with it; undefined: nothing. */
export function checkedText(
  pattern: RegExp,
  says: string,
  problemOf: (value: string) => string | undefined,
): Shape<string> {
  const plain = text({ pattern, says });
  return {
    ...plain,
    read(node, field, report) {
      const value = plain.read(node, field, report);
      const problem = value === undefined ? undefined : problemOf(value);
      return problem === undefined ? value : report(node, field, problem, says);
    },
  };
}

/** One of a few words. */
export function word<const Word extends string>(words: readonly Word[]): Shape<Word> {
  return {
    schema: words.length === 1 ? { const: words[0] } : { enum: [...words] },
    read(node, field, report) {
      const value = isScalar(node) ? node.value : undefined;
      const found = words.find((one) => one === value);
      return found ?? report(node, field, `there is no ${shown(node)} here`, `one of ${words.join(', ')}`);
    },
  };
}

/** A whole number with bounds; the unit is only for people. */
export function wholeNumber(min: number, max: number, unit = ''): Shape<number> {
  return {
    schema: { type: 'integer', minimum: min, maximum: max, ...(unit === '' ? {} : { description: unit }) },
    read(node, field, report) {
      const value = isScalar(node) ? node.value : undefined;
      if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
      const expected = `a whole number from ${min} to ${max}${unit === '' ? '' : ` ${unit}`}`;
      return report(node, field, `${shown(node)} does not fit`, expected);
    },
  };
}

/** One of a few numbers. */
export function oneOfNumbers<const Value extends number>(values: readonly Value[]): Shape<Value> {
  return {
    schema: { enum: [...values] },
    read(node, field, report) {
      const value = isScalar(node) ? node.value : undefined;
      const found = values.find((one) => one === value);
      return found ?? report(node, field, `${shown(node)} does not fit`, `one of ${values.join(', ')}`);
    },
  };
}

/** True or false. */
export const flag: Shape<boolean> = {
  schema: { type: 'boolean' },
  read(node, field, report) {
    const value = isScalar(node) ? node.value : undefined;
    return typeof value === 'boolean' ? value : report(node, field, `${shown(node)} does not fit`, 'true or false');
  },
};

/** A secret: never its text, only the name of the environment variable that holds it. */
export interface Secret {
  readonly env: string;
}

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const SECRET_EXPECTED = '{ env: NAME }, the name of an environment variable; a secret never stands in the file';

/** A secret by the name of its environment variable; a text in its place is a problem and is not repeated. */
export const secret: Shape<Secret> = {
  schema: { $ref: '#/$defs/secret' },
  definition: {
    name: 'secret',
    schema: {
      title: 'Secret',
      description: 'A secret by the name of the environment variable that holds it; its text never stands in the file.',
      type: 'object',
      additionalProperties: false,
      required: ['env'],
      properties: {
        env: { type: 'string', pattern: ENV_NAME.source, description: 'name of an environment variable' },
      },
    },
  },
  read(node, field, report) {
    if (!isMap(node)) return report(node, field, 'a secret stands in the file, or nothing does', SECRET_EXPECTED);
    const [pair] = node.items;
    const name = pair !== undefined && isScalar(pair.key) && pair.key.value === 'env' ? pair.value : undefined;
    if (node.items.length !== 1 || !isScalar(name) || typeof name.value !== 'string' || !ENV_NAME.test(name.value))
      return report(node, field, 'there is no name of a variable alone', SECRET_EXPECTED);
    return { env: name.value };
  },
};

/** As the number was written: leading noughts are gone from its value. */
function sourceOf(node: Node | null | undefined): string {
  return isScalar(node) ? (node.source ?? String(node.value)) : '';
}

/** Reports a node that should be a map or a list, by its kind; its text may be a secret that stands in the wrong place. */
export function reportKind(node: Node | null | undefined, field: string, expected: string, report: Report): undefined {
  const kind =
    isScalar(node) && node.value !== null
      ? `a ${typeof node.value === 'string' ? 'text' : typeof node.value}`
      : shown(node);
  return report(node, field, `${kind} does not fit`, expected);
}
