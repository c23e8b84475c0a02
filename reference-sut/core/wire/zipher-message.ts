import { type Malformed, malformed, wholeNumber } from './malformed.ts';
import { ZIPHER_STATES, type ZipherState } from './zipher.ts';

/** One fault as the printer lists it. */
export interface ZipherFault {
  readonly code: string;
  readonly clearable: boolean;
  readonly text: string;
}

/** A message of the printer: the answer to a command, or a notification. */
export type ZipherMessage =
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'refused'; readonly fields: readonly string[] }
  | { readonly kind: 'freeSpace'; readonly byteCount: number }
  | { readonly kind: 'recordCount'; readonly recordCount: number }
  | ZipherStatus
  | { readonly kind: 'printStart' | 'printComplete'; readonly recordIndex: number | undefined }
  | { readonly kind: 'faults'; readonly faults: readonly ZipherFault[] }
  | { readonly kind: 'other'; readonly name: string; readonly fields: readonly string[] };

/** STS: the state of the printer, its job and its counts. */
export interface ZipherStatus {
  readonly kind: 'status';
  readonly state: ZipherState;
  readonly error: 'none' | 'warning' | 'fault';
  readonly job: string;
  readonly batchCount: number;
  readonly totalCount: number;
}

/** Reads one message of the printer; a name that we do not use is `other`, a message we use must be as documented. */
export function parseZipherMessage(text: string): ZipherMessage | Malformed {
  const [name = '', ...fields] = (text.endsWith('|') ? text.slice(0, -1) : text).split('|');
  switch (name) {
    case 'ACK':
      return { kind: 'acknowledged' };
    case 'ERR':
      return { kind: 'refused', fields };
    case 'SFS':
      return withNumber(text, fields, (byteCount) => ({ kind: 'freeSpace', byteCount }));
    case 'SRC':
      return withNumber(text, fields, (recordCount) => ({ kind: 'recordCount', recordCount }));
    case 'PRS':
      return printEvent('printStart', text, fields);
    case 'PRC':
      return printEvent('printComplete', text, fields);
    case 'STS':
      return status(text, fields);
    case 'FLT':
      return faults(text, fields);
    default:
      return { kind: 'other', name, fields };
  }
}

// Where the fields begin: behind a name of three letters and the separator.
const FIELDS_AT = 4;

function withNumber(
  text: string,
  fields: readonly string[],
  build: (value: number) => ZipherMessage,
): ZipherMessage | Malformed {
  if (fields.length !== 1) return malformed('fieldCount', FIELDS_AT, text);
  const value = wholeNumber(fields[0]);
  return value === undefined ? malformed('notANumber', FIELDS_AT, text) : build(value);
}

/** Assumption: a printer without serial records reports prints without an index; the overview is silent. */
function printEvent(
  kind: 'printStart' | 'printComplete',
  text: string,
  fields: readonly string[],
): ZipherMessage | Malformed {
  if (fields.length === 0) return { kind, recordIndex: undefined };
  return withNumber(text, fields, (recordIndex) => ({ kind, recordIndex }));
}

function status(text: string, fields: readonly string[]): ZipherMessage | Malformed {
  if (fields.length !== 5) return malformed('fieldCount', FIELDS_AT, text);
  const state = ZIPHER_STATES[wholeNumber(fields[0]) ?? -1];
  const error = ERRORS[wholeNumber(fields[1]) ?? -1];
  if (state === undefined) return malformed('unknownValue', fieldOffset(fields, 0), text);
  if (error === undefined) return malformed('unknownValue', fieldOffset(fields, 1), text);
  const batchCount = wholeNumber(fields[3]);
  const totalCount = wholeNumber(fields[4]);
  if (batchCount === undefined) return malformed('notANumber', fieldOffset(fields, 3), text);
  if (totalCount === undefined) return malformed('notANumber', fieldOffset(fields, 4), text);
  return { kind: 'status', state, error, job: fields[2] ?? '', batchCount, totalCount };
}

const ERRORS = ['none', 'warning', 'fault'] as const;

function faults(text: string, fields: readonly string[]): ZipherMessage | Malformed {
  const faultCount = wholeNumber(fields[0]);
  if (faultCount === undefined) return malformed('notANumber', FIELDS_AT, text);
  if (fields.length !== 1 + 3 * faultCount) return malformed('fieldCount', FIELDS_AT, text);
  const list: ZipherFault[] = [];
  for (let index = 1; index < fields.length; index += 3) {
    const [code = '', clearable, description = ''] = fields.slice(index, index + 3);
    if (clearable !== '0' && clearable !== '1') return malformed('unknownValue', fieldOffset(fields, index + 1), text);
    list.push({ code, clearable: clearable === '1', text: description });
  }
  return { kind: 'faults', faults: list };
}

function fieldOffset(fields: readonly string[], index: number): number {
  return fields.slice(0, index).reduce((offset, field) => offset + field.length + 1, FIELDS_AT);
}
