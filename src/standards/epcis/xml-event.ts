import type { Report } from './check-field.ts';
import type { JsonObject } from './json-value.ts';
import { problemOf, type Spot } from './problem.ts';
import { ALERTS, MEASUREMENTS, shortWord, type WordList } from './vocabulary.ts';
import { readExtensions, type Namer } from './xml-extension.ts';
import { checkOrder, type XmlVersion } from './xml-order.ts';
import type { XmlElement } from './xml-tree.ts';

/** What a reader of events is given. */
export interface EventReaderOptions {
  readonly version: XmlVersion;
  readonly namer: Namer;
  readonly report: Report;
  /** Takes where a place of the JSON stands in the XML. */
  readonly mark: (spot: Spot, offset: number) => void;
}

/** Reads events of one document. */
export interface EventReader {
  readEvents(list: XmlElement, spot: Spot): readonly JsonObject[];
  extensionsOf(element: XmlElement | undefined): JsonObject;
}

/** Creates a reader of the events of a document in XML (EPCIS 1.2, section 9.5; EPCIS 2.0, section 9.5). */
export function createEventReader({ version, namer, report, mark }: EventReaderOptions): EventReader {
  const readEvents = (list: XmlElement, spot: Spot): readonly JsonObject[] => {
    const events: JsonObject[] = [];
    for (const element of unwrapped(list)) {
      const at = { up: spot, key: events.length };
      mark(at, element.offset);
      if (element.space !== '')
        report(problemOf(at, 'schema', `${element.name} is in a name space`, 'an event element without one'));
      events.push(readEvent(element, at));
    }
    return events;
  };

  const readEvent = (element: XmlElement, spot: Spot): JsonObject => {
    checkOrder(version, element.name, element, spot, report);
    for (const child of element.children)
      if (child.space === '' && (child.name === 'extension' || child.name === 'baseExtension'))
        checkOrder(version, child.name === 'extension' ? `${element.name}/extension` : child.name, child, spot, report);
    const event: Record<string, unknown> = { type: element.name };
    for (const child of unwrapped(element)) {
      if (child.space !== '' && !isOurs(child)) continue;
      mark({ up: spot, key: child.name }, child.offset);
      const value = readField(child);
      // Only certificationInfo may come more than once; of another field the order check has told.
      if (child.name === 'certificationInfo' && event[child.name] !== undefined)
        event[child.name] = [event[child.name], value].flat();
      else event[child.name] = value;
    }
    return { ...event, ...extensionsOf(element) };
  };

  const readField = (element: XmlElement): unknown => {
    const { name, text, children } = element;
    if (/EPCList$|^epcList$|^childEPCs$/.test(name)) return children.map((child) => child.text);
    if (/[qQ]uantityList$/.test(name)) return children.map(readQuantity);
    switch (name) {
      case 'bizStep':
      case 'disposition':
        return word(name, text);
      case 'readPoint':
      case 'bizLocation':
        return { id: textIn(element, 'id') ?? '', ...extensionsOf(element) };
      case 'bizTransactionList':
        return children.map((child) => readTyped(child, 'bizTransaction', 'bizTransaction'));
      case 'sourceList':
        return children.map((child) => readTyped(child, 'source', 'sourceDest'));
      case 'destinationList':
        return children.map((child) => readTyped(child, 'destination', 'sourceDest'));
      case 'ilmd':
        return extensionsOf(element);
      case 'errorDeclaration':
        return readErrorDeclaration(element);
      case 'persistentDisposition':
        return Object.fromEntries(
          ['set', 'unset']
            .map(
              (key) =>
                [
                  key,
                  children.filter((child) => child.name === key).map((child) => word('disposition', child.text)),
                ] as const,
            )
            .filter(([, list]) => list.length > 0),
        );
      case 'sensorElementList':
        return children.map(readSensorElement);
      default:
        return text;
    }
  };

  const readErrorDeclaration = (element: XmlElement): JsonObject => {
    const reason = textIn(element, 'reason');
    const corrective = element.children.find((child) => child.name === 'correctiveEventIDs');
    return {
      declarationTime: textIn(element, 'declarationTime') ?? '',
      ...(reason === undefined ? {} : { reason: word('errorReason', reason) }),
      ...(corrective === undefined ? {} : { correctiveEventIDs: corrective.children.map((child) => child.text) }),
      ...extensionsOf(element),
    };
  };

  const readSensorElement = (element: XmlElement): JsonObject => {
    const metadata = element.children.find((child) => child.name === 'sensorMetadata' && child.space === '');
    const reports = element.children.filter((child) => child.name === 'sensorReport' && child.space === '');
    return {
      ...(metadata === undefined ? {} : { sensorMetadata: { ...fieldsOf(metadata), ...extensionsOf(metadata) } }),
      sensorReport: reports.map((one) => ({ ...fieldsOf(one), ...extensionsOf(one) })),
      ...extensionsOf(element),
    };
  };

  const extensionsOf = (element: XmlElement | undefined): JsonObject => {
    if (element === undefined) return {};
    const wrapped = element.children.filter(isWrapper).map(extensionsOf);
    return Object.assign({}, readExtensions(element, namer), ...wrapped) as JsonObject; // objects of the same kind
  };

  return { readEvents, extensionsOf };
}

