import { describe } from 'vitest';
import { canonicalIdentifier } from './canonical-identifier.ts';
import { readDigitalLink } from './digital-link.ts';
import { readEpcUri } from './epc-uri.ts';
import { elementsOf, nameByInput, plain, referenceYear, same, vectors } from '../../../tests/gs1/vector-cases.ts';
import { writeDigitalLink } from './write-digital-link.ts';
import { writeEpcUri } from './write-epc-uri.ts';

interface ConversionVector {
  readonly op: string;
  readonly input: string;
  readonly gcpLength?: number;
  readonly expect: string;
}

describe('EPC and Digital Link identifiers', () => {
  interface TdsVector {
    readonly elementString: string | null;
    readonly epcUri: string;
    readonly gcpLength: number | null;
  }
  vectors<TdsVector>(
    'epc-digital-link/tds-examples.json',
    ({ epcUri }) => epcUri,
    ({ elementString, epcUri, gcpLength }) => {
      const read = readEpcUri(epcUri);
      if (!read.ok || elementString === null || read.gcpLength !== gcpLength) return false;
      const written = writeEpcUri(elementsOf(elementString), gcpLength);
      return written.ok && written.uri === epcUri && same(read.elements, plain(elementsOf(elementString)));
    },
  );

  interface CanonicalVector {
    readonly input: string;
    readonly canonical: string | null;
  }
  vectors<CanonicalVector>('epc-digital-link/canonical-digital-link.json', nameByInput, ({ input, canonical }) => {
    return (canonicalIdentifier(input) ?? null) === canonical;
  });

  vectors<ConversionVector>(
    'epc-digital-link/openepcis-conversions.json',
    conversionName,
    ({ op, input, gcpLength, expect: expected }) => {
      return convert(op, input, gcpLength ?? 0) === expected;
    },
  );
  vectors<ConversionVector>('epc-digital-link/openepcis-refused.json', conversionName, ({ op, input, gcpLength }) => {
    // Where the vector names no prefix length, no length may do.
    const lengths = gcpLength === undefined ? [6, 7, 8, 9, 10, 11, 12] : [gcpLength];
    return lengths.every((length) => convert(op, input, length) === undefined);
  });
});

function conversionName({ op, input, gcpLength }: ConversionVector): string {
  return `${op} ${input} ${gcpLength ?? ''}`.trim();
}

function convert(op: string, input: string, gcpLength: number): string | undefined {
  const level = op.endsWith('ForClassLevelIdentifier') ? 'class' : 'instance';
  if (op.startsWith('toURI')) {
    const epc = readEpcUri(input);
    if (!epc.ok || epc.level !== level) return undefined;
    const link = writeDigitalLink(epc.elements);
    // These vectors escape less than the engine: compared after decoding.
    return link.ok ? sameCharacters(link.uri) : undefined;
  }
  const link = readDigitalLink(input, { referenceYear });
  if (!link.ok) return undefined;
  const epc = writeEpcUri(link.elements, gcpLength);
  return epc.ok && epc.level === level ? epc.uri : undefined;
}

function sameCharacters(uri: string): string {
  return uri.replaceAll('%21', '!');
}
