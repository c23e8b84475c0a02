/** Writes every character but letters, digits and `-._~` as a percent escape (RFC 3986 2.3; GS1 Digital Link). */
export function percentEncode(text: string, spaceAsPlus: boolean = false): string {
  let encoded = '';
  for (const character of text) {
    if (/[A-Za-z0-9._~-]/.test(character)) encoded += character;
    else encoded += character === ' ' && spaceAsPlus ? '+' : percentEscape(character);
  }
  return encoded;
}

/** Reads percent escapes as characters of that code; what is not an escape stays as it is (RFC 3986 2.1). */
export function percentDecode(text: string, plusAsSpace: boolean = false): string {
  const spaced = plusAsSpace ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  return spaced.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Offset of the first percent sign that starts no escape, or -1 (RFC 3986 2.1). */
export function malformedEscape(text: string): number {
  return text.search(/%(?![0-9A-Fa-f]{2})/);
}

function percentEscape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
