import type { Place } from './problem.ts';

/**
 * Where a place stands in the text of a JSON document, in UTF-16 units: its value, or the nearest value around it. The
 * text is known to be JSON (RFC 8259).
 */
export function locateJson(text: string, place: Place): number {
  let at = skipSpace(text, 0);
  for (const key of place) {
    const inside = text.charAt(at) === '{' ? findField(text, at, key) : findMember(text, at, key);
    if (inside === undefined) return at;
    at = inside;
  }
  return at;
}

function findField(text: string, start: number, key: string | number): number | undefined {
  let at = skipSpace(text, start + 1);
  let found: number | undefined;
  while (text.charAt(at) === '"') {
    const end = skipString(text, at);
    const name: unknown = JSON.parse(text.slice(at, end));
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (name === key) found = value; // of fields that come twice the last one counts
    at = skipSpace(text, skipValue(text, value));
    if (text.charAt(at) !== ',') break;
    at = skipSpace(text, at + 1);
  }
  return found;
}

function findMember(text: string, start: number, key: string | number): number | undefined {
  if (text.charAt(start) !== '[' || typeof key !== 'number') return undefined;
  let at = skipSpace(text, start + 1);
  if (text.charAt(at) === ']') return undefined;
  for (let index = 0; index < key; index += 1) {
    at = skipSpace(text, skipValue(text, at));
    if (text.charAt(at) !== ',') return undefined;
    at = skipSpace(text, at + 1);
  }
  return at;
}

function skipValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = text.charAt(at);
    if (character === '"') {
      at = skipString(text, at);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (depth === 0) {
      while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1;
      break;
    }
    at += 1;
  } while (depth > 0 && at < text.length);
  return at;
}

function skipString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"' && at < text.length) at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text.charAt(at)) && at < text.length) at += 1;
  return at;
}
