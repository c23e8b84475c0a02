import type { Fault } from '../fault.ts';

/** A reused case bears an old label beside or over the new one, and the reader takes the old SSCC. */
export const oldCaseLabel: Fault = {
  id: 'MAT-08',
  name: 'old case label',
  category: 'Material',
  station: 'aggregation',
  cause: 'A shipper case was used before and its old label was not taken off; the reader decodes that one.',
  onTheWire: 'The label that is read back holds a well-formed SSCC that this line never gave out.',
  parameters: {},
  seam: 'label',
  subject: 'case',
  sensors: ['labelReader'],
  policies: ['label is read back before the case closes'],
  expectation: {
    detected: 'The SSCC that is read back is not the one that was given out for this case.',
    firstOut: ['A17'],
    permitted: [],
    forbidden: ['A03', 'A13'],
    within_ms: 1000,
    containment: 'The case is blocked and put aside; it never reaches a pallet.',
    reconciliation:
      'The SSCC that was given out is void; the units of the case stay loose until a person packs them again.',
  },
  requirements: ['URS-C03', 'URS-C04'],
  source: 'domain.md 9.1 MAT-08',
  mark: 'P',
  inject(line, injection) {
    return line.label.add(({ level, parent }) => {
      if (level !== 2 || !injection.targets(parent)) return undefined;
      injection.fired(0, parent);
      return { kind: 'content', content: OLD_LABEL };
    });
  },
};

/** An SSCC of another company with a right check digit (domain.md 1.3, vector). */
const OLD_LABEL = ']C100106141410000000019';
