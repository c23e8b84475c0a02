import { describe, expect, test } from 'vitest';
import { checkDocument } from './check-document.ts';
import type { JsonObject } from './json-value.ts';
import { commissioning, documentOf, packing, SGTIN, SSCC } from './sample-events.test-kit.ts';

const first = 'epcisBody.eventList[0]';

describe('what the schema refuses is found, with its place', () => {
  test.each<[string, unknown, string, string]>([
    ['a list', [], '', 'has no type'],
    ['no type', {}, '', 'has no type'],
    ['no context', { ...documentOf(commissioning), '@context': undefined }, '["@context"]', 'is missing'],
    ['no date', { ...documentOf(commissioning), creationDate: undefined }, 'creationDate', 'is missing'],
    ['no event list', { ...documentOf(), epcisBody: {} }, 'epcisBody.eventList', 'is missing'],
    ['a field of nobody', { ...documentOf(), note: 'x' }, 'note', 'is no field of this object'],
    ['an event that is a number', documentOf(7), first, '7 has no type'],
    ['a time without zone', changed({ eventTime: '2026-01-01T00:00:00' }), `${first}.eventTime`, 'does not fit'],
    ['a day that is none', changed({ eventTime: '2026-02-30T00:00:00Z' }), `${first}.eventTime`, 'does not fit'],
    ['no time', changed({ eventTime: undefined }), `${first}.eventTime`, 'is missing'],
    ['Z for an offset', changed({ eventTimeZoneOffset: 'Z' }), `${first}.eventTimeZoneOffset`, 'does not fit'],
    ['an offset of a day', changed({ eventTimeZoneOffset: '+24:00' }), `${first}.eventTimeZoneOffset`, 'does not fit'],
    ['another action', changed({ action: 'CREATE' }), `${first}.action`, '"CREATE" does not fit'],
    ['a word of nobody', changed({ bizStep: 'making' }), `${first}.bizStep`, '"making" does not fit'],
    ['an old word', changed({ disposition: 'urn:epcglobal:cbv:disp:active' }), `${first}.disposition`, 'does not fit'],
    ['an EPC that is no URI', changed({ epcList: ['S1'] }), `${first}.epcList[0]`, '"S1" does not fit'],
    ['an EPC twice', changed({ epcList: [SGTIN, SGTIN] }), `${first}.epcList[1]`, 'twice'],
    ['EPCs that are no list', changed({ epcList: SGTIN }), `${first}.epcList`, 'is no list'],
    ['no EPC and no quantity', changed({ epcList: undefined }), first, 'neither epcList nor quantityList'],
    ['ilmd of an observation', changed({ action: 'OBSERVE' }), `${first}.ilmd`, 'stands with action "OBSERVE"'],
    ['ilmd without prefix', changed({ ilmd: { lot: '1' } }), `${first}.ilmd.lot`, 'is no field'],
    ['a read point as text', changed({ readPoint: 'urn:x:y' }), `${first}.readPoint`, 'is no object'],
    ['a quantity as text', changed(quantity({ quantity: '5' })), `${first}.quantityList[0].quantity`, 'is no number'],
    ['a unit of nobody', changed(quantity({ uom: 'kg' })), `${first}.quantityList[0].uom`, 'does not fit'],
    ['children of a unit', changed({ childEPCs: [SGTIN] }), `${first}.childEPCs`, 'is no field'],
    ['no children', documentOf({ ...packing, childEPCs: [] }), first, 'has no children'],
    [
      'no transaction',
      documentOf({ ...transaction, bizTransactionList: [] }),
      `${first}.bizTransactionList`,
      'is empty',
    ],
    ['no output', documentOf({ ...transformation, outputEPCList: [] }), first, 'no inputs or no outputs'],
    [
      'no parent',
      documentOf({ ...packing, type: 'AssociationEvent', parentID: undefined }),
      `${first}.parentID`,
      'missing',
    ],
    [
      'an error without time',
      changed({ errorDeclaration: {} }),
      `${first}.errorDeclaration.declarationTime`,
      'missing',
    ],
    ['nothing set', changed({ persistentDisposition: {} }), `${first}.persistentDisposition`, 'is empty'],
    [
      'no report',
      changed({ sensorElementList: [{ sensorReport: [] }] }),
      `${first}.sensorElementList[0].sensorReport`,
      'empty',
    ],
    ['an event of a bare type', changed({ type: 'Event' }), `${first}.type`, 'does not fit'],
  ])('(%s)', (_name, document, path, problem) => {
    const found = checkDocument(document).filter(({ by }) => by === 'schema');
    expect(found.map((one) => one.path)).toContain(path);
    expect(found.find((one) => one.path === path)?.problem).toContain(problem);
    expect(found.every(({ expectation }) => expectation !== '')).toBe(true);
  });
});

