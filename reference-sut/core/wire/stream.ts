import { fromBytes } from './latin1.ts';

/** What has been received from one device and not been used yet; plain data, so that it can be part of a state. */
export interface StreamBuffer {
  pending: string;
  /** Garbage has been reported, and nothing is reported again until the stream makes sense. */
  skipping: boolean;
}

/** Why bytes were thrown away. */
export type GarbageProblem = 'frameTooLong' | 'unexpectedBytes';

/** A whole frame, or the notice that bytes were thrown away before the next one. */
export type StreamItem =
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'garbage'; readonly problem: GarbageProblem };

/** The next piece of the stream, found by a framing; `next` is where the search goes on. */
export type Piece =
  | { readonly kind: 'frame'; readonly start: number; readonly end: number; readonly next: number }
  | { readonly kind: 'garbage'; readonly problem: GarbageProblem; readonly next: number }
  | { readonly kind: 'resynchronised'; readonly next: number };

/**
 * How frames are found in the stream of one device: the next piece from a position on, or nothing as long as the frame
 * is incomplete. A framing gives up a frame that grows too long, which bounds what a broken device can make us keep.
 */
export type Framing = (text: string, from: number, skipping: boolean) => Piece | undefined;

/** A buffer for a device that has just been connected. */
export function emptyStream(): StreamBuffer {
  return { pending: '', skipping: false };
}

/** Adds received bytes and returns the frames that are now whole; how the bytes were split makes no difference. */
export function receive(buffer: StreamBuffer, bytes: Uint8Array, framing: Framing): readonly StreamItem[] {
  const text = buffer.pending + fromBytes(bytes);
  const items: StreamItem[] = [];
  let at = 0;
  for (;;) {
    const piece = framing(text, at, buffer.skipping);
    if (piece === undefined) break;
    at = piece.next;
    if (piece.kind === 'frame') items.push({ kind: 'frame', text: text.slice(piece.start, piece.end) });
    if (piece.kind === 'garbage' && !buffer.skipping) items.push({ kind: 'garbage', problem: piece.problem });
    buffer.skipping = piece.kind === 'garbage';
  }
  buffer.pending = text.slice(at);
  return items;
}

/** Gives up an unfinished frame, because the caller has waited long enough, and returns what there was of it. */
export function abandonPending(buffer: StreamBuffer): string {
  const { pending } = buffer;
  buffer.pending = '';
  buffer.skipping = false;
  return pending;
}
