import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { key, packElements } from './arbitraries.ts';
import { readScanData, writeScanData } from './scan-data.ts';

it('elements come back from each GS1 symbology', () => {
  fc.assert(
    fc.property(fc.constantFrom(']d2', ']C1', ']Q3', ']e0', ']J1'), packElements, (identifier, elements) => {
      const text = writeScanData(identifier, elements) ?? '';
      const scan = readScanData(text);
      if (scan.kind !== 'elements') throw new Error(`${text} is ${scan.kind}`);
      expect(scan.elements.map(({ ai, value }) => ({ ai, value }))).toEqual(elements);
      for (const { ai, aiPosition } of scan.elements) expect(text.startsWith(ai, aiPosition)).toBe(true);
    }),
  );
});

it.each([
  [']E0', 13],
  [']E4', 8],
  [']I1', 14],
])('a GTIN comes back from %s, which carries its last %i digits and nothing else', (identifier, length) => {
  fc.assert(
    fc.property(key(length), (digits) => {
      const elements = [{ ai: '01', value: digits.padStart(14, '0') }];
      expect(writeScanData(identifier, elements)).toBe(identifier + digits);
      expect(readScanData(identifier + digits)).toMatchObject({ kind: 'elements', elements });
    }),
  );
});

it('what a symbol cannot carry is not written', () => {
  const gtin = { ai: '01', value: '80614141123458' };
  expect(writeScanData(']E0', [gtin])).toBeUndefined();
  expect(writeScanData(']I1', [gtin, { ai: '10', value: 'LOT' }])).toBeUndefined();
  expect(writeScanData(']I1', [{ ai: '01', value: '80614141123459' }])).toBeUndefined();
  expect(writeScanData(']d2', [])).toBeUndefined();
});

it.each([
  ['0109504000059101', 'unknown-symbology-identifier', 0, 3],
  [']E00012345678906', 'incorrect-check-digit', 15, 1],
  [']E0001234567890', 'wrong-gtin-length', 3, 12],
  [']E0001234S678905', 'non-digit-character', 9, 1],
  [']d2', 'no-elements', 3, 0],
  [']d2^0109504000059101', 'unknown-ai', 3, 1],
])('%j is refused: %s at %i, length %i', (text, code, position, length) => {
  expect(readScanData(text)).toMatchObject({ kind: 'refused', problem: { code, position, length } });
});

it('plain text stays plain', () => {
  expect(readScanData(']d1HELLO')).toMatchObject({ kind: 'plain', text: 'HELLO' });
  expect(writeScanData(']d1', [{ ai: '01', value: '09504000059101' }])).toBeUndefined();
});
