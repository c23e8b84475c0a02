import { describe, expect, test } from 'vitest';
import type { RequirementRecord, RunRecord, ScenarioRecord } from '../src/evidence/run-record.ts';
import { runRecord, sampleRequirements, scenarioRecord, stepRecord } from '../tests/sample-run/records.ts';
import type { Evidence } from './evidence.ts';
import {
  composeStatus,
  requirementStandings,
  scenarioStatus,
  stageStatus,
  unmappedRequirements,
  whyNotPass,
} from './judgement.ts';
import { deviations, listDeviations } from './sections/deviations.ts';
import { incidents } from './sections/incidents.ts';
import { notExecuted } from './sections/not-executed.ts';

const evidenceOf = (
  scenarios: readonly ScenarioRecord[],
  more: Partial<RunRecord> = {},
  requirements: readonly RequirementRecord[] = sampleRequirements,
): Evidence => ({
  run: runRecord(scenarios, '', { stages: {}, ...more }),
  environment: undefined,
  requirements,
  excerptOf: () => undefined,
  images: new Map(),
  base: '..',
});
const pass = scenarioRecord({ id: 'p', name: 'passes', requirements: ['URS-014'] });
const fail = scenarioRecord({ id: 'f', name: 'fails', verdict: 'fail', requirements: ['URS-014'] });
const never = scenarioRecord({
  id: 'n',
  name: 'never',
  verdict: 'notExecuted',
  reason: 'no time',
  requirements: ['URS-014'],
});
const outside = scenarioRecord({
  id: 'o',
  name: 'outside',
  verdict: 'notExecuted',
  reason: 'no way',
  requirements: ['URS-040'],
});

const standing = (scenarios: readonly ScenarioRecord[], id: string): string | undefined =>
  requirementStandings(evidenceOf(scenarios)).find((one) => one.requirement.id === id)?.status;
const emptyTexts = (section: { readonly blocks: readonly object[] }): readonly unknown[] =>
  section.blocks.flatMap((block) =>
    'rows' in block && Array.isArray(block.rows) && block.rows.length === 0 && 'empty' in block ? [block.empty] : [],
  );

describe('a set of states', () => {
  test.each([
    [[], 'notExecuted'],
    [['pass'], 'pass'],
    [['pass', 'outOfScope'], 'pass'],
    [['outOfScope'], 'notExecuted'],
    [['pass', 'notExecuted'], 'inconclusive'],
    [['notExecuted', 'notExecuted'], 'notExecuted'],
    [['pass', 'inconclusive'], 'inconclusive'],
    [['inconclusive', 'fail', 'notExecuted'], 'fail'],
  ] as const)('%j is %s', (states, expected) => {
    expect(composeStatus(states)).toBe(expected);
  });
});

describe('a stage', () => {
  test('that is blocked or interrupted is not pass, whatever its scenarios say', () => {
    const blocked = { scenarios: 1, passed: 1, failed: 0, inconclusive: 0, notExecuted: 0, blocked: 'IQ did not pass' };
    expect(stageStatus(evidenceOf([pass]), 'oq')).toBe('pass');
    expect(stageStatus(evidenceOf([pass], { stages: { oq: blocked } }), 'oq')).toBe('inconclusive');
    expect(stageStatus(evidenceOf([pass], { incomplete: true }), 'oq')).toBe('inconclusive');
  });

  test('does not count what is out of scope with a reason', () => {
    expect(scenarioStatus(outside, sampleRequirements)).toBe('outOfScope');
    expect(scenarioStatus(outside, [])).toBe('notExecuted');
    expect(stageStatus(evidenceOf([pass, outside]), 'oq')).toBe('pass');
  });
});

