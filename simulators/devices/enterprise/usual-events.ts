import { isEpcisContext } from '../../../src/standards/epcis/context.ts';
import { parseIsoTime } from '../../../src/standards/epcis/iso-time.ts';
import { asObject, type JsonObject } from '../../../src/standards/epcis/json-value.ts';
import { WORDS } from '../../../src/standards/epcis/vocabulary.ts';
import type { EpcNames } from './epc-names.ts';
import type { TakenEvent } from './taken-event.ts';

/** Takes documents as controllers usually write them, in one pass. */
export type TakeUsual = (document: JsonObject) => readonly TakenEvent[] | undefined;

/**
 * Creates the quick way of documents that hold nothing unusual: object and aggregation events with short words and EPC
 * URIs. What it takes the whole check would take too; of the rest it says nothing, and the whole check decides. Millions
 * of events go this way.
 */
export function createTakeUsual(names: EpcNames): TakeUsual {
  const seenIn: number[] = [];
  let eventNumber = 0;

  const takeEvent = (event: JsonObject): TakenEvent | undefined => {
    eventNumber += 1;
    const isObject = event['type'] === 'ObjectEvent';
    if (!isObject && event['type'] !== 'AggregationEvent') return undefined;
    for (const name in event) if (!(isObject ? OBJECT_FIELDS : AGGREGATION_FIELDS).has(name)) return undefined;
    const { eventTime, eventTimeZoneOffset, action, parentID, ilmd } = event;
    const { eventID = '', bizStep = '', disposition = '', childEPCs = [] } = event;
    if (typeof eventTime !== 'string' || !isOffset(eventTimeZoneOffset)) return undefined;
    const eventTime_ms = parseIsoTime(eventTime);
    if (eventTime_ms === undefined) return undefined;
    if (action !== 'ADD' && action !== 'OBSERVE' && action !== 'DELETE') return undefined;
    if (typeof bizStep !== 'string' || (event['bizStep'] !== undefined && !WORDS.bizStep.has(bizStep)))
      return undefined;
    if (typeof disposition !== 'string' || (event['disposition'] !== undefined && !WORDS.disposition.has(disposition)))
      return undefined;
    if (typeof eventID !== 'string' || (event['eventID'] !== undefined && !PLAIN_URI.test(eventID))) return undefined;
    if (!isPlace(event['readPoint']) || !isPlace(event['bizLocation'])) return undefined;

    const epcs = isObject ? event['epcList'] : childEPCs;
    if (!Array.isArray(epcs)) return undefined;
    const identities = identifyAll(epcs as readonly unknown[]);
    if (identities === undefined) return undefined;
    const masterData = isObject ? readIlmd(ilmd, action) : NO_MASTER_DATA;
    if (masterData === undefined) return undefined;
    if (!isObject && !isFamily(parentID, epcs, action)) return undefined;
    return {
      type: isObject ? 'ObjectEvent' : 'AggregationEvent',
      eventID,
      eventTime_ms,
      action,
      bizStep,
      disposition,
      parent: typeof parentID === 'string' ? parentID : '',
      ...masterData,
      epcs: epcs as readonly string[], // all of them identified
      identities,
      takesBack: false,
    };
  };

  /** Undefined if one of them is no EPC URI of an object, or comes twice. */
  const identifyAll = (epcs: readonly unknown[]): readonly number[] | undefined => {
    const found: number[] = [];
    let others: Set<string> | undefined;
    for (const epc of epcs) {
      if (typeof epc !== 'string' || !epc.startsWith('urn:epc:id:')) return undefined;
      const identity = names.identify(epc);
      if (identity < 0) return undefined;
      if (identity > 0) {
        if (seenIn[identity] === eventNumber) return undefined;
        seenIn[identity] = eventNumber;
      } else {
        others ??= new Set();
        if (others.has(epc)) return undefined;
        others.add(epc);
      }
      found.push(identity);
    }
    return found;
  };

  const isFamily = (parent: unknown, children: readonly unknown[], action: string): boolean => {
    if (parent === undefined) return action === 'OBSERVE' && children.length > 0;
    if (typeof parent !== 'string' || !parent.startsWith('urn:epc:id:') || names.identify(parent) < 0) return false;
    return (children.length > 0 || action === 'DELETE') && !children.includes(parent);
  };

  return (document) => {
    if (!isUsualFrame(document)) return undefined;
    const list = asObject(document['epcisBody'])?.['eventList'];
    if (!Array.isArray(list)) return undefined;
    const taken: TakenEvent[] = [];
    const ids = new Set<string>();
    for (const one of list as readonly unknown[]) {
      const object = asObject(one);
      const event = object === undefined ? undefined : takeEvent(object);
      if (event === undefined || (event.eventID !== '' && ids.has(event.eventID))) return undefined;
      ids.add(event.eventID);
      taken.push(event);
    }
    return taken;
  };
}

const SHARED_FIELDS = ['type', 'eventID', 'eventTime', 'eventTimeZoneOffset', 'action', 'bizStep', 'disposition'];
const OBJECT_FIELDS = new Set([...SHARED_FIELDS, 'readPoint', 'bizLocation', 'epcList', 'ilmd']);
const AGGREGATION_FIELDS = new Set([...SHARED_FIELDS, 'readPoint', 'bizLocation', 'parentID', 'childEPCs']);
const FRAME = new Set(['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody']);
const PLAIN_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]*$/;
const NO_MASTER_DATA = { lot: '', expiry: '' };

function isUsualFrame(document: JsonObject): boolean {
  for (const name in document) if (!FRAME.has(name)) return false;
  const { schemaVersion, creationDate } = document;
  const given = document['@context'];
  const context: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  return (
    document['type'] === 'EPCISDocument' &&
    schemaVersion === '2.0' &&
    typeof creationDate === 'string' &&
    parseIsoTime(creationDate) !== undefined &&
    typeof context === 'string' &&
    isEpcisContext(context)
  );
}

function isOffset(value: unknown): boolean {
  return value === '+00:00' || (typeof value === 'string' && /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/.test(value));
}

function isPlace(value: unknown): boolean {
  if (value === undefined) return true;
  const place = asObject(value);
  return typeof place?.['id'] === 'string' && PLAIN_URI.test(place['id']) && Object.keys(place).length === 1;
}

/** Lot and expiry of an event that begins; undefined where there is anything else. */
function readIlmd(value: unknown, action: string): { readonly lot: string; readonly expiry: string } | undefined {
  if (value === undefined) return NO_MASTER_DATA;
  const ilmd = asObject(value);
  if (ilmd === undefined || action !== 'ADD') return undefined;
  const { 'cbvmda:lotNumber': lot = '', 'cbvmda:itemExpirationDate': expiry = '', ...others } = ilmd;
  if (typeof lot !== 'string' || typeof expiry !== 'string' || Object.keys(others).length > 0) return undefined;
  return { lot, expiry };
}
