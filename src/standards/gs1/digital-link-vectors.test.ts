import { describe } from 'vitest';
import { checkAssociations } from './associations.ts';
import { readDigitalLink } from './digital-link.ts';
import { writeElementString } from './element-string.ts';
import { percentDecode, percentEncode } from './percent.ts';
import { elementsOf, linkOptions, nameByInput, referenceYear, same, vectors } from '../../../tests/gs1/vector-cases.ts';
import type { Vector } from '../../../tests/gs1/vector-cases.ts';
import { canonicalHost, writeDigitalLink } from './write-digital-link.ts';

describe('GS1 Barcode Syntax Engine', () => {
  vectors<Vector & { readonly expect?: string }>(
    'gs1-syntax/engine/dl-uri-to-element-string.json',
    ({ input, settings }) => `${input} ${JSON.stringify(settings ?? {})}`,
    ({ input, ok, expect: expected, settings }) => {
      const link = readDigitalLink(input, linkOptions(settings));
      return link.ok ? ok && `^${writeElementString(link.elements, '^')}` === expected : !ok;
    },
  );

  interface IgnoredVector extends Vector {
    readonly form: string;
    readonly ignored: readonly string[];
  }
  vectors<IgnoredVector>('gs1-syntax/engine/dl-ignored-query-params.json', nameByInput, ({ input, form, ignored }) => {
    if (form === 'bracketed') return ignored.length === 0;
    const link = readDigitalLink(input, linkOptions());
    return link.ok && same(link.ignoredParameters, ignored);
  });

  interface LinkWriteVector extends Vector {
    readonly stem: string | null;
    readonly expect?: string;
  }
  vectors<LinkWriteVector>(
    'gs1-syntax/engine/dl-uri-generate.json',
    ({ stem, input, settings }) => `${stem ?? ''} ${input} ${JSON.stringify(settings ?? {})}`,
    ({ stem, input, ok, expect: expected, settings }) => {
      const unknownAttributes = settings?.['validation.UNKNOWN_AI_NOT_DL_ATTR'] === false ? 'permitted' : 'refused';
      const link = writeDigitalLink(elementsOf(input, settings), { stem: stem ?? canonicalHost, unknownAttributes });
      return link.ok ? ok && link.uri === expected : !ok;
    },
  );

  interface EscapeVector {
    readonly input: string;
    readonly path: string;
    readonly query: string;
  }
  vectors<EscapeVector>('gs1-syntax/engine/uri-escape.json', nameByInput, ({ input, path, query }) => {
    return percentEncode(input) === path && percentEncode(input, true) === query;
  });
  vectors<EscapeVector>('gs1-syntax/engine/uri-unescape.json', nameByInput, ({ input, path, query }) => {
    return percentDecode(input) === path && percentDecode(input, true) === query;
  });
});

describe('BWIPP', () => {
  vectors<Vector>('gs1-syntax/bwipp/gs1processdl.json', nameByInput, ({ input, ok }) => {
    // BWIPP pads short GTINs, and judges the rules between AIs as well.
    const link = readDigitalLink(input, { referenceYear, zeroSuppressedGtins: 'permitted' });
    return (link.ok && checkAssociations(link.elements).length === 0) === ok;
  });
});