describe('what only the text of the standard refuses is found, with its place', () => {
  test.each<[string, unknown, string, string]>([
    ['packing into nothing', documentOf({ ...packing, parentID: undefined }), `${first}.parentID`, 'is missing'],
    ['a child of itself', documentOf({ ...packing, childEPCs: [SSCC] }), `${first}.childEPCs[0]`, 'its own parent'],
    ['a malformed EPC', changed({ epcList: ['urn:epc:id:sgtin:9506000.01343'] }), `${first}.epcList[0]`, 'no EPC URI'],
    ['a class of trade items', changed({ epcList: [CLASS] }), `${first}.epcList[0]`, 'names a class'],
    [
      'a link without serial',
      changed({ epcList: ['https://id.gs1.org/01/09506000134352'] }),
      `${first}.epcList[0]`,
      'names a class',
    ],
    [
      'a link with a wrong check digit',
      changed({ epcList: ['https://id.gs1.org/01/09506000134353/21/1'] }),
      `${first}.epcList[0]`,
      'check-digit',
    ],
    [
      'an object as a class',
      changed(quantity({ epcClass: SGTIN })),
      `${first}.quantityList[0].epcClass`,
      'names one object',
    ],
    ['half an object', changed(quantity({ quantity: 1.5 })), `${first}.quantityList[0].quantity`, 'has no unit'],
    ['less than nothing', changed(quantity({ quantity: -1 })), `${first}.quantityList[0].quantity`, 'is negative'],
    [
      'a unit without number',
      changed({ quantityList: [{ epcClass: CLASS, uom: 'KGM' }] }),
      `${first}.quantityList[0].uom`,
      'without a quantity',
    ],
    [
      'a word that CBV does not have',
      changed({ bizStep: 'https://ref.gs1.org/cbv/BizStep-making' }),
      `${first}.bizStep`,
      'no word of CBV',
    ],
    ['a prefix of nobody', changed({ 'mine:x': 1 }), `${first}["mine:x"]`, 'is not declared'],
    [
      'a context of somebody else',
      { ...documentOf(), '@context': 'https://example.com/c' },
      '["@context"]',
      'does not name',
    ],
    ['another version', { ...documentOf(), schemaVersion: '1.2' }, 'schemaVersion', 'is not written in JSON'],
    [
      'set and unset',
      changed({ persistentDisposition: { set: ['damaged'], unset: ['damaged'] } }),
      `${first}.persistentDisposition`,
      'both',
    ],
    [
      'one id twice',
      documentOf(commissioning, { ...packing, eventID: 'urn:uuid:1' }),
      'epcisBody.eventList[1].eventID',
      'event [0] too',
    ],
  ])('(%s)', (_name, document, path, problem) => {
    const found = checkDocument(document);
    expect(found.map((one) => [one.by, one.path])).toEqual([['standard', path]]);
    expect(found[0]?.problem).toContain(problem);
  });
});

describe('nothing is wrong with', () => {
  test.each<[string, unknown]>([
    ['a commissioning and a packing', documentOf(commissioning, packing)],
    ['no events', documentOf()],
    ['an event that stands alone', { '@context': documentOf()['@context'], ...commissioning }],
    ['an unpacking of everything', documentOf({ ...packing, action: 'DELETE', childEPCs: undefined })],
    ['an observation without parent', documentOf({ ...packing, action: 'OBSERVE', parentID: undefined })],
    ['an event that takes back another one', documentOf(commissioning, takenBack)],
    [
      'words and extensions of your own',
      changed({ bizStep: 'https://example.com/step', 'example:x': { 'example:y': 1 } }),
    ],
    ['a quantity by weight', changed(quantity({ quantity: 1.5, uom: 'KGM' }))],
    ['an event of a type of your own', documentOf({ ...commissioning, type: 'example:Weighing' })],
    ['a transaction and a transformation', documentOf(transaction, transformation)],
    ['an EPC of another scheme', changed({ epcList: ['urn:uuid:9b45b3a0-0000-4000-8000-000000000000'] })],
    ['a prefix of a context on the web', { ...withMine, '@context': [...contexts, 'https://example.com/c'] }],
  ])('%s', (_name, document) => {
    expect(checkDocument(document)).toEqual([]);
  });
});

const CLASS = 'urn:epc:class:lgtin:9506000.013435.B1';
const contexts = documentOf()['@context'] as readonly unknown[]; // a list there
const withMine = changed({ 'mine:x': 1 });
const takenBack = {
  ...commissioning,
  errorDeclaration: { declarationTime: '2026-01-02T00:00:00Z', reason: 'did_not_occur' },
};
const head = { eventTime: '2026-01-01T00:00:00Z', eventTimeZoneOffset: '+01:00' };
const transaction = {
  type: 'TransactionEvent',
  ...head,
  action: 'ADD',
  bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:9506000134352:1' }],
  epcList: [],
};
const transformation = {
  type: 'TransformationEvent',
  ...head,
  inputEPCList: [SGTIN],
  outputEPCList: [SSCC],
};

function changed(fields: JsonObject): JsonObject {
  return documentOf({ ...commissioning, ...fields });
}

function quantity(fields: JsonObject): JsonObject {
  return { quantityList: [{ epcClass: 'urn:epc:class:lgtin:9506000.013435.B1', quantity: 5, ...fields }] };
}
