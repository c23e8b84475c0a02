import { ascii, endOfLine, textOf, wholeNumber, writeText } from '../ascii.ts';
import { type Decode, type Decoded, incomplete, malformed } from '../decoded.ts';

/** What one trigger gave: a decoded code, or nothing. */
export type DmccResult =
  | {
      kind: 'read';
      triggerCount: number | undefined;
      /** `]d2` and the like; empty where the format does not send it. */
      symbologyIdentifier: string;
      data: string;
      /** Overall grade as the verifier writes it, for example `3.5/08/660`. */
      grade: string | undefined;
      /** Grades of the single parameters, in the order that the profile names. */
      parameterGrades: readonly string[];
    }
  | { kind: 'noRead'; triggerCount: number | undefined };

/**
 * The format script of the reader: which parts a result string has. The whole format is ours:
 *
 * Assumption: `[count HT] identifier data [HT grade {HT parameter grade}] CR LF`. HT is the separator because neither
 * CSET 82 nor a GS1 element string has it; the manual leaves the format to the user's script.
 */
export interface DmccResultFormat {
  /** Puts the reader's trigger count in front. Default false: real results often carry none. */
  triggerCount?: boolean;
  /** Puts the AIM identifier before the data. Default true. */
  symbologyIdentifier?: boolean;
  /** Puts grade and parameter grades behind the data. Default false. */
  grade?: boolean;
  /** Sent when nothing was decoded. Default `NOREAD`; empty sends a bare CR LF. */
  noReadText?: string;
}

/** Makes the writer of result strings (reader side). */
export function dmccResultEncoder(format: DmccResultFormat = {}): (result: DmccResult) => Uint8Array {
  const noReadText = format.noReadText ?? 'NOREAD';
  return (result) => {
    let text = '';
    if (format.triggerCount === true) text = `${result.triggerCount ?? 0}\t`;
    if (result.kind === 'noRead') text += noReadText;
    else {
      if (format.symbologyIdentifier !== false) text += result.symbologyIdentifier;
      text += result.data;
      if (format.grade === true) {
        text += `\t${result.grade ?? ''}`;
        for (const parameterGrade of result.parameterGrades) text += `\t${parameterGrade}`;
      }
    }
    const bytes = new Uint8Array(text.length + 2);
    const at = writeText(bytes, 0, text);
    bytes[at] = ascii.carriageReturn;
    bytes[at + 1] = ascii.lineFeed;
    return bytes;
  };
}

/** Makes the reader of result strings (controller side), for the same format. */
export function dmccResultDecoder(format: DmccResultFormat = {}): Decode<DmccResult> {
  const noReadText = format.noReadText ?? 'NOREAD';
  return (bytes, start, end): Decoded<DmccResult> => {
    const lineEnd = endOfLine(bytes, start, end);
    if (lineEnd === -1) return incomplete;
    const bytesUsed = lineEnd + 2 - start;
    let at = start;
    let triggerCount: number | undefined;
    if (format.triggerCount === true) {
      const tab = tabAt(bytes, at, lineEnd);
      triggerCount = wholeNumber(textOf(bytes, at, tab));
      if (triggerCount === undefined || tab === lineEnd) {
        return malformed('a trigger count and HT were expected', 0, bytesUsed);
      }
      at = tab + 1;
    }
    if (isText(bytes, at, lineEnd, noReadText)) {
      return { kind: 'frame', frame: { kind: 'noRead', triggerCount }, bytesUsed };
    }
    let symbologyIdentifier = '';
    if (format.symbologyIdentifier !== false) {
      if (bytes[at] !== 0x5d || lineEnd - at < 3) {
        return malformed('a symbology identifier such as ]d2 was expected', at - start, bytesUsed);
      }
      symbologyIdentifier = textOf(bytes, at, at + 3);
      at += 3;
    }
    if (format.grade !== true) {
      const data = textOf(bytes, at, lineEnd);
      return { kind: 'frame', frame: read(triggerCount, symbologyIdentifier, data, undefined, []), bytesUsed };
    }
    const dataEnd = tabAt(bytes, at, lineEnd);
    if (dataEnd === lineEnd) return malformed('HT and a grade were expected', lineEnd - start, bytesUsed);
    const data = textOf(bytes, at, dataEnd);
    const [grade, ...parameterGrades] = textOf(bytes, dataEnd + 1, lineEnd).split('\t');
    return {
      kind: 'frame',
      frame: read(triggerCount, symbologyIdentifier, data, grade === '' ? undefined : grade, parameterGrades),
      bytesUsed,
    };
  };
}

function read(
  triggerCount: number | undefined,
  symbologyIdentifier: string,
  data: string,
  grade: string | undefined,
  parameterGrades: readonly string[],
): DmccResult {
  return { kind: 'read', triggerCount, symbologyIdentifier, data, grade, parameterGrades };
}

function tabAt(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== ascii.tab) at += 1;
  return at;
}

function isText(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[start + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
