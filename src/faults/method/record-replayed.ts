import type { Fault } from '../fault.ts';

/** A record goes into the coder's buffer twice, so that two cartons get the same serial number. */
export const recordReplayed: Fault = {
  id: 'MET-02',
  name: 'record replayed',
  category: 'Method',
  station: 'printer',
  cause: 'A replicate count was left in the job from sampling, or a gateway sent a buffered record again.',
  onTheWire: 'The print confirmation of one record comes for two units; both codes are readable and as ordered.',
  parameters: {},
  seam: 'buffer',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['binding: early by print confirmation'],
  expectation: {
    detected: 'A record is confirmed as printed twice, or the verifier reads a serial number for the second time.',
    firstOut: ['A03'],
    permitted: ['A13', 'A17'],
    forbidden: ['A04', 'A05', 'A06', 'A09'],
    within_ms: 3000,
    containment: 'The line stops within two units; both units and everything inspected between them are on hold.',
    reconciliation: 'The serial number is counted once; the second unit is a reject without a number of its own.',
  },
  requirements: ['URS-C01', 'URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.2 MET-02',
  mark: 'P',
  // The trigger counts records of the coder; in an undisturbed run record n is printed on unit n. What is stored again
  // is the record before, so the first record of a buffer has none.
  inject(line, injection) {
    let stored = 0;
    return line.buffer.add(({ index }) => {
      stored += 1;
      if (stored === 1 || !injection.targets(index)) return undefined;
      injection.fired(0, 0, `record ${index - 1} is stored again`);
      return { kind: 'replay' };
    });
  },
};
