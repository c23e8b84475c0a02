import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHash } from '../../src/evidence/run-hash.ts';
import type { AttachmentRecord, RunRecord, ScenarioRecord } from '../../src/evidence/run-record.ts';
import { AWKWARD_SERIALS, tellOfLostResult, tellOfQuietRun, writeJournal } from './journals.ts';
import { runRecord, sampleEnvironment, sampleRequirements, scenarioRecord, stepRecord } from './records.ts';

// A picture of 8 by 8 white dots, to be embedded.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGP4DwUMlDEA98A/wTjP6CkAAAAASUVORK5CYII=';

/** Writes a run's folder by hand, with one scenario of each verdict; no manifest and no reports yet. */
export function writeSampleRun(folder: string, more: Partial<RunRecord> = {}): RunRecord {
  mkdirSync(join(folder, 'attachments'), { recursive: true });
  const scenarios = sampleScenarios(folder);
  const hash = runHash(scenarios.map((one) => ({ id: one.id, hash: one.journal.hash })));
  const run = runRecord(scenarios, hash, more);
  writeRecord(folder, 'run.json', run);
  writeRecord(folder, 'environment.json', sampleEnvironment);
  writeRecord(folder, 'requirements.json', sampleRequirements);
  return run;
}

/** Writes the smallest whole run: one scenario, one journal, one attachment. */
export function writeTinyRun(folder: string, more: Partial<RunRecord> = {}): RunRecord {
  mkdirSync(join(folder, 'attachments'), { recursive: true });
  const note = attach(folder, 'note', 'seen', 'text/plain', 'txt');
  const scenario = scenarioRecord({
    id: 'tiny-1',
    steps: [stepRecord('Then', 'it is seen', { attachments: [note] })],
    journal: writeJournal(folder, 'tiny-1', () => {}),
  });
  const run = runRecord([scenario], runHash([{ id: scenario.id, hash: scenario.journal.hash }]), {
    verdict: 'pass',
    stages: {},
    ...more,
  });
  writeRecord(folder, 'run.json', run);
  writeRecord(folder, 'environment.json', { host: 'h' });
  writeRecord(folder, 'requirements.json', []);
  return run;
}

/** Writes a record into a run's folder. */
export function writeRecord(folder: string, file: string, value: unknown): void {
  writeFileSync(join(folder, file), `${JSON.stringify(value, undefined, 1)}\n`);
}

