import type { Evidence } from '../evidence.ts';
import { scenariosOf, STAGE_ORDER, whyNotPass } from '../judgement.ts';
import type { ScenarioRecord, Stage } from '../../src/evidence/run-record.ts';
import { xml, type Safe } from './html.ts';

// Follows JUnit.xsd of Windy Road Technology (Apache-2.0), the schema of Ant's JUnit task: package and id on each suite,
// properties before the cases, system-out and system-err after them. Jenkins' own schema contradicts it.

/** The verdicts as JUnit XML: a suite for each stage, a case for each scenario. Inconclusive is an error, not a pass. */
export function junit(evidence: Evidence): string {
  const suites = STAGE_ORDER.map((stage, index) => suite(evidence, stage, index));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml`<testsuites>\n${suites}</testsuites>\n`.markup}`;
}

function suite(evidence: Evidence, stage: Stage, index: number): Safe {
  const { run, environment } = evidence;
  const scenarios = scenariosOf(run, stage);
  const blocked = run.stages[stage]?.blocked ?? '';
  const cases = [
    ...scenarios.map((scenario) => testCase(scenario, stage)),
    ...(blocked === '' ? [] : [blockedCase(stage, blocked)]),
  ];
  const count = (verdict: ScenarioRecord['verdict']): number =>
    scenarios.filter((one) => one.verdict === verdict).length;
  const time_ms = scenarios.reduce((sum, one) => sum + one.duration_ms, 0);
  const host = environment === undefined || environment.host === '' ? 'localhost' : environment.host;
  const attributes = {
    name: stage.toUpperCase(),
    package: 'faultline',
    id: String(index),
    timestamp: run.startedAt.slice(0, 19),
    hostname: host,
    tests: String(cases.length),
    failures: String(count('fail')),
    errors: String(count('inconclusive')),
    skipped: String(count('notExecuted') + (blocked === '' ? 0 : 1)),
    time: seconds(time_ms),
  };
  return xml`<testsuite${attributesOf(attributes)}>
<properties>
${properties(evidence).map(([name, value]) => xml`<property${attributesOf({ name, value })}/>\n`)}</properties>
${cases}<system-out></system-out>
<system-err></system-err>
</testsuite>
`;
}

function attributesOf(attributes: Readonly<Record<string, string>>): readonly Safe[] {
  return Object.entries(attributes).map(([name, value]) => xml` ${name}="${value}"`);
}

function properties({ run }: Evidence): readonly (readonly [name: string, value: string])[] {
  return [
    ['run', run.run],
    ['verdict', run.verdict],
    ['seed', run.seed],
    ['assembly', run.assembly],
    ['sut', `${run.sut.name} ${run.sut.version}`],
    ['sut.digest', run.sut.digest],
    ['harness', run.harness.version],
    ['journal.hash', run.journal.hash],
    ['record', 'SIMULATED - NOT A GMP RECORD'],
  ];
}

function testCase(scenario: ScenarioRecord, stage: Stage): Safe {
  const { name, feature, duration_ms } = scenario;
  const attributes = attributesOf({ name, classname: `${stage}.${feature}`, time: seconds(duration_ms) });
  return xml`<testcase${attributes}>${outcome(scenario)}</testcase>\n`;
}

function outcome(scenario: ScenarioRecord): Safe | undefined {
  if (scenario.verdict === 'pass') return undefined;
  const why = whyNotPass(scenario);
  if (scenario.verdict === 'notExecuted') return skipped(why);
  const text = `${why}\nrequirements: ${scenario.requirements.join(', ')}\nscenario: ${scenario.id}\nreplay: ${scenario.replay}`;
  return scenario.verdict === 'fail'
    ? xml`<failure type="fail" message="${why}">${text}</failure>`
    : xml`<error type="inconclusive" message="${why}">${text}</error>`;
}

function skipped(why: string): Safe {
  return xml`<skipped message="${`not executed: ${why}`}"></skipped>`;
}

function blockedCase(stage: Stage, reason: string): Safe {
  return xml`<testcase name="the whole stage" classname="${stage}" time="0.000">${skipped(reason)}</testcase>\n`;
}

function seconds(duration_ms: number): string {
  return (duration_ms / 1000).toFixed(3);
}
