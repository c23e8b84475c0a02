import type { Fault } from '../fault.ts';

/** The camera of the case station read all units, but its list never reaches the controller. */
export const caseReadListLost: Fault = {
  id: 'MEA-18',
  name: 'read list of a case lost',
  category: 'Measurement',
  station: 'aggregation',
  cause: 'The output queue of the camera overflows, or a packet is lost without a break of the connection.',
  onTheWire: 'The PLC reports the case as collected; no read list follows.',
  parameters: {},
  seam: 'message',
  subject: 'case',
  sensors: ['caseCamera', 'plcHandshake'],
  policies: ['no inference of a child that was not read'],
  expectation: {
    detected: 'The read list of a collected case is overdue.',
    firstOut: ['A16', 'A17', 'A10'],
    permitted: [],
    forbidden: ['A03', 'A05', 'A13'],
    within_ms: 6000,
    containment: 'The case is blocked and put aside, or read again; it does not wait unseen.',
    reconciliation: 'No child is recorded that was not read.',
  },
  requirements: ['URS-C03', 'URS-C04'],
  source: 'domain.md 9.1 MAT-09 and 5.4 A16; new row after MEA-12',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, parent, texts }) => {
      if (station !== 'case' || texts === undefined || !injection.targets(parent)) return undefined;
      injection.fired(0, parent);
      return { kind: 'drop' };
    });
  },
};
