import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element of an XML document. */
export interface XmlElement {
  /** The name without its prefix. */
  readonly name: string;
  readonly prefix: string;
  /** The name space; empty for none. */
  readonly space: string;
  /** Attributes without those that declare name spaces. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
  /** Where it begins in the document, in UTF-16 units. */
  readonly offset: number;
}

/** An attribute of an element. */
export interface XmlAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly space: string;
  readonly value: string;
}

/** A document as a tree, or what keeps it from being one. */
export type ReadXml =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly problem: string; readonly expectation: string; readonly offset: number };

/** Deepest nesting that is read; EPCIS needs about ten levels. */
export const DEPTH_MAX = 64;

/**
 * Reads an XML document with name spaces. No document type is taken, so that no entity can be declared: what a document
 * says stands in it (XML 1.0; Namespaces in XML 1.0).
 */
export function readXmlTree(text: string): ReadXml {
  const doctype = /<!(?:DOCTYPE|ENTITY)/i.exec(text);
  if (doctype !== null) return refused('has a document type declaration', 'a document without one', doctype.index);
  const tooDeep = depthExceededAt(text);
  if (tooDeep !== undefined)
    return refused(`is nested deeper than ${DEPTH_MAX} elements`, 'at most that depth', tooDeep);
  const sound = XMLValidator.validate(text);
  if (sound !== true)
    return refused(
      `is not well-formed: ${sound.err.msg}`,
      'well-formed XML',
      offsetOf(text, sound.err.line, sound.err.col),
    );
  const nodes = parser.parse(text) as readonly Node[]; // what preserveOrder gives
  const root = nodes.map((node) => element(node, new Map())).find((one) => one !== undefined);
  return root === undefined ? refused('has no element', 'a root element', 0) : { ok: true, root };
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
  maxNestedTags: DEPTH_MAX + 1,
});
const META = XMLParser.getMetaDataSymbol() as symbol; // declared as the class Symbol, is a symbol

type Node = Readonly<Record<string | symbol, unknown>>;

function element(node: Node, around: ReadonlyMap<string, string>): XmlElement | undefined {
  const tag = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (tag === undefined || tag.startsWith('?')) return undefined;
  const given = Object.entries((node[':@'] ?? {}) as Record<string, unknown>); // attributes, all of them texts
  const spaces = new Map(around);
  for (const [name, value] of given) {
    if (name === 'xmlns') spaces.set('', String(value));
    else if (name.startsWith('xmlns:')) spaces.set(name.slice('xmlns:'.length), String(value));
  }
  const [prefix, name] = split(tag);
  const inside = node[tag] as readonly Node[]; // what preserveOrder gives
  const meta = node[META] as { readonly startIndex?: number } | undefined; // what captureMetaData gives
  return {
    name,
    prefix,
    space: spaces.get(prefix) ?? '',
    attributes: given
      .filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:'))
      .map(([key, value]) => {
        const [attributePrefix, attributeName] = split(key);
        const space = attributePrefix === '' ? '' : (spaces.get(attributePrefix) ?? '');
        return { name: attributeName, prefix: attributePrefix, space, value: String(value).trim() };
      }),
    children: inside.map((one) => element(one, spaces)).filter((one) => one !== undefined),
    text: inside
      .map((one) => (typeof one['#text'] === 'string' ? one['#text'] : ''))
      .join('')
      .trim(),
    offset: meta?.startIndex ?? 0,
  };
}

function split(name: string): readonly [string, string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** Where the nesting exceeds the bound, counted before anything builds a tree. */
function depthExceededAt(text: string): number | undefined {
  let depth = 0;
  for (const match of text.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)[^<>]*?(\/?)>/g)) {
    if (match[1] === undefined) continue;
    if (match[1] === '/') depth -= 1;
    else if (match[2] !== '/') depth += 1;
    if (depth > DEPTH_MAX) return match.index;
  }
  return undefined;
}

function offsetOf(text: string, line: number, column: number): number {
  let offset = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', offset);
    if (next < 0) break;
    offset = next + 1;
  }
  return Math.min(offset + Math.max(column - 1, 0), text.length);
}

function refused(problem: string, expectation: string, offset: number): ReadXml {
  return { ok: false, problem: `the document ${problem}`, expectation, offset };
}
