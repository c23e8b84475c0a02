import { isAbsolute, join } from 'node:path';
import type { FileAlarms } from '../../../profile/alarms.ts';
import { readCsv } from '../../../profile/record-text/csv.ts';
import { readingOf, type AlarmReading } from './alarm-reading.ts';
import type { OpenSource, SourceUse } from './alarm-source.ts';
import { followFile } from './growing-file.ts';
import { readRow } from './json-alarms.ts';
import { beginLookOut, createStateTeller } from './look-out.ts';

/** The profile names no time for files; an alarm budget of a second is met with five looks. */
const EVERY_ms = 200;

/** Follows a log or CSV file. What stands there when it is opened is of before; lines of a log that do not fit are counted. */
export async function openFiledAlarms(
  source: FileAlarms,
  { clock, book, remarks, folder }: SourceUse,
): Promise<OpenSource> {
  const path = isAbsolute(source.path) ? source.path : join(folder, source.path);
  const file = followFile(path, { quoted: source.format === 'csv' });
  const read = source.format === 'csv' ? csvReader(source) : logReader(source);
  const tell = (problem: string): undefined => {
    remarks.problem(`alarm file ${source.path}: ${problem}`);
    return undefined;
  };
  const state = createStateTeller(tell, () => remarks.remark(`alarm file ${source.path} can be read again`));
  let isFirst = true;
  const lookOut = await beginLookOut(clock, EVERY_ms, async () => {
    try {
      const { records, events } = await file.look();
      state(undefined);
      for (const event of events)
        if (isFirst || /replaced|is there now/.test(event)) remarks.remark(`alarm file ${source.path}: ${event}`);
        else tell(event);
      let otherCount = 0;
      for (const { text, isHead } of records) {
        const reading = read(text, isHead, isFirst ? () => undefined : tell);
        if (reading === 'other') otherCount += 1;
        else if (reading !== undefined && !isFirst) book.tell(reading, reading.phase ?? 'raised');
      }
      if (isFirst && records.length > 1)
        remarks.remark(`alarm file ${source.path}: ${records.length} lines stood there before anybody listened`);
      else if (otherCount > 0) remarks.remark(`alarm file ${source.path}: lines that are no alarms`);
    } catch (error) {
      state(error instanceof Error ? error.message : String(error));
    }
    isFirst = false;
  });
  return {
    async close() {
      await lookOut.close();
      await file.close();
    },
  };
}

/** Reads a record: an alarm, `other` where it is a line of another kind, undefined where it was told or says nothing. */
type ReadRecord = (
  text: string,
  isHead: boolean,
  tell: (problem: string) => undefined,
) => AlarmReading | 'other' | undefined;

function csvReader(source: FileAlarms): ReadRecord {
  let head = '';
  const wanted = Object.values(source.fields);
  return (text, isHead, tell) => {
    if (isHead) head = text;
    const read = readCsv(isHead ? `${text}\n` : `${head}\n${text}\n`, wanted, source.separator);
    if ('problems' in read) {
      for (const { problem, expected } of read.problems)
        tell(`"${text.slice(0, 80)}": ${problem}; expected: ${expected}`);
      return undefined;
    }
    const [row] = read.rows;
    return row === undefined ? undefined : readRow(row, source, tell);
  };
}

function logReader(source: FileAlarms): ReadRecord {
  const pattern = new RegExp(source.pattern ?? '$^');
  return (text, _isHead, tell) => {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) return text.trim() === '' ? undefined : 'other';
    const texts = Object.fromEntries(
      Object.entries(source.fields).flatMap(([field, group]) => {
        const value = groups[group]?.trim() ?? '';
        return value === '' ? [] : [[field, value]];
      }),
    );
    return readingOf(texts, source, tell);
  };
}
