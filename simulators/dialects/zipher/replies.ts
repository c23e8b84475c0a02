import { wholeNumber } from '../ascii.ts';
import { encodeZipher, splitNamedField, type ZipherMessage } from './message.ts';

/** Overall state of the printer by its digit in SST and STS (VolkovVik/Videojet6330App, `OverallState`). */
export const zipherOverallStates = ['shutdown', 'startingUp', 'shuttingDown', 'running', 'offline'] as const;

/** Error state of the printer by its digit in STS and ERS (VolkovVik/Videojet6330App, `ErrorState`). */
export const zipherErrorStates = ['none', 'warning', 'fault'] as const;

/** One entry of a fault or warning list. */
export interface ZipherFault {
  readonly code: string;
  readonly clearable: boolean;
  readonly text: string;
}

/** What the printer says, as an answer or of its own accord. */
export type ZipherReply =
  | { kind: 'accepted' }
  | { kind: 'refused' }
  | {
      kind: 'status';
      overall: (typeof zipherOverallStates)[number];
      error: (typeof zipherErrorStates)[number];
      job: string;
      batchCount: number;
      totalCount: number;
    }
  /** `line` is `-` where the printer has no line selection. */
  | { kind: 'job'; job: string; line: string }
  | { kind: 'jobList'; jobs: readonly string[] }
  | { kind: 'fieldList'; names: readonly string[] }
  | { kind: 'jobData'; fields: readonly { name: string; value: string }[] }
  | { kind: 'faults'; faults: readonly ZipherFault[] }
  | { kind: 'warnings'; faults: readonly ZipherFault[] }
  | { kind: 'freeSpace'; freeSpace_bytes: number }
  | { kind: 'recordCount'; recordCount: number }
  | { kind: 'nextRecord'; recordIndex: number }
  | { kind: 'lastRecord'; recordIndex: number }
  | { kind: 'recordCountMax'; recordCount: number }
  | { kind: 'counts'; batchCount: number; totalCount: number }
  | { kind: 'errorState'; error: (typeof zipherErrorStates)[number] }
  | { kind: 'printStarted'; recordIndex?: number }
  | { kind: 'printCompleted'; recordIndex?: number };

/** Writes what the printer says. */
export function encodeZipherReply(reply: ZipherReply): Uint8Array {
  switch (reply.kind) {
    case 'accepted':
      return encodeZipher({ verb: 'ACK', fields: [] });
    case 'refused':
      return encodeZipher({ verb: 'ERR', fields: [] });
    case 'status':
      return say('STS', [
        String(zipherOverallStates.indexOf(reply.overall)),
        String(zipherErrorStates.indexOf(reply.error)),
        reply.job,
        String(reply.batchCount),
        String(reply.totalCount),
      ]);
    case 'job':
      return say('JOB', [reply.job, reply.line]);
    case 'jobList':
      return say('JBL', [String(reply.jobs.length), ...reply.jobs]);
    case 'fieldList':
      return say('JFL', [String(reply.names.length), ...reply.names]);
    case 'jobData':
      return say('JDL', [String(reply.fields.length), ...reply.fields.map(({ name, value }) => `${name}=${value}`)]);
    case 'faults':
      return say('FLT', faultFields(reply.faults));
    case 'warnings':
      return say('WRN', faultFields(reply.faults));
    case 'freeSpace':
      return say('SFS', [String(reply.freeSpace_bytes)]);
    case 'recordCount':
      return say('SRC', [String(reply.recordCount)]);
    case 'nextRecord':
      return say('SNI', [String(reply.recordIndex)]);
    case 'lastRecord':
      return say('SLR', [String(reply.recordIndex)]);
    case 'recordCountMax':
      return say('SGM', [String(reply.recordCount)]);
    case 'counts':
      return say('GPC', [String(reply.batchCount), String(reply.totalCount)]);
    case 'errorState':
      return say('ERS', [String(zipherErrorStates.indexOf(reply.error))]);
    case 'printStarted':
      return say('PRS', reply.recordIndex === undefined ? [] : [String(reply.recordIndex)]);
    case 'printCompleted':
      break;
  }
  return say('PRC', reply.recordIndex === undefined ? [] : [String(reply.recordIndex)]);
}

