/** A mail as far as the harness reads it: header fields by lower-case name, and the text of a single-part body. */
export interface Mail {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Reads a mail (RFC 5322): folded fields are joined, encoded words (RFC 2047) and the transfer encodings of a
 * single-part body (RFC 2045) are decoded as UTF-8. A multipart body is handed on as it is.
 */
export function readMail(bytes: Buffer): Mail {
  const text = bytes.toString('latin1');
  const gap = /\r?\n\r?\n/.exec(text);
  const head = gap === null ? text : text.slice(0, gap.index);
  const rest = gap === null ? '' : text.slice(gap.index + gap[0].length);
  const headers: Record<string, string> = {};
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim());
  }
  return { headers, body: decodeBody(rest, headers['content-transfer-encoding'] ?? '').replace(/\r?\n$/, '') };
}

function decodeBody(raw: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(raw, 'base64').toString();
    case 'quoted-printable':
      return fromQuotedPrintable(raw.replaceAll(/=\r?\n/g, ''));
    default:
      return Buffer.from(raw, 'latin1').toString();
  }
}

function decodeWords(value: string): string {
  const joined = value.replaceAll(/\?=\s+=\?/g, '?==?'); // white space between two encoded words does not count
  const decoded = joined.replaceAll(/=\?[^?]+\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString()
      : fromQuotedPrintable(word.replaceAll('_', ' ')),
  );
  return decoded === value ? Buffer.from(value, 'latin1').toString() : decoded;
}

function fromQuotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
