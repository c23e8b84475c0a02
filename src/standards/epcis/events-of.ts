import { readPrefixes, type Prefixes } from './context.ts';
import { asList, asObject, type JsonObject } from './json-value.ts';
import type { Place } from './problem.ts';

/** One event of a document, with what the document says about it. */
export interface LocatedEvent {
  readonly event: JsonObject;
  readonly place: Place;
  readonly prefixes: Prefixes;
  /** Extension fields that are no part of the event's identity, by their full names. */
  readonly ignored: ReadonlySet<string>;
}

/** The events of an EPCISDocument, an EPCISQueryDocument or an event that stands alone; none where there are none. */
export function eventsOf(document: unknown): readonly LocatedEvent[] {
  const root = asObject(document);
  if (root === undefined) return [];
  const prefixes = readPrefixes(root['@context']);
  const body = asObject(root['epcisBody']);
  const answer = asObject(body?.['queryResults']);
  const ignored = new Set([root, answer ?? {}].flatMap((one) => ignoredFields(one, prefixes)));
  if (body === undefined) return [{ event: root, place: [], prefixes, ignored }];
  const results = asObject(answer?.['resultsBody']);
  const [list, place]: [unknown, Place] =
    results === undefined
      ? [body['eventList'], ['epcisBody', 'eventList']]
      : [results['eventList'], ['epcisBody', 'queryResults', 'resultsBody', 'eventList']];
  return asList(list).flatMap((one, index) => {
    const event = asObject(one);
    if (event === undefined) return [];
    return [{ event, place: [...place, index], prefixes: readPrefixes(event['@context'], prefixes), ignored }];
  });
}

/** An extension field as `{name space}name`; the colon that ends the name space of a URN is left out, as in XML. */
export function fullName(name: string, prefixes: Prefixes): string {
  const [, prefix = '', local = ''] = /^([^:/]+):(?!\/\/)(.*)$/s.exec(name) ?? [];
  const space = prefixes.spaces.get(prefix);
  return space === undefined ? name : `{${space.replace(/:$/, '')}}${local}`;
}

/** Fields that a repository adds may be named in an `ignoreFields` extension of the document (CBV 2.0, section 8.9). */
function ignoredFields(object: JsonObject, prefixes: Prefixes): readonly string[] {
  return Object.entries(object)
    .filter(([name]) => /^[^:]+:ignoreFields$/.test(name))
    .flatMap(([, value]) => {
      if (Array.isArray(value)) return asList(value);
      // From XML: the fields stand in it as empty elements.
      return typeof value === 'string' ? value.trim().split(/\s+/) : Object.keys(asObject(value) ?? {});
    })
    .map((name) => fullName(String(name), prefixes));
}
