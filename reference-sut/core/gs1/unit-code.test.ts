import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { CSET_82 } from './characters.ts';
import { checkDigit } from './check-digit.ts';
import { elementValue } from './element-string.ts';
import { compareWithOrder } from './order-comparison.ts';
import { parseScan } from './scan.ts';
import { type UnitCode, buildUnitCode, parseUnitCode } from './unit-code.ts';

const text = fc.string({ unit: fc.constantFrom(...CSET_82.split('')), minLength: 1, maxLength: 20 });
const unit: fc.Arbitrary<UnitCode> = fc.record({
  gtin: fc
    .string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 13, maxLength: 13 })
    .map((d) => d + checkDigit(d)),
  serial: fc.oneof(text, fc.constant('"&</>%\'()')),
  batch: text,
  expirationDate: fc.constantFrom('281100', '281130', '280229', '310101'),
});

const pack: UnitCode = { gtin: '09504000059101', serial: 'A1B2C3D4E5F6', batch: 'LOT42', expirationDate: '281100' };
const scan = `]d2${buildUnitCode(pack)}`;

test('the unit code of the dossier is built byte for byte', () => {
  expect(Buffer.from(scan, 'latin1').toString('hex')).toBe(
    '5d64323031303935303430303030353931303132314131423243334434453546361d313732383131303031304c4f543432',
  );
});

test('what is printed is what is read', () => {
  fc.assert(
    fc.property(unit, fc.constantFrom(']d2', ']C1'), (printed, symbology) => {
      expect(parseUnitCode(symbology + buildUnitCode(printed))).toEqual({ kind: 'unitCode', ...printed });
    }),
  );
});

test('the short way and the long way agree on damaged codes', () => {
  const damage = fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom('', '\u001d', '0', 'A', ' ', '\u00e9'));
  fc.assert(
    fc.property(unit, damage, (printed, [at, removedCount, inserted]) => {
      const sound = `]d2${buildUnitCode(printed)}`;
      const index = at % (sound.length + 1);
      const damaged = sound.slice(0, index) + inserted + sound.slice(index + removedCount);
      const longWay = parseScan(damaged);
      const complete = ['01', '21', '17', '10'].every((code) => elementValue(longWay.elements, code) !== undefined);
      const isSound = complete && longWay.problems.length === 0;
      expect(parseUnitCode(damaged)).toMatchObject(
        isSound ? { kind: 'unitCode', serial: elementValue(longWay.elements, '21') } : { kind: 'problems' },
      );
    }),
    { numRuns: 2000 },
  );
});

test('further elements do no harm', () => {
  expect(parseUnitCode(`${scan}\u001d71012345678`)).toEqual({ kind: 'unitCode', ...pack });
});

test('a serial or batch of 20 characters is whole, one of 21 is too long', () => {
  const twenty = '12345678901234567890';
  expect(parseUnitCode(`]d2${buildUnitCode({ ...pack, serial: twenty, batch: twenty })}`)).toMatchObject({
    serial: twenty,
    batch: twenty,
  });
  for (const longer of [{ serial: `${twenty}1` }, { batch: `${twenty}1` }]) {
    expect(parseUnitCode(`]d2${buildUnitCode({ ...pack, ...longer })}`)).toMatchObject({
      problems: [{ code: 'tooLong', length: 1 }],
    });
  }
});

test.each(['0109504000059101', '17281130', '21A2', '10LOT43'])('a second element %s is refused', (again) => {
  expect(parseUnitCode(`${scan}\u001d${again}`)).toMatchObject({
    problems: [{ code: 'repeatedApplicationIdentifier' }],
  });
});

test('a missing element is named', () => {
  expect(parseUnitCode(']d2010950400005910121A1')).toEqual({
    kind: 'problems',
    problems: [
      { code: 'missingApplicationIdentifier', position: 23, length: 0, applicationIdentifier: '17' },
      { code: 'missingApplicationIdentifier', position: 23, length: 0, applicationIdentifier: '10' },
    ],
  });
});

test('a lost separator behind a long serial makes it too long', () => {
  expect(parseUnitCode(scan.replace('\u001d', ''))).toMatchObject({
    problems: [{ code: 'tooLong', position: 41 }, { applicationIdentifier: '17' }, { applicationIdentifier: '10' }],
  });
});

test('a lost separator behind a short serial leaves a valid serial, and only the order tells', () => {
  const parsed = parseScan(`]d2${buildUnitCode({ ...pack, serial: 'A1' })}`.replace('\u001d', ''));
  expect(parsed.problems).toEqual([]);
  expect(elementValue(parsed.elements, '21')).toBe('A11728110010LOT42');
  const found = {
    gtin: elementValue(parsed.elements, '01'),
    batch: elementValue(parsed.elements, '10'),
    expirationDate: elementValue(parsed.elements, '17'),
  };
  expect(compareWithOrder(found, pack)).toEqual(['10', '17']);
});

test('each element that differs from the order is named', () => {
  expect(compareWithOrder(pack, pack)).toEqual([]);
  expect(compareWithOrder({ ...pack, gtin: '09504000509101' }, pack)).toEqual(['01']);
  expect(compareWithOrder({ ...pack, expirationDate: '281130' }, pack)).toEqual(['17']);
  expect(compareWithOrder({}, pack)).toEqual(['01', '10', '17']);
});
