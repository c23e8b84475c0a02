// A handheld scanner on a serial line: `STX? [AIM id] data`, ended by CR, CR LF or ETX, whatever it is set to.
import { STX } from './control-characters.ts';
import { lineFraming } from './line-framing.ts';
import { type Malformed, malformed } from './malformed.ts';
import { type Framing, type StreamBuffer, type StreamItem, abandonPending, receive } from './stream.ts';

/** How scans are found in the stream of a handheld scanner. */
export const scannerFraming: Framing = lineFraming('\r\n\u0003', 512);

/** A scan that begins with its symbology identifier, or plain text without one, which is not to be trusted as GS1. */
export type ScannerInput = { readonly kind: 'scan' | 'plain'; readonly text: string } | Malformed;

/** A pause inside a frame longer than this means that its end was lost. */
export const SCANNER_GAP_MAX_ms = 200;

/** What the stream gave: whole frames, garbage, or the beginning of a frame whose end never came. */
export type ScannerItem = StreamItem | { readonly kind: 'unfinished'; readonly text: string };

/**
 * Adds received bytes; `gap_ms` is the time since the bytes before them, which the caller knows and we do not.
 * An unfinished frame from before a long gap is given up, so that it is not glued to the next scan.
 */
export function receiveScannerBytes(
  buffer: StreamBuffer,
  bytes: Uint8Array,
  gap_ms: number,
  gapMax_ms: number = SCANNER_GAP_MAX_ms,
): readonly ScannerItem[] {
  if (gap_ms <= gapMax_ms) return receive(buffer, bytes, scannerFraming);
  const unfinished = abandonPending(buffer);
  const items = receive(buffer, bytes, scannerFraming);
  return unfinished === '' ? items : [{ kind: 'unfinished', text: unfinished }, ...items];
}

/** Reads one frame of the scanner. */
export function parseScannerFrame(frame: string): ScannerInput {
  const stx = frame.lastIndexOf(STX);
  // Text before the STX is the rest of a frame that lost its end; the scan behind it may be good, but nobody knows
  // which of the two the operator meant, so he is to scan again.
  if (stx > 0) return malformed('interrupted', stx, frame);
  const text = frame.slice(stx + 1);
  return { kind: text.startsWith(']') ? 'scan' : 'plain', text };
}
