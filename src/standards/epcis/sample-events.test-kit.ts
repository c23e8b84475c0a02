import { EPCIS_CONTEXT } from './context.ts';
import type { JsonObject } from './json-value.ts';

export const SGTIN = 'urn:epc:id:sgtin:9506000.013435.S1';
export const SSCC = 'urn:epc:id:sscc:9521234.0000000001';

/** A sound commissioning of one unit. */
export const commissioning: JsonObject = {
  type: 'ObjectEvent',
  eventID: 'urn:uuid:1',
  eventTime: '2026-01-01T00:00:01.500Z',
  eventTimeZoneOffset: '+00:00',
  action: 'ADD',
  bizStep: 'commissioning',
  disposition: 'active',
  epcList: [SGTIN],
  readPoint: { id: 'urn:epc:id:sgln:9506000.00001.0' },
  ilmd: { 'cbvmda:lotNumber': 'B1', 'cbvmda:itemExpirationDate': '2027-12-31' },
};

/** A sound packing of that unit. */
export const packing: JsonObject = {
  type: 'AggregationEvent',
  eventID: 'urn:uuid:2',
  eventTime: '2026-01-01T00:00:02Z',
  eventTimeZoneOffset: '+00:00',
  action: 'ADD',
  bizStep: 'packing',
  disposition: 'in_progress',
  parentID: SSCC,
  childEPCs: [SGTIN],
};

/** A capture document with these events. */
export function documentOf(...events: readonly unknown[]): JsonObject {
  return {
    '@context': [EPCIS_CONTEXT, { example: 'https://ns.example.com/epcis/' }],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-01-01T00:00:00Z',
    epcisBody: { eventList: events },
  };
}
