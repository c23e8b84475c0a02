import type { Fault } from '../fault.ts';

/** A unit is read twice: in its own case once more, or in the case after its own. */
export const unitReadInTwoCases: Fault = {
  id: 'MAN-06',
  name: 'unit read in two cases',
  category: 'Man',
  station: 'operator',
  cause: 'When aggregating by hand somebody scans a unit again, or one of a case that is closed already.',
  onTheWire: 'One code of the read list was read before; the code of the unit that really lies there is missing.',
  parameters: {
    again: {
      kind: 'word',
      words: ['from the previous case', 'from the same case'],
      standard: 'from the previous case',
      means: 'which unit is read again',
    },
  },
  seam: 'message',
  subject: 'case',
  sensors: ['caseCamera'],
  policies: ['a child has one parent at a time'],
  expectation: {
    detected: 'The unit has a parent already, or stands twice in the list, and one code is missing.',
    firstOut: ['A17', 'A03', 'A16'],
    permitted: [],
    forbidden: ['A05', 'A13'],
    within_ms: 500,
    containment: 'The case is blocked and put aside; the closed case keeps its children.',
    reconciliation: 'The unit has one parent; the count of the case does not rise by a second reading.',
  },
  requirements: ['URS-C03', 'URS-C04'],
  source: 'domain.md 9.4 MAN-06; 5.4 A17',
  mark: 'P',
  inject(line, injection) {
    let previous: string | undefined;
    return line.message.add(({ station, parent, texts }) => {
      if (station !== 'case' || texts === undefined) return undefined;
      const again = injection.word('again') === 'from the same case' ? texts[1] : previous;
      previous = texts.at(-1);
      if (again === undefined || !injection.targets(parent)) return undefined;
      injection.fired(0, parent);
      return { kind: 'texts', texts: [again, ...texts.slice(1)] };
    });
  },
};
