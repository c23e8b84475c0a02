import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../tests/shared-data.ts';
import { readFileSync } from 'node:fs';
import { bytesOf, textOf } from '../ascii.ts';
import { bytesOfHex, hexOf, keepsCodecContract, received, textWithout } from '../codec-contract.ts';
import { decodeZipher, encodeZipher, splitNamedField } from './message.ts';
import { encodeZipherReply, readZipherReply, type ZipherReply } from './replies.ts';
import { isZipherCommand, zipherAnswers, zipherCommandProblem, zipherCommands } from './verbs.ts';

const verbs = [...Object.keys(zipherCommands), ...Object.keys(zipherAnswers), 'XYZ'];
const values = textWithout('|\r');
const counts = fc.nat();
const elementString = '010950110153000321A%&/=?_\x1d10LOT42';

describe('Zipher messages', () => {
  keepsCodecContract({
    decode: decodeZipher,
    encode: encodeZipher,
    frames: fc.record({ verb: fc.constantFrom(...verbs), fields: fc.array(values, { maxLength: 6 }) }),
    bad: ['sdo|a|\r', 'SD|a|\r', 'SDOX|a|\r', 'SDO|a|b\r', '\x01\x02\x03\r', '|\r', 'G\r'].map(bytesOf),
  });

  test.each([
    [{ verb: 'SDO', fields: ['AB', '12'] }, '53 44 4f 7c 41 42 7c 31 32 7c 0d'],
    [{ verb: 'GST', fields: [] }, '47 53 54 0d'],
    // GS of an element string travels as the byte 1d.
    [{ verb: 'SDO', fields: ['21X\x1d10L'] }, '53 44 4f 7c 32 31 58 1d 31 30 4c 7c 0d'],
    [{ verb: 'SDO', fields: [''] }, '53 44 4f 7c 7c 0d'],
    [{ verb: 'PRC', fields: ['7'] }, '50 52 43 7c 37 7c 0d'],
  ])('%j is %s', (message, hex) => {
    expect(hexOf(encodeZipher(message))).toBe(hex);
    const bytes = bytesOfHex(hex);
    expect(decodeZipher(bytes, 0, bytes.length)).toEqual({ kind: 'frame', frame: message, bytesUsed: bytes.length });
  });

  test('skip the CR that flushes the line and the LF of hosts that end with CR LF', () => {
    const bytes = bytesOf('\r\rGST\r\nGJN\r\n');
    expect(received(decodeZipher, bytes, [bytes.length])).toEqual({
      frames: [
        { verb: 'GST', fields: [] },
        { verb: 'GJN', fields: [] },
      ],
      problems: 0,
    });
  });

  test.each([
    // The altered byte: a blank for the first bar.
    ['53 44 4f 20 41 7c 0d', 'a verb of three capital letters was expected', 0],
    // The altered byte: B for the last bar.
    ['53 44 4f 7c 41 42 0d', 'the last field has no closing |', 4],
  ])('%s is bad at its place', (hex, problem, offset) => {
    const bytes = bytesOfHex(hex);
    expect(decodeZipher(bytes, 0, bytes.length)).toEqual({
      kind: 'malformed',
      problem,
      offset,
      bytesUsed: bytes.length,
    });
  });

  test.each(['a|b', 'a\rb', 'a\u0416b'])('refuse the value %j, which cannot travel', (value) => {
    expect(() => encodeZipher({ verb: 'SDO', fields: [value] })).toThrow(RangeError);
  });

  test('carry a named value with = in it', () => {
    expect(splitNamedField(`CODE=${elementString}`)).toEqual({ name: 'CODE', value: elementString });
    expect(splitNamedField('=x')).toBeUndefined();
  });
});

describe('Zipher commands', () => {
  test.each([
    ['SST', ['3'], undefined],
    ['SST', ['x'], 'SST|state|: field 1 "x" is no number'],
    ['SST', [], 'SST|state| expected, but there are 0 fields'],
    ['GST', ['1'], 'GST expected, but there are 1 fields'],
    ['SDO', [elementString], undefined],
    ['SHD', ['CODE'], 'SHD|f1=v1|...|: field 1 "CODE" has no name'],
    ['SID', ['12', 'a', 'b'], undefined],
  ])('%s %j', (verb, fields, problem) => {
    expect(isZipherCommand(verb) && zipherCommandProblem(verb, fields)).toBe(problem);
  });

  test('are told from words that are none', () => {
    expect(isZipherCommand('XYZ')).toBe(false);
    expect(isZipherCommand('constructor')).toBe(false);
  });
});

