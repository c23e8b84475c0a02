import { expect, test } from 'vitest';
import { createEpcNames } from './epc-names.ts';

const numbers = new Map([
  ['S1', 1],
  ['2', 2],
  ['S.1', 3],
  ['S.2', 4],
  ['a"b', 5],
]);
const names = createEpcNames({
  identityOf: (gtin, serial) => (gtin === '09506000134352' ? (numbers.get(serial) ?? 0) : 0),
  productGcpLength: 7,
});
const urn = 'urn:epc:id:sgtin:9506000.013435.';

test.each<[string, number]>([
  ['', -1],
  ['nonsense', -1],
  [urn, -1],
  ['urn:epc:id:sgtin:9506000.013435', -1],
  [`${urn}a"b`, -1],
  [`${urn}123456789012345678901`, -1],
  ['urn:epc:idpat:sgtin:9506000.013435.*', -1],
  ['https://id.gs1.org/01/09506000134353/21/S1', -1],
  ['urn:epc:id:sgtin:95060001.03435.S1', 0],
  ['urn:epc:id:sscc:9521234.0000000001', 0],
  [`${urn}S9`, 0],
  ['https://id.gs1.org/01/09506000134352', 0],
  [`${urn}S1`, 1],
  ['https://id.gs1.org/01/09506000134352/21/S1', 1],
  ['https://brand.example/gtin/9506000134352/ser/S1?17=271231', 1],
])('%j is %d, before and after others of its product', (epc, identity) => {
  expect(names.identify(epc)).toBe(identity);
  names.identify(`${urn}S1`);
  expect(names.identify(epc)).toBe(identity);
});

test('serials with dots and escapes are told apart', () => {
  expect([`${urn}S.1`, `${urn}S.2`, `${urn}2`, `${urn}a%22b`].map((epc) => names.identify(epc))).toEqual([3, 4, 2, 5]);
});

test('a link to an SSCC is the EPC URI of it; other names stay', () => {
  expect(names.plainName('https://id.gs1.org/00/095212340000000013')).toBe('urn:epc:id:sscc:9521234.0000000001');
  for (const name of ['', 'urn:x:y', 'https://id.gs1.org/01/09506000134352/21/S1', 'https://example.com/a'])
    expect(names.plainName(name)).toBe(name);
});
