import { fullName, type LocatedEvent } from '../../../src/standards/epcis/events-of.ts';
import { parseIsoTime } from '../../../src/standards/epcis/iso-time.ts';
import { asList, asObject } from '../../../src/standards/epcis/json-value.ts';
import { shortWord } from '../../../src/standards/epcis/vocabulary.ts';
import type { EpcNames } from './epc-names.ts';

/** An event as the repository keeps it: one spelling of everything. */
export interface TakenEvent {
  readonly type: string;
  readonly eventID: string;
  /** Milliseconds since 1970. */
  readonly eventTime_ms: number;
  readonly action: string;
  readonly bizStep: string;
  readonly disposition: string;
  /** EPC URI of the parent; empty for none. */
  readonly parent: string;
  readonly lot: string;
  readonly expiry: string;
  readonly epcs: readonly string[];
  /** By EPC: the identity, 0 for an object that is no unit of ours. */
  readonly identities: readonly number[];
  /** True if it says that an event is wrong, and nothing else (EPCIS 2.0, section 7.4.1.3). */
  readonly takesBack: boolean;
}

/** Makes an event that was found sound plain, whatever its spelling. */
export function takeEvent({ event, prefixes }: LocatedEvent, names: EpcNames): TakenEvent {
  const ilmd = new Map(
    Object.entries(asObject(event['ilmd']) ?? {}).map(([name, value]) => [fullName(name, prefixes), textOf(value)]),
  );
  const epcs = EPC_FIELDS.flatMap((name) => asList(event[name])).map(textOf);
  return {
    type: textOf(event['type']),
    eventID: textOf(event['eventID']),
    eventTime_ms: parseIsoTime(textOf(event['eventTime'])) ?? 0,
    action: textOf(event['action']),
    bizStep: shortWord('bizStep', textOf(event['bizStep'])) ?? textOf(event['bizStep']),
    disposition: shortWord('disposition', textOf(event['disposition'])) ?? textOf(event['disposition']),
    parent: names.plainName(textOf(event['parentID'])),
    lot: ilmd.get('{urn:epcglobal:cbv:mda}lotNumber') ?? '',
    expiry: ilmd.get('{urn:epcglobal:cbv:mda}itemExpirationDate') ?? '',
    epcs: epcs.map((epc) => names.plainName(epc)),
    identities: epcs.map((epc) => Math.max(names.identify(epc), 0)),
    takesBack: event['errorDeclaration'] !== undefined,
  };
}

const EPC_FIELDS = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'];

/** A text, or empty for anything else. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
