import { describe } from 'vitest';
import { writeBracketed } from './bracketed.ts';
import { writeElementString } from './element-string.ts';
import { readScanData, writeScanData } from './scan-data.ts';
import { elementsOf, vectors } from '../../../tests/gs1/vector-cases.ts';

describe('GS1 Barcode Syntax Engine', () => {
  interface ScanVector {
    readonly scanData: string;
    readonly ok: boolean;
    readonly data: string;
  }
  vectors<ScanVector>(
    'gs1-syntax/engine/scandata-process.json',
    ({ scanData }) => scanData,
    ({ scanData, ok, data }) => {
      const scan = readScanData(scanData);
      if (scan.kind === 'refused') return !ok;
      if (scan.kind === 'plain') return ok && scan.text.replace(/(\\*)\^/g, '$1\\^') === data;
      const [only] = scan.elements;
      const isGtin = scan.symbology.message === 'gtin';
      const written = isGtin ? only?.value.slice(-data.length) : `^${writeElementString(scan.elements, '^')}`;
      return ok && written === data;
    },
  );

  interface ScanWriteVector {
    readonly symbology: string;
    readonly data: string;
    readonly scanData: string | null;
  }
  const identifiers: Readonly<Record<string, string>> = {
    DataBarExpanded: ']e0',
    DataBarOmni: ']e0',
    DataBarLimited: ']e0',
    GS1_128_CCA: ']C1',
    DotCode: ']J1',
    EAN13: ']E0',
    UPCA: ']E0',
    UPCE: ']E0',
    EAN8: ']E4',
  };
  vectors<ScanWriteVector>(
    'gs1-syntax/engine/scandata-generate.json',
    ({ symbology, data }) => `${symbology} ${data}`,
    ({ symbology, data, scanData }) => {
      const isGtin = /^\d+$/.test(data);
      const elements = isGtin ? [{ ai: '01', value: data.padStart(14, '0') }] : elementsOf(data);
      return (writeScanData(identifiers[symbology] ?? '', elements) ?? null) === scanData;
    },
  );
});

describe('scanner manuals', () => {
  interface AimVector {
    readonly scan: string;
    readonly gs1: string;
  }
  vectors<AimVector>(
    'protocols/aim-identifiers.json',
    ({ scan }) => scan,
    ({ scan, gs1 }) => {
      const data = readScanData(scan);
      return data.kind === 'elements' && writeBracketed(data.elements) === gs1;
    },
  );
});
