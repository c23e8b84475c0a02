import { problemOf, quoted, type EpcisProblem, type Spot } from './problem.ts';
import { parseIsoTime } from './iso-time.ts';
import { asObject, type JsonObject } from './json-value.ts';

/** Takes what is wrong. */
export type Report = (problem: EpcisProblem) => void;

/** A rule for one value at one spot. */
export type Check = (value: unknown, spot: Spot | undefined, report: Report) => void;

// RFC 3986, 3: what a URI may hold after its scheme; brackets only around an IP address, which is not looked at closely.
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}):(\d{2})(?:\.\d+)?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)$/;

/** True for an absolute URI; `prefix:name` is one too (RFC 3986). */
export function isUri(text: string): boolean {
  return URI.test(text);
}

/** True for an ISO 8601 time with zone on a day that there is (EPCIS 2.0, section 7.2; RFC 3339). */
export function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (match === null) return false;
  const [, day = '', minute = '', second = '', , , hours = '00', minutes = '00'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return false;
  // A leap second is written as the 60th; it is the last of its minute (RFC 3339, 5.7).
  return parseIsoTime(`${day}T${minute}:${second === '60' ? '59' : second}Z`) !== undefined;
}

/** A text that `fits`. */
export function text(fits: (value: string) => boolean, expectation: string): Check {
  return (value, spot, report) => {
    if (typeof value !== 'string' || !fits(value))
      report(problemOf(spot, 'schema', `${quoted(value)} does not fit`, expectation));
  };
}

/** A value of one of the JSON types. */
export function ofType(type: 'string' | 'number' | 'boolean' | 'object'): Check {
  return (value, spot, report) => {
    const fits = type === 'object' ? asObject(value) !== undefined : typeof value === type;
    if (!fits) report(problemOf(spot, 'schema', `${quoted(value)} is no ${type}`, `a ${type}`));
  };
}

/** An absolute URI. */
export const uri: Check = text(isUri, 'an absolute URI, such as urn:… or https://…');

/** A time with zone. */
export const time: Check = text(isTime, 'an ISO 8601 time with zone, such as 2026-06-01T08:00:00.000Z');

/** A list whose members each pass `member`. */
export function listOf(member: Check, options: { readonly distinct?: boolean } = {}): Check {
  return (value, spot, report) => {
    if (!Array.isArray(value)) {
      report(problemOf(spot, 'schema', `${quoted(value)} is no list`, 'a list'));
      return;
    }
    for (const [index, one] of (value as unknown[]).entries()) member(one, { up: spot, key: index }, report);
    if (options.distinct !== true) return;
    const seen = new Set<string>();
    for (const [index, one] of (value as unknown[]).entries()) {
      const written = JSON.stringify(one);
      if (seen.has(written))
        report(
          problemOf({ up: spot, key: index }, 'schema', `${quoted(one)} stands in the list twice`, 'each member once'),
        );
      seen.add(written);
    }
  };
}

/** How a record is built. */
export interface RecordRules {
  readonly fields: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
  /** Fields that are not named: `refused`, `extensions` only if they have a prefix, or `ignored`. */
  readonly others: 'refused' | 'extensions' | 'ignored';
  /** What no single field can say. */
  readonly whole?: (value: JsonObject, spot: Spot | undefined, report: Report) => void;
}

/** An object with these fields. */
export function record(rules: RecordRules): Check {
  return (value, spot, report) => {
    const object = asObject(value);
    if (object === undefined) {
      report(problemOf(spot, 'schema', `${quoted(value)} is no object`, 'an object'));
      return;
    }
    for (const name of rules.required ?? [])
      if (object[name] === undefined) report(problemOf({ up: spot, key: name }, 'schema', 'is missing', 'this field'));
    for (const [name, one] of Object.entries(object)) {
      if (one === undefined) continue;
      const check = Object.hasOwn(rules.fields, name) ? rules.fields[name] : undefined;
      if (check !== undefined) check(one, { up: spot, key: name }, report);
      else if (rules.others === 'refused' || (rules.others === 'extensions' && !isUri(name)))
        report(problemOf({ up: spot, key: name }, 'schema', 'is no field of this object', fieldsOf(rules)));
    }
    rules.whole?.(object, spot, report);
  };
}

function fieldsOf({ fields, others }: RecordRules): string {
  const names = Object.keys(fields).join(', ');
  return others === 'extensions' ? `one of ${names}, or an extension as prefix:name` : `one of ${names}`;
}
