import { bytesOf, textOf, wholeNumber } from '../ascii.ts';
import { type Decode, type Decoded, incomplete, malformed } from '../decoded.ts';
import { isOneByteCommand, isWithoutParameters, zplControlCommands } from './command-table.ts';

/** Characters that begin and divide commands; ^CC, ^CT and ^CD change them while the stream runs. */
export interface ZplSyntax {
  caret: number;
  tilde: number;
  delimiter: number;
}

/** One ZPL command. `prefix` is `^` or `~` whatever character stood for it; `parameters` has one character per byte. */
export interface ZplCommand {
  readonly prefix: '^' | '~';
  readonly name: string;
  readonly parameters: string;
}

/** The characters after power-on. */
export function zplDefaultSyntax(): ZplSyntax {
  return { caret: 0x5e, tilde: 0x7e, delimiter: 0x2c };
}

/** Makes the decoder of commands; it looks at `syntax` for every command, so that changes hold from the next one on. */
export function zplCommandDecoder(syntax: ZplSyntax): Decode<ZplCommand> {
  return (bytes, start, end): Decoded<ZplCommand> => {
    let at = start;
    while (at < end && isBlank(bytes[at])) at += 1;
    if (at === end) return incomplete;
    if (bytes[at] !== syntax.caret && bytes[at] !== syntax.tilde) {
      while (at < end && bytes[at] !== syntax.caret && bytes[at] !== syntax.tilde) at += 1;
      // Reported once the next command begins, so that one stretch is one problem however it was split.
      return at === end ? incomplete : malformed('a command prefix was expected', 0, at - start);
    }
    const prefix = bytes[at] === syntax.caret ? '^' : '~';
    if (at + 1 < end && (bytes[at + 1] === syntax.caret || bytes[at + 1] === syntax.tilde)) {
      return malformed('a command name was expected', at + 1 - start, at + 1 - start);
    }
    // ^A is the one command with a name of one letter; the font name follows it at once (ZPL II guide, ^A).
    const nameLength = prefix === '^' && isLetterA(bytes[at + 1]) ? 1 : 2;
    const from = at + 1 + nameLength;
    if (end < from) return incomplete;
    const name = textOf(bytes, at + 1, from).toUpperCase();
    if (isWithoutParameters(prefix, name)) return frame(prefix, name, '', from - start);
    if (isOneByteCommand(name)) {
      return end > from ? frame(prefix, name, textOf(bytes, from, from + 1), from + 1 - start) : incomplete;
    }
    const to = endOfParameters(bytes, from, end, name, syntax);
    return to === -1 ? incomplete : frame(prefix, name, textOf(bytes, from, to), to - start);
  };
}

/** Writes a command with the characters of `syntax`. */
export function encodeZplCommand(command: ZplCommand, syntax: ZplSyntax = zplDefaultSyntax()): Uint8Array {
  const prefix = String.fromCharCode(command.prefix === '^' ? syntax.caret : syntax.tilde);
  return bytesOf(prefix + command.name + command.parameters);
}

/** Splits the parameters of a command at the delimiter and removes blanks and line ends around each. */
export function zplParameters(parameters: string, syntax: ZplSyntax): string[] {
  return parameters.split(String.fromCharCode(syntax.delimiter)).map((parameter) => parameter.trim());
}

function frame(prefix: '^' | '~', name: string, parameters: string, bytesUsed: number): Decoded<ZplCommand> {
  return { kind: 'frame', frame: { prefix, name, parameters }, bytesUsed };
}

function endOfParameters(bytes: Uint8Array, from: number, end: number, name: string, syntax: ZplSyntax): number {
  const binary = binaryEnd(bytes, from, end, name, syntax);
  if (binary !== undefined) return binary > end ? -1 : binary;
  const isFieldData = name === 'FD' || name === 'FV' || name === 'SN';
  for (let at = from; at < end; at += 1) {
    if (bytes[at] === syntax.caret) return at;
    if (bytes[at] !== syntax.tilde) continue;
    if (at + 2 >= end) return -1;
    // Assumption: inside field data a tilde is data unless a known control command follows, because it is also the
    // default escape character of ^BX (~1 = FNC1); the guide does not say how the two are told apart.
    if (!isFieldData || zplControlCommands.has(textOf(bytes, at + 1, at + 3).toUpperCase())) return at;
  }
  return -1;
}

/** End of ^GFB, ^GFC and ~DY data, which are counted and may hold prefix characters; undefined for all others. */
function binaryEnd(bytes: Uint8Array, from: number, end: number, name: string, syntax: ZplSyntax): number | undefined {
  if (name !== 'GF' && name !== 'DY') return undefined;
  const countIndex = name === 'GF' ? 1 : 3;
  const delimiterCount = name === 'GF' ? 4 : 5;
  const parts: string[] = [];
  let partStart = from;
  let at = from;
  for (; at < end && parts.length < delimiterCount; at += 1) {
    if (bytes[at] === syntax.caret) return undefined;
    if (bytes[at] === syntax.delimiter) {
      parts.push(textOf(bytes, partStart, at));
      partStart = at + 1;
    }
  }
  const coding = (name === 'GF' ? parts[0] : parts[1])?.toUpperCase();
  if (coding !== undefined && coding !== 'B' && coding !== 'C') return undefined;
  if (parts.length < delimiterCount) return end + 1;
  return at + (wholeNumber(parts[countIndex] ?? '') ?? 0);
}

function isBlank(byte: number | undefined): boolean {
  // 0xEF 0xBB 0xBF is a byte order mark, which editors leave at the start of label files.
  return (
    byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a || byte === 0xef || byte === 0xbb || byte === 0xbf
  );
}

function isLetterA(byte: number | undefined): boolean {
  return byte === 0x41 || byte === 0x61;
}
