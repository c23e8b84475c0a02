import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CSET_82 } from '../gs1/characters.ts';
import * as zipher from './zipher.ts';
import { parseZipherMessage } from './zipher-message.ts';

test.each([
  [zipher.zipherSelectJob('CARTON', ['LOT42']), 'SEL|CARTON|LOT42|\r'],
  [zipher.zipherSelectJob('CARTON'), 'SEL|CARTON|\r'],
  [zipher.zipherSerialHeader(['CODE', 'LOT']), 'SHO|CODE|LOT|\r'],
  [zipher.zipherSerialData(['0109\u001d17', 'LOT42', '']), 'SDO|0109\u001d17|LOT42||\r'],
  [zipher.zipherClearBuffer(), 'SCB\r'],
  [zipher.zipherRecordCount(), 'SRC\r'],
  [zipher.zipherFreeSpace(), 'SFS\r'],
  [zipher.zipherSetState('running'), 'SST|3|\r'],
  [zipher.zipherSetState('offline'), 'SST|4|\r'],
  [zipher.zipherGetState(), 'GST\r'],
  [zipher.zipherGetFaults(), 'GFT\r'],
  [zipher.zipherClearFaults(), 'CAF\r'],
  [zipher.zipherEnableNotifications(), 'EAN\r'],
  [zipher.zipherDisableNotifications(), 'DAN\r'],
  [zipher.zipherDisablePrintNotifications(), 'DPN\r'],
])('the command %j is on the wire %j', (command, wire) => {
  expect(command).toBe(wire);
});

test('every serial can stand in a record, and the record has the fields that were given', () => {
  const text = fc.string({ unit: fc.constantFrom(...CSET_82.split(''), '\u001d') });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (values) => {
      const fields = zipher.zipherSerialData(values).slice(0, -2).split('|');
      expect(fields).toEqual(['SDO', ...values]);
    }),
  );
});

test.each(['a|b', 'a\rb', 'a\nb', '\u20ac'])('%j cannot stand in a field', (text) => {
  expect(zipher.isZipherField(text)).toBe(false);
  expect(() => zipher.zipherSerialData([text])).toThrow('SDO');
});

describe('messages of the printer', () => {
  test.each([
    ['ACK', { kind: 'acknowledged' }],
    ['ERR', { kind: 'refused', fields: [] }],
    ['ERR|12|', { kind: 'refused', fields: ['12'] }],
    ['SFS|4096|', { kind: 'freeSpace', byteCount: 4096 }],
    ['SRC|0|', { kind: 'recordCount', recordCount: 0 }],
    ['PRC|17|', { kind: 'printComplete', recordIndex: 17 }],
    ['PRS|17|', { kind: 'printStart', recordIndex: 17 }],
    ['PRC', { kind: 'printComplete', recordIndex: undefined }],
    [
      'STS|3|2|CARTON|41|1041|',
      { kind: 'status', state: 'running', error: 'fault', job: 'CARTON', batchCount: 41, totalCount: 1041 },
    ],
    ['STS|4|0||0|0|', { kind: 'status', state: 'offline', error: 'none', job: '', batchCount: 0, totalCount: 0 }],
    ['FLT|0|', { kind: 'faults', faults: [] }],
    [
      'FLT|2|E10|1|Ribbon out|E99|0|Head hot|',
      {
        kind: 'faults',
        faults: [
          { code: 'E10', clearable: true, text: 'Ribbon out' },
          { code: 'E99', clearable: false, text: 'Head hot' },
        ],
      },
    ],
    ['JOB|CARTON|1|', { kind: 'other', name: 'JOB', fields: ['CARTON', '1'] }],
    ['', { kind: 'other', name: '', fields: [] }],
  ])('%j', (text, message) => {
    expect(parseZipherMessage(text)).toEqual(message);
  });

  test.each([
    ['PRC|x|', 'notANumber', 4],
    ['PRC||', 'notANumber', 4],
    ['PRC|-1|', 'notANumber', 4],
    ['PRC|1|2|', 'fieldCount', 4],
    ['SFS', 'fieldCount', 4],
    ['STS|3|2|CARTON|41|', 'fieldCount', 4],
    ['STS|5|0|CARTON|41|41|', 'unknownValue', 4],
    ['STS|3|3|CARTON|41|41|', 'unknownValue', 6],
    ['STS|3|0|CARTON|4 1|41|', 'notANumber', 15],
    ['STS|3|0|CARTON|41||', 'notANumber', 18],
    ['FLT|2|E10|1|Ribbon out|', 'fieldCount', 4],
    ['FLT|1|E10|2|Ribbon out|', 'unknownValue', 10],
    ['FLT', 'notANumber', 4],
  ])('%j is malformed: %s at %i', (text, problem, offset) => {
    expect(parseZipherMessage(text)).toEqual({ kind: 'malformed', problem, offset, text });
  });
});
