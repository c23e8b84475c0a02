// The host status of a ZPL printer. Source: the public ZPL programming guide (~HS, ~JA).
import { STX } from './control-characters.ts';
import { type Malformed, malformed, wholeNumber } from './malformed.ts';
import { packetFraming } from './packet-framing.ts';
import type { Framing } from './stream.ts';

/** How status lines are found in the printer's stream: STX, line, ETX, CR LF. */
export const zplStatusFraming: Framing = packetFraming(256);

/** ~HS: asks for the host status; some models are silent in a fault, so no answer is a fault too. */
export const ZPL_HOST_STATUS = '~HS';

/** ~JA: throws away all labels in the printer's buffer; sent before each order. */
export const ZPL_CANCEL_ALL = '~JA';

/** One of the three lines of a host status; they are told apart by their number of fields. */
export type HostStatusLine =
  | {
      readonly kind: 'buffer';
      readonly paperOut: boolean;
      readonly paused: boolean;
      readonly formatsWaitingCount: number;
      readonly bufferFull: boolean;
      readonly partialFormat: boolean;
      readonly corruptRam: boolean;
      readonly underTemperature: boolean;
      readonly overTemperature: boolean;
    }
  | {
      readonly kind: 'mechanics';
      readonly headOpen: boolean;
      readonly ribbonOut: boolean;
      readonly labelWaiting: boolean;
      readonly labelsRemainingCount: number;
    }
  | { readonly kind: 'memory' };

/** Reads one line of a host status. */
export function parseHostStatusLine(frame: string): HostStatusLine | Malformed {
  if (!frame.startsWith(STX)) return malformed('wrongEnclosure', 0, frame);
  const fields = frame.slice(1).split(',');
  const wrongIndex = fields.findIndex((field) => wholeNumber(field) === undefined);
  // The password in the last line need not be digits, and we make no use of it.
  if (fields.length === 2) return { kind: 'memory' };
  if (wrongIndex !== -1) {
    const offset = fields.slice(0, wrongIndex).reduce((sum, field) => sum + field.length + 1, STX.length);
    return malformed('notANumber', offset, frame);
  }
  if (fields.length === 12) {
    return {
      kind: 'buffer',
      paperOut: fields[1] === '1',
      paused: fields[2] === '1',
      formatsWaitingCount: Number(fields[4]),
      bufferFull: fields[5] === '1',
      partialFormat: fields[7] === '1',
      corruptRam: fields[9] === '1',
      underTemperature: fields[10] === '1',
      overTemperature: fields[11] === '1',
    };
  }
  if (fields.length === 11) {
    return {
      kind: 'mechanics',
      headOpen: fields[2] === '1',
      ribbonOut: fields[3] === '1',
      labelWaiting: fields[7] === '1',
      labelsRemainingCount: Number(fields[8]),
    };
  }
  return malformed('fieldCount', 1, frame);
}

/** Says whether the printer can print the next label, after the lines of one answer. */
export function canPrint(lines: readonly HostStatusLine[]): boolean {
  const buffer = lines.find((line) => line.kind === 'buffer');
  const mechanics = lines.find((line) => line.kind === 'mechanics');
  if (buffer === undefined || mechanics === undefined) return false;
  const bufferReady = !buffer.paperOut && !buffer.paused && !buffer.bufferFull && !buffer.corruptRam;
  return bufferReady && !buffer.overTemperature && !mechanics.headOpen && !mechanics.ribbonOut;
}
