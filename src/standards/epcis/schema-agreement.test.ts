import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notExecuted, sharedData } from '../../../tests/shared-data.ts';
import { checkDocument } from './check-document.ts';
import { isTime, isUri } from './check-field.ts';
import { commissioning, documentOf, packing, SGTIN, SSCC } from './sample-events.test-kit.ts';

const schema = sharedData('epcis/gs1-epcis/EPCIS-JSON-Schema.json');

const sensing = {
  type: 'ObjectEvent',
  eventTime: '2026-01-01T00:00:01Z',
  eventTimeZoneOffset: '-05:30',
  action: 'OBSERVE',
  quantityList: [{ epcClass: 'urn:epc:class:lgtin:9506000.013435.B1', quantity: 5, uom: 'KGM' }],
  readPoint: { id: 'urn:epc:id:sgln:9506000.00001.0', 'example:x': 'y' },
  persistentDisposition: { set: ['damaged'], unset: ['active'] },
  bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:9506000134352:1' }],
  sourceList: [{ type: 'location', source: 'urn:epc:id:sgln:9506000.00001.0' }],
  errorDeclaration: { declarationTime: '2026-01-02T00:00:00Z', reason: 'incorrect_data', correctiveEventIDs: ['a:b'] },
  sensorElementList: [
    {
      sensorMetadata: { time: '2026-01-01T00:00:00Z', deviceID: 'urn:epc:id:giai:9506000.1' },
      sensorReport: [{ type: 'Temperature', value: 7, uom: 'CEL', component: 'x', exception: 'ALARM_CONDITION' }],
    },
  ],
};
const transformation = {
  type: 'TransformationEvent',
  eventTime: '2026-01-01T00:00:01Z',
  eventTimeZoneOffset: '+14:00',
  transformationID: 'urn:x:1',
  inputEPCList: [SGTIN],
  outputQuantityList: [{ epcClass: 'urn:epc:idpat:sgtin:9506000.013435.*' }],
};
const transaction = {
  type: 'TransactionEvent',
  eventTime: '2026-01-01T00:00:01Z',
  eventTimeZoneOffset: '+00:00',
  action: 'DELETE',
  parentID: SSCC,
  bizTransactionList: [{ bizTransaction: 'http://example.com/po/1' }],
};
const association = { ...packing, type: 'AssociationEvent', certificationInfo: ['http://example.com/c'] };
const samples = [commissioning, packing, sensing, transformation, transaction, association];

const strangers = [
  null, 0, 1.5, true, '', 'x', 'a:b', 'ADD', 'OBSERVE', 'DELETE', 'active', 'packing', '+00:00', [], ['a:b', 'a:b'], {},
  'ObjectEvent', 'TransactionEvent', 'urn:epcglobal:cbv:bizstep:packing', 'https://gs1.org/voc/Temperature',
  '2026-02-30T00:00:00Z', '2026-01-01T00:00:00Z', 'https://ns.gs1.org/cbv/BizStep-packing', [{}], { id: 'a:b' },
]; // prettier-ignore

// Not executed where ../shared/data is absent; the title says so.
test.skipIf(schema === undefined)(
  `a document with one field changed, added or taken away is judged as by the JSON schema of GS1${notExecuted('epcis/gs1-epcis/EPCIS-JSON-Schema.json')}`,
  () => {
    const ajv = new Ajv({ strict: false, formats: { uri: isUri, 'date-time': isTime } });
    const accepts = ajv.compile(JSON.parse(readFileSync(schema ?? '', 'utf8')) as object); // its own file, an object
    let refusedCount = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.nat(),
        fc.constantFrom<'take' | 'change' | 'add' | 'rename'>('take', 'change', 'add', 'rename'),
        fc.constantFrom(...strangers),
        (sample, at, how, stranger) => {
          const document: unknown = JSON.parse(JSON.stringify(documentOf(sample)));
          const places = fieldsIn(document);
          const place = places[at % places.length];
          if (place === undefined) return;
          mutate(place, how, stranger);
          const ours = checkDocument(document).filter(({ by }) => by === 'schema');
          if (ours.length > 0) refusedCount += 1;
          expect(ours.length === 0, JSON.stringify({ document, ours, theirs: accepts.errors })).toBe(accepts(document));
        },
      ),
      { seed: 20_260_101, numRuns: 4000 },
    );
    expect(refusedCount).toBeGreaterThan(1000);
  },
);

interface Field {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** Every field of every object, list members included as fields of their list. */
function fieldsIn(value: unknown): readonly Field[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>; // lists too: their positions are keys
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...fieldsIn(holder[key])]);
}

function mutate({ holder, key }: Field, how: 'take' | 'change' | 'add' | 'rename', stranger: unknown): void {
  const value = holder[key];
  if (how === 'change') holder[key] = stranger;
  else if (how === 'add' && !Array.isArray(holder)) holder['note'] = stranger;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else {
    delete holder[key];
    if (how === 'rename') holder[`example:${key.replace(/[^A-Za-z]/g, '')}`] = value;
  }
}
