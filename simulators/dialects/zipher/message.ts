import { ascii, textOf } from '../ascii.ts';
import { type Decoded, incomplete, malformed } from '../decoded.ts';
import { zipherVerbs } from './verbs.ts';

/** One Zipher message of either direction: a verb of three letters and its fields, one character for each byte. */
export interface ZipherMessage {
  readonly verb: string;
  readonly fields: readonly string[];
}

const bar = 0x7c;
const noFields: readonly string[] = [];

/** Verbs by their three bytes, so that reading one makes no new string. */
const verbByKey: ReadonlyMap<number, string> = new Map(
  Object.keys(zipherVerbs).map((verb) => [
    (verb.charCodeAt(0) << 16) | (verb.charCodeAt(1) << 8) | verb.charCodeAt(2),
    verb,
  ]),
);

/**
 * Reads one message: verb, then fields that each end with `|`, then CR.
 *
 * Leading CR and LF are skipped: clients send a CR first to flush the line (VolkovVik/Videojet6330App), and a deployed
 * host ends its lines with CR LF (Dipeoliver/InterfaceVideoJet).
 *
 * Assumption: every other byte inside a field is data, and FNC1 of an element string travels as the byte GS (0x1D); the
 * public sources are silent.
 */
export function decodeZipher(bytes: Uint8Array, start: number, end: number): Decoded<ZipherMessage> {
  let at = start;
  while (at < end && (bytes[at] === ascii.carriageReturn || bytes[at] === ascii.lineFeed)) at += 1;
  const verbStart = at;
  let fieldStart = -1;
  let fields = noFields;
  let fieldList: string[] | undefined;
  for (; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === bar) {
      if (fieldStart >= 0) {
        fieldList ??= [];
        fieldList.push(textOf(bytes, fieldStart, at));
      } else if (at - verbStart !== 3) break;
      fieldStart = at + 1;
    } else if (byte === ascii.carriageReturn) {
      if (fieldStart < 0 && at - verbStart !== 3) break;
      if (fieldStart >= 0 && fieldStart !== at) {
        // Assumption: a last field without its closing | is refused like any other bad line; the manual is silent.
        return malformed('the last field has no closing |', fieldStart - start, at + 1 - start);
      }
      fields = fieldList ?? noFields;
      const verb = verbAt(bytes, verbStart);
      if (verb === undefined) break;
      return { kind: 'frame', frame: { verb, fields }, bytesUsed: at + 1 - start };
    }
  }
  if (at === end) return incomplete;
  while (at < end && bytes[at] !== ascii.carriageReturn) at += 1;
  if (at === end) return incomplete;
  return malformed('a verb of three capital letters was expected', verbStart - start, at + 1 - start);
}

/** Writes one message; a field with `|`, CR or a character beyond one byte cannot travel and is refused. */
export function encodeZipher(message: ZipherMessage): Uint8Array {
  const { verb, fields } = message;
  let length = verb.length + 1;
  if (fields.length > 0) length += 1;
  for (const field of fields) length += field.length + 1;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (; at < verb.length; at += 1) bytes[at] = verb.charCodeAt(at);
  if (fields.length > 0) {
    bytes[at] = bar;
    at += 1;
  }
  for (const field of fields) {
    for (let index = 0; index < field.length; index += 1) {
      const code = field.charCodeAt(index);
      if (code === bar || code === ascii.carriageReturn || code > 0xff) {
        throw new RangeError(
          `A Zipher field cannot carry character 0x${code.toString(16)}, found at ${index} in "${field}".`,
        );
      }
      bytes[at] = code;
      at += 1;
    }
    bytes[at] = bar;
    at += 1;
  }
  bytes[at] = ascii.carriageReturn;
  return bytes;
}

/**
 * Splits `name=value` at the first `=`, or gives undefined where there is none.
 *
 * Assumption: a field name has no `=`, so a value may (CSET 82 has one); the manual is silent.
 */
export function splitNamedField(field: string): { name: string; value: string } | undefined {
  const equals = field.indexOf('=');
  return equals < 1 ? undefined : { name: field.slice(0, equals), value: field.slice(equals + 1) };
}

function verbAt(bytes: Uint8Array, at: number): string | undefined {
  const a = bytes[at] ?? 0;
  const b = bytes[at + 1] ?? 0;
  const c = bytes[at + 2] ?? 0;
  const known = verbByKey.get((a << 16) | (b << 8) | c);
  if (known !== undefined) return known;
  return isCapital(a) && isCapital(b) && isCapital(c) ? String.fromCharCode(a, b, c) : undefined;
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
