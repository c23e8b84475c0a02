import { STANDARD_PREFIXES } from './context.ts';
import type { JsonObject } from './json-value.ts';
import type { XmlElement } from './xml-tree.ts';

/** Gives the names of extensions in XML the prefixes that they have in JSON. */
export interface Namer {
  /** `prefix:name` of a name in a name space. */
  name(of: { readonly prefix: string; readonly name: string; readonly space: string }): string;
  /** What a `@context` has to declare for the names given out. */
  declared(): Readonly<Record<string, string>>;
}

/** Creates a namer for one document; a prefix that means two name spaces in it is told apart by a number. */
export function createNamer(): Namer {
  const bySpace = new Map<string, string>();
  for (const [prefix, space] of STANDARD_PREFIXES.spaces) bySpace.set(space.replace(/:$/, ''), prefix);
  const taken = new Set(STANDARD_PREFIXES.spaces.keys());
  const declared: Record<string, string> = {};
  return {
    name({ prefix, name, space }) {
      const key = space.replace(/:$/, '');
      let own = bySpace.get(key);
      if (own === undefined) {
        const wanted = prefix === '' ? 'ns' : prefix;
        own = wanted;
        for (let number = 2; taken.has(own); number += 1) own = `${wanted}${number}`;
        taken.add(own);
        bySpace.set(key, own);
        declared[own] = space;
      }
      return `${own}:${name}`;
    },
    declared: () => declared,
  };
}

/** The extensions in an element: its children and attributes that have a name space of somebody else. */
export function readExtensions(element: XmlElement, namer: Namer): JsonObject {
  const found: Record<string, unknown> = {};
  for (const one of element.attributes) if (isForeign(one.space)) add(found, namer.name(one), one.value);
  for (const child of element.children)
    if (isForeign(child.space)) add(found, namer.name(child), valueOf(child, namer));
  return found;
}

/** Adds a value to an object; a name that comes again becomes a list. */
export function add(object: Record<string, unknown>, name: string, value: unknown): void {
  const before = object[name];
  if (before === undefined) object[name] = value;
  else object[name] = Array.isArray(before) ? [...(before as unknown[]), value] : [before, value];
}

function valueOf(element: XmlElement, namer: Namer): unknown {
  const inside: Record<string, unknown> = {};
  for (const one of element.attributes) if (isForeign(one.space)) add(inside, namer.name(one), one.value);
  if (element.children.length === 0 && Object.keys(inside).length === 0) return element.text;
  if (element.text !== '') inside['@value'] = element.text;
  for (const child of element.children)
    add(inside, child.space === '' ? child.name : namer.name(child), valueOf(child, namer));
  return inside;
}

function isForeign(space: string): boolean {
  return (
    space !== '' &&
    space !== 'http://www.w3.org/2001/XMLSchema-instance' &&
    space !== 'http://www.w3.org/XML/1998/namespace' &&
    !/^urn:epcglobal:epcis(?:-query)?:xsd:[12]$/.test(space)
  );
}
