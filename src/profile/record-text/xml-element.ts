import type { Cell, TextProblem } from './places.ts';

/** An XML element with its place; names are without prefix, since exports name their namespaces as they like. */
export interface XmlElement {
  readonly name: string;
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, Cell>;
  readonly children: readonly XmlElement[];
  /** Texts, which are not trimmed, and children as they follow each other. */
  readonly content: readonly (string | XmlElement)[];
  /** All text directly inside, trimmed. */
  readonly text: string;
  readonly textOffset: number;
}

const DEPTH_MAX = 64;

/** Next markup of a document: comment, CDATA, declaration or instruction, end tag, start tag. */
const MARKUP =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?="']+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

const ATTRIBUTE = /([^\s<>/="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open {
  readonly name: string;
  readonly tag: string;
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, Cell>;
  readonly children: XmlElement[];
  readonly content: (string | XmlElement)[];
  text: string;
  textOffset: number;
}

/**
 * Reads the elements of an XML 1.0 document; the first mistake ends it. A document type is refused: an export needs none, and
 * its entities can make a small file large or read other files.
 */
export function readXmlElement(text: string): XmlElement | TextProblem {
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const until = next < 0 ? text.length : next;
    const problem = addText(stack, text.slice(at, until), at, false);
    if (problem !== undefined) return problem;
    if (next < 0) break;
    at = next;
    MARKUP.lastIndex = at;
    const found = MARKUP.exec(text);
    if (found === null) {
      const isType = text.startsWith('<!DOCTYPE', at);
      return fail(
        at,
        isType ? 'a document type is not read' : 'this is no tag',
        isType ? 'a document without <!DOCTYPE' : 'a tag of XML; a lower-than sign in a text is &lt;',
      );
    }
    const [whole, characters, end, start, attributes = '', empty] = found;
    if (characters !== undefined) {
      const trouble = addText(stack, characters, at + '<![CDATA['.length, true);
      if (trouble !== undefined) return trouble;
    } else if (end !== undefined) {
      const open = stack.pop();
      if (open?.tag !== end)
        return fail(at, `</${end}> closes nothing`, open === undefined ? 'the end of the file' : `</${open.tag}>`);
      root = close(open, stack) ?? root;
    } else if (start !== undefined) {
      if (stack.length === 0 && root !== undefined) return fail(at, 'there is a second root', 'one root element');
      if (stack.length >= DEPTH_MAX) return fail(at, `it is deeper than ${DEPTH_MAX} levels`, 'a flatter document');
      const cells = attributesOf(attributes, at + 1 + start.length);
      if ('problem' in cells) return cells;
      const open = {
        name: local(start),
        tag: start,
        offset: at,
        attributes: cells,
        children: [],
        content: [],
        text: '',
        textOffset: at,
      };
      if (empty === '/') root = close(open, stack) ?? root;
      else stack.push(open);
    }
    at += whole.length;
  }
  const left = stack.at(-1);
  if (left !== undefined) return fail(left.offset, `<${left.tag}> is never closed`, `</${left.tag}>`);
  return root ?? fail(0, 'there is no element', 'an XML document');
}

/** Puts a closed element into the one around it; the root itself when there is none. */
function close(open: Open, stack: readonly Open[]): XmlElement | undefined {
  const { name, offset, attributes, children, content, text, textOffset } = open;
  const element = { name, offset, attributes, children, content, text: text.trim(), textOffset };
  const around = stack.at(-1);
  if (around === undefined) return element;
  around.children.push(element);
  around.content.push(element);
  return undefined;
}

function addText(stack: readonly Open[], raw: string, offset: number, literal: boolean): TextProblem | undefined {
  const open = stack.at(-1);
  if (open === undefined) {
    return raw.trim() === '' ? undefined : fail(offset, 'text stands outside of the root', 'one root element');
  }
  const text = literal ? raw : resolve(raw, offset);
  if (typeof text !== 'string') return text;
  if (open.text.trim() === '' && text.trim() !== '') open.textOffset = offset + (raw.length - raw.trimStart().length);
  open.text += text;
  if (text !== '') open.content.push(text);
  return undefined;
}

function attributesOf(source: string, from: number): ReadonlyMap<string, Cell> | TextProblem {
  const attributes = new Map<string, Cell>();
  for (const found of source.matchAll(ATTRIBUTE)) {
    const [whole, name = '', double, single = ''] = found;
    const value = double ?? single;
    const offset = from + found.index + whole.length - 1 - value.length;
    const text = resolve(value, offset);
    if (typeof text !== 'string') return text;
    if (attributes.has(local(name)) && !name.startsWith('xmlns'))
      return fail(from + found.index, `the attribute ${name} stands there twice`, 'each attribute once');
    attributes.set(local(name), { text, offset });
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text with its five entities and character references resolved. */
function resolve(raw: string, offset: number): string | TextProblem {
  if (!raw.includes('&')) return raw;
  let problem: TextProblem | undefined;
  const text = raw.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|([A-Za-z]+));|&/g, (whole, hex, decimal, name, at) => {
    const point = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    const sign =
      name === undefined ? (isCharacter(point) ? String.fromCodePoint(point) : undefined) : ENTITIES[String(name)];
    problem ??=
      sign === undefined
        ? fail(offset + Number(at), `${whole} is no character of XML`, '&lt; &gt; &amp; &quot; &apos; or &#N;')
        : undefined;
    return sign ?? '';
  });
  return problem ?? text;
}

/** Characters that XML 1.0 (2.2) allows. */
function isCharacter(point: number): boolean {
  if (point < 0x20) return point === 9 || point === 10 || point === 13;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function fail(offset: number, problem: string, expected: string): TextProblem {
  return { offset, problem, expected };
}
