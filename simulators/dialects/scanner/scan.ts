import { ascii, bytesOf, endOfLine, indexOfByte, textOf } from '../ascii.ts';
import { type Decode, type Decoded, incomplete, malformed } from '../decoded.ts';

/** What ends a scan; with `none` only a pause of the line does. */
export type ScanSuffix = 'CR' | 'CR LF' | 'TAB' | 'none' | 'STX ETX';

/** How a handheld is set to send (Honeywell 1900GSR-2 user guide, data formatting: no prefix or suffix by default). */
export interface ScanFormat {
  /** Default `CR`, the usual setting on serial lines. `STX ETX` encloses the scan. */
  suffix?: ScanSuffix;
  /** Puts the AIM identifier before the data. Default true, as a controller needs it to know GS1 data. */
  symbologyIdentifier?: boolean;
  /** Text in place of GS (0x1D), for scanners in keyboard mode: `^]`, `~029`, empty if the key is lost. Default GS. */
  groupSeparatorText?: string;
}

/** One scan; the identifier is empty where it is not sent. */
export interface Scan {
  readonly symbologyIdentifier: string;
  readonly data: string;
}

const suffixText: Readonly<Record<ScanSuffix, string>> = {
  CR: '\r',
  'CR LF': '\r\n',
  TAB: '\t',
  none: '',
  'STX ETX': '\x03',
};

/** Makes the writer of scans (handheld side). */
export function scanEncoder(format: ScanFormat = {}): (scan: Scan) => Uint8Array {
  const suffix = format.suffix ?? 'CR';
  const { groupSeparatorText } = format;
  return (scan) => {
    const identifier = format.symbologyIdentifier === false ? '' : scan.symbologyIdentifier;
    const data = groupSeparatorText === undefined ? scan.data : scan.data.replaceAll('\x1d', groupSeparatorText);
    return bytesOf(`${suffix === 'STX ETX' ? '\x02' : ''}${identifier}${data}${suffixText[suffix]}`);
  };
}

/**
 * Makes the reader of scans (controller side). With suffix `none` it never finds an end: take the stream's rest when the
 * line has paused and read it with `readScan`, so that the codec needs no timer.
 */
export function scanDecoder(format: ScanFormat = {}): Decode<Scan> {
  const suffix = format.suffix ?? 'CR';
  const suffixByte = suffix === 'TAB' ? ascii.tab : ascii.carriageReturn;
  return (bytes, start, end): Decoded<Scan> => {
    if (suffix === 'none') return incomplete;
    if (suffix === 'STX ETX') return enclosed(bytes, start, end, format);
    const suffixStart = suffix === 'CR LF' ? endOfLine(bytes, start, end) : indexOfByte(bytes, suffixByte, start, end);
    if (suffixStart === -1) return incomplete;
    return found(bytes, start, suffixStart, suffixStart + suffixText[suffix].length - start, format);
  };
}

/** Reads bytes that are known to be one whole scan without framing. */
export function readScan(bytes: Uint8Array, start: number, end: number, format: ScanFormat = {}): Scan | undefined {
  if (format.symbologyIdentifier === false) return { symbologyIdentifier: '', data: textOf(bytes, start, end) };
  if (!hasIdentifier(bytes, start, end)) return undefined;
  return { symbologyIdentifier: textOf(bytes, start, start + 3), data: textOf(bytes, start + 3, end) };
}

function enclosed(bytes: Uint8Array, start: number, end: number, format: ScanFormat): Decoded<Scan> {
  if (bytes[start] !== ascii.stx) {
    const next = indexOfByte(bytes, ascii.stx, start, end);
    return malformed('STX (02) was expected', 0, (next === -1 ? end : next) - start);
  }
  const etx = indexOfByte(bytes, ascii.etx, start + 1, end);
  const stx = indexOfByte(bytes, ascii.stx, start + 1, etx === -1 ? end : etx);
  if (stx !== -1) return malformed('a second STX came before ETX', stx - start, stx - start);
  return etx === -1 ? incomplete : found(bytes, start + 1, etx, etx + 1 - start, format);
}

function found(bytes: Uint8Array, start: number, end: number, bytesUsed: number, format: ScanFormat): Decoded<Scan> {
  const scan = readScan(bytes, start, end, format);
  return scan === undefined
    ? malformed('a symbology identifier such as ]d2 was expected', 0, bytesUsed)
    : { kind: 'frame', frame: scan, bytesUsed };
}

function hasIdentifier(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= 3 && bytes[start] === 0x5d;
}
