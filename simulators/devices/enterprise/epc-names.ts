import { readDigitalLink } from '../../../src/standards/gs1/digital-link.ts';
import { valueOf, type Gs1Element } from '../../../src/standards/gs1/element.ts';
import { readEpcUri } from '../../../src/standards/gs1/epc-uri.ts';
import { writeEpcUri } from '../../../src/standards/gs1/write-epc-uri.ts';

/** What the repository knows of serial numbers. */
export interface SerialNumbers {
  /** Index of a serial number of a product; 0 for one that was never provisioned. */
  identityOf(gtin: string, serial: string): number;
  /** Digits of the company prefix in the GTINs of this line, from the product's master data. */
  readonly productGcpLength: number;
}

/** Joins the names of objects in events to what the line knows. */
export interface EpcNames {
  /** Number of a provisioned serial number; 0 for another object, -1 for what is no name of one object by GS1's rules. */
  identify(epc: string): number;
  /** An SSCC as EPC URI, however it was written; every other name as it is. */
  plainName(epc: string): string;
}

/**
 * Creates the names of one line. An EPC URI and a GS1 Digital Link of one number are one identity; an EPC URI whose
 * company prefix is split otherwise than the product's names another product (EPC Tag Data Standard, 6.3; CBV 2.0, 8.2).
 */
export function createEpcNames(numbers: SerialNumbers): EpcNames {
  const unitOf = (elements: readonly Gs1Element[]): number => {
    const gtin = valueOf(elements, '01');
    const serial = valueOf(elements, '21');
    return gtin === undefined || serial === undefined ? 0 : numbers.identityOf(gtin, serial);
  };
  /** By everything of an SGTIN before its serial: the GTIN, read once; units of one product come by the million. */
  const gtins = new Map<string, string>();
  return {
    identify(epc) {
      const serialAt = epc.lastIndexOf('.') + 1;
      const gtin = gtins.get(epc.slice(0, serialAt));
      if (gtin !== undefined) {
        const serial = epc.slice(serialAt);
        // Letters and digits need no escape; every other serial takes the long way.
        if (/^[A-Za-z0-9]{1,20}$/.test(serial)) return numbers.identityOf(gtin, serial);
      }
      if (epc.startsWith('urn:epc:')) {
        const read = readEpcUri(epc);
        if (!read.ok || read.level !== 'instance') return -1;
        if (read.scheme !== 'sgtin' || read.gcpLength !== numbers.productGcpLength) return 0;
        // A serial may hold dots of its own.
        if (gtins.size < PRODUCTS_MAX && valueOf(read.elements, '21') === epc.slice(serialAt))
          gtins.set(epc.slice(0, serialAt), valueOf(read.elements, '01') ?? '');
        return unitOf(read.elements);
      }
      const elements = linkOf(epc);
      // What is no link is checked as a URI by the one who reads the whole event.
      return elements === undefined ? -1 : unitOf(elements);
    },
    plainName(epc) {
      if (epc.startsWith('urn:')) return epc;
      const elements = linkOf(epc);
      if (elements === undefined || valueOf(elements, '00') === undefined) return epc;
      // A link does not say where the prefix ends, and the SSCC is the same digits wherever it does.
      const written = writeEpcUri(elements, numbers.productGcpLength);
      return written.ok ? written.uri : epc;
    },
  };
}

/** A line runs few products; a stranger may name any number of them. */
const PRODUCTS_MAX = 100;

function linkOf(epc: string): readonly Gs1Element[] | undefined {
  if (!/^https?:\/\//.test(epc)) return undefined;
  const read = readDigitalLink(epc.replace(/[?#].*$/s, ''), {
    referenceYear: 2000, // no date of an identifier is looked at
    zeroSuppressedGtins: 'permitted',
    convenienceAlphas: 'permitted',
  });
  return read.ok ? read.elements : undefined;
}
