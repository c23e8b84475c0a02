import { ascii, bytesOf, indexOfByte, textOf, wholeNumber } from '../ascii.ts';
import { type Decoded, incomplete, malformed } from '../decoded.ts';

/** What `~HS` tells, in the words of the ZPL II guide (~HS, Host Status Return). */
export interface ZplHostStatus {
  readonly communicationSettings: number;
  readonly paperOut: boolean;
  readonly paused: boolean;
  readonly labelLength_dots: number;
  readonly formatsInReceiveBuffer: number;
  readonly receiveBufferFull: boolean;
  readonly diagnosticMode: boolean;
  readonly partialFormat: boolean;
  readonly corruptRam: boolean;
  readonly underTemperature: boolean;
  readonly overTemperature: boolean;
  readonly functionSettings: number;
  readonly headUp: boolean;
  readonly ribbonOut: boolean;
  readonly thermalTransfer: boolean;
  /** 0 rewind, 1 peel-off, 2 tear-off, 3 cutter, 4 applicator. */
  readonly printMode: number;
  readonly printWidthMode: number;
  readonly labelWaiting: boolean;
  readonly labelsRemaining: number;
  readonly graphicsStored: number;
  readonly password: string;
  readonly staticRam: boolean;
}

/** Status of an idle printer; the settings are those of the sample reply in the guide's examples. */
export const zplIdleHostStatus: ZplHostStatus = {
  communicationSettings: 30,
  paperOut: false,
  paused: false,
  labelLength_dots: 959,
  formatsInReceiveBuffer: 0,
  receiveBufferFull: false,
  diagnosticMode: false,
  partialFormat: false,
  corruptRam: false,
  underTemperature: false,
  overTemperature: false,
  functionSettings: 1,
  headUp: false,
  ribbonOut: false,
  thermalTransfer: true,
  printMode: 2,
  printWidthMode: 6,
  labelWaiting: false,
  labelsRemaining: 0,
  graphicsStored: 0,
  password: '1234',
  staticRam: false,
};

/** Writes the three lines of `~HS`, each STX ... ETX CR LF. */
export function encodeZplHostStatus(status: ZplHostStatus): Uint8Array {
  const s = status;
  const lines = [
    `${digits(s.communicationSettings, 3)},${flag(s.paperOut)},${flag(s.paused)},${digits(s.labelLength_dots, 4)},` +
      `${digits(s.formatsInReceiveBuffer, 3)},${flag(s.receiveBufferFull)},${flag(s.diagnosticMode)},` +
      `${flag(s.partialFormat)},000,${flag(s.corruptRam)},${flag(s.underTemperature)},${flag(s.overTemperature)}`,
    `${digits(s.functionSettings, 3)},0,${flag(s.headUp)},${flag(s.ribbonOut)},${flag(s.thermalTransfer)},` +
      `${s.printMode},${s.printWidthMode},${flag(s.labelWaiting)},${digits(s.labelsRemaining, 8)},1,` +
      digits(s.graphicsStored, 3),
    `${s.password},${flag(s.staticRam)}`,
  ];
  return bytesOf(lines.map((line) => `\x02${line}\x03\r\n`).join(''));
}

/** Reads the three lines of `~HS` (controller side). */
export function decodeZplHostStatus(bytes: Uint8Array, start: number, end: number): Decoded<ZplHostStatus> {
  const fields: string[] = [];
  let at = start;
  for (const fieldCount of [12, 11, 2]) {
    const line = lineAt(bytes, at, end);
    if (line === undefined) return incomplete;
    if (bytes[at] !== ascii.stx) return malformed('STX (02) was expected', at - start, line.next - start);
    const parts = textOf(bytes, at + 1, line.etx).split(',');
    if (parts.length !== fieldCount) {
      return malformed(`${fieldCount} fields were expected`, at - start, line.next - start);
    }
    fields.push(...parts);
    at = line.next;
  }
  function number(index: number): number {
    return wholeNumber(fields[index] ?? '') ?? 0;
  }
  function isSet(index: number): boolean {
    return fields[index] === '1';
  }
  const frame: ZplHostStatus = {
    communicationSettings: number(0),
    paperOut: isSet(1),
    paused: isSet(2),
    labelLength_dots: number(3),
    formatsInReceiveBuffer: number(4),
    receiveBufferFull: isSet(5),
    diagnosticMode: isSet(6),
    partialFormat: isSet(7),
    corruptRam: isSet(9),
    underTemperature: isSet(10),
    overTemperature: isSet(11),
    functionSettings: number(12),
    headUp: isSet(14),
    ribbonOut: isSet(15),
    thermalTransfer: isSet(16),
    printMode: number(17),
    printWidthMode: number(18),
    labelWaiting: isSet(19),
    labelsRemaining: number(20),
    graphicsStored: number(22),
    password: fields[23] ?? '',
    staticRam: isSet(24),
  };
  return { kind: 'frame', frame, bytesUsed: at - start };
}

/** What `~HI` tells: model, firmware, resolution and memory. */
export interface ZplHostIdentification {
  readonly model: string;
  readonly firmware: string;
  readonly dotsPerMillimetre: number;
  readonly memory: string;
}

/**
 * Writes the answer to `~HI`: STX model,firmware,dots/mm,memory ETX CR LF (ZPL II guide, ~HI).
 *
 * Assumption: CR LF follows ETX as it does for ~HS; the options field of the guide is left out.
 */
export function encodeZplHostIdentification(identification: ZplHostIdentification): Uint8Array {
  const { model, firmware, dotsPerMillimetre, memory } = identification;
  return bytesOf(`\x02${model},${firmware},${dotsPerMillimetre},${memory}\x03\r\n`);
}

function lineAt(bytes: Uint8Array, start: number, end: number): { etx: number; next: number } | undefined {
  const lineFeed = indexOfByte(bytes, ascii.lineFeed, start, end);
  if (lineFeed === -1) return undefined;
  const etx = indexOfByte(bytes, ascii.etx, start, lineFeed);
  return { etx: etx === -1 ? lineFeed : etx, next: lineFeed + 1 };
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
