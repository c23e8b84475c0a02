import type { Cell, TextRow, TextRows } from './places.ts';
import { readXmlElement, type XmlElement } from './xml-element.ts';

/**
 * Reads rows from XML: the elements at `path`, the root included (`export/unit`). A place is a path of child elements inside
 * a row (`code/serial`), `@name` at its end for an attribute, or `.` for the row's own text.
 */
export function readXml(text: string, path: string): TextRows {
  const root = readXmlElement(text);
  if ('problem' in root) return { problems: [root] };
  const [first = '', ...below] = path.split('/');
  if (root.name !== first)
    return { problems: [{ offset: root.offset, problem: `the root is ${root.name}`, expected: first }] };
  const elements = below.reduce<readonly XmlElement[]>(
    (found, name) => found.flatMap((one) => one.children.filter((child) => child.name === name)),
    [root],
  );
  return { rows: elements.map(rowOf) };
}

function rowOf(element: XmlElement): TextRow {
  return {
    offset: element.offset,
    cell(place) {
      const [found, ...more] = place === '.' ? [ownText(element)] : cellsAt(element, place.split('/'));
      if (more.length > 0)
        return {
          offset: more[0]?.offset ?? element.offset,
          problem: `${place} stands there ${more.length + 1} times`,
          expected: 'one value in a row; name the repeated elements as rows',
        };
      return found === undefined || found.text.trim() === '' ? undefined : { ...found, text: found.text.trim() };
    },
  };
}

function cellsAt(element: XmlElement, [name = '', ...below]: readonly string[]): readonly Cell[] {
  if (name.startsWith('@')) {
    const attribute = element.attributes.get(name.slice(1));
    return attribute === undefined ? [] : [attribute];
  }
  const children = element.children.filter((child) => child.name === name);
  return below.length === 0 ? children.map(ownText) : children.flatMap((child) => cellsAt(child, below));
}

function ownText({ text, textOffset }: XmlElement): Cell {
  return { text, offset: textOffset };
}
