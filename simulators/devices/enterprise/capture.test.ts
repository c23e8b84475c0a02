import { beforeEach, describe, expect, test } from 'vitest';
import { epcisCaptured, epcisEpc, epcisIlmd } from '../../../src/journal/facts.ts';
import { listFacts, type FactList } from '../../../src/journal/fact-list.test-kit.ts';
import { createCapture, type Capture } from './capture.ts';

const EPOCH_ms = Date.UTC(2026, 0, 1);
const SGTIN = 'urn:epc:id:sgtin:9506000.013435.S1';

type Loose = Readonly<Record<string, unknown>>;

const commissioning: Loose = {
  type: 'ObjectEvent',
  eventID: 'urn:uuid:1',
  eventTime: '2026-01-01T00:00:01.500Z',
  eventTimeZoneOffset: '+00:00',
  action: 'ADD',
  bizStep: 'commissioning',
  disposition: 'active',
  epcList: [SGTIN],
};
const packing: Loose = {
  type: 'AggregationEvent',
  eventID: 'urn:uuid:2',
  eventTime: '2026-01-01T01:00:02+01:00',
  eventTimeZoneOffset: '+01:00',
  action: 'ADD',
  bizStep: 'packing',
  parentID: 'urn:epc:id:sscc:9521234.0000000001',
  childEPCs: [SGTIN, 'urn:epc:id:sgtin:9506000.013435.UNKNOWN'],
};

let list: FactList;
let repository: Capture;

beforeEach(() => {
  list = listFacts(() => 0);
  repository = createCapture(list.note, {
    identityOf: (gtin, serial) => (gtin === '09506000134352' && serial === 'S1' ? 1 : 0),
    text: (value) => list.journal.text(value),
    epoch_ms: EPOCH_ms,
    productGcpLength: 7,
  });
});

describe('a sound document', () => {
  test('is taken, and each event is noted with its EPCs and its time on the line', () => {
    expect(repository.capture(document(commissioning, packing)).status).toBe(202);
    expect(repository.eventCount).toBe(2);
    expect(list.facts()).toEqual([
      [
        'epcisCaptured',
        {
          event: 1,
          type: 'ObjectEvent',
          action: 'ADD',
          bizStep: 'commissioning',
          disposition: 'active',
          parent: '',
          eventTime_ms: 1500,
          epcCount: 1,
        },
      ],
      ['epcisIlmd', { event: 1, batchNumber: '', expirationDate: '' }],
      ['epcisEpc', { event: 1, identity: 1, epc: '' }],
      [
        'epcisCaptured',
        {
          event: 2,
          type: 'AggregationEvent',
          action: 'ADD',
          bizStep: 'packing',
          disposition: '',
          parent: 'urn:epc:id:sscc:9521234.0000000001',
          eventTime_ms: 2000,
          epcCount: 2,
        },
      ],
      ['epcisEpc', { event: 2, identity: 1, epc: '' }],
      ['epcisEpc', { event: 2, identity: 0, epc: 'urn:epc:id:sgtin:9506000.013435.UNKNOWN' }],
    ]);
  });

  test('that repeats only known events is a conflict and is not noted again', () => {
    repository.capture(document(commissioning));
    const again = repository.capture(document(commissioning));
    expect([again.status, JSON.parse(again.body)]).toEqual([409, { problem: 'all events were captured before' }]);
    expect(list.facts(epcisCaptured)).toHaveLength(1);
  });

  test('with known and new events is taken for the new ones alone', () => {
    repository.capture(document(commissioning));
    expect(repository.capture(document(commissioning, packing)).status).toBe(202);
    expect(list.facts(epcisCaptured).map(([, fact]) => fact['bizStep'])).toEqual(['commissioning', 'packing']);
  });

  test('brings lot and expiry of its units, and what is no text is empty', () => {
    repository.capture(
      document({ ...commissioning, ilmd: { 'cbvmda:lotNumber': 'B1', 'cbvmda:itemExpirationDate': 7 } }),
    );
    expect(list.facts(epcisIlmd)).toEqual([['epcisIlmd', { event: 1, batchNumber: 'B1', expirationDate: '' }]]);
  });

  test('brings empty texts where lot and expiry are missing', () => {
    repository.capture(document(commissioning, packing));
    expect(list.facts(epcisIlmd)).toEqual([['epcisIlmd', { event: 1, batchNumber: '', expirationDate: '' }]]);
  });

  test('without event ids is taken as often as it comes', () => {
    const { eventID: _, ...nameless } = commissioning;
    expect([1, 2].map(() => repository.capture(document(nameless)).status)).toEqual([202, 202]);
    expect(repository.eventCount).toBe(2);
  });

  test.each([
    'nonsense',
    'urn:epc:id:sgtin:95060001.03435.S1',
    'urn:epc:id:sgtin:9506000.013435',
    'urn:epc:id:sscc:9521234.0000000001',
    '',
  ])('may name the EPC %j that is no unit of ours: it is noted as text', (epc) => {
    expect(repository.capture(document({ ...commissioning, epcList: [epc] })).status).toBe(202);
    expect(list.facts(epcisEpc)).toEqual([['epcisEpc', { event: 1, identity: 0, epc }]]);
  });

  test('may take an aggregation apart without naming the parent only when it observes', () => {
    const { parentID: _, ...orphan } = packing;
    expect(repository.capture(document({ ...orphan, action: 'OBSERVE' })).status).toBe(202);
    expect(repository.capture(document({ ...orphan, eventID: 'urn:uuid:3' })).status).toBe(400);
  });
});

