import { checkEvent, context, isEventType } from './check-event.ts';
import { isUri, listOf, ofType, record, text, time, uri, type Check, type Report } from './check-field.ts';
import { isEpcisContext, readPrefixes, type Prefixes } from './context.ts';
import { asList, asObject, type JsonObject } from './json-value.ts';
import { problemOf, quoted, type EpcisProblem, type Spot } from './problem.ts';

/**
 * Checks an EPCIS 2.0 document in JSON: an EPCISDocument, an EPCISQueryDocument or one event with its own context.
 * Gives everything that is wrong, with its place (EPCIS 2.0, sections 7 and 10; CBV 2.0).
 */
export function checkDocument(document: unknown): readonly EpcisProblem[] {
  const problems: EpcisProblem[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const object = asObject(document);
  if (object === undefined || typeof object['type'] !== 'string') {
    report(problemOf(undefined, 'schema', `${quoted(document)} has no type`, 'an EPCISDocument or an event'));
    return problems;
  }
  const prefixes = readPrefixes(object['@context']);
  checkContext(object, report);
  if (object['type'] === 'EPCISDocument') captureDocument(prefixes)(object, undefined, report);
  else if (object['type'] === 'EPCISQueryDocument') queryDocument(prefixes)(object, undefined, report);
  else checkEvent(object, undefined, prefixes, report);
  checkEventIds(object, report);
  return problems;
}

function checkContext(object: JsonObject, report: Report): void {
  const spot = { up: undefined, key: '@context' };
  const given = object['@context'];
  if (given === undefined) {
    report(problemOf(spot, 'schema', 'is missing', 'the address of the EPCIS context, and your prefixes'));
    return;
  }
  const entries = Array.isArray(given) ? asList(given) : [given];
  if (isEventType(String(object['type'])) || entries.some((one) => typeof one === 'string' && isEpcisContext(one)))
    return;
  report(problemOf(spot, 'standard', 'does not name the EPCIS context', 'its address at ref.gs1.org'));
}

/** An event id names one event; only an event that takes it back may carry it again (EPCIS 2.0, section 7.4.1.2). */
function checkEventIds(document: JsonObject, report: Report): void {
  const seen = new Map<string, number>();
  const list = asList(asObject(document['epcisBody'])?.['eventList']);
  for (const [index, one] of list.entries()) {
    const event = asObject(one);
    const id = event?.['eventID'];
    if (typeof id !== 'string' || event?.['errorDeclaration'] !== undefined) continue;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else
      report(
        problemOf(
          { up: { up: eventListOf, key: index }, key: 'eventID' },
          'standard',
          `${quoted(id)} is the id of event [${first}] too`,
          'an id of its own',
        ),
      );
  }
}

const eventListOf: Spot = { up: { up: undefined, key: 'epcisBody' }, key: 'eventList' };

const vocabularyList = listOf(
  record({
    fields: {
      type: uri,
      vocabularyElementList: listOf(
        record({
          fields: {
            id: uri,
            attributes: listOf(record({ fields: { id: uri, attribute }, required: ['id'], others: 'ignored' })),
            children: listOf(uri),
          },
          required: ['id'],
          others: 'ignored',
        }),
      ),
    },
    required: ['type'],
    others: 'ignored',
  }),
);

function attribute(value: unknown, spot: Spot | undefined, report: Report): void {
  if (typeof value !== 'number' && typeof value !== 'string' && asObject(value) === undefined)
    report(problemOf(spot, 'schema', `${quoted(value)} does not fit`, 'a number, a text or an object'));
}

const version = text((value) => /^\d+(?:\.\d+)*$/.test(value), 'a version, such as 2.0');
const schemaVersion: Check = (value, spot, report) => {
  version(value, spot, report);
  if (typeof value === 'string' && /^\d+(?:\.\d+)*$/.test(value) && !/^2(?:\.|$)/.test(value))
    report(problemOf(spot, 'standard', `${quoted(value)} is not written in JSON`, '2.0'));
};
const documentFields: Readonly<Record<string, Check>> = {
  '@context': context,
  id: text(isUri, 'an absolute URI'),
  type: ofType('string'),
  schemaVersion,
  creationDate: time,
};

const events =
  (prefixes: Prefixes): Check =>
  (value, spot, report) =>
    listOf((event, at, told) => checkEvent(event, at, prefixes, told))(value, spot, report);

function captureDocument(prefixes: Prefixes): Check {
  return record({
    fields: {
      ...documentFields,
      instanceIdentifier: ofType('string'),
      sender: ofType('string'),
      receiver: ofType('string'),
      epcisHeader: record({
        fields: { epcisMasterData: record({ fields: { vocabularyList }, others: 'ignored' }) },
        others: 'extensions',
      }),
      epcisBody: record({ fields: { eventList: events(prefixes) }, required: ['eventList'], others: 'ignored' }),
    },
    required: ['schemaVersion', 'creationDate', 'epcisBody'],
    others: 'extensions',
  });
}

function queryDocument(prefixes: Prefixes): Check {
  const resultsBody = record({
    fields: { eventList: events(prefixes), vocabularyList },
    required: ['eventList'],
    others: 'extensions',
  });
  const queryResults = record({
    fields: { queryName: ofType('string'), subscriptionID: ofType('string'), resultsBody },
    required: ['queryName', 'resultsBody'],
    others: 'extensions',
  });
  return record({
    fields: {
      ...documentFields,
      epcisBody: record({ fields: { queryResults }, required: ['queryResults'], others: 'extensions' }),
    },
    required: ['epcisBody'],
    others: 'extensions',
  });
}
