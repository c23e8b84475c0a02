import assert from 'node:assert/strict';
import { HarnessError } from '../../../kernel/harness-error.ts';

/** Variables of a process, as data. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Secrets of a profile: looked up where they are sent, and covered wherever something is kept. */
export interface Secrets {
  /** The value of a variable that the profile names. */
  of(env: string): string;
  /** The text with every secret covered. */
  readonly mask: (text: string) => string;
  /** The names of the variables whose values stand in the text. */
  readonly found: (text: string) => readonly string[];
}

/** Stands in kept texts in place of a secret. */
export const MASK = '(secret)';

/** Shorter secrets are only covered where they stand alone: a PIN of four digits is part of many serial numbers. */
const LONG = 8;

/**
 * Looks up all secrets below a part of a profile. Variables that are missing are a HarnessError (FLT-C181) that names each with its
 * place.
 */
export function createSecrets(part: object, at: string, environment: Environment): Secrets {
  const values = new Map<string, string>();
  const missing: string[] = [];
  for (const { env, place } of secretsIn(part, at)) {
    const value = environment[env] ?? '';
    if (value === '') missing.push(`${env} (${place})`);
    else values.set(env, value);
  }
  if (missing.length > 0)
    throw new HarnessError(
      'FLT-C181',
      `the environment lacks what the profile names: ${[...new Set(missing)].join(', ')}`,
      'set each variable before the run; the profile never holds the secret itself',
    );
  const patterns = [...values].map(([env, value]) => ({ env, pattern: patternOf(value) }));
  return {
    of(env) {
      const value = values.get(env);
      assert(value !== undefined, `the variable ${env} was looked up at the start`);
      return value;
    },
    mask: (text) => patterns.reduce((left, { pattern }) => left.replace(pattern, MASK), text),
    found: (text) => patterns.filter(({ pattern }) => text.search(pattern) >= 0).map(({ env }) => env),
  };
}

function secretsIn(value: unknown, place: string): readonly { readonly env: string; readonly place: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one, index) => secretsIn(one, `${place}[${index}]`));
  const entries: [string, unknown][] = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'env' && typeof first[1] === 'string') return [{ env: first[1], place }];
  return entries.flatMap(([name, one]) => secretsIn(one, `${place}.${name}`));
}

/** Finds a value as it is, and as it stands in a URL, in JSON and in XML. */
function patternOf(value: string): RegExp {
  const forms = new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), asXml(value)]);
  const any = [...forms]
    .toSorted((one, other) => other.length - one.length)
    .map((form) => form.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`))
    .join('|');
  return new RegExp(value.length >= LONG ? any : String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'gu');
}

function asXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
