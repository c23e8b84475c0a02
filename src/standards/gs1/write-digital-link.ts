import type { Gs1Element } from './element.ts';
import { findApplicationIdentifier } from './find-application-identifier.ts';
import { percentEncode } from './percent.ts';
import { problemAt } from './problem.ts';
import type { Problem } from './problem.ts';

/** The host of canonical Digital Link URIs (GS1 Digital Link Standard: URI Syntax 1.2, section 4.12). */
export const canonicalHost = 'https://id.gs1.org';

/** How to write a Digital Link URI. */
export interface WriteDigitalLinkOptions {
  /** Scheme, domain and path before the key; the canonical host if absent. */
  readonly stem?: string;
  /** Whether AIs that are not in the dictionary may become data attributes; refused if absent. */
  readonly unknownAttributes?: 'refused' | 'permitted';
}

/** A Digital Link URI; or why there is none, position being the index of the element to blame. */
export type WrittenDigitalLink =
  | { readonly ok: true; readonly uri: string }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Writes elements as an uncompressed Digital Link URI: the first key and its qualifiers in the path, the others as data
 * attributes, AIs of predefined length first (GS1 Digital Link Standard: URI Syntax 1.2, section 4).
 */
export function writeDigitalLink(
  elements: readonly Gs1Element[],
  options: WriteDigitalLinkOptions = {},
): WrittenDigitalLink {
  const key = elements.find(({ ai }) => findApplicationIdentifier(ai)?.isKey === true);
  if (key === undefined) return { ok: false, problem: problemAt('no-digital-link-key', 0, elements.length) };
  const distinct = elements.filter(({ ai }, index) => elements.findIndex((other) => other.ai === ai) === index);
  const qualifiers = bestOrder(key.ai, distinct).flatMap((ai) => distinct.filter((element) => element.ai === ai));
  const attributes = distinct.filter((element) => element.ai !== key.ai && !qualifiers.includes(element));
  for (const element of attributes) {
    const found = findApplicationIdentifier(element.ai);
    const allowed = found?.isDataAttribute ?? options.unknownAttributes === 'permitted';
    if (!allowed) return { ok: false, problem: problemAt('not-a-data-attribute', elements.indexOf(element), 1) };
  }
  const stem = (options.stem ?? canonicalHost).replace(/\/$/, '');
  const path = [key, ...qualifiers].map(({ ai, value }) => `/${ai}/${percentEncode(value)}`).join('');
  const predefinedFirst = [
    ...attributes.filter(isPredefined),
    ...attributes.filter((element) => !isPredefined(element)),
  ];
  const query = predefinedFirst.map(({ ai, value }) => `${ai}=${percentEncode(value)}`).join('&');
  return { ok: true, uri: stem + path + (query === '' ? '' : `?${query}`) };
}

/** The order of qualifiers that takes most of the elements into the path; the first of equals. */
function bestOrder(key: string, elements: readonly Gs1Element[]): readonly string[] {
  let best: readonly string[] = [];
  for (const order of findApplicationIdentifier(key)?.qualifiers ?? []) {
    const taken = order.filter((ai) => elements.some((element) => element.ai === ai));
    if (taken.length > best.length) best = taken;
  }
  return best;
}

function isPredefined({ ai }: Gs1Element): boolean {
  return (findApplicationIdentifier(ai)?.predefinedLength ?? 0) > 0;
}
