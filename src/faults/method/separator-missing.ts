import type { Fault } from '../fault.ts';
import { GS, readPrintedCode } from '../printed-code.ts';

/** The template prints the code without a real separator behind the serial number. */
export const separatorMissing: Fault = {
  id: 'MET-01',
  name: 'separator missing',
  category: 'Method',
  station: 'printer',
  cause:
    'The escape parameter of the template was not set, or the default differs after an update: FNC1 is not encoded.',
  onTheWire: 'The serial number runs on into the expiry and the lot, or an escape is read as plain characters.',
  parameters: {
    form: {
      kind: 'word',
      words: ['no separator', 'literal escape'],
      standard: 'no separator',
      means: 'nothing stands between the elements, or the characters _1 of an escape that was not understood',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['every element is compared with the order, not only the check digits'],
  expectation: {
    detected: 'The serial number is too long, or expiry and lot are missing.',
    firstOut: ['A05'],
    permitted: ['A04'],
    forbidden: ['A03', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The first such unit is rejected and the line stops; the split of the elements is never guessed.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C06'],
  source: 'domain.md 9.2 MET-01, 1.4',
  mark: 'P',
  inject(line, injection) {
    return line.print.add(({ unit, text }) => {
      if (readPrintedCode(text) === undefined || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'content', text: text.replace(GS, injection.word('form') === 'literal escape' ? '_1' : '') };
    });
  },
};
