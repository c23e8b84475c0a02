import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../tests/shared-data.ts';
import { bytesOf, textOf } from '../ascii.ts';
import { hexOf, keepsCodecContract, textWithout } from '../codec-contract.ts';
import { createFrameStream } from '../frame-stream.ts';
import { readScan, scanDecoder, scanEncoder, type ScanSuffix } from './scan.ts';

const symbologyIdentifier = fc.constantFrom(']d2', ']C1', ']E0');
const badBySuffix: Readonly<Record<Exclude<ScanSuffix, 'none'>, string>> = {
  CR: 'xx\r',
  'CR LF': 'xx\r\n',
  TAB: 'xx\t',
  'STX ETX': 'xx\x03',
};

describe.each(['CR', 'CR LF', 'TAB', 'STX ETX'] as const)('scans that end with %s', (suffix) => {
  keepsCodecContract({
    decode: scanDecoder({ suffix }),
    encode: scanEncoder({ suffix }),
    frames: fc.record({ symbologyIdentifier, data: textWithout('\r\t\x02\x03') }),
    bad: [bytesOf(badBySuffix[suffix])],
  });
});

describe('a scan', () => {
  const scan = { symbologyIdentifier: ']d2', data: '21A\x1d10B' };

  test.each([
    ['CR', '5d 64 32 32 31 41 1d 31 30 42 0d'],
    ['CR LF', '5d 64 32 32 31 41 1d 31 30 42 0d 0a'],
    ['TAB', '5d 64 32 32 31 41 1d 31 30 42 09'],
    ['none', '5d 64 32 32 31 41 1d 31 30 42'],
    ['STX ETX', '02 5d 64 32 32 31 41 1d 31 30 42 03'],
  ] as const)('with suffix %s is %s', (suffix, hex) => {
    expect(hexOf(scanEncoder({ suffix })(scan))).toBe(hex);
  });

  test('without suffix is read when the line pauses', () => {
    const stream = createFrameStream(scanDecoder({ suffix: 'none' }));
    stream.push(
      scanEncoder({ suffix: 'none' })(scan),
      () => expect.unreachable(),
      () => expect.unreachable(),
    );
    const rest = stream.takeRest();
    expect(readScan(rest, 0, rest.length)).toEqual(scan);
  });

  test('without identifier is data alone', () => {
    const format = { symbologyIdentifier: false };
    const bytes = scanEncoder(format)(scan);
    expect(scanDecoder(format)(bytes, 0, bytes.length)).toMatchObject({
      frame: { symbologyIdentifier: '', data: scan.data },
    });
    expect(scanDecoder()(bytes, 0, bytes.length)).toMatchObject({ kind: 'malformed', offset: 0 });
  });

  test.each([
    ['^]', ']d221A^]10B\r'],
    ['~029', ']d221A~02910B\r'],
    // The key is lost: batch and serial run together.
    ['', ']d221A10B\r'],
  ])('in keyboard mode sends GS as %j', (groupSeparatorText, text) => {
    const bytes = scanEncoder({ groupSeparatorText })(scan);
    expect(textOf(bytes, 0, bytes.length)).toBe(text);
  });
});

describe('the AIM identifiers', () => {
  const path = 'protocols/aim-identifiers.json';
  test.skipIf(sharedData(path) === undefined)(
    'are taken off the public scans (not executed where the file is absent)',
    () => {
      // The file says its own shape; a wrong one fails the assertions.
      const { cases } = JSON.parse(readFileSync(sharedData(path) ?? '', 'utf8')) as { cases: { scan: string }[] };
      expect(cases).toHaveLength(3);
      for (const { scan } of cases) {
        const bytes = bytesOf(`${scan}\r`);
        expect(scanDecoder()(bytes, 0, bytes.length)).toEqual({
          kind: 'frame',
          frame: { symbologyIdentifier: scan.slice(0, 3), data: scan.slice(3) },
          bytesUsed: bytes.length,
        });
      }
    },
  );
});
