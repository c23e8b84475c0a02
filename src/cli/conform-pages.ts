import type { LineProfile } from '../profile/line-profile.ts';
import type { Conformance, RequirementOutlook, ScenarioOutlook } from '../scenario/conformance.ts';
import type { Io } from './io.ts';
import { tableLines } from './table.ts';

const RISKS = ['high', 'medium', 'low', ''];

/** What a profile lets us execute and judge, for people. */
export function conformLines(
  profile: LineProfile,
  { requirements, scenarios, orders, bench_s }: Conformance,
  residualRisks: readonly { readonly fault: string; readonly because: string }[],
  listsScenarios: boolean,
  io: Io,
): readonly string[] {
  const inState = (state: RequirementOutlook['state']): readonly RequirementOutlook[] =>
    requirements.filter((one) => one.state === state);
  const section = (state: RequirementOutlook['state'], title: string): readonly string[] => [
    '',
    io.style('bold', `${title} (${inState(state).length})`),
    ...tableLines(
      inState(state).map((one) => [
        `  ${one.requirement}`,
        `${one.executable} of ${one.scenarios} scenarios`,
        [
          ...(one.missing.length === 0 ? [] : [`the SUT offers no ${one.missing.join(', no ')}`]),
          ...(one.byHand.length === 0 ? [] : [`by hand: ${one.byHand.join(', ')}`]),
        ].join('; '),
      ]),
    ),
  ];
  const executable = scenarios.filter((one) => one.missing.length === 0 && one.outside === '');
  const outside = scenarios.filter((one) => one.outside !== '');
  return [
    '',
    `line ${profile.line.name}, ${profile.sut.name} ${profile.sut.version}`,
    ...section('judged', 'can be judged'),
    ...section('partly judged', 'judged in part; the rest is not executed and never passed'),
    ...section('not executed', 'not executed; the gate opens on them only by a signed disposition'),
    ...section('no scenario on the bench', 'no scenario on a bench; see docs/profile.md for what is looked at by hand'),
    '',
    io.style('bold', `scenarios: ${executable.length} of ${scenarios.length} can be executed`),
    `  outside the scope of this bench: ${outside.length}`,
    `  residual risks of the line, by which no system is judged: ${residualRisks.length} faults`,
    `  orders: ${orders}; bench time: about ${hours(bench_s)} h with one attempt each, without breaks`,
    ...(listsScenarios ? ['', ...scenarioLines(scenarios)] : []),
  ];
}

/** The riskiest first: what a break cuts off is what matters least. */
function scenarioLines(scenarios: readonly ScenarioOutlook[]): readonly string[] {
  const ranked = scenarios.toSorted(
    (one, other) => RISKS.indexOf(one.scenario.risk) - RISKS.indexOf(other.scenario.risk),
  );
  return tableLines(
    ranked.map(({ scenario, missing, outside, bench_s }) => [
      `  ${scenario.risk === '' ? '-' : scenario.risk}`,
      stateOf(missing, outside, bench_s),
      scenario.name,
      outside === '' ? missing.map((one) => `no ${one}`).join(', ') : outside,
    ]),
  );
}

function stateOf(missing: readonly string[], outside: string, bench_s: number): string {
  if (outside !== '') return 'outside';
  return missing.length > 0 ? 'not executed' : `${Math.round(bench_s)} s`;
}

function hours(seconds: number): string {
  return (Math.ceil(seconds / 360) / 10).toFixed(1);
}
