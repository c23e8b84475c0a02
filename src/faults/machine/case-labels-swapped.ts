import type { Fault } from '../fault.ts';

/** The labels of a case and of the next one change places. */
export const caseLabelsSwapped: Fault = {
  id: 'MAC-19',
  name: 'case labels swapped',
  category: 'Machine',
  station: 'aggregation',
  cause: 'A label hangs on the applicator and is put on the next case; the following one goes on the first by hand.',
  onTheWire: 'The SSCC that was given out for one case is read on its neighbour, and the other way round.',
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
    within_ms: 5000,
    containment: 'Both cases are blocked and put aside; neither reaches a pallet.',
    reconciliation: 'Both SSCCs are void; the units of both cases stay loose until a person packs them again.',
  },
  requirements: ['URS-C03', 'URS-C04'],
  source: 'domain.md 9.3 MAC-19; 5.4 A17',
  mark: 'P',
  inject(line, injection) {
    return line.label.add(({ level, parent }) => {
      if (level !== 2 || !injection.targets(parent)) return undefined;
      injection.fired(0, parent);
      return { kind: 'swapWithNext' };
    });
  },
};
