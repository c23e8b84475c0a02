import type { Cell, TextProblem, TextRow, TextRows } from './places.ts';
import { readXmlElement, type XmlElement } from './xml-element.ts';

/**
 * Reads the requirements of an exchange file (OMG ReqIF 1.2, formal/2016-07-01): each SPEC-OBJECT is a row. A place is the LONG-NAME
 * of an attribute of its type, or `@IDENTIFIER`, `@LONG-NAME` and the like of the object itself. With `type`, only objects of that
 * SPEC-OBJECT-TYPE (LONG-NAME) are rows; objects without any wanted attribute, such as headings, are none. Texts in XHTML become
 * plain text. A wanted attribute that no type has is a problem.
 */
export function readReqif(text: string, type: string | undefined, wanted: readonly string[]): TextRows {
  if (text.startsWith('PK')) return problem(0, 'this is an archive (.reqifz)', 'the .reqif file inside it');
  const root = readXmlElement(text);
  if ('problem' in root) return { problems: [root] };
  if (root.name !== 'REQ-IF') return problem(root.offset, `the root is ${root.name}`, 'REQ-IF');
  const content = below(root, 'CORE-CONTENT', 'REQ-IF-CONTENT');
  const types = content.flatMap((one) => below(one, 'SPEC-TYPES', 'SPEC-OBJECT-TYPE'));
  const names = createNames(
    types,
    content.flatMap((one) => below(one, 'DATATYPES', 'DATATYPE-DEFINITION-ENUMERATION')),
  );
  const typeIds = types.filter((one) => nameOf(one) === type).map(idOf);
  if (type !== undefined && typeIds.length === 0)
    return problem(root.offset, `there is no type ${type}`, `one of ${types.map(nameOf).join(', ')}`);
  const missing = wanted.filter((one) => !one.startsWith('@') && !names.attributeNames.has(one));
  if (missing.length > 0)
    return {
      problems: missing.map((one) => ({
        offset: root.offset,
        problem: `no type has an attribute ${one}`,
        expected: `one of ${[...names.attributeNames].join(', ')}`,
      })),
    };
  const objects = content
    .flatMap((one) => below(one, 'SPEC-OBJECTS', 'SPEC-OBJECT'))
    .filter((one) => type === undefined || typeIds.includes(below(one, 'TYPE', 'SPEC-OBJECT-TYPE-REF')[0]?.text ?? ''));
  return {
    rows: objects.flatMap((one) => {
      const values = valuesOf(one, names);
      const isRow = wanted.some((place) => !place.startsWith('@') && values.get(place) !== undefined);
      return isRow || wanted.every((place) => place.startsWith('@')) ? [rowOf(one, values)] : [];
    }),
  };
}

/** Names of what values refer to by identifier. */
interface Names {
  /** Attribute definitions by their IDENTIFIER. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly attributeNames: ReadonlySet<string>;
  /** Values of enumerations by their IDENTIFIER. */
  readonly enumValues: ReadonlyMap<string, string>;
}

function createNames(types: readonly XmlElement[], enumerations: readonly XmlElement[]): Names {
  const definitions = types.flatMap((one) =>
    one.children.filter(({ name }) => name === 'SPEC-ATTRIBUTES').flatMap(({ children }) => children),
  );
  const enumValues = enumerations.flatMap((one) => below(one, 'SPECIFIED-VALUES', 'ENUM-VALUE'));
  return {
    attributes: new Map(definitions.map((one) => [idOf(one), nameOf(one)])),
    attributeNames: new Set(definitions.map(nameOf)),
    enumValues: new Map(enumValues.map((one) => [idOf(one), nameOf(one)])),
  };
}

/** The values of an object by the names of their attributes; a value that names no known attribute is a problem of its own. */
function valuesOf(object: XmlElement, names: Names): ReadonlyMap<string, Cell | TextProblem> {
  const values = new Map<string, Cell | TextProblem>();
  for (const value of object.children.filter(({ name }) => name === 'VALUES').flatMap(({ children }) => children)) {
    const reference = value.children.find(({ name }) => name === 'DEFINITION')?.children[0];
    const name = names.attributes.get(reference?.text ?? '');
    if (name === undefined) continue; // of a type that another tool left out; what is wanted is told where it is missing
    const cell = readValue(value, names);
    if (cell !== undefined && ('problem' in cell || cell.text !== '')) values.set(name, cell);
  }
  return values;
}

function readValue(value: XmlElement, { enumValues }: Names): Cell | TextProblem | undefined {
  const plain = value.attributes.get('THE-VALUE');
  if (plain !== undefined) return { text: plain.text.trim(), offset: plain.offset };
  if (value.name === 'ATTRIBUTE-VALUE-ENUMERATION') {
    const references = below(value, 'VALUES', 'ENUM-VALUE-REF');
    const unknown = references.find((one) => !enumValues.has(one.text));
    if (unknown !== undefined)
      return {
        offset: unknown.offset,
        problem: `there is no ENUM-VALUE ${unknown.text}`,
        expected: 'the IDENTIFIER of one',
      };
    return { text: references.map((one) => enumValues.get(one.text) ?? '').join(', '), offset: value.offset };
  }
  const rich = value.children.find(({ name }) => name === 'THE-VALUE');
  return rich === undefined ? undefined : { text: plainText(rich).replace(/\s+/g, ' ').trim(), offset: rich.offset };
}

/** Elements of XHTML that end a line, so that words on both sides stay apart. */
const BLOCKS = new Set([
  'p',
  'div',
  'br',
  'li',
  'ul',
  'ol',
  'tr',
  'td',
  'th',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'dt',
  'dd',
]);

function plainText(element: XmlElement): string {
  const inside = element.content.map((one) => (typeof one === 'string' ? one : plainText(one))).join('');
  return BLOCKS.has(element.name.toLowerCase()) ? ` ${inside} ` : inside;
}

function rowOf(object: XmlElement, values: ReadonlyMap<string, Cell | TextProblem>): TextRow {
  return {
    offset: object.offset,
    cell(place) {
      if (!place.startsWith('@')) return values.get(place);
      const found = object.attributes.get(place.slice(1));
      return found === undefined || found.text === '' ? undefined : found;
    },
  };
}

/** Elements two steps down. */
function below(element: XmlElement, first: string, second: string): readonly XmlElement[] {
  return element.children
    .filter(({ name }) => name === first)
    .flatMap(({ children }) => children.filter(({ name }) => name === second));
}

/** The name for people, or the identifier where there is none. */
function nameOf(element: XmlElement): string {
  return element.attributes.get('LONG-NAME')?.text ?? idOf(element);
}

function idOf(element: XmlElement): string {
  return element.attributes.get('IDENTIFIER')?.text ?? '';
}

function problem(offset: number, what: string, expected: string): TextRows {
  return { problems: [{ offset, problem: what, expected }] };
}