describe('a malformed document', () => {
  const at = 'epcisBody.eventList[1]: ';
  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'the body is not JSON'],
    ['no body', '', 'the body is not JSON'],
    ['a list', [], 'type EPCISDocument and schemaVersion 2.0 are needed'],
    ['null', null, 'type EPCISDocument and schemaVersion 2.0 are needed'],
    [
      'another type',
      { ...sample(), type: 'EPCISQueryDocument' },
      'type EPCISDocument and schemaVersion 2.0 are needed',
    ],
    ['another version', { ...sample(), schemaVersion: '1.2' }, 'type EPCISDocument and schemaVersion 2.0 are needed'],
    ['no EPCIS body', { ...sample(), epcisBody: undefined }, 'epcisBody.eventList has no event'],
    ['no events', { ...sample(), epcisBody: { eventList: [] } }, 'epcisBody.eventList has no event'],
    ['events that are no list', { ...sample(), epcisBody: { eventList: {} } }, 'epcisBody.eventList has no event'],
    ['an event that is no object', sample(7), `${at}an object is needed`],
    [
      'an event of another type',
      sample({ ...packing, type: 'TransformationEvent' }),
      `${at}type ObjectEvent or AggregationEvent is needed`,
    ],
    ['no time', sample({ ...packing, eventTime: undefined }), `${at}eventTime with zone is needed`],
    [
      'a time without zone',
      sample({ ...packing, eventTime: '2026-01-01T00:00:00' }),
      `${at}eventTime with zone is needed`,
    ],
    [
      'a day that does not exist',
      sample({ ...packing, eventTime: '2026-02-30T00:00:00Z' }),
      `${at}eventTime with zone is needed`,
    ],
    ['no offset', sample({ ...packing, eventTimeZoneOffset: 'Z' }), `${at}eventTimeZoneOffset +hh:mm is needed`],
    ['another action', sample({ ...packing, action: 'MOVE' }), `${at}action ADD, OBSERVE or DELETE is needed`],
    ['EPCs that are no list', sample({ ...packing, childEPCs: SGTIN }), `${at}childEPCs: a list of EPCs is needed`],
    ['an EPC that is no text', sample({ ...commissioning, epcList: [1] }), `${at}epcList: a list of EPCs is needed`],
    ['master data that is no object', sample({ ...commissioning, ilmd: 'B1' }), `${at}ilmd: an object is needed`],
    ['an object event without EPCs', sample({ ...commissioning, epcList: undefined }), `${at}epcList is needed`],
    ['a parent that is missing', sample({ ...packing, parentID: undefined }), `${at}parentID is needed`],
  ])('(%s) is refused with its place, and nothing of it is noted', (_name, body, problem) => {
    const reply = repository.capture(typeof body === 'string' ? body : JSON.stringify(body));
    expect([reply.status, JSON.parse(reply.body)]).toEqual([400, { problem }]);
    expect(list.facts()).toEqual([]);
    expect(repository.eventCount).toBe(0);
  });
});

function sample(second: unknown = packing): Loose {
  return { type: 'EPCISDocument', schemaVersion: '2.0', epcisBody: { eventList: [commissioning, second] } };
}

function document(...events: readonly Loose[]): string {
  return JSON.stringify({ type: 'EPCISDocument', schemaVersion: '2.0', epcisBody: { eventList: events } });
}
