import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { inside } from './shape/groups.ts';
import { reportKind, secret, type Secret } from './shape/scalars.ts';
import type { Report, Shape } from './shape/shape.ts';
import { holdsUrlPassword, isSecretName } from './shape/shown.ts';

/** A JSON value in which texts may hold `{name}` and secrets stand by the names of their variables. */
export type Template =
  | string
  | number
  | boolean
  | null
  | Secret
  | readonly Template[]
  | { readonly [name: string]: Template };

/** Deeper than any body of a request that a person writes. */
const DEPTH_MAX = 8;

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z]+)?)\}/g;

/** Names in braces, with where they stand in the template. */
export function placeholdersIn(
  value: Template | undefined,
  path: readonly (string | number)[] = [],
): readonly { readonly name: string; readonly path: readonly (string | number)[] }[] {
  if (typeof value === 'string') return [...value.matchAll(PLACEHOLDER)].map(([, name = '']) => ({ name, path }));
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: Template, place) => placeholdersIn(one, [...path, place]));
  if (isSecret(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => placeholdersIn(one, [...path, name]));
}

/** Values for the names in a template, and how secrets are looked up. */
export interface TemplateValues {
  readonly values: Readonly<Record<string, unknown>>;
  secretOf(env: string): string;
}

/**
 * The JSON value of a template. A text that is one `{name}` alone becomes the value with its type; a field of a map whose value
 * is undefined is left out.
 */
export function filled(template: Template, given: TemplateValues): unknown {
  if (typeof template === 'string') {
    const alone = /^\{([^{}]+)\}$/.exec(template)?.[1];
    if (alone !== undefined && Object.hasOwn(given.values, alone)) return given.values[alone];
    return filledText(template, given.values, (value) => value);
  }
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return template.map((one: Template) => filled(one, given));
  if (isSecret(template)) return given.secretOf(template.env);
  return Object.fromEntries(
    Object.entries(template)
      .map(([name, one]) => [name, filled(one, given)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** A path with its values in place, each percent-encoded. */
export function filledPath(path: string, values: Readonly<Record<string, unknown>>): string {
  return filledText(path, values, encodeURIComponent);
}

function filledText(text: string, values: Readonly<Record<string, unknown>>, write: (value: string) => string): string {
  return text.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? write(String(values[name])) : whole,
  );
}

/** Whether a template value is a secret; a body with a single field `env` cannot be told from one and is not allowed. */
export function isSecret(value: Template): value is Secret {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'env';
}

/** A template in the file. */
export const template: Shape<Template> = {
  schema: { $ref: '#/$defs/template' },
  definition: {
    name: 'template',
    schema: {
      title: 'Template',
      description:
        'A JSON value. Texts may hold {name}, a value of the act; a secret stands as { env: NAME }, also under any name that sounds like one.',
      type: ['string', 'number', 'boolean', 'null', 'object', 'array'],
    },
  },
  read: (node, field, report) => readTemplate(node, field, report, 0),
};

/** A map of templates by names of the owner's choice: headers, variables of an environment. */
export const templateMap: Shape<Readonly<Record<string, Template>>> = {
  schema: { type: 'object', additionalProperties: template.schema },
  parts: [template],
  read(node, field, report) {
    if (!isMap(node)) return reportKind(node, field, 'a map', report);
    const value = readTemplate(node, field, report, 0);
    // A map is read as a map, or as a secret when it has the field env.
    return value === undefined ? undefined : (value as Readonly<Record<string, Template>>);
  },
};

function readTemplate(
  node: Node | null | undefined,
  field: string,
  report: Report,
  depth: number,
): Template | undefined {
  if (depth > DEPTH_MAX) return report(node, field, `it is deeper than ${DEPTH_MAX} levels`, 'a flatter value');
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === 'string' && holdsUrlPassword(value))
      return report(node, field, 'a password stands in the URL', 'the URL without it, and a secret { env: NAME }');
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : report(node, field, 'it is no value of JSON', 'a text, a number, true, false, null, a list or a map');
  }
  if (isSeq(node)) {
    const items = node.items.map((one, place) => readTemplate(one as Node, `${field}[${place}]`, report, depth + 1)); // items of a parsed list are nodes
    return items.every((one) => one !== undefined) ? items : undefined;
  }
  if (!isMap(node)) return report(node, field, 'an alias stands here', 'the value itself');
  if (node.items.some(({ key }) => isScalar(key) && key.value === 'env')) return secret.read(node, field, report);
  const entries: [string, Template][] = [];
  let sound = true;
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const child = value as Node | null; // a parsed map has nodes
    if (name === '' || name === '__proto__') {
      report(key as Node, field, 'a field has no name', 'a name before the colon'); // a parsed map has nodes
      sound = false;
      continue;
    }
    const found = isLiteralSecret(name, child)
      ? secret.read(child, inside(field, name), report)
      : readTemplate(child, inside(field, name), report, depth + 1);
    if (found === undefined) sound = false;
    else entries.push([name, found]);
  }
  return sound ? Object.fromEntries(entries) : undefined;
}

/** Whether a value under a name that sounds like a secret is one that stands there in full. */
function isLiteralSecret(name: string, node: Node | null): boolean {
  if (!isSecretName(name) || !isScalar(node)) return false;
  return (
    typeof node.value !== 'string' || node.value.replace(PLACEHOLDER, '').replace(/^(?:Basic|Bearer) $/, '') !== ''
  );
}
