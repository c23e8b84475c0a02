import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digits, key, text82 } from './arbitraries.ts';
import type { Gs1Element } from './element.ts';
import { epcSchemes } from './epc-schemes.ts';
import { readEpcUri } from './epc-uri.ts';
import { writeEpcUri } from './write-epc-uri.ts';

const gcpLengths = fc.integer({ min: 6, max: 12 });

/** Elements for each scheme, each with a serial where the scheme has one. */
const elementsByScheme: Readonly<Record<string, fc.Arbitrary<Gs1Element[]>>> = {
  sgtin: keyed('01', key(14), '21', text82(20)),
  upui: keyed('01', key(14), '235', text82(28)),
  lgtin: keyed('01', key(14), '10', text82(20)),
  itip: keyed(
    '8006',
    key(14).map((gtin) => `${gtin}0102`),
    '21',
    text82(20),
  ),
  sscc: keyed('00', key(18)),
  // Extension 0 is written for "no extension" (Tag Data Standard 6.3.3), so it cannot come back.
  sgln: keyed(
    '414',
    key(13),
    '254',
    text82(20).filter((extension) => extension !== '0'),
  ),
  pgln: keyed('417', key(13)),
  grai: keyed(
    '8003',
    fc.tuple(key(13), text82(16)).map(([grai, serial]) => `0${grai}${serial}`),
  ),
  giai: keyed(
    '8004',
    fc.tuple(digits(12), text82(18)).map(([gcp, reference]) => gcp + reference),
  ),
  gdti: keyed(
    '253',
    fc.tuple(key(13), text82(17)).map(([gdti, serial]) => gdti + serial),
  ),
  sgcn: keyed(
    '255',
    fc.tuple(key(13), digits(12)).map(([gcn, serial]) => gcn + serial),
  ),
  gsrn: keyed('8018', key(18)),
  gsrnp: keyed('8017', key(18)),
  cpi: keyed(
    '8010',
    digits(12).map((gcp) => `${gcp}5-A#/Z`),
    '8011',
    fc.constantFrom('1', '120'),
  ),
  ginc: keyed(
    '401',
    fc.tuple(digits(12), text82(18)).map(([gcp, reference]) => gcp + reference),
  ),
  gsin: keyed('402', key(17)),
};

function keyed(
  ai: string,
  key: fc.Arbitrary<string>,
  serialAi?: string,
  serial?: fc.Arbitrary<string>,
): fc.Arbitrary<Gs1Element[]> {
  if (serialAi === undefined || serial === undefined) return key.map((value) => [{ ai, value }]);
  return fc.tuple(key, serial).map(([value, serialValue]) => [
    { ai, value },
    { ai: serialAi, value: serialValue },
  ]);
}

describe('EPC URI', () => {
  it.each(epcSchemes.map(({ scheme }) => scheme))(
    'of scheme %s gives back the elements and the prefix length',
    (scheme) => {
      const elements = elementsByScheme[scheme];
      if (elements === undefined) throw new Error(`No elements for ${scheme}.`);
      fc.assert(
        fc.property(elements, gcpLengths, (given, gcpLength) => {
          const written = writeEpcUri(given, gcpLength);
          if (!written.ok) throw new Error(written.problem.code);
          expect(written.uri).toMatch(new RegExp(`^urn:epc:(id|class):${scheme}:[0-9]{${gcpLength}}\\.`));
          expect(written.uri).not.toMatch(/["&<>?#/ ]/);
          expect(readEpcUri(written.uri)).toEqual({
            ok: true,
            scheme,
            level: written.level,
            gcpLength,
            elements: given,
          });
        }),
      );
    },
  );

  it('is a pattern where the serial is not known', () => {
    fc.assert(
      fc.property(key(14), gcpLengths, (gtin, gcpLength) => {
        const written = writeEpcUri([{ ai: '01', value: gtin }], gcpLength);
        if (!written.ok) throw new Error(written.problem.code);
        expect(written.uri).toMatch(/^urn:epc:idpat:sgtin:.*\.\*$/);
        expect(readEpcUri(written.uri)).toMatchObject({
          level: 'class',
          gcpLength,
          elements: [{ ai: '01', value: gtin }],
        });
      }),
    );
  });

  it('moves the indicator digit and drops the check digit', () => {
    const elements = [
      { ai: '01', value: '80614141123458' },
      { ai: '21', value: '6789/&%"!?()' },
      { ai: '17', value: '281100' },
    ];
    expect(writeEpcUri(elements, 7)).toEqual({
      ok: true,
      level: 'instance',
      uri: 'urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()',
    });
  });

  it('of a location without extension has extension 0', () => {
    const elements = [{ ai: '414', value: '0614141123452' }];
    const uri = 'urn:epc:id:sgln:0614141.12345.0';
    expect(writeEpcUri(elements, 7)).toEqual({ ok: true, level: 'instance', uri });
    expect(readEpcUri(uri)).toMatchObject({ ok: true, elements });
  });

  it('differs for the same GTIN with another prefix length: a classic mismatch of level 3 and level 4', () => {
    const elements = [
      { ai: '01', value: '80614141123458' },
      { ai: '21', value: '1' },
    ];
    expect(writeEpcUri(elements, 7)).not.toEqual(writeEpcUri(elements, 8));
  });

  it.each([
    ['urn:epc:id:sgtin:0614141.812345', 'not-an-epc-uri'],
    ['urn:epc:id:sgtin:0614141.81234.1', 'wrong-epc-length'],
    ['urn:epc:id:sgtin:0614141.8123456.1', 'wrong-epc-length'],
    ['urn:epc:id:sgtin:06141.81234567.1', 'wrong-gcp-length'],
    ['urn:epc:id:sgtin:0614141.812345.a/b', 'not-an-epc-uri'],
    ['urn:epc:id:sgtin:0614141.812345.a%2', 'not-an-epc-uri'],
    ['urn:epc:id:sgtin:0614141.812345.a b', 'invalid-cset82-character'],
    ['urn:epc:id:sgtin:0614141.812345.', 'value-too-short'],
    ['urn:epc:id:sgtin:0614141.812345.123456789012345678901', 'value-too-long'],
    ['urn:epc:id:lgtin:0614141.812345.1', 'unknown-epc-scheme'],
    ['urn:epc:idpat:sscc:0614141.1234567890', 'unknown-epc-scheme'],
    ['urn:epc:idpat:sgtin:0614141.812345.1', 'not-an-epc-uri'],
    ['urn:epc:id:gid:1.2.3', 'unknown-epc-scheme'],
    ['urn:x', 'not-an-epc-uri'],
  ])('%s is refused: %s', (uri, code) => {
    expect(readEpcUri(uri)).toMatchObject({ ok: false, problem: { code } });
  });

  it.each([
    [[{ ai: '01', value: '80614141123459' }], 7, 'incorrect-check-digit'],
    [[{ ai: '01', value: '80614141123458' }], 5, 'wrong-gcp-length'],
    [[{ ai: '01', value: '80614141123458' }], 13, 'wrong-gcp-length'],
    [[{ ai: '10', value: 'LOT' }], 7, 'no-epc-key'],
    [[{ ai: '8004', value: '0614141' }], 7, 'wrong-gcp-length'],
  ])('%j with prefix length %i has none: %s', (elements, gcpLength, code) => {
    expect(writeEpcUri(elements, gcpLength)).toMatchObject({ ok: false, problem: { code } });
  });
});
