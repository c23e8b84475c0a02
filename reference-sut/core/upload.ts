import { raiseAlarm } from './alarms.ts';
import { toCalendarDate } from './gs1/date.ts';
import { toEpcUrn } from './gs1/epc-urn.ts';
import { isoTime } from './iso-time.ts';
import { IDENTITY } from './records.ts';
import type { Batch, Parent } from './state.ts';
import type { Turn } from './turn.ts';

/** Reports a closed parent as EPCIS 2.0: what is new in it was commissioned, then it was packed. */
export function reportPacking(turn: Turn, parent: Parent): void {
  const batch = turn.state.batches.get(parent.batch);
  if (batch === undefined) return;
  const events: object[] = [];
  if (parent.level === 2) {
    const fresh = parent.children.filter((index) => batch.reported[index] !== 1);
    if (fresh.length > 0) events.push(commissioning(turn, batch, fresh));
  }
  const children = parent.children.map((child) =>
    parent.level === 2 ? unitUrn(turn, batch, child) : ssccUrn(turn, turn.state.parents[child - 1]?.sscc ?? ''),
  );
  events.push(
    objectEvent(turn, 'ADD', 'commissioning', 'active', [ssccUrn(turn, parent.sscc)]),
    aggregationEvent(turn, 'ADD', 'packing', parent.sscc, children),
  );
  queue(turn, events);
}

/** Reports identities that ended; a commissioning that was not reported yet goes first, or the end would have no beginning. */
export function reportEnd(
  turn: Turn,
  batch: Batch,
  indexes: readonly number[],
  bizStep: 'decommissioning' | 'destroying',
): void {
  if (indexes.length === 0) return;
  const fresh = indexes.filter((index) => batch.reported[index] !== 1);
  const events: object[] = fresh.length > 0 ? [commissioning(turn, batch, fresh)] : [];
  events.push(
    objectEvent(
      turn,
      'DELETE',
      bizStep,
      bizStep === 'destroying' ? 'destroyed' : 'inactive',
      indexes.map((index) => unitUrn(turn, batch, index)),
    ),
  );
  queue(turn, events);
}

/** Reports that a unit was taken as a sample: it was commissioned, and from now on it is not for sale. */
export function reportSampling(turn: Turn, batch: Batch, index: number): void {
  const events: object[] = batch.reported[index] === 1 ? [] : [commissioning(turn, batch, [index])];
  events.push(objectEvent(turn, 'OBSERVE', 'sampling', 'non_sellable_other', [unitUrn(turn, batch, index)]));
  queue(turn, events);
}

/** Reports that a parent was taken apart in the records. */
export function reportUnpacking(turn: Turn, parent: Parent): void {
  queue(turn, [
    {
      ...head(turn),
      type: 'AggregationEvent',
      action: 'DELETE',
      bizStep: 'unpacking',
      disposition: 'in_progress',
      parentID: ssccUrn(turn, parent.sscc),
      readPoint: { id: turn.settings.readPoint },
    },
  ]);
}

/** Reports that a parent left: on the top level only, as partners expect. */
export function reportShipping(turn: Turn, parent: Parent): void {
  queue(turn, [objectEvent(turn, 'OBSERVE', 'shipping', 'in_transit', [ssccUrn(turn, parent.sscc)])]);
}

/** Reports units that stay without a parent at the end of a batch. */
export function reportLoose(turn: Turn, batch: Batch): void {
  const fresh: number[] = [];
  for (let index = 1; index < batch.states.length; index += 1) {
    if (batch.states[index] === IDENTITY.active && batch.reported[index] !== 1) fresh.push(index);
  }
  if (fresh.length > 0) queue(turn, [commissioning(turn, batch, fresh)]);
}

/** The enterprise answered an upload, or did not. */
export function onUploadAnswer(turn: Turn, event: number, status: number): void {
  turn.live.uploadInFlight = 0;
  // 409: it has this event already, from a try whose answer was lost.
  if ((status >= 200 && status < 300) || status === 409) {
    turn.live.uploadFailures = 0;
    turn.store({ kind: 'eventTaken', event });
    sendNext(turn);
    return;
  }
  turn.live.uploadFailures += 1;
  turn.wakeAt(turn.now_ms + turn.settings.uploadRetry_ms, 'upload');
}

/** Sends the oldest waiting document, if none is under way. */
export function sendNext(turn: Turn): void {
  if (turn.live.uploadInFlight !== 0) return;
  const next = turn.state.uploads.entries().next();
  if (next.done) return;
  const [event, body] = next.value;
  turn.live.uploadInFlight = event;
  turn.emit({ kind: 'request', request: `capture ${event}`, method: 'POST', path: '/capture', body });
}

function queue(turn: Turn, events: readonly object[]): void {
  const event = turn.state.eventCount + 1;
  const document = {
    '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: isoTime(turn.now_ms),
    epcisBody: {
      eventList: events.map((one, place) => ({
        eventID: `urn:faultline-reference:${turn.settings.line}:${event}-${place + 1}`,
        ...one,
      })),
    },
  };
  turn.store({ kind: 'eventQueued', event, body: JSON.stringify(document) });
  if (turn.state.uploads.size === turn.settings.uploadBacklogMax)
    raiseAlarm(turn, 'A20', 0, `${turn.state.uploads.size} documents wait for the enterprise`);
  sendNext(turn);
}

function commissioning(turn: Turn, batch: Batch, indexes: readonly number[]): object {
  turn.store({ kind: 'commissionsReported', batch: batch.batch, indexes });
  return {
    ...objectEvent(
      turn,
      'ADD',
      'commissioning',
      'active',
      indexes.map((index) => unitUrn(turn, batch, index)),
    ),
    ilmd: { 'cbvmda:lotNumber': batch.batch, 'cbvmda:itemExpirationDate': calendarDate(turn, batch) },
  };
}

/** YYYY-MM-DD, as CBV wants it; the code on the pack says yymmdd. */
function calendarDate(turn: Turn, batch: Batch): string {
  return toCalendarDate(batch.expirationDate, Number(isoTime(turn.now_ms).slice(0, 4)));
}

function head(turn: Turn): object {
  return { eventTime: isoTime(turn.now_ms), eventTimeZoneOffset: '+00:00' };
}

function objectEvent(
  turn: Turn,
  action: string,
  bizStep: string,
  disposition: string,
  epcList: readonly string[],
): object {
  return {
    type: 'ObjectEvent',
    ...head(turn),
    action,
    bizStep,
    disposition,
    epcList,
    readPoint: { id: turn.settings.readPoint },
  };
}

function aggregationEvent(
  turn: Turn,
  action: string,
  bizStep: string,
  parent: string,
  childEPCs: readonly string[],
): object {
  return {
    type: 'AggregationEvent',
    ...head(turn),
    action,
    bizStep,
    disposition: 'in_progress',
    parentID: ssccUrn(turn, parent),
    childEPCs,
    readPoint: { id: turn.settings.readPoint },
  };
}

function unitUrn(turn: Turn, batch: Batch, index: number): string {
  return toEpcUrn(
    { kind: 'sgtin', gtin: batch.gtin, serial: batch.serials[index - 1] ?? '' },
    turn.settings.productGcpLength,
  );
}

function ssccUrn(turn: Turn, sscc: string): string {
  return toEpcUrn({ kind: 'sscc', sscc }, turn.settings.gcp.length);
}
