import type { Framing } from './stream.ts';

/**
 * Frames that end with one of the terminators; several in a row, as CR LF, count as one, and empty lines are no frames.
 * That way a device set to CR, to LF or to CR LF is understood, and a lost half of CR LF does no harm.
 */
export function lineFraming(terminators: string, lengthMax: number): Framing {
  // A table, because every byte of every reader goes through this question.
  const ends = new Uint8Array(256);
  for (const terminator of terminators) ends[terminator.charCodeAt(0)] = 1;

  return (text, from, skipping) => {
    let start = from;
    // While skipping, the first terminator ends the thrown-away line, so it may not be passed over here.
    if (!skipping) while (ends[text.charCodeAt(start)] === 1) start++;
    let end = start;
    while (end < text.length && ends[text.charCodeAt(end)] !== 1) {
      end++;
      if (!skipping && end - start > lengthMax) return { kind: 'garbage', problem: 'frameTooLong', next: end };
    }
    if (end < text.length) {
      return skipping ? { kind: 'resynchronised', next: end + 1 } : { kind: 'frame', start, end, next: end + 1 };
    }
    return skipping && from < end ? { kind: 'garbage', problem: 'frameTooLong', next: end } : undefined;
  };
}
