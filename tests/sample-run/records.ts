import type {
  EnvironmentRecord,
  RequirementRecord,
  RunRecord,
  ScenarioRecord,
  StageRecord,
  StepRecord,
} from '../../src/evidence/run-record.ts';

/** A host that no test runs on: reports must show this one. */
export const sampleEnvironment: EnvironmentRecord = {
  host: 'bench-04',
  user: 'j.doe',
  operatingSystem: 'Linux 6.1',
  processor: 'x86-64',
  cores: 2,
  memory_MB: 8000,
  node: 'v26.10.0',
  browser: 'system',
  java: '',
  timeZone: 'Europe/Zurich',
  commit: '0123456789abcdef0123456789abcdef01234567',
  command: 'faultline qualify --assembly wire --seed 7',
};

const requirement = (id: string, text: string, more: Partial<RequirementRecord> = {}): RequirementRecord => ({
  id,
  text,
  section: '7',
  level: 'L2',
  gxp: true,
  risk: 'RSK-01',
  riskClass: 'high',
  outOfScope: '',
  ...more,
});

/** Requirements of each fate: met, broken, open, not covered, out of scope. */
export const sampleRequirements: readonly RequirementRecord[] = [
  requirement(
    'URS-014',
    'A unit whose verification result is missing is rejected, whatever its serial "&<>/%\' holds.',
  ),
  requirement('URS-015', 'Each alarm of critical priority latches until it is acknowledged.', { risk: 'RSK-02' }),
  requirement('URS-020', 'The configuration that was released is the one that is loaded.', {
    section: '8',
    riskClass: 'medium',
    risk: 'RSK-07',
  }),
  requirement('URS-021', 'Every change of a setting stands in the audit trail.', {
    section: '9',
    level: 'L2/L3',
    riskClass: 'medium',
    risk: '',
  }),
  requirement('URS-030', 'Whole batches are aggregated without a difference.', { section: 'FAQ', level: 'L3' }),
  requirement('URS-040', 'A returned pack is verified against the national system.', {
    section: '1',
    level: 'L4',
    outOfScope: 'the system under test ends at L3; L4 is another system',
  }),
  requirement('URS-041', 'The colour of the operator page can be chosen.', {
    gxp: false,
    riskClass: 'low',
    risk: '',
    section: '',
  }),
];

const emptyScenario: ScenarioRecord = {
  id: '',
  stage: 'oq',
  feature: '',
  rule: '',
  name: '',
  uri: 'features/oq/reject.feature',
  line: 12,
  tags: [],
  requirements: [],
  risk: 'high',
  assembly: 'wire',
  verdict: 'pass',
  reason: '',
  seed: '7',
  steps: [],
  findings: [],
  faults: [],
  alarms: [],
  journal: { file: '', events: 0, hash: '' },
  replay: '',
  lineTime_ms: 0,
  duration_ms: 0,
  lagMax_ms: 0,
};

/** A scenario that differs from an empty one in what is given. */
export function scenarioRecord(given: Partial<ScenarioRecord> & { readonly id: string }): ScenarioRecord {
  return { ...emptyScenario, replay: `npx faultline qualify --seed 7 --name "${given.id}"`, ...given };
}

/** A step that was carried out, with what is given. */
export function stepRecord(keyword: string, text: string, more: Partial<StepRecord> = {}): StepRecord {
  return { keyword: `${keyword} `, text, status: 'passed', checks: [], message: '', attachments: [], ...more };
}

/** A run over these scenarios. */
export function runRecord(
  scenarios: readonly ScenarioRecord[],
  hash: string,
  more: Partial<RunRecord> = {},
): RunRecord {
  const stage = (name: ScenarioRecord['stage'], blocked = ''): StageRecord => {
    const own = scenarios.filter((one) => one.stage === name);
    const count = (verdict: ScenarioRecord['verdict']): number => own.filter((one) => one.verdict === verdict).length;
    return {
      scenarios: own.length,
      passed: count('pass'),
      failed: count('fail'),
      inconclusive: count('inconclusive'),
      notExecuted: count('notExecuted'),
      blocked,
    };
  };
  return {
    schema: 'faultline-run/1',
    run: '20260302-081500-wire-seed7',
    verdict: 'fail',
    assembly: 'wire',
    seed: '7',
    engineeringRun: true,
    incomplete: false,
    sut: {
      name: 'Sample Controller <beta & co>',
      version: '2.1.0',
      digest: 'sha256:5f0d3f1a9b7c4e2d8a6f1b3c5d7e9f0a1b2c3d4e5f60718293a4b5c6d7e8f901',
    },
    harness: { version: '0.1.0' },
    stages: {
      iq: stage('iq'),
      oq: stage('oq'),
      pq: stage('pq', 'OQ did not pass, and no signed conditional release exists'),
    },
    requirements: { total: 6, covered: 4, passed: 1 },
    faults: { catalogued: 96, exercised: 1 },
    journal: { events: scenarios.reduce((sum, one) => sum + one.journal.events, 0), hash },
    startedAt: '2026-03-02T08:15:00.000Z',
    durationMs: 84_300,
    scenarios,
    ...more,
  };
}