function sampleScenarios(folder: string): readonly ScenarioRecord[] {
  const serial = AWKWARD_SERIALS[0];
  const picture = attach(folder, 'operator page with the alarm', Buffer.from(PNG, 'base64'), 'image/png', 'png');
  const raw = attach(
    folder,
    'export of "B1" & audit trail',
    `{"serial":${JSON.stringify(serial)}}`,
    'application/json',
    'json',
  );
  return [
    scenarioRecord({
      id: 'loaded-configuration-is-the-released-one-1a2b3c4d',
      stage: 'iq',
      feature: 'Configuration',
      rule: 'The loaded configuration is the released one',
      name: 'The digest of the loaded configuration is the released one',
      uri: 'features/iq/configuration.feature',
      line: 8,
      requirements: ['URS-020'],
      risk: 'medium',
      lineTime_ms: 4000,
      duration_ms: 640,
      lagMax_ms: 3,
      steps: [
        stepRecord('Given', 'the system under test is started'),
        stepRecord('Then', 'its configuration has the released digest', {
          checks: [{ expected: 'digest 5f0d3f1a', actual: 'digest 5f0d3f1a', verdict: 'pass', facts: [2] }],
        }),
      ],
      journal: writeJournal(folder, 'loaded-configuration-is-the-released-one-1a2b3c4d', tellOfQuietRun),
    }),
    scenarioRecord({
      id: 'operator-page-opens-5e6f7a8b',
      stage: 'iq',
      feature: 'Operator page',
      rule: 'The page opens',
      name: 'The operator page opens in the browser of the station',
      uri: 'features/iq/page.feature',
      line: 5,
      requirements: ['URS-041'],
      risk: 'low',
      verdict: 'notExecuted',
      reason: 'no browser was found on this host',
      steps: [stepRecord('When', 'the operator page is opened', { status: 'notExecuted' })],
    }),
    scenarioRecord({
      id: 'result-of-one-unit-is-lost-9c0d1e2f',
      feature: 'Reject of units in doubt',
      rule: 'A unit whose verification result is missing is rejected',
      name: 'The result of one unit is lost',
      tags: ['@URS-014', '@OQ', '@risk-high'],
      requirements: ['URS-014', 'URS-015'],
      lineTime_ms: 7900,
      duration_ms: 9120,
      lagMax_ms: 11,
      verdict: 'fail',
      steps: [
        stepRecord('Given', 'batch "B1" of 4 units is running'),
        stepRecord('When', 'the verifier result of unit 3 is lost'),
        stepRecord('Then', 'unit 3 is rejected', {
          status: 'failed',
          message: `expected unit 3 in the reject bin; it went past the gate with serial ${serial}`,
          attachments: [picture, raw],
          checks: [
            {
              expected: 'unit 3 in the reject bin',
              actual: `unit 3 (serial ${serial}) went past the gate`,
              verdict: 'fail',
              facts: [20, 21],
            },
          ],
        }),
        stepRecord('And', 'the batch reconciles', { status: 'notExecuted' }),
      ],
      pictures: Array.from({ length: 14 }, (_, index) => ({
        ...picture,
        unit: index + 1,
        why: 'not read',
        imaged: index > 0,
        caption: `cover 40 %; the text beside it says ${serial}`,
        pixels: 'ab'.repeat(32),
      })),
      findings: [
        {
          oracle: 'gate',
          requirement: 'URS-014',
          verdict: 'fail',
          exercised: 4,
          more: 0,
          note: '',
          contradictions: [
            {
              sentence: `unit 3 (${serial}) was never judged good, but it passed the gate <physically>`,
              facts: [19, 20],
              requirement: '',
            },
          ],
        },
        {
          oracle: 'alarms',
          requirement: 'URS-015',
          verdict: 'pass',
          exercised: 2,
          more: 0,
          note: '',
          contradictions: [],
        },
        {
          oracle: 'aggregation',
          requirement: 'URS-030',
          verdict: 'notExercised',
          exercised: 0,
          more: 0,
          note: 'no case was closed',
          contradictions: [],
        },
      ],
      faults: [
        {
          fault: 'MEA-13',
          name: 'verifier result lost',
          category: 'Measurement',
          activation: 1,
          trigger: 'at unit 3',
          parameters: { within_ms: 500 },
          firedCount: 1,
          expectation: 'A07 is the first alarm within 500 ms; the unit is rejected',
        },
      ],
      alarms: [
        { instance: 1, alarm: 'A07 verdict missing', priority: 3, time_ms: 1620, explainedBy: 'MEA-13 activation 1' },
        { instance: 2, alarm: 'A12 "unit & case" <differ>', priority: 4, time_ms: 1950, explainedBy: '' },
      ],
      journal: writeJournal(folder, 'result-of-one-unit-is-lost-9c0d1e2f', tellOfLostResult),
    }),
    scenarioRecord({
      id: 'critical-alarm-latches-00112233',
      feature: 'Alarms',
      rule: 'Critical alarms latch',
      name: 'A critical alarm stays until it is acknowledged',
      uri: 'features/oq/alarms.feature',
      line: 21,
      requirements: ['URS-015'],
      assembly: 'virtual',
      reason: 'the escalation takes 60 minutes of line time',
      lineTime_ms: 3_601_000,
      duration_ms: 210,
      steps: [
        stepRecord('When', 'nobody acknowledges for 60 minutes'),
        stepRecord('Then', 'the alarm is still active', {
          checks: [{ expected: 'active', actual: 'active', verdict: 'pass', facts: [] }],
        }),
      ],
      journal: writeJournal(folder, 'critical-alarm-latches-00112233', tellOfQuietRun),
    }),
    scenarioRecord({
      id: 'ribbon-ends-44556677',
      feature: 'Alarms',
      rule: 'Consumables',
      name: 'The ribbon of the label printer ends',
      uri: 'features/oq/alarms.feature',
      line: 40,
      requirements: ['URS-030', 'URS-099'],
      risk: 'medium',
      verdict: 'inconclusive',
      reason: 'the planned fault MAT-04 never acted',
      lineTime_ms: 4000,
      duration_ms: 700,
      lagMax_ms: 4,
      steps: [
        stepRecord('When', 'the ribbon ends at case 7'),
        stepRecord('Then', 'the line stops', {
          status: 'inconclusive',
          message: 'the planned fault MAT-04 never acted',
        }),
      ],
      faults: [
        {
          fault: 'MAT-04',
          name: 'ribbon at its end',
          category: 'Material',
          activation: 1,
          trigger: 'at case 7',
          parameters: {},
          firedCount: 0,
          expectation: 'A21 within 2 s; no case leaves without a label',
        },
      ],
      journal: writeJournal(folder, 'ribbon-ends-44556677', tellOfQuietRun),
    }),
    scenarioRecord({
      id: 'returned-pack-is-verified-8899aabb',
      feature: 'Verification',
      rule: 'Returns',
      name: 'A returned pack is verified',
      uri: 'features/oq/returns.feature',
      line: 3,
      requirements: ['URS-040'],
      verdict: 'notExecuted',
      reason: 'the SUT offers no verification',
    }),
  ];
}

function attach(
  folder: string,
  name: string,
  content: string | Buffer,
  mediaType: string,
  ending: string,
): AttachmentRecord {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = `attachments/${sha256}.${ending}`;
  writeFileSync(join(folder, file), content);
  return { name, file, mediaType, sha256 };
}
