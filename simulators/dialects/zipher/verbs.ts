/**
 * How sure we are of an entry: `verified` = verb and fields stand in a public source; `name verified` = the verb does,
 * its fields are ours; `assumed` = ours altogether.
 */
export type ZipherEvidence = 'verified' | 'name verified' | 'assumed';

/** What a field holds. */
export type ZipherFieldKind = 'text' | 'number' | 'named';

/** Form of one verb as the controller sends it. */
export interface ZipherSyntax {
  readonly form: string;
  readonly does: string;
  readonly fields: readonly ZipherFieldKind[];
  /** Kind of the fields that follow `fields`, where there may be any number of them. */
  readonly rest?: ZipherFieldKind;
  readonly answer: string;
  readonly evidence: ZipherEvidence;
}

/**
 * Commands of the Zipher text protocol.
 *
 * Sources: Videojet DataFlex 6530 service manual, pp. 125 and 127 (SEL SLA JDU JDA JDI PRN SST GST CAF); client code
 * VolkovVik/Videojet6330App at 6a67de7 (all others marked verified); public command list of a DataFlex 6420 host (names
 * of GPC, SPC, QSZ and of the notification commands). The vendor's protocol manual is confidential and was not used.
 */
export const zipherCommands = {
  SEL: command('SEL|job|v1|...|', 'select a job, values by position', ['text'], 'ACK', 'verified', 'text'),
  SLA: command('SLA|job|f1=v1|...|', 'select a job, values by name', ['text'], 'ACK', 'verified', 'named'),
  SLI: command('SLI|job|allocation|f1=v1|...|', 'queue a job', ['text', 'text'], 'queue id', 'verified', 'named'),
  JDU: command('JDU|v1|...|', 'update the current job, values by position', [], 'ACK', 'verified', 'text'),
  JDA: command('JDA|f1=v1|...|', 'update the current job, values by name', [], 'ACK', 'verified', 'named'),
  JDI: command('JDI|allocation|f1=v1|...|', 'give data for a coming print', ['text'], 'queue id', 'verified', 'named'),
  GJN: command('GJN', 'ask the selected job', [], 'JOB', 'verified'),
  GJL: command('GJL', 'ask the job list', [], 'JBL', 'verified'),
  GJF: command('GJF|job|', 'ask the field names of a job', ['text'], 'JFL', 'verified'),
  GJD: command('GJD', 'ask the current data', [], 'JDL', 'verified'),
  PRN: command('PRN', 'print once; ACK comes after the print', [], 'ACK', 'verified'),
  SST: command('SST|state|', 'set the overall state; ACK comes after the transition', ['number'], 'ACK', 'verified'),
  GST: command('GST', 'ask the state', [], 'STS', 'verified'),
  GFT: command('GFT', 'ask the current faults', [], 'FLT', 'verified'),
  GWN: command('GWN', 'ask the current warnings', [], 'WRN', 'verified'),
  CAF: command('CAF', 'clear all faults; ACK comes after they are cleared', [], 'ACK', 'verified'),
  CAW: command('CAW', 'clear all warnings', [], 'ACK', 'verified'),
  SHD: command('SHD|f1=v1|...|', 'one record with field names', [], 'ACK', 'verified', 'named'),
  SHO: command('SHO|f1|...|', 'field names of the records that follow', [], 'ACK', 'verified', 'text'),
  SDO: command('SDO|v1|...|', 'one record, values in the order of the names', [], 'SFS', 'verified', 'text'),
  SCF: command('SCF|f1=v1|...|', 'update fields that are not serialized', [], 'ACK', 'verified', 'named'),
  SRC: command('SRC', 'ask how many records are buffered', [], 'SRC', 'verified'),
  SCB: command('SCB', 'clear the record buffer', [], 'ACK', 'verified'),
  SID: command('SID|index|v1|...|', 'one record under a given index', ['number'], 'ACK', 'verified', 'text'),
  SFS: command('SFS', 'ask the free bytes of the buffer', [], 'SFS', 'verified'),
  SNI: command('SNI', 'ask the index that is printed next', [], 'SNI', 'verified'),
  SLR: command('SLR', 'ask the index that was printed last', [], 'SLR', 'verified'),
  SMR: command('SMR|count|', 'set the most records that are buffered', ['number'], 'ACK', 'verified'),
  SGM: command('SGM', 'ask the most records that are buffered', [], 'SGM', 'verified'),
  DAN: command('DAN', 'disable all notifications', [], 'ACK', 'verified'),
  EAN: command('EAN', 'enable all notifications', [], 'ACK', 'name verified'),
  DPN: command('DPN', 'disable PRS and PRC', [], 'ACK', 'name verified'),
  // Assumption: SNO names the notification and says 1 or 0; the public list only says that it is for a single one.
  SNO: command('SNO|verb|1 or 0|', 'enable or disable one notification', ['text', 'number'], 'ACK', 'name verified'),
  // Assumption: the answer repeats the verb with batch and total count; the public list names the command only.
  GPC: command('GPC', 'ask the print counts', [], 'GPC', 'name verified'),
} as const satisfies Readonly<Record<string, ZipherSyntax>>;

