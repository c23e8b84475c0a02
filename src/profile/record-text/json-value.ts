import type { TextProblem } from './places.ts';

/** A JSON value with its place; numbers keep their text, since a serial number may be longer than a number is exact. */
export type JsonValue =
  | { readonly kind: 'object'; readonly offset: number; readonly fields: ReadonlyMap<string, JsonValue> }
  | { readonly kind: 'array'; readonly offset: number; readonly items: readonly JsonValue[] }
  | { readonly kind: 'text' | 'number' | 'flag'; readonly offset: number; readonly text: string }
  | { readonly kind: 'null'; readonly offset: number };

/** Deeper than any record file. */
const DEPTH_MAX = 64;

/** Reads JSON (RFC 8259) with the place of every value; the first mistake ends it. */
export function readJsonValue(text: string): JsonValue | TextProblem {
  const reader: Reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0 };
  const value = readValue(reader, 0);
  if ('problem' in value) return value;
  skipBlanks(reader);
  return reader.at < text.length ? fail(reader.at, 'something follows the value', 'the end of the file') : value;
}

interface Reader {
  readonly text: string;
  at: number;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\r\n]*/y;

function readValue(reader: Reader, depth: number): JsonValue | TextProblem {
  skipBlanks(reader);
  const offset = reader.at;
  if (depth > DEPTH_MAX) return fail(offset, `it is deeper than ${DEPTH_MAX} levels`, 'a flatter document');
  const sign = reader.text[offset];
  if (sign === '{') return readObject(reader, depth);
  if (sign === '[') return readArray(reader, depth);
  if (sign === '"') {
    const text = readText(reader);
    return typeof text === 'string' ? { kind: 'text', offset, text } : text;
  }
  for (const word of ['true', 'false', 'null'])
    if (reader.text.startsWith(word, offset)) {
      reader.at += word.length;
      return word === 'null' ? { kind: 'null', offset } : { kind: 'flag', offset, text: word };
    }
  const number = take(reader, NUMBER);
  if (number !== '') return { kind: 'number', offset, text: number };
  return fail(offset, sign === undefined ? 'the file ends here' : `${sign} begins no value`, 'a JSON value');
}

function readObject(reader: Reader, depth: number): JsonValue | TextProblem {
  const offset = reader.at;
  const fields = new Map<string, JsonValue>();
  reader.at += 1;
  skipBlanks(reader);
  if (reader.text[reader.at] === '}') {
    reader.at += 1;
    return { kind: 'object', offset, fields };
  }
  for (;;) {
    skipBlanks(reader);
    const keyAt = reader.at;
    if (reader.text[keyAt] !== '"') return fail(keyAt, 'no field begins here', 'a name in quotes');
    const name = readText(reader);
    if (typeof name !== 'string') return name;
    if (fields.has(name)) return fail(keyAt, `the field ${name} stands there twice`, 'each field once');
    skipBlanks(reader);
    if (reader.text[reader.at] !== ':') return fail(reader.at, 'no colon follows the name', 'a colon');
    reader.at += 1;
    const value = readValue(reader, depth + 1);
    if ('problem' in value) return value;
    fields.set(name, value);
    const end = readComma(reader, '}');
    if (end === true) return { kind: 'object', offset, fields };
    if (end !== false) return end;
  }
}

function readArray(reader: Reader, depth: number): JsonValue | TextProblem {
  const offset = reader.at;
  const items: JsonValue[] = [];
  reader.at += 1;
  skipBlanks(reader);
  if (reader.text[reader.at] === ']') {
    reader.at += 1;
    return { kind: 'array', offset, items };
  }
  for (;;) {
    const value = readValue(reader, depth + 1);
    if ('problem' in value) return value;
    items.push(value);
    const end = readComma(reader, ']');
    if (end === true) return { kind: 'array', offset, items };
    if (end !== false) return end;
  }
}

/** True at the end of a list or map, false when it goes on. */
function readComma(reader: Reader, closing: string): boolean | TextProblem {
  skipBlanks(reader);
  const sign = reader.text[reader.at];
  if (sign !== ',' && sign !== closing) return fail(reader.at, 'the value does not end here', `a comma or ${closing}`);
  reader.at += 1;
  return sign === closing;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function readText(reader: Reader): string | TextProblem {
  let content = '';
  reader.at += 1;
  for (;;) {
    content += takePlain(reader);
    const sign = reader.text[reader.at];
    if (sign === '"') {
      reader.at += 1;
      return content;
    }
    if (sign !== '\\') return fail(reader.at, 'the text is not closed', 'a closing quotation mark');
    const escape = reader.text[reader.at + 1] ?? '';
    const hex = /^[0-9A-Fa-f]{4}$/.exec(reader.text.slice(reader.at + 2, reader.at + 6))?.[0];
    const plain = ESCAPES[escape];
    if (escape === 'u' && hex !== undefined) {
      content += String.fromCharCode(Number.parseInt(hex, 16));
      reader.at += 6;
    } else if (plain !== undefined) {
      content += plain;
      reader.at += 2;
    } else return fail(reader.at, `\\${escape} is no escape of JSON`, String.raw`\" \\ \/ \b \f \n \r \t or \uXXXX`);
  }
}

/** The characters up to a quotation mark, an escape or a control character, which JSON does not allow in a text. */
function takePlain(reader: Reader): string {
  const from = reader.at;
  for (;;) {
    const code = reader.text.charCodeAt(reader.at);
    if (Number.isNaN(code) || code < 0x20 || code === 0x22 || code === 0x5c) return reader.text.slice(from, reader.at);
    reader.at += 1;
  }
}

function skipBlanks(reader: Reader): void {
  take(reader, BLANK);
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

function fail(offset: number, problem: string, expected: string): TextProblem {
  return { offset, problem, expected };
}
