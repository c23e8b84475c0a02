import { createNamer } from './xml-extension.ts';
import { createEventReader } from './xml-event.ts';
import { EPCIS_CONTEXT } from './context.ts';
import type { JsonObject } from './json-value.ts';
import { pathOf, problemOf, type EpcisProblem, type Place, type Spot } from './problem.ts';
import { checkOrder, type XmlVersion } from './xml-order.ts';
import { readXmlTree, type XmlElement } from './xml-tree.ts';

/** An EPCIS document in XML as the JSON of EPCIS 2.0, with what its schema would refuse. */
export interface ReadEpcisXml {
  /** Absent where the document cannot be read at all. */
  readonly document?: JsonObject;
  /** Absent likewise. */
  readonly version?: XmlVersion;
  readonly problems: readonly EpcisProblem[];
  /** Where a place of the JSON stands in the XML, in UTF-16 units: that place or the nearest around it. */
  readonly offsetOf: (place: Place) => number;
}

/**
 * Reads an EPCIS document of version 1.2 or 2.0 in XML into the form that version 2.0 has in JSON. Wrappers called
 * `extension` and `baseExtension` are taken away, URNs of CBV words become the short words (EPCIS 1.2, section 9;
 * EPCIS 2.0, sections 9 and 10). Documents without events are refused.
 */
export function readXml(text: string): ReadEpcisXml {
  const tree = readXmlTree(text);
  if (!tree.ok)
    return {
      problems: [problemOf(undefined, 'schema', tree.problem, tree.expectation)],
      offsetOf: () => tree.offset,
    };
  const offsets = new Map<string, number>();
  const offsetOf = (place: Place): number => {
    for (let length = place.length; length > 0; length -= 1) {
      const found = offsets.get(pathOf(place.slice(0, length)));
      if (found !== undefined) return found;
    }
    return tree.root.offset;
  };
  const problems: EpcisProblem[] = [];
  const version = versionOf(tree.root);
  if (version === undefined) {
    const { prefix, name, space } = tree.root;
    const problem = `the root is ${prefix === '' ? name : `${prefix}:${name}`} of the name space ${JSON.stringify(space)}`;
    const expectation = 'EPCISDocument or EPCISQueryDocument of EPCIS 1.2 or 2.0 in XML';
    return { problems: [problemOf(undefined, 'schema', problem, expectation)], offsetOf };
  }

  const report = (problem: EpcisProblem): void => void problems.push(problem);
  const namer = createNamer();
  const reader = createEventReader({
    version,
    namer,
    report,
    mark: (spot, offset) => void offsets.set(problemOf(spot, 'schema', '', '').path, offset),
  });
  const isQuery = tree.root.name === 'EPCISQueryDocument';
  const body = findChild(tree.root, 'EPCISBody');
  if (!isQuery) checkOrder(version, 'EPCISDocument', tree.root, undefined, report);
  const results = isQuery ? findChild(body, 'QueryResults') : undefined;
  if (isQuery && results === undefined)
    report(problemOf(BODY, 'schema', 'has no QueryResults', 'the results of a query, with events'));
  if (isQuery && results !== undefined && results.space === '')
    report(problemOf(BODY, 'schema', 'QueryResults is in no name space', 'that of the EPCIS query interface'));
  const holder = isQuery ? findChild(results, 'resultsBody') : body;
  const list = findChild(holder, 'EventList');
  const spot: Spot = isQuery
    ? { up: { up: { up: BODY, key: 'queryResults' }, key: 'resultsBody' }, key: 'eventList' }
    : { up: BODY, key: 'eventList' };
  if (list === undefined) report(problemOf(spot, 'schema', 'has no EventList', 'a list of events'));
  else offsets.set(problemOf(spot, 'schema', '', '').path, list.offset);
  const eventList = list === undefined ? [] : reader.readEvents(list, spot);

  const name = findChild(results, 'queryName')?.text;
  const subscription = findChild(results, 'subscriptionID')?.text;
  const epcisBody = isQuery
    ? {
        queryResults: {
          ...(subscription === undefined ? {} : { subscriptionID: subscription }),
          queryName: name ?? '',
          ...reader.extensionsOf(results),
          resultsBody: { eventList },
        },
      }
    : { eventList };
  const document = {
    type: tree.root.name,
    schemaVersion: '2.0',
    ...attribute(tree.root, 'creationDate'),
    ...reader.extensionsOf(tree.root),
    epcisBody,
  };
  const declared = namer.declared();
  const context = Object.keys(declared).length === 0 ? [EPCIS_CONTEXT] : [EPCIS_CONTEXT, declared];
  return { document: { '@context': context, ...document }, version, problems, offsetOf };
}

const BODY: Spot = { up: undefined, key: 'epcisBody' };

function versionOf(root: XmlElement): XmlVersion | undefined {
  if (root.name !== 'EPCISDocument' && root.name !== 'EPCISQueryDocument') return undefined;
  const version = /^urn:epcglobal:epcis(?:-query)?:xsd:([12])$/.exec(root.space)?.[1];
  return version === '1' ? '1.2' : version === '2' ? '2.0' : undefined;
}

function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

function attribute(element: XmlElement, name: string): JsonObject {
  const found = element.attributes.find((one) => one.name === name);
  return found === undefined ? {} : { [name]: found.value };
}
