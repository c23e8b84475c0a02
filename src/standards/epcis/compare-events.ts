import { eventHash } from './event-hash.ts';
import type { LocatedEvent } from './events-of.ts';
import { canonicalFields } from './prehash.ts';

/** Two events that are meant to be one. */
export interface EventPair {
  readonly expected: LocatedEvent;
  readonly captured: LocatedEvent;
}

/** How two sets of events differ. */
export interface EventComparison {
  readonly same: readonly EventPair[];
  /** Expected, and nothing like it was captured. */
  readonly missing: readonly LocatedEvent[];
  /** Captured, and nothing like it was expected. */
  readonly extra: readonly LocatedEvent[];
  /** The same but for these fields. */
  readonly differing: readonly (EventPair & { readonly fields: readonly string[] })[];
  /** Captured once more, though it was expected fewer times; the first of them is among the others. */
  readonly repeated: readonly LocatedEvent[];
}

/**
 * Compares two sets of events whatever their spelling and order: EPC URIs and Digital Links, short words and full ones,
 * time zones, orders of lists. Two events are the same if their event hash ids are (CBV 2.0, section 8.9) and their
 * extensions agree to the digit.
 */
export function compareEvents(expected: readonly LocatedEvent[], captured: readonly LocatedEvent[]): EventComparison {
  const same: EventPair[] = [];
  const differing: (EventPair & { fields: readonly string[] })[] = [];
  const repeated: LocatedEvent[] = [];

  const waiting = byKey(captured, eventHash);
  const unmet: LocatedEvent[] = [];
  const met = new Set<string>();
  for (const event of expected) {
    const hash = eventHash(event);
    const twin = waiting.get(hash)?.shift();
    if (twin === undefined) {
      unmet.push(event);
      continue;
    }
    met.add(hash);
    const fields = differences(canonicalFields(event), canonicalFields(twin));
    if (fields.length === 0) same.push({ expected: event, captured: twin });
    else differing.push({ expected: event, captured: twin, fields });
  }
  const left: LocatedEvent[] = [];
  for (const [hash, events] of waiting)
    for (const [place, event] of events.entries()) (met.has(hash) || place > 0 ? repeated : left).push(event);

  let missing: readonly LocatedEvent[] = unmet;
  let extra: readonly LocatedEvent[] = left;
  // First the events about the same objects, then those that tell of the same step at the same time.
  for (const key of [whatOf, whenAndWhyOf]) {
    const found = pairLikely(missing, extra, key);
    differing.push(...found.pairs);
    ({ missing, extra } = found);
  }
  return { same, missing, extra, differing, repeated };
}

function whatOf(fields: ReadonlyMap<string, string>): string {
  const names = ['parentID', 'epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'].concat(
    ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'],
    ['type', 'action', 'bizStep'],
  );
  return names.map((name) => fields.get(name) ?? '').join('\n');
}

function whenAndWhyOf(fields: ReadonlyMap<string, string>): string {
  return ['type', 'eventTime', 'action', 'bizStep'].map((name) => fields.get(name) ?? '').join('\n');
}

/** Pairs what has the same key, those with the fewest differences first come. */
function pairLikely(
  missing: readonly LocatedEvent[],
  extra: readonly LocatedEvent[],
  key: (fields: ReadonlyMap<string, string>) => string,
): {
  readonly pairs: readonly (EventPair & { fields: readonly string[] })[];
  readonly missing: readonly LocatedEvent[];
  readonly extra: readonly LocatedEvent[];
} {
  const candidates = byKey(extra, (event) => key(canonicalFields(event)));
  const pairs: (EventPair & { fields: readonly string[] })[] = [];
  const taken = new Set<LocatedEvent>();
  const alone: LocatedEvent[] = [];
  for (const event of missing) {
    const own = canonicalFields(event);
    let best: { captured: LocatedEvent; fields: readonly string[] } | undefined;
    for (const captured of candidates.get(key(own)) ?? []) {
      if (taken.has(captured)) continue;
      const fields = differences(own, canonicalFields(captured));
      if (best === undefined || fields.length < best.fields.length) best = { captured, fields };
    }
    if (best === undefined) alone.push(event);
    else {
      taken.add(best.captured);
      pairs.push({ expected: event, ...best });
    }
  }
  return { pairs, missing: alone, extra: extra.filter((event) => !taken.has(event)) };
}

function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

function byKey(events: readonly LocatedEvent[], key: (event: LocatedEvent) => string): Map<string, LocatedEvent[]> {
  const found = new Map<string, LocatedEvent[]>();
  for (const event of events) {
    const one = key(event);
    const list = found.get(one);
    if (list === undefined) found.set(one, [event]);
    else list.push(event);
  }
  return found;
}
