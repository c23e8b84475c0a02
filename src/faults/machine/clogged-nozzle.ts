import type { Fault } from '../fault.ts';

/** A nozzle is clogged: every code of a run lacks the same row and cannot be decoded. */
export const cloggedNozzle: Fault = {
  id: 'MAC-01',
  name: 'clogged nozzle',
  category: 'Machine',
  station: 'printer',
  cause: 'Ink dried in a nozzle; the same row is missing in all codes until the head is cleaned.',
  onTheWire: 'Prints are confirmed as usual; the verifier answers with one no-read after the other.',
  parameters: {
    // At least as many as the site's limit of rejects in a row, or nothing needs to be noticed (domain.md 5.4 A01: 3-5).
    units: { kind: 'number', unit: 'units', min: 5, max: 1000, standard: 5, means: 'units until the head is cleaned' },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['stop after so many rejects in a row'],
  expectation: {
    detected: 'Several codes in a row are not decoded.',
    firstOut: ['A15', 'A01'],
    permitted: ['A02'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    within_ms: 1000,
    containment:
      'Every such unit is ejected; the line stops after the agreed number in a row, and units since the last good grade are reviewed.',
    reconciliation: 'The numbers of the units are rejected and never reused.',
  },
  requirements: ['URS-C01', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-01',
  mark: 'P',
  inject(line, injection) {
    let left = 0;
    return line.print.add(({ unit }) => {
      if (left === 0 && injection.targets(unit)) left = injection.number('units');
      if (left === 0) return undefined;
      left -= 1;
      injection.fired(unit);
      return { kind: 'look', look: { defects: [{ name: 'deadNozzleBand', level: 2.5 }] } };
    });
  },
};