/** Reads what the printer says, or tells what was expected of the message. */
export function readZipherReply(message: ZipherMessage): ZipherReply | { kind: 'problem'; problem: string } {
  const { verb, fields } = message;
  const first = fields[0] ?? '';
  const second = fields[1] ?? '';
  const number = wholeNumber(first);
  switch (verb) {
    case 'ACK':
      return { kind: 'accepted' };
    case 'ERR':
      return { kind: 'refused' };
    case 'STS':
      return readStatus(fields);
    case 'JOB':
      return fields.length === 2 ? { kind: 'job', job: first, line: second } : problem(message, 'JOB|job|line|');
    case 'JBL':
      return readList(message, 1, (jobs) => ({ kind: 'jobList', jobs }));
    case 'JFL':
      return readList(message, 1, (names) => ({ kind: 'fieldList', names }));
    case 'JDL':
      return readList(message, 1, (pairs) => {
        const split = pairs.map(splitNamedField).filter((field) => field !== undefined);
        return split.length === pairs.length ? { kind: 'jobData', fields: split } : problem(message, 'field=value');
      });
    case 'FLT':
      return readList(message, 3, (items) => ({ kind: 'faults', faults: readFaults(items) }));
    case 'WRN':
      return readList(message, 3, (items) => ({ kind: 'warnings', faults: readFaults(items) }));
    case 'SFS':
      return number === undefined ? problem(message, 'a number') : { kind: 'freeSpace', freeSpace_bytes: number };
    case 'SRC':
      return number === undefined ? problem(message, 'a number') : { kind: 'recordCount', recordCount: number };
    case 'SNI':
      return number === undefined ? problem(message, 'a number') : { kind: 'nextRecord', recordIndex: number };
    case 'SLR':
      return number === undefined ? problem(message, 'a number') : { kind: 'lastRecord', recordIndex: number };
    case 'SGM':
      return number === undefined ? problem(message, 'a number') : { kind: 'recordCountMax', recordCount: number };
    case 'GPC': {
      const totalCount = wholeNumber(second);
      if (number === undefined || totalCount === undefined) return problem(message, 'two numbers');
      return { kind: 'counts', batchCount: number, totalCount };
    }
    case 'ERS': {
      const error = zipherErrorStates[number ?? -1];
      return error === undefined ? problem(message, 'an error state from 0 to 2') : { kind: 'errorState', error };
    }
    case 'PRS':
    case 'PRC': {
      const kind = verb === 'PRS' ? 'printStarted' : 'printCompleted';
      if (fields.length === 0) return { kind };
      return number === undefined ? problem(message, 'a record index') : { kind, recordIndex: number };
    }
    default:
      return problem(message, 'a verb that printers send');
  }
}

function say(verb: string, fields: readonly string[]): Uint8Array {
  return encodeZipher({ verb, fields });
}

function faultFields(faults: readonly ZipherFault[]): string[] {
  const fields = [String(faults.length)];
  for (const fault of faults) fields.push(fault.code, fault.clearable ? '1' : '0', fault.text);
  return fields;
}

function readFaults(items: readonly string[]): ZipherFault[] {
  const faults: ZipherFault[] = [];
  for (let index = 0; index + 2 < items.length; index += 3) {
    faults.push({ code: items[index] ?? '', clearable: items[index + 1] !== '0', text: items[index + 2] ?? '' });
  }
  return faults;
}

function readStatus(fields: readonly string[]): ReturnType<typeof readZipherReply> {
  const [overallDigit = '', errorDigit = '', job = '', batch = '', total = ''] = fields;
  const overall = zipherOverallStates[wholeNumber(overallDigit) ?? -1];
  const error = zipherErrorStates[wholeNumber(errorDigit) ?? -1];
  const batchCount = wholeNumber(batch);
  const totalCount = wholeNumber(total);
  if (fields.length !== 5 || !overall || !error || batchCount === undefined || totalCount === undefined) {
    return problem({ verb: 'STS', fields }, 'STS|0..4|0..2|job|batch|total|');
  }
  return { kind: 'status', overall, error, job, batchCount, totalCount };
}

function readList(
  message: ZipherMessage,
  fieldsEach: number,
  make: (items: readonly string[]) => ReturnType<typeof readZipherReply>,
): ReturnType<typeof readZipherReply> {
  const count = wholeNumber(message.fields[0] ?? '');
  const items = message.fields.slice(1);
  return count === undefined || count * fieldsEach !== items.length
    ? problem(message, `a count and ${fieldsEach} field(s) for each`)
    : make(items);
}

function problem(message: ZipherMessage, expected: string): { kind: 'problem'; problem: string } {
  return { kind: 'problem', problem: `${message.verb}|${message.fields.join('|')}|: ${expected} expected` };
}