/** The children, with those of `extension` and `baseExtension` in their place. */
function unwrapped(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => (isWrapper(child) ? unwrapped(child) : [child]));
}

function isWrapper({ space, name }: XmlElement): boolean {
  return space === '' && (name === 'extension' || name === 'baseExtension');
}

function isOurs({ space }: XmlElement): boolean {
  return /^urn:epcglobal:epcis:xsd:[12]$/.test(space);
}

function textIn(element: XmlElement, name: string): string | undefined {
  const child = element.children.find((one) => one.name === name);
  // `xsi:nil` says that there is no value (XML Schema 1.0, part 1, 2.6.2).
  return child?.attributes.some((one) => one.name === 'nil' && one.value === 'true') === true ? undefined : child?.text;
}

function readQuantity(element: XmlElement): JsonObject {
  const [quantity, uom] = [textIn(element, 'quantity'), textIn(element, 'uom')];
  return {
    epcClass: textIn(element, 'epcClass') ?? '',
    ...(quantity === undefined ? {} : { quantity: numberOf(quantity) }),
    ...(uom === undefined ? {} : { uom }),
  };
}

function readTyped(element: XmlElement, name: string, list: WordList): JsonObject {
  const type = element.attributes.find((one) => one.name === 'type')?.value;
  return { ...(type === undefined ? {} : { type: word(list, type) }), [name]: element.text };
}

const NUMBERS = new Set(['value', 'minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue']);

/** The fields of sensor data stand in attributes. */
function fieldsOf(element: XmlElement): JsonObject {
  return Object.fromEntries(
    element.attributes
      .filter(({ space }) => space === '')
      .map(({ name, value }) => {
        if (NUMBERS.has(name)) return [name, numberOf(value)];
        if (name === 'booleanValue') return [name, value === 'true' || value === '1'];
        if (name === 'component') return [name, word('component', value)];
        if (name === 'type' || name === 'exception') return [name, webWord(value)];
        return [name, value];
      }),
  );
}

/** The number that a text says; the text itself where it says none, for the check to refuse. */
function numberOf(text: string): number | string {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}

/** The short form that JSON wants; a word of somebody else stays as it is. */
function word(list: WordList, text: string): string {
  return shortWord(list, text) ?? text;
}

function webWord(text: string): string {
  const short = text.replace(/^(?:gs1:|https?:\/\/(?:www\.)?gs1\.org\/voc\/)/, '');
  return MEASUREMENTS.has(short) || ALERTS.has(short) ? short : text;
}
