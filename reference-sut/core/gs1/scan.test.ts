import { expect, test } from 'vitest';

import { parseScan, parseSsccScan } from './scan.ts';

test('the worked message of the dossier is read with its identifier', () => {
  expect(parseScan(']d2010950400005910121A1B2C3D4E5F6\u001d1728110010LOT42')).toEqual({
    symbology: ']d2',
    problems: [],
    elements: [
      { applicationIdentifier: '01', value: '09504000059101' },
      { applicationIdentifier: '21', value: 'A1B2C3D4E5F6' },
      { applicationIdentifier: '17', value: '281100' },
      { applicationIdentifier: '10', value: 'LOT42' },
    ],
  });
});

test.each([
  ['0109504000059101', 'symbologyMissing', 0, 0],
  [']d10109504000059101', 'symbologyNotGs1', 0, 3],
  [']E09504000059101', 'symbologyNotGs1', 0, 3],
  ['', 'symbologyMissing', 0, 0],
  [']', 'symbologyNotGs1', 0, 1],
  [']d2', 'tooShort', 3, 0],
])('%j is not GS1 data: %s', (scan, code, position, length) => {
  expect(parseScan(scan).problems).toEqual([{ code, position, length }]);
});

test('positions count from the start of the scan', () => {
  expect(parseScan(']C100040123450000001113').problems[0]).toMatchObject({ code: 'incorrectCheckDigit', position: 22 });
});

test('an SSCC is read from either carrier', () => {
  expect(parseSsccScan(']C100040123450000001112')).toEqual({ kind: 'sscc', sscc: '040123450000001112' });
  expect(parseSsccScan(']d200040123450000001112')).toEqual({ kind: 'sscc', sscc: '040123450000001112' });
});

test('something else than an SSCC alone is refused', () => {
  expect(parseSsccScan(']C10109504000059101')).toMatchObject({
    problems: [{ code: 'missingApplicationIdentifier', applicationIdentifier: '00', position: 19 }],
  });
  expect(parseSsccScan(']C10004012345000000111210LOT42')).toMatchObject({
    problems: [{ code: 'unexpectedApplicationIdentifier' }],
  });
  expect(parseSsccScan('00040123450000001112')).toMatchObject({ problems: [{ code: 'symbologyMissing' }] });
});
