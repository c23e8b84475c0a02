import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../tests/shared-data.ts';
import { bytesOf, textOf } from '../ascii.ts';
import { bytesOfHex, hexOf, keepsCodecContract, textWithout } from '../codec-contract.ts';
import { decodeDmccCommand, dmccQuote, dmccWords, encodeDmccCommand } from './command.ts';
import { decodeDmccReadString, decodeDmccResponse, encodeDmccReadString, encodeDmccResponse } from './response.ts';
import { dmccResultDecoder, dmccResultEncoder, type DmccResult } from './result.ts';
import { dmccStatus, dmccStatusMeaning } from './status-codes.ts';

const id = fc.option(
  fc.nat(9999).map((number) => String(number)),
  { nil: undefined },
);
const checksum = fc.constantFrom('none' as const, 'right' as const, 'wrong' as const);

describe('DMCC commands', () => {
  keepsCodecContract({
    decode: decodeDmccCommand,
    encode: encodeDmccCommand,
    frames: fc.record({ id, checksum, text: textWithout('\r') }),
    bad: ['noise\r\n', '|>GET X\r\n', '||2>GET X\r\n', '||0:12\r\n', '||1>\r\n'].map(bytesOf),
  });

  test.each([
    [{ id: undefined, checksum: 'none', text: 'TRIGGER ON' }, '7c 7c 3e 54 52 49 47 47 45 52 20 4f 4e 0d 0a'],
    // XOR of all bytes before it, here 2a.
    [{ id: '7', checksum: 'right', text: 'GET A' }, '7c 7c 31 3a 37 3e 47 45 54 20 41 35 0d 0a'],
  ] as const)('%j is %s', (command, hex) => {
    expect(hexOf(encodeDmccCommand(command))).toBe(hex);
  });

  test.each([0x0d, 0x0a])('end at their footer even where the checksum is %i', (wanted) => {
    let found = 0;
    for (let code = 0x20; code < 0x7f; code += 1) {
      const bytes = encodeDmccCommand({ id: undefined, checksum: 'right', text: `GET ${String.fromCharCode(code)}` });
      if (bytes[bytes.length - 3] !== wanted) continue;
      found += 1;
      expect(decodeDmccCommand(bytes, 0, bytes.length)).toMatchObject({ kind: 'frame', bytesUsed: bytes.length });
    }
    expect(found).toBe(1);
  });

  test('tell a wrong checksum, so that it can be answered with 103', () => {
    // The altered byte: 36 for 35.
    const bytes = bytesOfHex('7c 7c 31 3a 37 3e 47 45 54 20 41 36 0d 0a');
    expect(decodeDmccCommand(bytes, 0, bytes.length)).toMatchObject({ frame: { id: '7', checksum: 'wrong' } });
  });

  test('are split into words, quoted strings resolved', () => {
    expect(dmccWords('SET FORMAT.NOREAD "no \\"code\\"\\t\\|"')).toEqual(['SET', 'FORMAT.NOREAD', 'no "code"\t|']);
    expect(dmccWords('SET A "open')).toBeUndefined();
    fc.assert(
      fc.property(textWithout(''), (text) => {
        expect(dmccWords(dmccQuote(text))).toEqual([text]);
      }),
    );
  });
});

describe('DMCC extended responses', () => {
  keepsCodecContract({
    decode: decodeDmccResponse,
    encode: (response) => encodeDmccResponse(response, 'extended'),
    frames: fc.record({
      id,
      checksum,
      status: fc.constantFrom(...Object.values(dmccStatus)),
      payload: textWithout('\r'),
    }),
    bad: ['noise\r\n', '||ok\r\n', '||[x]\r\n', '||[0\r\n', '||1[0]\r\n'].map(bytesOf),
  });

  test('may begin with CR LF', () => {
    const bytes = bytesOf('\r\n||0:5[102]\r\n');
    expect(decodeDmccResponse(bytes, 0, bytes.length)).toEqual({
      kind: 'frame',
      frame: { id: '5', status: 102, payload: '', checksum: 'none' },
      bytesUsed: bytes.length,
    });
  });

  test('carry a result as base64', () => {
    const result = bytesOf(']d20109501101530003\x1d21A\r\n');
    const bytes = encodeDmccReadString(result);
    expect(textOf(bytes, 0, 5)).toBe('||[1]');
    const decoded = decodeDmccResponse(bytes, 0, bytes.length);
    expect(decoded.kind === 'frame' && decodeDmccReadString(decoded.frame)).toEqual(result);
  });
});

