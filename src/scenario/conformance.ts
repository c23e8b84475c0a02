import type { Fault } from '../faults/fault.ts';
import type { Oracle } from '../oracles/oracle.ts';
import { meansOf, type Means } from '../profile/capabilities.ts';
import type { LineProfile } from '../profile/line-profile.ts';
import { unmetNeeds } from './oracle-needs.ts';
import type { RehearsedScenario } from './rehearsal.ts';
import { unseenFaults } from './unseen-faults.ts';

/** What a profile lets us do with one scenario. */
export interface ScenarioOutlook {
  readonly scenario: RehearsedScenario;
  /** Empty where it can be executed on the bench. */
  readonly missing: readonly string[];
  /** Why it is outside the scope of the bench; empty where it is inside. */
  readonly outside: string;
  /** Steps that a tester does by hand. */
  readonly byHand: readonly string[];
  readonly bench_s: number;
}

/** What a profile lets us say of one requirement. */
export interface RequirementOutlook {
  readonly requirement: string;
  readonly state: 'judged' | 'partly judged' | 'not executed' | 'no scenario on the bench';
  readonly scenarios: number;
  readonly executable: number;
  readonly missing: readonly string[];
  readonly byHand: readonly string[];
}

/** All that can be said of a profile before an order is started. */
export interface Conformance {
  readonly scenarios: readonly ScenarioOutlook[];
  readonly requirements: readonly RequirementOutlook[];
  readonly orders: number;
  /** Of the scenarios that can be executed. */
  readonly bench_s: number;
}

/** What a profile lets us execute and judge: from what a rehearsal saw each scenario ask for, and what each oracle reads. */
export function conformanceOf(
  profile: LineProfile,
  rehearsed: readonly RehearsedScenario[],
  known: {
    readonly oracles: readonly Oracle[];
    readonly catalogue: readonly Fault[];
    readonly requirements: readonly string[];
    /** True where the SUT can join virtual time. */
    readonly joinsVirtualTime: boolean;
  },
): Conformance {
  const means = meansOf(profile);
  const unseen = unseenFaults(profile, known.catalogue);
  const coder = profile.stations.flatMap((one) => one.devices).find((one) => one.role === 'coder')?.dialect ?? 'zipher';
  const scenarios = rehearsed.map((scenario) => {
    const needs = Object.keys(scenario.needs);
    const missing = needs.filter((need) => !means.has(need as never)); // a name of the port that may not be offered
    return {
      scenario,
      missing,
      outside: outsideOf(scenario, unseen, coder, known.joinsVirtualTime),
      byHand: needs.filter((need) => means.get(need as never) === 'by hand'),
      bench_s: benchTime_s(profile, scenario, means),
    };
  });
  const offered = new Set(means.keys());
  const executable = scenarios.filter((one) => one.missing.length === 0 && one.outside === '');
  return {
    scenarios,
    requirements: known.requirements.map((requirement) => {
      const own = scenarios.filter((one) => one.scenario.requirements.includes(requirement) && one.outside === '');
      const done = own.filter((one) => one.missing.length === 0);
      const blind = known.oracles
        .filter((one) => one.requirement === requirement)
        .flatMap((one) => unmetNeeds(one, offered));
      const missing = [...new Set([...own.flatMap((one) => one.missing), ...blind])].toSorted();
      return {
        requirement,
        state: stateOf(own.length, done.length, missing.length),
        scenarios: own.length,
        executable: done.length,
        missing,
        byHand: [...new Set(own.flatMap((one) => one.byHand))].toSorted(),
      };
    }),
    orders: executable.reduce((sum, one) => sum + (one.scenario.needs['takeOrder'] ?? 0), 0),
    bench_s: Math.round(executable.reduce((sum, one) => sum + one.bench_s, 0)),
  };
}

function stateOf(scenarios: number, executable: number, missing: number): RequirementOutlook['state'] {
  if (scenarios === 0) return 'no scenario on the bench';
  if (executable === 0) return 'not executed';
  return missing === 0 ? 'judged' : 'partly judged';
}

function outsideOf(
  { tags, faults }: RehearsedScenario,
  unseen: ReadonlyMap<string, string>,
  coder: string,
  joinsVirtualTime: boolean,
): string {
  if (tags.includes('@virtual-only') && !joinsVirtualTime) return 'it needs virtual time, and the SUT does not join it';
  if (tags.includes('@wsi-coder') && coder !== 'wsi')
    return `it is about a coder that speaks WSI, and the line has ${coder}`;
  const fault = faults.find((one) => unseen.has(one));
  return fault === undefined ? '' : `${fault} is a residual risk of this line: ${unseen.get(fault) ?? ''}`;
}

/** Seconds that one ask takes by its means; a tester's own time stands in the profile. */
const ASK_s: Readonly<Record<Means, number>> = {
  HTTP: 1,
  'OPC UA': 1,
  'web page': 10,
  file: 5,
  'our server': 0,
  process: 10,
  'by hand': 120,
};

function benchTime_s(
  profile: LineProfile,
  { needs, lineTime_ms }: RehearsedScenario,
  means: ReturnType<typeof meansOf>,
): number {
  let sum_s = lineTime_ms / 1000;
  for (const [need, times] of Object.entries(needs)) {
    const by = means.get(need as never); // a name of the port that may not be offered
    if (by === undefined) continue;
    const act = profile.sut.acts[need as keyof typeof profile.sut.acts];
    sum_s += times * (act?.by === 'manual' ? act.time_s : ASK_s[by]);
  }
  return sum_s;
}
