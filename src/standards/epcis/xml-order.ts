import type { Report } from './check-field.ts';
import { problemOf, type Spot } from './problem.ts';
import type { XmlElement } from './xml-tree.ts';

/** Versions of EPCIS in XML. */
export type XmlVersion = '1.2' | '2.0';

const base1 = 'eventTime recordTime eventTimeZoneOffset baseExtension';
const base2 = 'eventTime recordTime eventTimeZoneOffset eventID errorDeclaration certificationInfo baseExtension';
const why = 'bizStep disposition readPoint bizLocation bizTransactionList';
const how = 'sourceList destinationList sensorElementList persistentDisposition';

const ORDER: Readonly<Record<XmlVersion, Readonly<Record<string, string>>>> = {
  '1.2': {
    EPCISDocument: 'EPCISHeader EPCISBody extension',
    ObjectEvent: `${base1} epcList action ${why} extension`,
    'ObjectEvent/extension': 'quantityList sourceList destinationList ilmd extension',
    AggregationEvent: `${base1} parentID childEPCs action ${why} extension`,
    'AggregationEvent/extension': 'childQuantityList sourceList destinationList extension',
    TransactionEvent: `${base1} bizTransactionList parentID epcList action bizStep disposition readPoint bizLocation extension`,
    'TransactionEvent/extension': 'quantityList sourceList destinationList extension',
    TransformationEvent: `${base1} inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID ${why} sourceList destinationList ilmd extension`,
    baseExtension: 'eventID errorDeclaration extension',
  },
  '2.0': {
    EPCISDocument: 'EPCISHeader EPCISBody extension',
    ObjectEvent: `${base2} epcList action ${why} quantityList ${how} ilmd extension`,
    AggregationEvent: `${base2} parentID childEPCs action ${why} childQuantityList ${how} extension`,
    TransactionEvent: `${base2} bizTransactionList parentID epcList action bizStep disposition readPoint bizLocation quantityList ${how} extension`,
    TransformationEvent: `${base2} inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID ${why} ${how} ilmd extension`,
    AssociationEvent: `${base2} parentID childEPCs childQuantityList action ${why} ${how} extension`,
  },
};

/**
 * The elements that may stand in one, in their order; undefined where the schema of that version leaves it open
 * (EPCIS 1.2, section 9.5; EPCIS 2.0, section 9).
 */
export function orderIn(version: XmlVersion, parent: string): readonly string[] | undefined {
  return ORDER[version][parent]?.split(' ');
}

/** Reports elements without a name space that stand where they may not, and whatever follows an extension. */
export function checkOrder(
  version: XmlVersion,
  rule: string,
  parent: XmlElement,
  spot: Spot | undefined,
  report: Report,
): void {
  const order = orderIn(version, rule);
  if (order === undefined) return;
  let reached = 0;
  for (const child of parent.children) {
    if (child.space !== '' && !/^urn:epcglobal:epcis:xsd:[12]$/.test(child.space)) {
      reached = order.length; // extensions come last
      continue;
    }
    const at = order.indexOf(child.name);
    if (child.space !== '')
      report(
        problemOf(spot, 'schema', `${child.name} is in a name space`, 'EPCIS elements without one, inside the root'),
      );
    else if (at < reached)
      report(
        problemOf(
          { up: spot, key: child.name },
          'schema',
          `stands where ${parent.name} may not hold it`,
          reached < order.length ? `one of ${order.slice(reached).join(', ')}` : 'nothing more of EPCIS',
        ),
      );
    if (at >= reached) reached = at + 1;
  }
}
