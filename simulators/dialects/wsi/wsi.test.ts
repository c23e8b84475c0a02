import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../tests/shared-data.ts';
import { bytesOf, textOf } from '../ascii.ts';
import { bytesOfHex, hexOf, keepsCodecContract, textWithout } from '../codec-contract.ts';
import { decodeWsiErrorStatus, encodeWsiErrorStatus, wsiFaultBits } from './error-status.ts';
import { isWsiLetter, readWsiUserFields, writeWsiUserFields, wsiLetters } from './letters.ts';
import {
  decodeWsiReply,
  encodeWsiCommand,
  encodeWsiReply,
  wsiChecksum,
  wsiCommandDecoder,
  type WsiSentChecksum,
} from './packet.ts';

const data = textWithout('\x02\x03');

describe.each<WsiSentChecksum>(['none', 'payload', 'payload and ETX'])('WSI commands, sent checksum: %s', (sent) => {
  keepsCodecContract({
    decode: wsiCommandDecoder({ sentChecksum: sent }),
    encode: ({ letter, data }) => encodeWsiCommand(letter, data, { sentChecksum: sent }),
    frames: fc
      .record({ letter: fc.constantFrom(...Object.keys(wsiLetters)), data })
      .map((command) => ({ ...command, checksum: wsiChecksum(command.letter + command.data) })),
    bad: ['Q\x03', '\x02\x03', '\x02QQ', 'noise'].map(bytesOf),
  });
});

describe('WSI replies', () => {
  keepsCodecContract({
    decode: decodeWsiReply,
    encode: encodeWsiReply,
    frames: fc.oneof(
      fc.record({ kind: fc.constantFrom('accepted' as const, 'refused' as const), checksum: fc.nat(255) }),
      fc.record({ kind: fc.constant('data' as const), data }),
    ),
    bad: ['noise', '$x'].map(bytesOf),
  });

  test.each([
    [{ kind: 'accepted', checksum: 0x51 }, '24 35 31'],
    [{ kind: 'refused', checksum: 0x0a }, '21 30 41'],
    [{ kind: 'data', data: 'LOT' }, '02 4c 4f 54 03'],
  ] as const)('%j is %s', (reply, hex) => {
    expect(hexOf(encodeWsiReply(reply))).toBe(hex);
  });
});

describe('a WSI command', () => {
  test.each([
    ['Q', '', 'none', '02 51 03'],
    ['Q', '', 'payload', '02 51 03 35 31'],
    // The second source counts the ETX too: 51 + 03.
    ['Q', '', 'payload and ETX', '02 51 03 35 34'],
    ['U', 'SN\n123', 'none', '02 55 53 4e 0a 31 32 33 03'],
  ] as const)('%s %j with checksum %s is %s', (letter, text, sentChecksum, hex) => {
    expect(hexOf(encodeWsiCommand(letter, text, { sentChecksum }))).toBe(hex);
  });

  test('with a wrong checksum is bad where the checksum stands', () => {
    // The altered byte: 36 for 35.
    const bytes = bytesOfHex('02 51 03 36 31');
    expect(wsiCommandDecoder({ sentChecksum: 'payload' })(bytes, 0, 5)).toEqual({
      kind: 'malformed',
      problem: 'checksum 51 was expected',
      offset: 3,
      bytesUsed: 5,
    });
  });

  test('for print on and off is echoed as the second source shows it', () => {
    expect(wsiChecksum('O1')).toBe(0x80);
    expect(wsiChecksum('O0')).toBe(0x7f);
  });

  test('refuses data that would end its own frame', () => {
    expect(() => encodeWsiCommand('U', 'a\x03')).toThrow(RangeError);
  });

  test('carries user fields in pairs', () => {
    const fields = [
      { name: 'SN', value: '1' },
      { name: 'LOT', value: '' },
    ];
    expect(readWsiUserFields(writeWsiUserFields(fields))).toEqual(fields);
    expect(readWsiUserFields('SN')).toBeUndefined();
    expect(() => writeWsiUserFields([{ name: 'SN', value: 'a\nb' }])).toThrow(RangeError);
  });
});

describe.each(['nibbles', 'bytes'] as const)('the WSI error status in %s', (form) => {
  test('tells every fault and lamp', () => {
    const faults = fc.subarray(wsiFaultBits[form].flat());
    const lamps = { green: fc.boolean(), amber: fc.boolean(), red: fc.boolean(), alarm: fc.boolean() };
    fc.assert(
      fc.property(fc.record({ faults, ...lamps }), (status) => {
        expect(decodeWsiErrorStatus(encodeWsiErrorStatus(status, form), form)).toEqual(status);
      }),
    );
  });

  test('refuses a fault without a bit', () => {
    const status = { faults: ['TEAPOT'], green: false, amber: false, red: true, alarm: false };
    expect(() => encodeWsiErrorStatus(status, form)).toThrow(RangeError);
  });
});

interface WsiTable {
  letters: { letter: string }[];
  faultBits: { nibble: number; bit: number; fault: string }[];
  exchanges: { payload?: string; checksum?: string; frameHex?: string; reply?: string; replyHex?: string }[];
  status: { status: string; faults: string[]; green: boolean; amber: boolean; red: boolean; alarm: boolean }[];
  invalidStatus: { status: string }[];
}

describe('the public WSI table', () => {
  const path = 'protocols/videojet-wsi.json';
  const file = sharedData(path);
  test.skipIf(file === undefined)('holds (not executed where the file is absent)', () => {
    // The file says its own shape; a wrong one fails the assertions.
    const table = JSON.parse(readFileSync(file ?? '', 'utf8')) as WsiTable;
    expect(table.letters.map(({ letter }) => letter).filter((letter) => !isWsiLetter(letter))).toEqual([]);
    expect(table.faultBits).toHaveLength(24);
    for (const { nibble, bit, fault } of table.faultBits) {
      expect(wsiFaultBits.nibbles[nibble - 1]?.[Math.log2(bit)]).toBe(fault);
    }
    const sent = table.exchanges.filter((row) => row.payload !== undefined);
    expect(sent).toHaveLength(2);
    for (const { payload = '', frameHex, checksum } of sent) {
      expect(hexOf(encodeWsiCommand(payload, '')).replaceAll(' ', '')).toBe(frameHex);
      expect(wsiChecksum(payload).toString(16)).toBe(checksum);
    }
    const refusal = table.exchanges.filter((row) => row.reply !== undefined);
    const reply = encodeWsiReply({ kind: 'refused', checksum: wsiChecksum('Q') });
    expect(refusal).toMatchObject([{ reply: textOf(reply, 0, 3), replyHex: hexOf(reply).replaceAll(' ', '') }]);
    for (const { status, faults, green, amber, red, alarm } of table.status) {
      expect(decodeWsiErrorStatus(status)).toEqual({ faults, green, amber, red, alarm });
      expect(encodeWsiErrorStatus({ faults, green, amber, red, alarm })).toBe(status);
    }
    for (const { status } of table.invalidStatus) expect(decodeWsiErrorStatus(status)).toBeUndefined();
  });
});
