import type { Fault } from '../fault.ts';
import { changePrintedCode, withCheckDigit } from '../printed-code.ts';

/** A unit of another lot or product lies in a case that was packed by hand. */
export const foreignUnitInCase: Fault = {
  id: 'MAN-05',
  name: 'foreign unit in the case',
  category: 'Man',
  station: 'operator',
  cause: 'A case is filled up by hand with a unit that lay about, from another lot or another product.',
  onTheWire: 'One code of the read list names another lot or another GTIN than the order.',
  parameters: {
    unit: {
      kind: 'word',
      words: ['other lot', 'other product'],
      standard: 'other lot',
      means: 'what the foreign unit is',
    },
  },
  seam: 'message',
  subject: 'case',
  sensors: ['caseCamera'],
  policies: ['every element is compared with the order, also at aggregation'],
  expectation: {
    detected: 'A code in the case is not that of an active unit of this batch.',
    firstOut: ['A17'],
    permitted: ['A05', 'A16'],
    forbidden: ['A03', 'A13'],
    within_ms: 500,
    containment: 'The case is blocked and put aside until it was reworked.',
    reconciliation:
      'The units of the case stay loose until a person packs them again; the foreign one is no unit of the batch.',
  },
  requirements: ['URS-C03', 'URS-C04', 'URS-C06'],
  source: 'domain.md 9.4 MAN-05; 5.4 A17',
  mark: 'P',
  inject(line, injection) {
    const otherProduct = injection.word('unit') === 'other product';
    const foreign = (text: string): string => {
      const changed = changePrintedCode(text, (code) => ({
        ...code,
        // A unit of another lot has a serial number of its own; this one turns that of a unit of the case round.
        serial: code.serial.split('').toReversed().join(''),
        batch: 'OTHERLOT',
        gtin: otherProduct
          ? withCheckDigit(code.gtin.slice(0, 12) + String((Number(code.gtin[12]) + 1) % 10))
          : code.gtin,
      }));
      return `]d2${changed}`;
    };
    return line.message.add(({ station, parent, texts }) => {
      if (station !== 'case' || texts?.[0] === undefined || !injection.targets(parent)) return undefined;
      injection.fired(0, parent);
      return { kind: 'texts', texts: [foreign(texts[0]), ...texts.slice(1)] };
    });
  },
};
