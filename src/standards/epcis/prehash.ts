import { canonicalIdentifier } from '../gs1/canonical-identifier.ts';
import type { Prefixes } from './context.ts';
import { fullName, type LocatedEvent } from './events-of.ts';
import { asList, asObject, type JsonObject } from './json-value.ts';
import { fullWord, type WordList } from './vocabulary.ts';

/**
 * The text whose SHA-256 names an event: its fields in one order and one spelling, without what repositories add
 * (CBV 2.0, section 8.9; order of the fields as in the reference implementation of its authors).
 */
export function prehash({ event, prefixes, ignored }: LocatedEvent): string {
  const write = createWriter(prefixes, ignored);
  const head = [text('eventType', event['type'])];
  for (const name of ORDER) head.push(write.field(name, event[name]));
  return head.join('') + write.rest(event);
}

/**
 * The fields of an event by name, each in the spelling of the pre-hash, extensions under their full names. Digits of
 * lot numbers stay as they are written here: for the hash `0012` and `12` are one number.
 */
export function canonicalFields({ event, prefixes, ignored }: LocatedEvent): ReadonlyMap<string, string> {
  const write = createWriter(prefixes, ignored, 'asWritten');
  const fields = new Map<string, string>([['type', String(event['type'])]]);
  for (const name of Object.keys(event)) {
    const isExtension = name.includes(':');
    if (!isExtension && !ORDER.includes(name) && !SORTED_WITH_EXTENSIONS.includes(name)) continue;
    const value = write.field(name, event[name]);
    if (value !== '') fields.set(isExtension ? fullName(name, prefixes) : name, value);
  }
  return fields;
}

/** Standard fields in their order; those that are left out of it are sorted with the extensions behind them. */
const ORDER = [
  'eventTime',
  'eventTimeZoneOffset',
  'certificationInfo',
  'parentID',
  'epcList',
  'inputEPCList',
  'childEPCs',
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputEPCList',
  'outputQuantityList',
  'action',
  'transformationID',
  'bizStep',
  'disposition',
  'persistentDisposition',
  'readPoint',
  'bizLocation',
  'sensorElementList',
];
const SORTED_WITH_EXTENSIONS = ['bizTransactionList', 'destinationList', 'sourceList', 'ilmd'];
const METADATA = [
  'time',
  'startTime',
  'endTime',
  'deviceID',
  'deviceMetadata',
  'rawData',
  'dataProcessingMethod',
  'bizRules',
];
const REPORT = [
  'type',
  'exception',
  'deviceID',
  'deviceMetadata',
  'rawData',
  'dataProcessingMethod',
  'bizRules',
  'time',
  'microorganism',
  'chemicalSubstance',
  'value',
  'component',
  'stringValue',
  'booleanValue',
  'hexBinaryValue',
  'uriValue',
  'minValue',
  'maxValue',
  'meanValue',
  'sDev',
  'percRank',
  'percValue',
  'uom',
  'coordinateReferenceSystem',
];
const WORD_LIST: Readonly<Record<string, WordList>> = {
  bizStep: 'bizStep',
  disposition: 'disposition',
  component: 'component',
};
/** Comments are for people. */
const COMMENT = '{http://www.w3.org/2000/01/rdf-schema#}comment';
const TIMES = new Set(['eventTime', 'time', 'startTime', 'endTime']);

interface Writer {
  /** A standard field; empty where the event does not have it. */
  field(name: string, value: unknown): string;
  /** The fields of an object that have no place of their own, sorted. */
  rest(object: JsonObject): string;
}