/** Verbs that the printer sends, as answers or of its own accord. */
export const zipherAnswers = {
  ACK: answer('ACK', 'the command was carried out', 'verified'),
  ERR: answer('ERR', 'the command was refused or not understood', 'verified'),
  STS: answer('STS|overall|error|job|batch|total|', 'state; also sent on change', 'verified'),
  JOB: answer('JOB|job|line|', 'selected job; also sent on change', 'verified'),
  JBL: answer('JBL|count|job|...|', 'job list', 'verified'),
  JFL: answer('JFL|count|field|...|', 'field names of a job', 'verified'),
  JDL: answer('JDL|count|field=value|...|', 'current data', 'verified'),
  FLT: answer('FLT|count|code|clearable|text|...|', 'current faults', 'verified'),
  WRN: answer('WRN|count|code|clearable|text|...|', 'current warnings', 'verified'),
  SFS: answer('SFS|freeBytes|', 'free bytes of the record buffer', 'verified'),
  SRC: answer('SRC|count|', 'records in the buffer', 'verified'),
  SNI: answer('SNI|index|', 'index that is printed next', 'verified'),
  SLR: answer('SLR|index|', 'index that was printed last', 'verified'),
  SGM: answer('SGM|count|', 'most records that are buffered', 'verified'),
  GPC: answer('GPC|batch|total|', 'print counts', 'name verified'),
  // Assumption: ERS carries the error digit of STS; the public list only says "current error status".
  ERS: answer('ERS|error|', 'error state changed', 'name verified'),
  // Assumption: PRS and PRC carry the record index where the profile says so, and no field otherwise.
  PRS: answer('PRS or PRS|index|', 'a print started', 'name verified'),
  PRC: answer('PRC or PRC|index|', 'a print was completed', 'name verified'),
} as const satisfies Readonly<Record<string, { form: string; does: string; evidence: ZipherEvidence }>>;

/** Every verb of the dialect. */
export const zipherVerbs: Readonly<Record<string, unknown>> = { ...zipherCommands, ...zipherAnswers };

/** Verb that a controller may send. */
export type ZipherCommandVerb = keyof typeof zipherCommands;

/** Says whether the printer knows a verb; one that it does not know is answered ERR. */
export function isZipherCommand(verb: string): verb is ZipherCommandVerb {
  return Object.hasOwn(zipherCommands, verb);
}

/** Says what is wrong with the fields of a command, or undefined where the table is satisfied. */
export function zipherCommandProblem(verb: ZipherCommandVerb, fields: readonly string[]): string | undefined {
  const syntax: ZipherSyntax = zipherCommands[verb];
  if (fields.length < syntax.fields.length) return `${syntax.form} expected, but there are ${fields.length} fields`;
  if (fields.length > syntax.fields.length && syntax.rest === undefined) {
    return `${syntax.form} expected, but there are ${fields.length} fields`;
  }
  for (let index = 0; index < fields.length; index += 1) {
    const kind = syntax.fields[index] ?? syntax.rest;
    const field = fields[index] ?? '';
    if (kind === 'number' && !isDigits(field)) return `${syntax.form}: field ${index + 1} "${field}" is no number`;
    if (kind === 'named' && field.indexOf('=') < 1) return `${syntax.form}: field ${index + 1} "${field}" has no name`;
  }
  return undefined;
}

function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return text.length > 0;
}

function command(
  form: string,
  does: string,
  fields: readonly ZipherFieldKind[],
  answerVerb: string,
  evidence: ZipherEvidence,
  rest?: ZipherFieldKind,
): ZipherSyntax {
  const syntax = { form, does, fields, answer: answerVerb, evidence };
  return rest === undefined ? syntax : { ...syntax, rest };
}

function answer(
  form: string,
  does: string,
  evidence: ZipherEvidence,
): { form: string; does: string; evidence: ZipherEvidence } {
  return { form, does, evidence };
}
