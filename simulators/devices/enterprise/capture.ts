import { epcisCaptured, epcisEpc, epcisIlmd } from '../../../src/journal/facts.ts';
import type { Note } from '../../../src/journal/journal.ts';
import { parseIsoTime } from '../../../src/standards/epcis/iso-time.ts';
import { readEpcUri } from '../../../src/standards/gs1/epc-uri.ts';
import type { Reply } from '../../../src/seams/channels.ts';

/** What the repository knows of identities and texts. */
export interface CaptureWorld {
  /** Index of a serial number of a product; 0 for one that was never provisioned. */
  identityOf(gtin: string, serial: string): number;
  text(value: string): number;
  /** Digits of the company prefix in the GTINs of this line, from the product's master data. */
  readonly productGcpLength: number;
  /** Line time 0 in ms since 1970. */
  readonly epoch_ms: number;
}

/** The enterprise's EPCIS repository: takes EPCIS 2.0 documents and notes each event as a claim of the SUT. */
export interface Capture {
  /** Answers `POST /capture`: 202 when taken, 409 for a document whose events are all known, 400 with the place otherwise. */
  capture(body: string): Reply;
  readonly eventCount: number;
}

/** Creates an empty repository. */
export function createCapture(note: Note, world: CaptureWorld): Capture {
  const known = new Set<string>();
  let eventCount = 0;

  const noteEvent = (event: EpcisEvent): void => {
    eventCount += 1;
    const epcs = event.epcList ?? event.childEPCs ?? [];
    note(
      epcisCaptured,
      eventCount,
      world.text(event.type),
      world.text(event.action ?? ''),
      world.text(event.bizStep ?? ''),
      world.text(event.disposition ?? ''),
      world.text(event.parentID ?? ''),
      (parseIsoTime(event.eventTime) ?? 0) - world.epoch_ms,
      epcs.length,
    );
    // What begins carries lot and expiry; where they are missing, that is on record as empty texts.
    if (event.type === 'ObjectEvent' && event.action === 'ADD')
      note(
        epcisIlmd,
        eventCount,
        world.text(wordOf(event.ilmd?.['cbvmda:lotNumber'])),
        world.text(wordOf(event.ilmd?.['cbvmda:itemExpirationDate'])),
      );
    for (const epc of epcs) {
      const identity = unitOf(epc);
      note(epcisEpc, eventCount, identity, identity > 0 ? 0 : world.text(epc));
    }
  };

  const unitOf = (epc: string): number => {
    const read = readEpcUri(epc);
    // A split that is not the product's names another product, even where the digits are the same (EPC TDS, company prefix).
    if (!read.ok || read.scheme !== 'sgtin' || read.gcpLength !== world.productGcpLength) return 0;
    const gtin = read.elements.find((element) => element.ai === '01')?.value ?? '';
    const serial = read.elements.find((element) => element.ai === '21')?.value ?? '';
    return world.identityOf(gtin, serial);
  };

  return {
    capture(body) {
      const found = readDocument(body);
      if (typeof found === 'string') return answer(400, { problem: found });
      const fresh = found.filter((event) => event.eventID === undefined || !known.has(event.eventID));
      if (fresh.length === 0) return answer(409, { problem: 'all events were captured before' });
      for (const event of fresh) {
        if (event.eventID !== undefined) known.add(event.eventID);
        noteEvent(event);
      }
      return answer(202, {});
    },
    get eventCount() {
      return eventCount;
    },
  };
}

interface EpcisEvent {
  readonly type: string;
  readonly eventTime: string;
  readonly eventID?: string;
  readonly action?: string;
  readonly bizStep?: string;
  readonly disposition?: string;
  readonly parentID?: string;
  readonly ilmd?: Readonly<Record<string, unknown>>;
  readonly epcList?: readonly string[];
  readonly childEPCs?: readonly string[];
}

/** The events of a document, or what is wrong with it and where (EPCIS 2.0, required fields; domain.md 3.1). */
function readDocument(body: string): readonly EpcisEvent[] | string {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return 'the body is not JSON';
  }
  const root = asObject(document);
  if (root?.['type'] !== 'EPCISDocument' || root['schemaVersion'] !== '2.0')
    return 'type EPCISDocument and schemaVersion 2.0 are needed';
  const list = asObject(root['epcisBody'])?.['eventList'];
  if (!Array.isArray(list) || list.length === 0) return 'epcisBody.eventList has no event';
  for (const [place, event] of (list as unknown[]).entries()) {
    const problem = eventProblem(asObject(event));
    if (problem !== undefined) return `epcisBody.eventList[${place}]: ${problem}`;
  }
  return list as EpcisEvent[]; // checked field by field above
}

function eventProblem(event: Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (event === undefined) return 'an object is needed';
  const type = event['type'];
  if (type !== 'ObjectEvent' && type !== 'AggregationEvent') return 'type ObjectEvent or AggregationEvent is needed';
  if (typeof event['eventTime'] !== 'string' || parseIsoTime(event['eventTime']) === undefined)
    return 'eventTime with zone is needed';
  if (typeof event['eventTimeZoneOffset'] !== 'string' || !/^[+-]\d{2}:\d{2}$/.test(event['eventTimeZoneOffset']))
    return 'eventTimeZoneOffset +hh:mm is needed';
  if (!['ADD', 'OBSERVE', 'DELETE'].includes(String(event['action']))) return 'action ADD, OBSERVE or DELETE is needed';
  for (const field of ['epcList', 'childEPCs']) {
    const list = event[field];
    if (list !== undefined && !(Array.isArray(list) && (list as unknown[]).every((epc) => typeof epc === 'string')))
      return `${field}: a list of EPCs is needed`;
  }
  if (event['ilmd'] !== undefined && asObject(event['ilmd']) === undefined) return 'ilmd: an object is needed';
  if (type === 'ObjectEvent' && event['epcList'] === undefined) return 'epcList is needed';
  if (type === 'AggregationEvent' && event['action'] !== 'OBSERVE' && typeof event['parentID'] !== 'string')
    return 'parentID is needed';
  return undefined;
}

/** A text, or empty for anything else. */
function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function answer(status: number, body: object): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
