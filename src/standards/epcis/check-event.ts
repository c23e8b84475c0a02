import { checkMeaning } from './check-meaning.ts';
import {
  isUri,
  listOf,
  ofType,
  record,
  text,
  time,
  uri,
  type Check,
  type RecordRules,
  type Report,
} from './check-field.ts';
import type { Prefixes } from './context.ts';
import { asList, asObject, type JsonObject } from './json-value.ts';
import { problemOf, quoted, type Spot } from './problem.ts';
import { ALERTS, MEASUREMENTS, WORDS, type WordList } from './vocabulary.ts';

/** The five types of events (EPCIS 2.0, section 7.4). */
export type EventType =
  | 'ObjectEvent'
  | 'AggregationEvent'
  | 'AssociationEvent'
  | 'TransactionEvent'
  | 'TransformationEvent';

/**
 * Checks one event in JSON: its fields by type and action, and what they mean (EPCIS 2.0, section 7.4; CBV 2.0). The
 * prefixes are those of the document around it.
 */
export function checkEvent(event: unknown, spot: Spot | undefined, prefixes: Prefixes, report: Report): void {
  const object = asObject(event);
  const type = object?.['type'];
  if (object === undefined || typeof type !== 'string') {
    report(problemOf(spot, 'schema', `${quoted(event)} has no type`, `an event of type ${TYPES}`));
    return;
  }
  const check = isEventType(type) ? eventChecks[type] : extendedEvent;
  check(object, spot, report);
  if (isEventType(type)) checkMeaning(object, spot, prefixes, report);
}

/** True for the name of one of the five types. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventChecks, type);
}

const TYPES = 'ObjectEvent, AggregationEvent, AssociationEvent, TransactionEvent or TransformationEvent';

function word(list: WordList): Check {
  // The short word it is in JSON; a word of somebody else is a URI outside the old name spaces of CBV.
  return text(
    (value) =>
      WORDS[list].has(value) || (isUri(value) && !/^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/.test(value)),
    `a short word of CBV 2.0 (${[...WORDS[list]].slice(0, 3).join(', ')} …) or a URI of your own`,
  );
}

function webWord(known: ReadonlySet<string>, sample: string): Check {
  return text(
    (value) => known.has(value) || (isUri(value) && !/^https?:\/\/(?:www\.)?gs1\.org\/voc\//.test(value)),
    `a word of the GS1 Web Vocabulary (${sample} …) or a URI of your own`,
  );
}

const number = ofType('number');
const contextEntry: Check = (value, spot, report) => {
  if (asObject(value) === undefined) uri(value, spot, report);
};

/** A `@context`: the address of one, declarations of prefixes, or a list of both. */
export const context: Check = (value, spot, report) =>
  (Array.isArray(value) ? listOf(contextEntry, { distinct: true }) : contextEntry)(value, spot, report);

const quantityElement = record({
  fields: {
    epcClass: uri,
    quantity: number,
    uom: text((value) => /^[A-Z0-9]{2,3}$/.test(value), 'a code of UN/CEFACT Rec. 20'),
  },
  required: ['epcClass'],
  others: 'refused',
});
const place = record({ fields: { id: uri }, required: ['id'], others: 'ignored' });
const party = (side: 'source' | 'destination'): Check =>
  record({ fields: { type: word('sourceDest'), [side]: uri }, required: ['type', side], others: 'refused' });

const dispositions: Check = (value, spot, report) => {
  listOf(word('disposition'), { distinct: true })(value, spot, report);
  if (Array.isArray(value) && value.length === 0) report(problemOf(spot, 'schema', 'is empty', 'at least one'));
};

const metadataFields: Readonly<Record<string, Check>> = {
  time,
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
};
const sensorReport = record({
  fields: {
    type: webWord(MEASUREMENTS, 'Temperature'),
    exception: webWord(ALERTS, 'ALARM_CONDITION'),
    ...metadataFields,
    microorganism: uri,
    chemicalSubstance: uri,
    coordinateReferenceSystem: uri,
    value: number,
    component: word('component'),
    stringValue: ofType('string'),
    booleanValue: ofType('boolean'),
    hexBinaryValue: text((value) => /^[A-Fa-f0-9]+$/.test(value), 'hexadecimal digits'),
    uriValue: uri,
    minValue: number,
    maxValue: number,
    meanValue: number,
    sDev: number,
    percRank: number,
    percValue: number,
    uom: ofType('string'),
  },
  required: ['type'],
  others: 'extensions',
});
const sensorElement = record({
  fields: {
    sensorMetadata: record({ fields: { ...metadataFields, startTime: time, endTime: time }, others: 'extensions' }),
    sensorReport: (value, spot, report) => {
      listOf(sensorReport)(value, spot, report);
      if (Array.isArray(value) && value.length === 0) report(problemOf(spot, 'schema', 'is empty', 'at least one'));
    },
  },
  required: ['sensorReport'],
  others: 'extensions',
});

