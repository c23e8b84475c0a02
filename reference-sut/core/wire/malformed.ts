/** A frame that is not what the dialect says: the word for it, where it went wrong, and the frame itself. */
export interface Malformed {
  readonly kind: 'malformed';
  readonly problem:
    | 'fieldCount'
    | 'notANumber'
    | 'unknownValue'
    | 'wrongChecksum'
    | 'wrongHeader'
    | 'wrongEnclosure'
    | 'interrupted';
  readonly offset: number;
  readonly text: string;
}

/** Reports a malformed frame. */
export function malformed(problem: Malformed['problem'], offset: number, text: string): Malformed {
  return { kind: 'malformed', problem, offset, text };
}

/** Reads a count or code of digits only, or nothing; an empty field or a sign is no number. */
export function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || text.length === 0 || text.length > 15) return undefined;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return undefined;
  }
  return Number(text);
}
