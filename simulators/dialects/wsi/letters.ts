/** What a command letter does, the form of its data and of its answer. */
export interface WsiLetter {
  readonly does: string;
  readonly data: string;
  readonly answer: string;
  /** `verified` = letter, data and answer stand in a public source; `letter verified` = the rest is ours. */
  readonly evidence: 'verified' | 'letter verified';
}

/**
 * Command letters of the Videojet 1000 line, as used by GlenCashen/videojet-message-manager at 26c9fb8 and
 * Threetona/videojet-printer-api at eae5a8f; not every firmware answers Q.
 */
export const wsiLetters = {
  M: { does: 'select message', data: 'message name', answer: '$hh', evidence: 'verified' },
  // Assumption: the data packet holds the bare message name; the sources only show that a packet comes.
  Q: { does: 'ask the selected message', data: '', answer: 'packet: message name', evidence: 'letter verified' },
  U: { does: 'update user fields', data: 'name LF value [LF name LF value ...]', answer: '$hh', evidence: 'verified' },
  D: { does: 'clear user field data', data: 'name', answer: '$hh', evidence: 'letter verified' },
  O: { does: 'print on or off', data: '1 or 0', answer: '$80 for on, $7F for off', evidence: 'verified' },
  // Assumption: the counter is decimal digits without leading zeros; the sources do not parse it.
  G: { does: 'ask the print counter', data: '', answer: 'packet: decimal count', evidence: 'letter verified' },
  R: { does: 'reset the print counter', data: '', answer: '$hh', evidence: 'letter verified' },
  E: { does: 'ask the error status', data: '', answer: 'packet: status digits', evidence: 'verified' },
  J: { does: 'start the jet', data: '', answer: '$hh', evidence: 'letter verified' },
  K: { does: 'stop the jet', data: '', answer: '$hh', evidence: 'letter verified' },
  H: { does: 'ask the part number', data: '', answer: 'packet: part number', evidence: 'letter verified' },
} as const satisfies Readonly<Record<string, WsiLetter>>;

/** Says whether the printer knows a letter; one that it does not know is answered `!hh`. */
export function isWsiLetter(letter: string): letter is keyof typeof wsiLetters {
  return Object.hasOwn(wsiLetters, letter);
}

/** Reads the data of a `U` command, or gives undefined where a name has no value. */
export function readWsiUserFields(data: string): { name: string; value: string }[] | undefined {
  const parts = data.split('\n');
  if (parts.length % 2 !== 0) return undefined;
  const fields: { name: string; value: string }[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const name = parts[index] ?? '';
    if (name === '') return undefined;
    fields.push({ name, value: parts[index + 1] ?? '' });
  }
  return fields;
}

/** Writes the data of a `U` command; an LF inside a name or value would shift all that follow and is refused. */
export function writeWsiUserFields(fields: readonly { name: string; value: string }[]): string {
  const parts: string[] = [];
  for (const { name, value } of fields) parts.push(name, value);
  if (parts.some((part) => part.includes('\n'))) throw new RangeError('A WSI user field cannot carry an LF.');
  return parts.join('\n');
}
