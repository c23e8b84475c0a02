import { CR, ETX, LF, STX } from './control-characters.ts';
import type { Framing, Piece } from './stream.ts';

/**
 * Frames between STX and ETX; the frame's text begins with the STX and leaves the ETX out.
 * `marks` are characters that open a reply of a mark and two hexadecimal digits instead, as `$51` in WSI. CR and LF
 * between frames are of no meaning.
 */
export function packetFraming(lengthMax: number, marks = ''): Framing {
  return (text, from) => {
    let start = from;
    while (text[start] === CR || text[start] === LF) start++;
    const opening = text[start];
    if (opening === undefined) return undefined;
    if (opening === STX) return packetAt(text, start, lengthMax);
    return marks.includes(opening) ? markedReplyAt(text, start) : unexpectedUntil(start + 1);
  };
}

/** A second STX before the ETX begins the packet anew: the first one lost its end. */
function packetAt(text: string, start: number, lengthMax: number): Piece | undefined {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === ETX) return { kind: 'frame', start, end: index, next: index + 1 };
    if (text[index] === STX) return unexpectedUntil(index);
    if (index - start >= lengthMax) return { kind: 'garbage', problem: 'frameTooLong', next: index + 1 };
  }
  return undefined;
}

/** A mark without its two digits is garbage by itself, for what follows may well be the next frame. */
function markedReplyAt(text: string, start: number): Piece | undefined {
  for (const character of text.slice(start + 1, start + 3)) {
    if (!'0123456789ABCDEFabcdef'.includes(character)) return unexpectedUntil(start + 1);
  }
  return text.length < start + 3 ? undefined : { kind: 'frame', start, end: start + 3, next: start + 3 };
}

function unexpectedUntil(next: number): Piece {
  return { kind: 'garbage', problem: 'unexpectedBytes', next };
}