describe('a requirement', () => {
  test('is not covered without a scenario, and not pass while one of its scenarios is open', () => {
    expect(standing([pass], 'URS-014')).toBe('pass');
    expect(standing([pass], 'URS-015')).toBe('notCovered');
    expect(standing([pass, never], 'URS-014')).toBe('inconclusive');
    expect(standing([never], 'URS-014')).toBe('notExecuted');
    expect(standing([pass, fail], 'URS-014')).toBe('fail');
    expect(standing([outside], 'URS-040')).toBe('outOfScope');
  });

  test('fails where an oracle found it broken in a scenario of another', () => {
    const contradictions = [{ sentence: 's', facts: [], requirement: 'URS-015' }];
    const finding = {
      oracle: 'x',
      requirement: 'URS-014',
      verdict: 'fail' as const,
      exercised: 1,
      contradictions,
      more: 0,
      note: '',
    };
    expect(standing([{ ...fail, findings: [finding] }], 'URS-015')).toBe('fail');
  });

  test('that only scenarios name is unmapped', () => {
    expect(
      unmappedRequirements(evidenceOf([scenarioRecord({ id: 'a', requirements: ['URS-999', 'URS-014'] })])),
    ).toEqual(['URS-999']);
  });
});

describe('what is not pass says why', () => {
  test.each([
    [pass, ''],
    [never, 'no time'],
    [{ ...never, reason: '' }, 'no reason was recorded'],
    [{ ...fail, steps: [stepRecord('Then', 't', { status: 'failed', message: 'it fell' })] }, 'it fell'],
    [{ ...fail, reason: 'it broke' }, 'it broke'],
  ])('%#', (scenario, expected) => {
    expect(whyNotPass(scenario)).toBe(expected);
  });
});

describe('a section with nothing to say', () => {
  test('says so', () => {
    expect(emptyTexts(deviations(evidenceOf([pass]), 'oq'))).toEqual(['No protocol deviations were recorded.']);
    expect(emptyTexts(incidents(evidenceOf([pass]), 'oq'))[0]).toBe('No process incidents were recorded.');
    expect(emptyTexts(notExecuted(evidenceOf([pass]), 'oq'))[0]).toBe('Every scenario was executed.');
    expect(emptyTexts(notExecuted(evidenceOf([]), 'oq'))[0]).toBe('The run has no scenario of this stage.');
  });
});

describe('incidents and deviations', () => {
  const fault = {
    fault: 'MEA-1',
    name: 'lost',
    category: 'Measurement',
    activation: 1,
    trigger: 'at unit 3',
    parameters: {},
    firedCount: 1,
    expectation: 'A07',
  };
  const alarm = { instance: 1, alarm: 'A07', priority: 3, time_ms: 10, explainedBy: 'MEA-13 activation 1' };

  test('are kept apart: a handled fault is an incident and no deviation', () => {
    const evidence = evidenceOf([{ ...pass, faults: [fault] }]);
    expect(listDeviations(evidence, 'oq')).toEqual([]);
    expect(JSON.stringify(incidents(evidence, 'oq'))).toContain('MEA-1');
  });

  test('a fault that never acted is a deviation and no incident', () => {
    const evidence = evidenceOf([{ ...pass, verdict: 'inconclusive', faults: [{ ...fault, firedCount: 0 }] }]);
    expect(listDeviations(evidence, 'oq')).toEqual([
      expect.objectContaining({ where: 'fault MEA-1', status: 'inconclusive' }),
    ]);
    expect(JSON.stringify(incidents(evidence, 'oq'))).not.toContain('MEA-1');
  });

  test('a fault that is planned twice in a scenario is one incident', () => {
    const text = JSON.stringify(
      incidents(evidenceOf([{ ...pass, faults: [fault, { ...fault, trigger: 'at unit 9' }] }]), 'oq'),
    );
    expect(text).toContain('Measurement; 2 times; at unit 3, at unit 9');
    expect(text.match(/MEA-1/g)).toHaveLength(1);
  });

  test('an alarm belongs to a fault by its whole id', () => {
    expect(JSON.stringify(incidents(evidenceOf([{ ...pass, faults: [fault], alarms: [alarm] }]), 'oq'))).toContain(
      'no alarm is explained by it',
    );
  });

  test('every scenario that is not pass is a deviation, except out of scope', () => {
    expect(listDeviations(evidenceOf([pass, fail, never, outside]), 'oq').map((one) => one.scenario)).toEqual([
      'OQ-002 fails',
      'OQ-003 never',
    ]);
  });
});
