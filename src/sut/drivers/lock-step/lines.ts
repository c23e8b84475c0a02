import type { TagValue } from '../../../seams/channels.ts';
import type { LockStepInput, LockStepOutput } from './contract.ts';

/** One thing that a process asks for before it ends its turn. */
export type Said =
  | { readonly kind: 'release'; readonly output: LockStepOutput }
  | { readonly kind: 'wake'; readonly after_us: number; readonly wake: string };

/** A line of a process as the interface has it, or what is wrong with it. */
export type SaidLine =
  | { readonly ok: true; readonly said: Said }
  | { readonly ok: false; readonly problem: string; readonly expected: string };

/** One input as a line; bytes are base64, the time is ms since 1970 with a fraction. */
export function inputLine(
  now_ms: number,
  input: LockStepInput | { readonly kind: 'wake'; readonly wake: string },
): string {
  const plain = input.kind === 'bytes' ? { ...input, bytes: Buffer.from(input.bytes).toString('base64') } : input;
  return JSON.stringify({ now_ms, input: plain });
}

/** The first line of a life: where the SUT keeps what it stores, and what the bench sets. */
export function startLine(now_ms: number, store: string, settings: object): string {
  return JSON.stringify({ now_ms, start: { store, settings } });
}

/** The line before a death that comes after the commit. */
export function commitLine(now_ms: number): string {
  return JSON.stringify({ now_ms, commit: true });
}

/** Reads one line that a process wrote before the end of its turn. */
export function parseSaid(line: string): SaidLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return bad('it is no JSON', 'one JSON object a line');
  }
  if (!isObject(value)) return bad('it is no JSON object', 'one JSON object a line');
  if ('release' in value) return parseRelease(value['release']);
  if (!('after_us' in value)) return bad('it is none of the three kinds of line', '"release", "after_us" or "done"');
  const { after_us, wake } = value;
  if (!Number.isSafeInteger(after_us) || Number(after_us) < 0)
    return bad('after_us is no time', 'whole microseconds from 0');
  if (typeof wake !== 'string') return bad('wake is no text', 'a text that comes back when the time is over');
  return { ok: true, said: { kind: 'wake', after_us: Number(after_us), wake } };
}

function parseRelease(output: unknown): SaidLine {
  if (!isObject(output)) return bad('release is no object', 'an output with its kind');
  const { kind } = output;
  const fields = FIELDS[String(kind)];
  if (fields === undefined)
    return bad(`there is no output of the kind ${JSON.stringify(kind)}`, 'send, call, reply, request or mail');
  for (const [field, type] of Object.entries(fields)) {
    if (!TYPES[type].holds(output[field])) return bad(`${field} of ${String(kind)} is wrong`, TYPES[type].expected);
  }
  const read = kind === 'send' ? { ...output, bytes: Buffer.from(String(output['bytes']), 'base64') } : output;
  return { ok: true, said: { kind: 'release', output: read as LockStepOutput } }; // every field was just looked at
}

type FieldType = 'text' | 'count' | 'status' | 'base64' | 'values';

const FIELDS: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  send: { port: 'text', bytes: 'base64' },
  call: { call: 'count', method: 'text', args: 'values' },
  reply: { id: 'count', status: 'status', body: 'text' },
  request: { request: 'text', method: 'text', path: 'text', body: 'text' },
  mail: { to: 'text', subject: 'text', body: 'text' },
};

const TYPES: Readonly<Record<FieldType, { holds(value: unknown): boolean; readonly expected: string }>> = {
  text: { holds: (value) => typeof value === 'string', expected: 'a text' },
  count: { holds: Number.isSafeInteger, expected: 'a whole number' },
  status: {
    holds: (value) => Number.isSafeInteger(value) && Number(value) >= 100 && Number(value) <= 599,
    expected: 'a status of HTTP, 100 to 599',
  },
  base64: { holds: isBase64, expected: 'base64 (RFC 4648 section 4) with its padding' },
  values: {
    holds: (value) => Array.isArray(value) && value.every(isTagValue),
    expected: 'a list of numbers, texts, truth values, or lists of numbers or truth values',
  },
};

/** The decoder of the runtime skips what it does not know; here nothing may be lost. */
function isBase64(value: unknown): boolean {
  return typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

function isTagValue(value: unknown): value is TagValue {
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'number') || value.every((one) => typeof one === 'boolean');
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(problem: string, expected: string): SaidLine {
  return { ok: false, problem, expected };
}
