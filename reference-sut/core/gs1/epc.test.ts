import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { CSET_82 } from './characters.ts';
import { checkDigit } from './check-digit.ts';
import { parseDigitalLink, toDigitalLink } from './digital-link.ts';
import type { Epc } from './epc.ts';
import { parseEpcUrn, toEpcUrn } from './epc-urn.ts';
import { percentUnescape } from './percent-escape.ts';

const pair: Epc = { kind: 'sgtin', gtin: '80614141123458', serial: '6789/&%"!?()' };

test('the published pair of URN and Digital Link is written and read', () => {
  const urn = 'urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()';
  const link = 'https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22!%3F()';
  expect(toEpcUrn(pair, 7)).toBe(urn);
  expect(toDigitalLink(pair)).toBe(link);
  expect(parseEpcUrn(urn)).toEqual(pair);
  expect(parseDigitalLink(link)).toEqual(pair);
});

test('SSCC and batch have URNs and links of their own', () => {
  const sscc: Epc = { kind: 'sscc', sscc: '106141410000000019' };
  const lgtin: Epc = { kind: 'lgtin', gtin: '09504000059101', batch: 'A/1' };
  expect(toEpcUrn(sscc, 7)).toBe('urn:epc:id:sscc:0614141.1000000001');
  expect(toDigitalLink(sscc)).toBe('https://id.gs1.org/00/106141410000000019');
  expect(toEpcUrn(lgtin, 6)).toBe('urn:epc:class:lgtin:950400.0005910.A%2F1');
  expect(toDigitalLink(lgtin, 'https://example.com')).toBe('https://example.com/01/09504000059101/10/A%2F1');
});

test('another prefix length gives another URN for the same pack', () => {
  expect(toEpcUrn(pair, 6)).not.toBe(toEpcUrn(pair, 7));
  expect(parseEpcUrn(toEpcUrn(pair, 6))).toEqual(pair);
});

function keyOf(digitCount: number): fc.Arbitrary<string> {
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789'.split('')),
    minLength: digitCount,
    maxLength: digitCount,
  });
  return digits.map((text) => text + checkDigit(text));
}

test.each(['.', '..'])('a serial number "%s" comes back too', (serial) => {
  const dots: Epc = { kind: 'sgtin', gtin: '80614141123458', serial };
  expect(parseDigitalLink(toDigitalLink(dots))).toEqual(dots);
});

test('every EPC comes back from its URN and its link', () => {
  const text = fc.string({ unit: fc.constantFrom(...CSET_82.split('')), minLength: 1, maxLength: 20 });
  const epc: fc.Arbitrary<Epc> = fc.oneof(
    fc.record({ kind: fc.constant('sgtin' as const), gtin: keyOf(13), serial: text }),
    fc.record({ kind: fc.constant('lgtin' as const), gtin: keyOf(13), batch: text }),
    fc.record({ kind: fc.constant('sscc' as const), sscc: keyOf(17) }),
  );
  fc.assert(
    fc.property(epc, fc.integer({ min: 4, max: 12 }), (value, gcpLength) => {
      expect(parseEpcUrn(toEpcUrn(value, gcpLength))).toEqual(value);
      expect(parseDigitalLink(`${toDigitalLink(value)}?17=281130`)).toEqual(value);
      // A step of one or two dots leads elsewhere in every URL, escaped or not (RFC 3986, 5.2.4): the one text that a
      // browser's parser does not keep. Ours does not take such steps.
      if (!/\/\.{1,2}$/.test(toDigitalLink(value)))
        expect(new URL(toDigitalLink(value)).href).toBe(toDigitalLink(value));
    }),
  );
});

test('links that escape more than necessary name the same pack', () => {
  expect(parseDigitalLink('https://id.gs1.org/01/80614141123458/21/6789%2f%26%25%22%21%3F%28%29')).toEqual(pair);
});

test.each([
  ['urn:epc:id:sgtin:0614141.812345', 'invalidUri'],
  ['urn:epc:id:sgtin:061.4141812345.1', 'invalidUri'],
  ['urn:epc:id:sgtin:0614141.81234.1', 'invalidUri'],
  ['urn:epc:id:sgtin:0614141.812345.A%2', 'invalidPercentSequence'],
  ['urn:epc:id:sgtin:0614141.812345.A%20B', 'invalidCset82Character'],
  ['urn:epc:id:sscc:0614141.100000000', 'invalidUri'],
  ['urn:epc:id:giai:0614141.1', 'invalidUri'],
  ['', 'invalidUri'],
])('the URN %j is refused: %s', (urn, code) => {
  expect(parseEpcUrn(urn)).toMatchObject({ kind: 'problems', problems: [{ code }] });
});

test.each([
  ['https://id.gs1.org/01/80614141123459/21/1', 'incorrectCheckDigit'],
  ['https://id.gs1.org/01/80614141123458', 'invalidUri'],
  ['https://id.gs1.org/01/80614141123458/21/%G1', 'invalidPercentSequence'],
  ['01/80614141123458/21/1', 'invalidUri'],
])('the link %j is refused: %s', (uri, code) => {
  expect(parseDigitalLink(uri)).toMatchObject({ kind: 'problems', problems: [{ code }] });
});

test('a half escape at the end is found at its place', () => {
  expect(percentUnescape('ab%')).toEqual({ kind: 'invalid', position: 2 });
});

test('a prefix length that GS1 does not give out is our own mistake', () => {
  expect(() => toEpcUrn(pair, 3)).toThrow('4 to 12');
  expect(() => toEpcUrn({ ...pair, gtin: '123' }, 7)).toThrow('14 digits');
});
