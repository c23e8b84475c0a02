// The commands a controller sends to a coder that speaks Videojet's Zipher text dialect. Source: public client code and
// the command list of the published protocol overview; fields are split by `|`, a message ends with CR.
import { CR } from './control-characters.ts';
import { lineFraming } from './line-framing.ts';
import type { Framing } from './stream.ts';

/** How messages of the printer are found in its stream. */
export const zipherFraming: Framing = lineFraming('\r\n', 2048);

/** The overall state of the printer, as SST sets it and STS reports it. */
export type ZipherState = 'shutdown' | 'startingUp' | 'shuttingDown' | 'running' | 'offline';

/** The states in the order of their numbers on the wire. */
export const ZIPHER_STATES: readonly ZipherState[] = ['shutdown', 'startingUp', 'shuttingDown', 'running', 'offline'];

/** Says whether a text can stand in a field: printable bytes and the GS of an element string, but no separator. */
export function isZipherField(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7c || code > 0xff || (code < 0x20 && code !== 0x1d)) return false;
  }
  return true;
}

/** SEL: selects the job and its fixed fields by position. */
export function zipherSelectJob(job: string, values: readonly string[] = []): string {
  return message('SEL', [job, ...values]);
}

/** SHO: names the fields that every serial record will fill. */
export function zipherSerialHeader(fieldNames: readonly string[]): string {
  return message('SHO', fieldNames);
}

/** SDO: sends one record of serial data, the code first, then the texts beside it. */
export function zipherSerialData(values: readonly string[]): string {
  return message('SDO', values);
}

/** SID: sends one record under an index of ours, so that a confirmation names our own number and no counter of the coder. */
export function zipherIndexedData(index: number, values: readonly string[]): string {
  return message('SID', [String(index), ...values]);
}

/** SCB: empties the buffer of serial records, so that nothing of an earlier order is printed. */
export function zipherClearBuffer(): string {
  return message('SCB', []);
}

/** SRC: asks how many serial records are in the buffer. */
export function zipherRecordCount(): string {
  return message('SRC', []);
}

/** SFS: asks for the free space of the serial buffer. */
export function zipherFreeSpace(): string {
  return message('SFS', []);
}

/** SST: asks for a state; the printer answers only when the transition is over. */
export function zipherSetState(state: ZipherState): string {
  return message('SST', [String(ZIPHER_STATES.indexOf(state))]);
}

/** GST: asks for the state, the job and the counts. */
export function zipherGetState(): string {
  return message('GST', []);
}

/** GFT: asks for the faults. */
export function zipherGetFaults(): string {
  return message('GFT', []);
}

/** CAF: clears the faults that can be cleared. */
export function zipherClearFaults(): string {
  return message('CAF', []);
}

/** EAN: subscribes to all notifications, print start and print complete among them. */
export function zipherEnableNotifications(): string {
  return message('EAN', []);
}

/** DAN: ends all subscriptions. */
export function zipherDisableNotifications(): string {
  return message('DAN', []);
}

/** DPN: ends the subscription to print start and print complete only. */
export function zipherDisablePrintNotifications(): string {
  return message('DPN', []);
}

/** Fields come from orders and settings that were checked when they were taken over; a bad one here is our mistake. */
function message(name: string, fields: readonly string[]): string {
  let text = name;
  for (const field of fields) {
    if (!isZipherField(field)) throw new RangeError(`"${field}" cannot stand in a field of ${name}.`);
    text += `|${field}`;
  }
  return text + (fields.length > 0 ? '|' : '') + CR;
}
