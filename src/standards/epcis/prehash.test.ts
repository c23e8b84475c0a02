import { expect, test } from 'vitest';
import { eventHash } from './event-hash.ts';
import { eventsOf } from './events-of.ts';
import type { JsonObject } from './json-value.ts';
import { canonicalTime, prehash } from './prehash.ts';
import { commissioning, documentOf } from './sample-events.test-kit.ts';

test.each([
  ['2020-03-04T11:00:30+01:00', '2020-03-04T10:00:30.000Z'],
  ['2023-02-02T11:04:03.1415Z', '2023-02-02T11:04:03.142Z'],
  ['2023-02-02T11:04:03.1405Z', '2023-02-02T11:04:03.141Z'],
  ['2023-02-02T11:04:03.14049Z', '2023-02-02T11:04:03.140Z'],
  ['2023-12-31T23:59:59.9996Z', '2024-01-01T00:00:00.000Z'],
  ['2023-01-01T00:30:00-05:45', '2023-01-01T06:15:00.000Z'],
  ['noon', 'noon'],
])('the time %s is written %s', (given, written) => {
  expect(canonicalTime(given)).toBe(written);
});

test('an event is one line of its fields, in the order of the standard', () => {
  expect(prehashOf(commissioning)).toBe(
    'eventType=ObjectEvent' +
      'eventTime=2026-01-01T00:00:01.500Z' +
      'eventTimeZoneOffset=+00:00' +
      'epcListepc=https://id.gs1.org/01/09506000134352/21/S1' +
      'action=ADD' +
      'bizStep=https://ref.gs1.org/cbv/BizStep-commissioning' +
      'disposition=https://ref.gs1.org/cbv/Disp-active' +
      'readPointid=https://id.gs1.org/414/9506000000015' +
      'ilmd{urn:epcglobal:cbv:mda}itemExpirationDate=2027-12-31{urn:epcglobal:cbv:mda}lotNumber=B1',
  );
});

test.each<[string, JsonObject]>([
  ['its id', { eventID: 'urn:uuid:7' }],
  ['the time of its recording', { recordTime: '2026-01-01T00:00:09Z' }],
  ['a declaration that it is wrong', { errorDeclaration: { declarationTime: '2026-01-02T00:00:00Z' } }],
  ['a comment', { 'rdfs:comment': 'for people' }],
  ['an empty list', { quantityList: [] }],
  ['spaces around a word', { action: ' ADD ' }],
])('%s does not change what names an event', (_name, fields) => {
  expect(hashOf({ ...commissioning, ...fields })).toBe(hashOf(commissioning));
});

test.each<[string, JsonObject]>([
  ['its zone', { eventTimeZoneOffset: '+01:00' }],
  ['another serial', { epcList: ['urn:epc:id:sgtin:9506000.013435.S2'] }],
  ['an extension', { 'example:line': 'L1' }],
])('%s changes what names an event', (_name, fields) => {
  expect(hashOf({ ...commissioning, ...fields })).not.toBe(hashOf(commissioning));
});

test('the id is a name by SHA-256 with the version of the vocabulary', () => {
  expect(hashOf(commissioning)).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
});

test('numbers in extensions are written without zeros at their ends', () => {
  const numbers = (value: unknown): string =>
    prehashOf({ ...commissioning, 'example:n': value }).split('epcis/}n')[1] ?? '';
  expect(['026.10', '-0.0', 7, '+3', '1e3', true].map(numbers)).toEqual(['=26.1', '=0', '=7', '=3', '=1e3', '=true']);
});

function prehashOf(event: JsonObject): string {
  return eventsOf(documentOf(event)).map(prehash).join('\n');
}

function hashOf(event: JsonObject): string {
  return eventsOf(documentOf(event)).map(eventHash).join('\n');
}
