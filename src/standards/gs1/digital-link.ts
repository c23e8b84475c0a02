import { convenienceAlphas } from './convenience-alphas.ts';
import type { Gs1Element, LocatedElement, UnknownAiOption } from './element.ts';
import { findApplicationIdentifier } from './find-application-identifier.ts';
import { lintElement } from './lint-element.ts';
import { malformedEscape, percentDecode } from './percent.ts';
import { problemAt } from './problem.ts';
import type { Problem } from './problem.ts';
import { pathSegments, uriParts } from './uri-parts.ts';
import type { Segment } from './uri-parts.ts';

/** What a Digital Link reader lets through beyond the current standard. */
export interface DigitalLinkOptions extends UnknownAiOption {
  readonly referenceYear: number;
  /** GTIN-8, -12 and -13 without their leading zeros, as allowed until URI Syntax 1.1; refused if absent. */
  readonly zeroSuppressedGtins?: 'refused' | 'permitted';
  /** Words such as `gtin` and `ser` in the path, as allowed until URI Syntax 1.1; refused if absent. */
  readonly convenienceAlphas?: 'refused' | 'permitted';
}

/** A Digital Link URI taken apart: path elements first, then data attributes; or the first thing wrong with it. */
export type ReadDigitalLink =
  | { readonly ok: true; readonly elements: readonly Gs1Element[]; readonly ignoredParameters: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** Reads an uncompressed GS1 Digital Link URI (GS1 Digital Link Standard: URI Syntax 1.2, section 4). */
export function readDigitalLink(uri: string, options: DigitalLinkOptions): ReadDigitalLink {
  const parts = uriParts(uri);
  if ('code' in parts) return refused(parts);
  const { pathStart, pathEnd, queryEnd } = parts;

  const path = readPath(uri, pathStart, pathEnd, options);
  if ('code' in path) return refused(path);
  const query = readQuery(uri, pathEnd, queryEnd, path, options);
  if ('code' in query) return refused(query);

  const elements: Gs1Element[] = [];
  for (const raw of [...path, ...query.attributes]) {
    if (elements.some(({ ai }) => ai === raw.ai))
      return refused(problemAt('repeated-ai', raw.aiPosition, raw.ai.length));
    const element = decoded(raw, query.attributes.includes(raw), options);
    if ('code' in element) return refused(element);
    elements.push(element);
  }
  return { ok: true, elements, ignoredParameters: query.ignored };
}

function readPath(uri: string, start: number, end: number, options: DigitalLinkOptions): LocatedElement[] | Problem {
  const segments = pathSegments(uri, start, end);
  // The key is the last one counted in pairs from the end: whatever is before it belongs to the resolver.
  for (let index = segments.length - 2; index >= 0; index -= 2) {
    const key = pathAi(segments[index], options);
    if (key === undefined || findApplicationIdentifier(key)?.isKey !== true) continue;
    const pairs = pathPairs(segments.slice(index), options);
    const orders = findApplicationIdentifier(key)?.qualifiers ?? [];
    const qualifiers = pairs.slice(1).map(({ ai }) => ai);
    if (isInOrder(qualifiers, orders)) return pairs;
    const first = pairs[1]?.aiPosition ?? end;
    return problemAt('bad-path-order', first, end - first, `AI ${key} does not take this path.`);
  }
  return problemAt('no-digital-link-key', start, end - start);
}

function pathPairs(segments: readonly Segment[], options: DigitalLinkOptions): LocatedElement[] {
  const pairs: LocatedElement[] = [];
  for (let index = 0; index + 1 < segments.length; index += 2) {
    const name = segments[index];
    const value = segments[index + 1];
    if (name === undefined || value === undefined) break;
    const ai = pathAi(name, options) ?? name.text;
    pairs.push({ ai, value: value.text, aiPosition: name.position, valuePosition: value.position });
  }
  return pairs;
}

function pathAi(segment: Segment | undefined, options: DigitalLinkOptions): string | undefined {
  if (segment === undefined) return undefined;
  if (findApplicationIdentifier(segment.text) !== undefined) return segment.text;
  return options.convenienceAlphas === 'permitted' ? convenienceAlphas.get(segment.text) : undefined;
}

interface Query {
  readonly attributes: readonly LocatedElement[];
  readonly ignored: readonly string[];
}

function readQuery(
  uri: string,
  questionMark: number,
  end: number,
  path: readonly LocatedElement[],
  options: DigitalLinkOptions,
): Query | Problem {
  const attributes: LocatedElement[] = [];
  const ignored: string[] = [];
  let aiPosition = questionMark + 1;
  for (const parameter of uri.slice(aiPosition, end).split('&')) {
    const equals = parameter.indexOf('=');
    const ai = equals < 0 ? parameter : parameter.slice(0, equals);
    if (/^\d+$/.test(ai)) {
      const problem = attributeProblem(ai, path, options);
      if (problem !== undefined) return problemAt(problem, aiPosition, ai.length);
      const value = equals < 0 ? '' : parameter.slice(equals + 1);
      attributes.push({ ai, value, aiPosition, valuePosition: aiPosition + ai.length + 1 });
    } else if (parameter !== '') ignored.push(parameter);
    aiPosition += parameter.length + 1;
  }
  return { attributes, ignored };
}

function attributeProblem(
  ai: string,
  path: readonly LocatedElement[],
  options: DigitalLinkOptions,
): 'unknown-ai' | 'not-a-data-attribute' | 'belongs-in-path' | undefined {
  const found = findApplicationIdentifier(ai);
  if (found === undefined) return options.unknownAis === 'permitted' ? undefined : 'unknown-ai';
  if (!found.isDataAttribute) return 'not-a-data-attribute';
  const orders = findApplicationIdentifier(path[0]?.ai ?? '')?.qualifiers ?? [];
  const used = path.slice(1).map((element) => element.ai);
  const couldBeInPath = orders.some((order) => order.includes(ai) && used.every((other) => order.includes(other)));
  return couldBeInPath && !used.includes(ai) ? 'belongs-in-path' : undefined;
}

function decoded(raw: LocatedElement, isAttribute: boolean, options: DigitalLinkOptions): Gs1Element | Problem {
  const malformed = malformedEscape(raw.value);
  if (malformed >= 0) return problemAt('not-a-uri', raw.valuePosition + malformed, 1, 'Not a percent escape.');
  const value = percentDecode(raw.value, isAttribute);
  const isShortGtin = raw.ai === '01' && /^(\d{8}|\d{12,13})$/.test(value);
  const padded = isShortGtin && options.zeroSuppressedGtins === 'permitted' ? value.padStart(14, '0') : value;
  const element = { ai: raw.ai, value: padded };
  const problem = lintElement(element, options.referenceYear);
  if (problem === undefined) return element;
  if (padded === raw.value) return { ...problem, position: raw.valuePosition + problem.position };
  // Escapes make the value in the URI longer than the value, so the whole of it is marked.
  return { ...problem, position: raw.valuePosition, length: raw.value.length };
}

/** Whether the qualifiers are a part of one of the orders, in that order (GS1 Digital Link URI Syntax 4.9). */
function isInOrder(qualifiers: readonly string[], orders: readonly (readonly string[])[]): boolean {
  if (qualifiers.length === 0) return true;
  return orders.some((order) => {
    let next = 0;
    for (const ai of order) if (ai === qualifiers[next]) next++;
    return next === qualifiers.length;
  });
}

function refused(problem: Problem): ReadDigitalLink {
  return { ok: false, problem };
}
