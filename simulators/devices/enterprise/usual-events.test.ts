import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDocument } from '../../../src/standards/epcis/index.ts';
import { eventsOf } from '../../../src/standards/epcis/events-of.ts';
import type { JsonObject } from '../../../src/standards/epcis/json-value.ts';
import { createEpcNames } from './epc-names.ts';
import { takeEvent } from './taken-event.ts';
import { createTakeUsual } from './usual-events.ts';

const units = ['S1', 'S2', 'S3'].map((serial) => `urn:epc:id:sgtin:9506000.013435.${serial}`);
const names = createEpcNames({
  identityOf: (_gtin, serial) => Number(serial.slice(1)) || 0,
  productGcpLength: 7,
});

const odd = fc.constantFrom<unknown>(undefined, null, 7, '', 'x', 'a:b', [], {}, ['a:b'], { id: 'a:b' }, { id: 'a b' });
const epc = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...units, 'urn:epc:id:sscc:9521234.0000000001') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('urn:epc:id:sgtin:9506000.013435', 'urn:epc:id:sgtin:9506000.013435.a%22', 'a:b'),
  },
);
const mostly = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: odd });
const event = fc.record(
  {
    type: mostly(fc.constantFrom('ObjectEvent', 'AggregationEvent')),
    eventID: mostly(fc.constantFrom('urn:uuid:1', 'urn:uuid:2', 'urn:uuid:3')),
    eventTime: mostly(fc.constantFrom('2026-01-01T00:00:01.500Z', '2026-01-01T01:00:02+01:00')),
    eventTimeZoneOffset: mostly(fc.constantFrom('+00:00', '-05:30', '+14:00')),
    action: mostly(fc.constantFrom('ADD', 'OBSERVE', 'DELETE')),
    bizStep: mostly(fc.constantFrom('commissioning', 'packing')),
    disposition: mostly(fc.constantFrom('active', 'in_progress')),
    readPoint: mostly(fc.constant({ id: 'urn:epc:id:sgln:9506000.00001.0' })),
    epcList: mostly(fc.array(epc, { maxLength: 3 })),
    childEPCs: mostly(fc.array(epc, { maxLength: 3 })),
    parentID: mostly(fc.constantFrom('urn:epc:id:sscc:9521234.0000000002', ...units)),
    ilmd: mostly(fc.constant({ 'cbvmda:lotNumber': 'B1', 'cbvmda:itemExpirationDate': '2027-12-31' })),
  },
  { requiredKeys: ['type', 'eventTime', 'eventTimeZoneOffset', 'action'] },
);
const document = fc.array(event, { maxLength: 2 }).map((events): JsonObject => {
  // Fields of the other type would make nearly every event unusual.
  const eventList = events.map(({ epcList, childEPCs, parentID, ilmd, ...one }) =>
    one.type === 'ObjectEvent' ? { ...one, epcList, ilmd } : { ...one, childEPCs, parentID },
  );
  return JSON.parse(
    JSON.stringify({
      '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-01-01T00:00:00Z',
      epcisBody: { eventList },
    }),
  ) as JsonObject; // what was written is an object
});

test('what the quick way takes, the whole check takes too, and both take it alike', () => {
  let takenCount = 0;
  fc.assert(
    fc.property(document, (one) => {
      const taken = createTakeUsual(names)(one);
      if (taken === undefined) return;
      takenCount += taken.length;
      expect(checkDocument(one)).toEqual([]);
      expect(taken).toEqual(eventsOf(one).map((each) => takeEvent(each, names)));
    }),
    { seed: 20_260_102, numRuns: 5000 },
  );
  expect(takenCount).toBeGreaterThan(500);
});

test('a controller that writes plain events goes the quick way', () => {
  const eventList = [
    {
      type: 'ObjectEvent',
      eventTime: '2026-01-01T00:00:01Z',
      eventTimeZoneOffset: '+00:00',
      action: 'ADD',
      epcList: units,
    },
  ];
  const frame = { type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-01-01T00:00:00Z' };
  const context = ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'];
  expect(createTakeUsual(names)({ '@context': context, ...frame, epcisBody: { eventList } })).toHaveLength(1);
});
