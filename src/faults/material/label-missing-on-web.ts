import type { Fault } from '../fault.ts';

/** The label web lacks a label: the printer counts one, and nothing sticks on the case. */
export const labelMissingOnWeb: Fault = {
  id: 'MAT-06',
  name: 'label missing on the web',
  category: 'Material',
  station: 'aggregation',
  cause:
    'A label was missing on the roll, or it did not come off the backing; the applicator touches the case with nothing.',
  onTheWire: 'The label printer is content; the label reader of the station reads nothing on the case.',
  parameters: {},
  seam: 'label',
  subject: 'case',
  sensors: ['labelReader'],
  policies: ['label is read back before the case closes'],
  expectation: {
    detected: 'No SSCC is read back.',
    firstOut: ['A17', 'A08', 'A16'],
    permitted: [],
    forbidden: ['A03', 'A05', 'A13'],
    within_ms: 6000,
    containment: 'The case is blocked and put aside; it never reaches a pallet.',
    reconciliation:
      'The SSCC is void and never given out again; the units of the case stay loose until a person packs them again.',
  },
  requirements: ['URS-C03', 'URS-C04'],
  source: 'domain.md 9.1 MAT-06',
  mark: 'P',
  inject(line, injection) {
    return line.label.add(({ level, parent }) => {
      if (level !== 2 || !injection.targets(parent)) return undefined;
      injection.fired(0, parent);
      return { kind: 'lost' };
    });
  },
};
