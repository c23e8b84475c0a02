import { bytesOf, endOfLine, textOf } from '../ascii.ts';
import { type Decoded, incomplete, malformed } from '../decoded.ts';

/**
 * One DataMan control command. A wrong checksum still gives a frame, as the reader answers it with status 103 and the
 * command's id.
 */
export interface DmccCommand {
  readonly id: string | undefined;
  readonly checksum: 'none' | 'right' | 'wrong';
  /** Everything between `>` and the footer. */
  readonly text: string;
}

const bar = 0x7c;
const colon = 0x3a;
const greater = 0x3e;

/**
 * Reads `||[0|1][:id]>text[checksum] CR LF` (Cognex DataMan communications and programming guide, command syntax).
 * The checksum byte is the XOR of all bytes before it and may take any value, CR and LF too; the first CR LF still
 * ends the command, because command text has no CR.
 */
export function decodeDmccCommand(bytes: Uint8Array, start: number, end: number): Decoded<DmccCommand> {
  const lineEnd = endOfLine(bytes, start, end);
  if (lineEnd === -1) return incomplete;
  const bytesUsed = lineEnd + 2 - start;
  if (bytes[start] !== bar || bytes[start + 1] !== bar) return malformed('|| was expected', 0, bytesUsed);
  let at = start + 2;
  const hasChecksum = bytes[at] === 0x31;
  if (hasChecksum || bytes[at] === 0x30) at += 1;
  let id: string | undefined;
  if (bytes[at] === colon) {
    const idStart = at + 1;
    at = idStart;
    while (at < lineEnd && bytes[at] !== greater) at += 1;
    id = textOf(bytes, idStart, at);
  }
  if (bytes[at] !== greater || at >= lineEnd) {
    return malformed('the header does not end with >', at - start, bytesUsed);
  }
  const textEnd = hasChecksum ? lineEnd - 1 : lineEnd;
  if (textEnd <= at) return malformed('a checksum byte was expected', at + 1 - start, bytesUsed);
  const text = textOf(bytes, at + 1, textEnd);
  const right = hasChecksum && xorOf(bytes, start, textEnd) === bytes[textEnd];
  return {
    kind: 'frame',
    frame: { id, checksum: hasChecksum ? (right ? 'right' : 'wrong') : 'none', text },
    bytesUsed,
  };
}

/** Writes a command; the header is `||>` where there is neither checksum nor id. */
export function encodeDmccCommand(command: DmccCommand): Uint8Array {
  const hasChecksum = command.checksum !== 'none';
  const id = command.id === undefined ? '' : `:${command.id}`;
  const head = `||${hasChecksum ? '1' : ''}${id}>${command.text}`;
  const bytes = bytesOf(`${head}${hasChecksum ? '\0' : ''}\r\n`);
  if (hasChecksum) {
    const sum = xorOf(bytes, 0, head.length);
    bytes[head.length] = command.checksum === 'right' ? sum : sum ^ 0xff;
  }
  return bytes;
}

/**
 * Splits a command text into words; a quoted string is one word, with `\"`, `\\`, `\|`, `\t`, `\r` and `\n` resolved.
 * Gives undefined where a quote is not closed (status 102).
 */
export function dmccWords(text: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === ' ') {
      at += 1;
      continue;
    }
    let word = '';
    if (text[at] === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"') {
        if (text[at] === '\\') {
          at += 1;
          word += escapes[text[at] ?? ''] ?? text[at] ?? '';
        } else word += text[at] ?? '';
        at += 1;
      }
      if (at >= text.length) return undefined;
      at += 1;
    } else {
      while (at < text.length && text[at] !== ' ') {
        word += text[at] ?? '';
        at += 1;
      }
    }
    words.push(word);
  }
  return words;
}

/** Writes a text as a quoted DMCC string. */
export function dmccQuote(text: string): string {
  let quoted = '"';
  for (const character of text) quoted += unescapes[character] ?? character;
  return `${quoted}"`;
}

/** XOR of `bytes[start..end)`, the DMCC checksum. */
export function xorOf(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum ^= bytes[at] ?? 0;
  return sum;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
const unescapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '|': '\\|',
  '\t': '\\t',
  '\r': '\\r',
  '\n': '\\n',
};
