import { ascii, writeText } from '../ascii.ts';

/** What the camera of an aggregation station saw at once: all children of a parent, or the parent's label. */
export interface DmccGroupResult {
  readonly kind: 'children' | 'label';
  /** The station's own running number of the parent. */
  readonly parent: number;
  /** With symbology identifier; undefined for a code that was not read. */
  readonly texts: readonly (string | undefined)[];
}

/**
 * Writes `C HT parent HT code HT code ... CR LF` for children and `L HT parent HT code CR LF` for a label.
 * Assumption: a format script of a multi-code reader; HT cannot stand in a GS1 code, and a missing code is its no-read text.
 */
export function encodeDmccGroupResult(result: DmccGroupResult, noReadText = 'NOREAD'): Uint8Array {
  let text = `${result.kind === 'children' ? 'C' : 'L'}\t${result.parent}`;
  for (const one of result.texts) text += `\t${one ?? noReadText}`;
  const bytes = new Uint8Array(text.length + 2);
  const at = writeText(bytes, 0, text);
  bytes[at] = ascii.carriageReturn;
  bytes[at + 1] = ascii.lineFeed;
  return bytes;
}