const every: Readonly<Record<string, Check>> = {
  '@context': context,
  type: ofType('string'),
  eventTime: time,
  recordTime: time,
  eventTimeZoneOffset: text(
    (value) => /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/.test(value),
    '+hh:mm or -hh:mm, at most 14:00',
  ),
  eventID: uri,
  certificationInfo: (value, spot, report) => (Array.isArray(value) ? listOf(uri) : uri)(value, spot, report),
  errorDeclaration: record({
    fields: { declarationTime: time, reason: word('errorReason'), correctiveEventIDs: listOf(uri) },
    required: ['declarationTime'],
    others: 'extensions',
  }),
};
const context5: Readonly<Record<string, Check>> = {
  bizStep: word('bizStep'),
  disposition: word('disposition'),
  readPoint: place,
  bizLocation: place,
  bizTransactionList: listOf(
    record({
      fields: { type: word('bizTransaction'), bizTransaction: uri },
      required: ['bizTransaction'],
      others: 'refused',
    }),
  ),
  sourceList: listOf(party('source')),
  destinationList: listOf(party('destination')),
  sensorElementList: listOf(sensorElement),
};
const action: Check = text((value) => ['ADD', 'OBSERVE', 'DELETE'].includes(value), 'ADD, OBSERVE or DELETE');
const persistentDisposition = record({
  fields: { set: dispositions, unset: dispositions },
  others: 'refused',
  whole: (value, spot, report) => {
    if (value['set'] === undefined && value['unset'] === undefined)
      report(problemOf(spot, 'schema', 'is empty', 'set, unset or both'));
  },
});
const ilmd = record({ fields: {}, others: 'extensions' });
const epcs = listOf(uri);
const distinctEpcs = listOf(uri, { distinct: true });
const quantities = listOf(quantityElement);

function event(own: Readonly<Record<string, Check>>, required: readonly string[], whole: RecordRules['whole']): Check {
  return record({
    fields: { ...every, ...context5, ...own },
    required: ['eventTime', 'eventTimeZoneOffset', ...required],
    others: 'extensions',
    ...(whole === undefined ? {} : { whole }),
  });
}

const hasMembers = (event: JsonObject, name: string): boolean => asList(event[name]).length > 0;

const objectWhole: RecordRules['whole'] = (event, spot, report) => {
  const observesPlace = hasMembers(event, 'sensorElementList') && event['readPoint'] !== undefined;
  if (event['epcList'] === undefined && !hasMembers(event, 'quantityList') && !observesPlace)
    report(
      problemOf(spot, 'schema', 'has neither epcList nor quantityList', 'one of them, or sensor data with a readPoint'),
    );
  if (event['ilmd'] !== undefined && event['action'] !== 'ADD')
    report(problemOf({ up: spot, key: 'ilmd' }, 'schema', `stands with action ${quoted(event['action'])}`, 'ADD'));
};

const childrenWhole: RecordRules['whole'] = (event, spot, report) => {
  if (event['action'] === 'DELETE' || hasMembers(event, 'childEPCs') || hasMembers(event, 'childQuantityList')) return;
  report(
    problemOf(spot, 'schema', 'has no children', 'childEPCs or childQuantityList with a member, unless it is a DELETE'),
  );
};

const transactionWhole: RecordRules['whole'] = (event, spot, report) => {
  if (!hasMembers(event, 'bizTransactionList') && Array.isArray(event['bizTransactionList']))
    report(problemOf({ up: spot, key: 'bizTransactionList' }, 'schema', 'is empty', 'at least one'));
  if (event['action'] !== 'DELETE' && event['epcList'] === undefined && !hasMembers(event, 'quantityList'))
    report(problemOf(spot, 'schema', 'has neither epcList nor quantityList', 'one of them, unless it is a DELETE'));
};

const transformationWhole: RecordRules['whole'] = (event, spot, report) => {
  const input = hasMembers(event, 'inputEPCList') || hasMembers(event, 'inputQuantityList');
  const output = hasMembers(event, 'outputEPCList') || hasMembers(event, 'outputQuantityList');
  if ((input && output) || ((input || output) && event['transformationID'] !== undefined)) return;
  report(problemOf(spot, 'schema', 'has no inputs or no outputs', 'both, or one of them with a transformationID'));
};

const eventChecks: Readonly<Record<EventType, Check>> = {
  ObjectEvent: event(
    { epcList: distinctEpcs, quantityList: quantities, action, persistentDisposition, ilmd },
    ['action'],
    objectWhole,
  ),
  AggregationEvent: event(
    { parentID: uri, childEPCs: epcs, childQuantityList: quantities, action },
    ['action'],
    childrenWhole,
  ),
  AssociationEvent: event(
    { parentID: uri, childEPCs: epcs, childQuantityList: quantities, action },
    ['action', 'parentID'],
    childrenWhole,
  ),
  TransactionEvent: event(
    { parentID: uri, epcList: epcs, quantityList: quantities, action },
    ['action', 'bizTransactionList'],
    transactionWhole,
  ),
  TransformationEvent: event(
    {
      inputEPCList: distinctEpcs,
      inputQuantityList: quantities,
      outputEPCList: distinctEpcs,
      outputQuantityList: quantities,
      transformationID: uri,
      persistentDisposition,
      ilmd,
    },
    [],
    transformationWhole,
  ),
};

/** An event of a type of somebody else: only what every event has is known (EPCIS 2.0, section 7.4.1). */
const extendedEvent = record({
  fields: { ...every, type: uri },
  required: ['eventTime', 'eventTimeZoneOffset'],
  others: 'ignored',
});