describe('DMCC silent responses', () => {
  test('are the payload alone, and nothing for SET and bad commands', () => {
    const ok = { id: undefined, status: 0, payload: 'ON', checksum: 'none' } as const;
    expect(textOf(encodeDmccResponse(ok, 'silent'), 0, 2)).toBe('ON');
    expect(encodeDmccResponse({ ...ok, payload: '' }, 'silent')).toHaveLength(0);
    expect(encodeDmccResponse({ ...ok, status: 101 }, 'silent')).toHaveLength(0);
  });
});

const data = textWithout('\r\t');
const bad = ['noise\r\n', '\t\r\n'].map(bytesOf);
const anyRead = {
  kind: fc.constant('read' as const),
  symbologyIdentifier: fc.constantFrom(']d2', ']d1', ']C1'),
  data,
};

describe('result strings of the default format', () => {
  const format = {};
  keepsCodecContract<DmccResult>({
    decode: dmccResultDecoder(format),
    encode: dmccResultEncoder(format),
    frames: fc.oneof(
      fc.record({
        ...anyRead,
        triggerCount: fc.constant(undefined),
        grade: fc.constant(undefined),
        parameterGrades: fc.constant([]),
      }),
      fc.constant<DmccResult>({ kind: 'noRead', triggerCount: undefined }),
    ),
    bad,
  });

  test.each([
    [
      {
        kind: 'read',
        triggerCount: undefined,
        symbologyIdentifier: ']d2',
        data: '21A\x1d10B',
        grade: undefined,
        parameterGrades: [],
      },
      '5d 64 32 32 31 41 1d 31 30 42 0d 0a',
    ],
    [{ kind: 'noRead', triggerCount: undefined }, '4e 4f 52 45 41 44 0d 0a'],
  ] satisfies [DmccResult, string][])('%j is %s', (result, hex) => {
    expect(hexOf(dmccResultEncoder()(result))).toBe(hex);
  });
});

describe('result strings with trigger count and grades', () => {
  const format = { triggerCount: true, grade: true, noReadText: 'FAIL' };
  keepsCodecContract<DmccResult>({
    decode: dmccResultDecoder(format),
    encode: dmccResultEncoder(format),
    frames: fc.oneof(
      fc.record({
        ...anyRead,
        triggerCount: fc.nat(),
        grade: fc.constantFrom('3.5/08/660', undefined),
        parameterGrades: fc.array(fc.constantFrom('4.0', '1.5'), { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('noRead' as const), triggerCount: fc.nat() }),
    ),
    bad,
  });

  test('are one line', () => {
    const result: DmccResult = {
      kind: 'read',
      triggerCount: 42,
      symbologyIdentifier: ']d2',
      data: '21A',
      grade: '3.5/08/660',
      parameterGrades: ['4.0', '3.5'],
    };
    const bytes = dmccResultEncoder(format)(result);
    expect(textOf(bytes, 0, bytes.length)).toBe('42\t]d221A\t3.5/08/660\t4.0\t3.5\r\n');
  });
});

interface DmccTable {
  status: { code: number; meaning: string }[];
  exchanges: {
    header?: string;
    checksum?: number;
    id?: string | null;
    send?: string;
    mode?: 'silent' | 'extended';
    receive?: string;
  }[];
}

describe('the public DMCC table', () => {
  const path = 'protocols/cognex-dmcc.json';
  const file = sharedData(path);
  test.skipIf(file === undefined)('holds (not executed where the file is absent)', () => {
    // The file says its own shape; a wrong one fails the assertions.
    const table = JSON.parse(readFileSync(file ?? '', 'utf8')) as DmccTable;
    expect(table.status.map(({ code }) => code)).toEqual(Object.values(dmccStatus));
    for (const { code } of table.status) expect(dmccStatusMeaning[code]).toBeDefined();
    const headers = table.exchanges.filter((row) => row.header !== undefined);
    expect(headers).toHaveLength(2);
    for (const row of headers) {
      const bytes = bytesOf(`${row.header}GET X\r\n`);
      expect(decodeDmccCommand(bytes, 0, bytes.length)).toMatchObject({
        frame: { id: row.id ?? undefined, checksum: 'none', text: 'GET X' },
      });
    }
    const exchanges = table.exchanges.filter((row) => row.send !== undefined);
    expect(exchanges).toHaveLength(3);
    for (const row of exchanges) {
      const bytes = bytesOf(row.send ?? '');
      const decoded = decodeDmccCommand(bytes, 0, bytes.length);
      const text = decoded.kind === 'frame' ? decoded.frame.text : '';
      expect(text).toContain('SYMBOL.DATAMATRIX');
      const payload = text.startsWith('GET') ? 'ON' : '';
      const response = encodeDmccResponse(
        { id: undefined, status: 0, payload, checksum: 'none' },
        row.mode ?? 'silent',
      );
      expect(textOf(response, 0, response.length)).toBe(row.receive);
    }
  });
});
