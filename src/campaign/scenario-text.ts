import type { Fault } from '../faults/fault.ts';
import type { PlannedFault } from '../plan/fault-plan.ts';
import type { SeedFinding } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';

/** A plan as a Gherkin feature in the words of `steps/`; on a SUT with the defect it fails by the oracle that found it. */
export function scenarioText(plan: SeedPlan, finding: SeedFinding, catalogue: readonly Fault[]): string {
  const { unitsPerCase, casesPerPallet, packs } = plan;
  const batch =
    plan.awkwardEvery === 1
      ? `a batch of ${packs} units whose serial numbers hold "awkward characters"`
      : `a batch "LOT1" of ${packs} units, ${unitsPerCase} in a case and ${casesPerPallet} cases on a pallet`;
  const givens = [
    ...(plan.coder === 'wsi' ? ['the coder speaks WSI over its serial line'] : []),
    batch,
    ...plan.faults.flatMap((planned) => faultSteps(planned, catalogue)),
  ];
  const steps = [
    ...givens.map((step, place) => `${place === 0 ? 'Given' : 'And'} ${step}`),
    ...runSteps(finding),
    'And the batch is closed',
    'Then the records agree with the line',
  ];
  const unsaid = plan.faults.flatMap((planned) => unsaidOf(planned));
  return [
    ...(plan.coder === 'wsi' ? ['@wsi-coder'] : []),
    'Feature: Found by a campaign',
    `  Seed ${plan.seed}, made smaller. The oracle ${finding.oracle} says: ${finding.sentence}`,
    ...(unsaid.length === 0
      ? []
      : ['', ...unsaid.map((line) => `  No step has words for ${line}; the fault plan has it.`)]),
    '',
    `  @${finding.requirement} @OQ @virtual-only`,
    `  Scenario: ${finding.oracle} is contradicted`,
    ...steps.map((step) => `    ${step}`),
    '',
  ].join('\n');
}

/** A start that came too early is found by somebody who asks for it; all else by running on as people do. */
function runSteps({ oracle, sentence }: SeedFinding): readonly string[] {
  if (oracle !== 'containment-restart' && !sentence.startsWith('The line was started'))
    return ['When the line runs the batch to its end'];
  const refused = 'Then a restart of the line is refused';
  return [
    'When the line runs the batch',
    refused,
    ...(oracle === 'containment-restart' ? ['When the alarms are acknowledged', refused] : []),
    'When the people recover the line and run the batch to its end',
  ];
}

function faultSteps(planned: PlannedFault, catalogue: readonly Fault[]): readonly string[] {
  const subject = catalogue.find((one) => one.id === planned.fault)?.subject === 'case' ? 'case' : 'unit';
  const { trigger } = planned;
  const words = wordsOf(planned);
  if ('from' in trigger) return [`fault ${planned.fault} at units ${trigger.from} to ${trigger.to}`];
  const places = 'at' in trigger ? [trigger.at] : 'each' in trigger ? trigger.each : [];
  return places.map((place) => `fault ${planned.fault} at ${subject} ${place}${subject === 'unit' ? words : ''}`);
}

/** Steps know one word, or up to three numbers. */
function wordsOf({ parameters }: PlannedFault): string {
  const numbers = Object.entries(parameters).filter(([, value]) => typeof value === 'number');
  const texts = Object.entries(parameters).filter(([, value]) => typeof value === 'string');
  const [text] = texts;
  if (numbers.length === 0 && texts.length === 1 && text !== undefined) return ` with ${text[0]} "${text[1]}"`;
  const said = numbers.slice(0, NUMBERS_MAX).map(([name, value]) => `${name} ${value}`);
  if (said.length === 0) return '';
  return ` with ${said.length === 1 ? said[0] : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`}`;
}

const NUMBERS_MAX = 3;

function unsaidOf({ fault, parameters }: PlannedFault): readonly string[] {
  const entries = Object.entries(parameters);
  const texts = entries.filter(([, value]) => typeof value === 'string');
  const numbers = entries.filter(([, value]) => typeof value === 'number');
  const left = numbers.length === 0 && texts.length === 1 ? [] : [...texts, ...numbers.slice(NUMBERS_MAX)];
  return left.map(([name, value]) => `${name} ${JSON.stringify(value)} of ${fault}`);
}
