import type { Stage } from '../../src/evidence/run-record.ts';
import type { Cell } from '../document.ts';

/** What a simulated run may claim, and what it may not. */
export function claims(stage: Stage | undefined): string {
  return `${stage === undefined ? WHOLE : CLAIMS[stage]} Devices, product and people are simulated: nothing here is evidence of optics, mechanics, people or the real line, and no figure here is a defect rate of the real line.`;
}

/** What remains to be done at the site, whatever the verdict. */
export function siteDuties(stage: Stage | undefined): readonly Cell[] {
  const common = [
    'Time source: synchronisation of every clock on the line',
    'Network: addresses, segmentation and load of the plant network',
  ];
  if (stage === 'iq') return [...IQ_DUTIES, ...common];
  if (stage === 'oq') return [...REAL_DUTIES, 'Wiring and safety functions of the machine', ...common];
  if (stage === 'pq')
    return [
      'Batches on the real line, at routine speed, by the shifts that will run it',
      ...REAL_DUTIES,
      'People: trained operators, effective procedures, line clearance',
      ...common,
    ];
  return [...IQ_DUTIES, ...REAL_DUTIES, 'People: trained operators, effective procedures, line clearance', ...common];
}

const WHOLE =
  'It challenges the logic of the controller under the modelled faults: FAT-type and OQ evidence, support for the IQ of the site, and a rehearsal of PQ.';

const CLAIMS: Readonly<Record<Stage, string>> = {
  iq: 'It verifies the test environment and the configuration under which the other stages were executed, and so supports the IQ of the site. It is not the installation qualification of a line.',
  oq: 'It challenges the functions of the controller, its alarms and its records under the modelled faults. Where devices are simulated it is FAT-type evidence.',
  pq: 'It rehearses routine performance in simulation, without injected faults beyond the declared background reject rate. It is not a performance qualification.',
};

const IQ_DUTIES: readonly Cell[] = [
  'Calibration of instruments, with certificates',
  'Drawings and equipment list compared with what is installed',
  'Wiring and input/output check',
  'Mechanics, guarding and materials',
];

const REAL_DUTIES: readonly Cell[] = [
  'Optics: cameras, lighting, and verifiers against certified test cards',
  'Mechanics: transport, stopping distance, reject device at full speed',
  'Print quality on the real packing material, graded by a calibrated verifier',
  'Material: cartons, labels, ink and their lots',
];
