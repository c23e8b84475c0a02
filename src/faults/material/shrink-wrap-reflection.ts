import type { Fault } from '../fault.ts';

/** Light on the wrap hides some of the codes from the station's camera. */
export const shrinkWrapReflection: Fault = {
  id: 'MAT-09',
  name: 'shrink wrap reflection',
  category: 'Material',
  station: 'aggregation',
  cause: 'Folds in the wrap throw the light back into the camera; the codes below them are not decoded.',
  onTheWire: 'The read list of the case lacks some children, though all of them are in it.',
  parameters: {
    missing: { kind: 'number', unit: 'units', min: 1, max: 100, standard: 1, means: 'codes that are not read' },
  },
  seam: 'message',
  subject: 'case',
  sensors: ['caseCamera'],
  policies: ['no inference of a child that was not read'],
  expectation: {
    detected: 'Fewer codes are read than the order packs into a case.',
    firstOut: ['A16'],
    permitted: [],
    forbidden: ['A03', 'A17'],
    within_ms: 500,
    containment: 'The case is blocked and put aside; no child is inferred.',
    reconciliation: 'The units of the case stay loose until a person reads them again.',
  },
  requirements: ['URS-C03', 'URS-C04'],
  source: 'domain.md 9.1 MAT-09',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, parent, texts }) => {
      if (station !== 'case' || texts === undefined || !injection.targets(parent)) return undefined;
      injection.fired(0, parent);
      const missing = injection.number('missing');
      return { kind: 'texts', texts: texts.map((text, place) => (place < missing ? undefined : text)) };
    });
  },
};
