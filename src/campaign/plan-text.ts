import type { PlannedFault, Trigger } from '../plan/fault-plan.ts';
import type { SeedPlan } from './seed-plan.ts';

/** The faults of a plan as `faultline run --plan` takes them (YAML); `notes` stand above them as comments. */
export function planText(plan: SeedPlan, notes: readonly string[]): string {
  const head = [...notes, runCommand(plan)].flatMap((note) => note.split('\n')).map((line) => `# ${line}`.trimEnd());
  if (plan.faults.length === 0) return `${[...head, 'faults: []'].join('\n')}\n`;
  return `${[...head, 'faults:', ...plan.faults.flatMap(faultLines)].join('\n')}\n`;
}

/** The command that runs the plan from its file; it has no word for the coder's dialect and for awkward serial numbers. */
export function runCommand(plan: SeedPlan): string {
  const { seed, packs, unitsPerCase, casesPerPallet } = plan;
  return `faultline run --seed ${seed} --packs ${packs} --units-per-case ${unitsPerCase} --cases-per-pallet ${casesPerPallet} --plan FILE`;
}

function faultLines({ fault, trigger, parameters }: PlannedFault): readonly string[] {
  const values = Object.entries(parameters).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    `  - fault: ${fault}`,
    ...triggerLines(trigger).map((line) => `    ${line}`),
    ...(values.length === 0 ? [] : [`    with: { ${values.join(', ')} }`]),
  ];
}

function triggerLines(trigger: Trigger): readonly string[] {
  if ('at' in trigger) return [`at: ${trigger.at}`];
  if ('each' in trigger) return [`each: [${trigger.each.join(', ')}]`];
  if ('when' in trigger) {
    const values = Object.entries(trigger.values).map(([name, value]) => `${name}: ${value}`);
    return [`when: ${trigger.when}`, `values: { ${values.join(', ')} }`, `times: ${trigger.times}`];
  }
  const window = [`from: ${trigger.from}`, `to: ${trigger.to}`];
  return 'rate' in trigger ? [`rate: ${trigger.rate}`, ...window] : window;
}