function createWriter(
  prefixes: Prefixes,
  ignored: ReadonlySet<string>,
  extensionNumbers: 'canonical' | 'asWritten' = 'canonical',
): Writer {
  const field = (name: string, value: unknown): string => {
    if (value === undefined || value === null) return '';
    if (/EPCList$|^epcList$|^childEPCs$/.test(name)) return listed(name, value, (one) => text('epc', one));
    if (/[qQ]uantityList$/.test(name))
      return listed(name, value, (one) => inner('quantityElement', one, ['epcClass', 'quantity', 'uom']));
    if (name === 'persistentDisposition') return persistent(asObject(value));
    if (name === 'readPoint' || name === 'bizLocation') return inner(name, value, ['id']);
    if (name === 'sensorElementList') return listed(name, value, sensorElement);
    if (name === 'bizTransactionList')
      return listed(name, value, (one) => typed('bizTransaction', 'bizTransaction', one));
    if (name === 'sourceList') return listed(name, value, (one) => typed('source', 'sourceDest', one));
    if (name === 'destinationList') return listed(name, value, (one) => typed('destination', 'sourceDest', one));
    if (name === 'ilmd' || name.includes(':')) return sorted(extension(name, value));
    if (Array.isArray(value)) return sorted(asList(value).map((one) => text(name, one)));
    return text(name, value);
  };

  /** The name of a list once, then its members; nothing for an empty list. */
  const listed = (name: string, value: unknown, member: (one: unknown) => string): string => {
    const members = sorted(asList(value).map(member));
    return members === '' ? '' : name + members;
  };

  const inner = (name: string, value: unknown, order: readonly string[]): string => {
    const object = asObject(value) ?? {};
    const known = order.map((one) => (one === 'type' ? sensorType(object[one]) : field(one, object[one]))).join('');
    const all = known + rest(object, order);
    return all === '' ? '' : name + all;
  };

  const sensorElement = (value: unknown): string => {
    const element = asObject(value) ?? {};
    const metadata = inner('sensorMetadata', element['sensorMetadata'], METADATA);
    const reports = sorted(asList(element['sensorReport']).map((one) => inner('sensorReport', one, REPORT)));
    const all = metadata + reports + rest(element);
    return all === '' ? '' : `sensorElement${all}`;
  };

  const rest = (object: JsonObject, order: readonly string[] = []): string =>
    sorted(
      Object.entries(object).flatMap(([name, value]) => {
        if (SORTED_WITH_EXTENSIONS.includes(name)) return [field(name, value)];
        return order.includes(name) || !name.includes(':') ? [] : extension(name, value);
      }),
    );

  /** An extension field, once for each value that it has. */
  const extension = (name: string, value: unknown): readonly string[] => {
    const full = fullName(name, prefixes);
    if (ignored.has(full) || full === COMMENT) return [];
    if (Array.isArray(value)) return asList(value).flatMap((one) => extension(name, one));
    const object = asObject(value);
    if (object === undefined) return [extensionText(full, value)];
    const inside = Object.entries(object).flatMap(([key, one]) => (key.startsWith('@') ? [] : extension(key, one)));
    const own = object['@value'] === undefined ? full : extensionText(full, object['@value']);
    return [own + sorted(inside)];
  };

  const extensionText = (name: string, value: unknown): string =>
    extensionNumbers === 'asWritten' && /^[+-]?[\d.]+$/.test(String(value).trim())
      ? `${name}=${String(value).trim()}`
      : text(name, value);

  return { field, rest };
}

function persistent(value: JsonObject | undefined): string {
  const words = ['set', 'unset'].map((name) =>
    sorted(asList(value?.[name]).map((one) => `${name}=${fullWord('disposition', String(one).trim())}`)),
  );
  const all = words.join('');
  return all === '' ? '' : `persistentDisposition${all}`;
}

function typed(name: string, list: WordList, value: unknown): string {
  const object = asObject(value) ?? {};
  const type = object['type'];
  return (typeof type === 'string' ? `type=${fullWord(list, type.trim())}` : '') + text(name, object[name]);
}

function sensorType(value: unknown): string {
  if (typeof value !== 'string') return '';
  const type = value.trim();
  // A bare word is one of the GS1 Web Vocabulary, which grows: `@vocab` of the EPCIS context.
  return `type=${type.includes(':') ? type.replace(/^gs1:/, 'https://gs1.org/voc/') : `https://gs1.org/voc/${type}`}`;
}

function text(name: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  const plain = String(value).trim(); // numbers and truth values as JavaScript writes them
  return plain === '' ? '' : `${name}=${canonicalValue(name, plain)}`;
}

function canonicalValue(name: string, value: string): string {
  if (TIMES.has(name)) return canonicalTime(value);
  const list = WORD_LIST[name];
  if (list !== undefined) return fullWord(list, value);
  if (name === 'exception') return sensorType(value).slice('type='.length);
  return canonicalNumber(value) ?? canonicalIdentifier(value) ?? fullUrn(value);
}

/** CBV's old URNs stand for the new web names wherever they are, in extensions too. */
function fullUrn(value: string): string {
  const lists: readonly WordList[] = ['bizStep', 'disposition', 'bizTransaction', 'sourceDest', 'errorReason'];
  if (!value.startsWith('urn:epcglobal:cbv:')) return value;
  for (const list of lists) {
    const full = fullWord(list, value);
    if (full !== value) return full;
  }
  return value;
}

/** A number without leading and trailing zeros; undefined for a text that is none. */
function canonicalNumber(value: string): string | undefined {
  const match = /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(value);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** UTC with milliseconds; the fourth decimal rounds, five upwards (CBV 2.0, section 8.9.1). */
export function canonicalTime(value: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:?\d{2})$/.exec(value);
  if (match === null) return value;
  const [, day = '', clock = '', fraction = '', zone = ''] = match;
  const utc = new Date(`${day}T${clock}Z`).getTime();
  if (Number.isNaN(utc)) return value;
  const minutes = /^[Zz]$/.test(zone) ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  const offset_ms = (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
  const padded = fraction.padEnd(4, '0');
  const rounded_ms = Number(padded.slice(0, 3)) + (padded.charAt(3) >= '5' ? 1 : 0);
  return new Date(utc - offset_ms + rounded_ms).toISOString();
}

function sorted(parts: readonly string[]): string {
  // By code units, as all implementations do; no language's alphabet.
  return parts
    .filter((part) => part !== '')
    .toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
    .join('');
}