describe('Zipher replies', () => {
  const faults = fc.array(fc.record({ code: values, clearable: fc.boolean(), text: values }), { maxLength: 3 });
  const overall = fc.constantFrom(...(['shutdown', 'startingUp', 'shuttingDown', 'running', 'offline'] as const));
  const error = fc.constantFrom(...(['none', 'warning', 'fault'] as const));
  const replies: fc.Arbitrary<ZipherReply> = fc.oneof(
    fc.constantFrom<ZipherReply>({ kind: 'accepted' }, { kind: 'refused' }),
    fc.constantFrom<ZipherReply>({ kind: 'printStarted' }, { kind: 'printCompleted' }),
    fc.record({ kind: fc.constant('printStarted'), recordIndex: counts }),
    fc.record({ kind: fc.constant('printCompleted'), recordIndex: counts }),
    fc.record({ kind: fc.constant('status'), overall, error, job: values, batchCount: counts, totalCount: counts }),
    fc.record({ kind: fc.constant('job'), job: values, line: values }),
    fc.record({ kind: fc.constant('jobList'), jobs: fc.array(values, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('fieldList'), names: fc.array(values, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('jobData'),
      fields: fc.array(fc.record({ name: fc.constantFrom('LOT', 'EXP'), value: values }), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constantFrom('faults', 'warnings'), faults }),
    fc.record({ kind: fc.constant('freeSpace'), freeSpace_bytes: counts }),
    fc.record({ kind: fc.constantFrom('recordCount', 'recordCountMax'), recordCount: counts }),
    fc.record({ kind: fc.constantFrom('nextRecord', 'lastRecord'), recordIndex: counts }),
    fc.record({ kind: fc.constant('counts'), batchCount: counts, totalCount: counts }),
    fc.record({ kind: fc.constant('errorState'), error }),
  );

  test('are read as they were said', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        const bytes = encodeZipherReply(reply);
        const decoded = decodeZipher(bytes, 0, bytes.length);
        expect(decoded.kind === 'frame' && readZipherReply(decoded.frame)).toEqual(reply);
      }),
    );
  });

  test.each([
    [
      { kind: 'status', overall: 'running', error: 'none', job: 'JOB1', batchCount: 12, totalCount: 3400 },
      'STS|3|0|JOB1|12|3400|\r',
    ],
    [{ kind: 'freeSpace', freeSpace_bytes: 4096 }, 'SFS|4096|\r'],
    [{ kind: 'faults', faults: [{ code: 'E5', clearable: true, text: 'RIBBON OUT' }] }, 'FLT|1|E5|1|RIBBON OUT|\r'],
    [{ kind: 'printCompleted', recordIndex: 17 }, 'PRC|17|\r'],
    [{ kind: 'printCompleted' }, 'PRC\r'],
    [{ kind: 'refused' }, 'ERR\r'],
  ] satisfies [ZipherReply, string][])('%j is %j', (reply, text) => {
    const bytes = encodeZipherReply(reply);
    expect(textOf(bytes, 0, bytes.length)).toBe(text);
  });

  test.each([
    ['STS', ['9', '0', 'J', '1', '2']],
    ['STS', ['3', '0', 'J', '1']],
    ['SFS', ['many']],
    ['FLT', ['2', 'a', '1', 'b']],
    ['PRC', ['x']],
    ['SDO', ['a']],
  ])('are refused where %s has %j', (verb, fields) => {
    expect(readZipherReply({ verb, fields }).kind).toBe('problem');
  });
});

interface Exchange {
  send: string;
  receive?: string;
}

describe('the public exchanges', () => {
  const path = 'protocols/videojet-text.json';
  const file = sharedData(path);
  test.skipIf(file === undefined)(
    'are commands of the table, answered as the table says (not executed where the file is absent)',
    () => {
      // The file says its own shape; a wrong one fails the assertions.
      const table = JSON.parse(readFileSync(file ?? '', 'utf8')) as {
        commands: { syntax: string }[];
        exchanges: Exchange[];
      };
      expect(table.exchanges).toHaveLength(6);
      for (const { send, receive } of table.exchanges) {
        const got = received(decodeZipher, bytesOf(send), [3]);
        expect(got.problems).toBe(0);
        expect(got.frames).toHaveLength(1);
        const { verb, fields } = got.frames[0] ?? { verb: '', fields: [] };
        const isGood = isZipherCommand(verb) && zipherCommandProblem(verb, fields) === undefined;
        const reply = encodeZipherReply({ kind: isGood ? 'accepted' : 'refused' });
        // The one row without an answer shows a host that ends its lines with CR LF.
        expect(textOf(reply, 0, reply.length)).toBe(receive ?? 'ACK\r');
      }
      const verbsOfTable = table.commands.map(({ syntax }) => syntax.slice(0, 3));
      expect(verbsOfTable.filter((verb) => !isZipherCommand(verb))).toEqual([]);
    },
  );
});
