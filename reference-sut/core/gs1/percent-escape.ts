// The characters of CSET 82 that may not stand bare in an EPC URN (EPC Tag Data Standard). Digital Link paths need no
// others, and the published pair of URN and link for one serial uses the same escapes in both.
const ESCAPED = '"%&/<>?';

/** Writes a serial or batch so that it can stand in a URI. */
export function percentEscape(value: string): string {
  let escaped = '';
  for (const character of value) {
    escaped += ESCAPED.includes(character) ? `%${hex(character.charCodeAt(0))}` : character;
  }
  return escaped;
}

/** Reads a value out of a URI; more characters than necessary may be escaped, as other software does. */
export function percentUnescape(
  text: string,
): { readonly kind: 'value'; readonly value: string } | { readonly kind: 'invalid'; readonly position: number } {
  let value = '';
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== '%') {
      value += text[index];
      continue;
    }
    const high = '0123456789ABCDEF'.indexOf(text.charAt(index + 1).toUpperCase() || 'none');
    const low = '0123456789ABCDEF'.indexOf(text.charAt(index + 2).toUpperCase() || 'none');
    if (high === -1 || low === -1) return { kind: 'invalid', position: index };
    value += String.fromCharCode(high * 16 + low);
    index += 2;
  }
  return { kind: 'value', value };
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(2, '0');
}
