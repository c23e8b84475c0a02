import { asList, asObject } from './json-value.ts';

/** What the prefixes of a document mean. */
export interface Prefixes {
  /** Prefix to name space. */
  readonly spaces: ReadonlyMap<string, string>;
  /** False where a context lies elsewhere on the web, so that it may declare more than is seen here. */
  readonly complete: boolean;
}

/** The JSON-LD context that every EPCIS 2.0 document refers to (EPCIS 2.0, section 10). */
export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** True for an address of the EPCIS context, in the versions and places where GS1 has published it. */
export function isEpcisContext(text: string): boolean {
  return /^https?:\/\/(?:ref\.gs1\.org\/standards\/epcis\/|gs1\.github\.io\/EPCIS\/)(?:[\d.]+\/)?epcis-context\.jsonld$/.test(
    text,
  );
}

/** Prefixes that the EPCIS context declares itself. */
export const STANDARD_PREFIXES: Prefixes = {
  spaces: new Map([
    ['epcis', 'https://ref.gs1.org/epcis/'],
    ['cbv', 'https://ref.gs1.org/cbv/'],
    ['cbvmda', 'urn:epcglobal:cbv:mda:'],
    ['gs1', 'https://gs1.org/voc/'],
    ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
    ['owl', 'http://www.w3.org/2002/07/owl#'],
    ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
    ['dcterms', 'http://purl.org/dc/terms/'],
  ]),
  complete: true,
};

/** The prefixes that hold under a `@context`, with those of the context around it; later declarations win. */
export function readPrefixes(context: unknown, around: Prefixes = STANDARD_PREFIXES): Prefixes {
  if (context === undefined) return around;
  const spaces = new Map(around.spaces);
  let { complete } = around;
  for (const one of Array.isArray(context) ? asList(context) : [context]) {
    if (typeof one === 'string' && !isEpcisContext(one)) complete = false;
    for (const [prefix, name] of Object.entries(asObject(one) ?? {})) {
      const space = typeof name === 'string' ? name : asObject(name)?.['@id'];
      if (typeof space === 'string') spaces.set(prefix, space);
    }
  }
  return { spaces, complete };
}
