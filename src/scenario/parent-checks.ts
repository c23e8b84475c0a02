import type { Check } from './check.ts';
import { demandIs } from './demand-checks.ts';
import type { World } from './world.ts';

/** A case or pallet left its station closed, or was put aside. */
export function parentClosed(world: World, level: 2 | 3, number: number, closed: boolean): Check {
  world.watch.refresh();
  const { physical } = world.watch;
  const state = (level === 2 ? physical.caseClosed : physical.palletClosed).get(number);
  const words = ['still in the station or never made', 'closed', 'put aside'];
  return {
    expected: `${level === 2 ? 'case' : 'pallet'} ${number} is ${closed ? 'closed' : 'put aside'}`,
    actual: `it is ${words[state] ?? ''}`,
    verdict: state === (closed ? 1 : 2) ? 'pass' : 'fail',
    facts: [],
  };
}

/** So many cases and pallets are closed. */
export function parentsClosed(world: World, cases: number, pallets: number): Check {
  world.watch.refresh();
  const { physical } = world.watch;
  let closedCases = 0;
  let closedPallets = 0;
  for (let number = 1; number <= physical.cases; number += 1)
    if (physical.caseClosed.get(number) === 1) closedCases += 1;
  for (let number = 1; number <= physical.pallets; number += 1)
    if (physical.palletClosed.get(number) === 1) closedPallets += 1;
  return {
    expected: `${cases} cases and ${pallets} pallets are closed`,
    actual: `${closedCases} cases and ${closedPallets} pallets are closed`,
    verdict: closedCases === cases && closedPallets === pallets ? 'pass' : 'fail',
    facts: [],
  };
}

/** A supervisor decommissions a physical case by the label that sticks on it. */
export async function caseDecommissioned(world: World, number: number): Promise<Check> {
  const { sscc, label } = labelOf(world, 2, number);
  if (sscc.length !== 18)
    return {
      expected: `case ${number} bears an SSCC`,
      actual: `its label reads "${label}"`,
      verdict: 'inconclusive',
      facts: [],
    };
  return demandIs(
    `the decommissioning of ${sscc}`,
    true,
    await world.demand('supervisor', { kind: 'decommissionParent', sscc }),
  );
}

function labelOf(world: World, level: 2 | 3, number: number): { readonly sscc: string; readonly label: string } {
  world.watch.refresh();
  const { physical } = world.watch;
  const label = world.watch.textOf((level === 2 ? physical.caseLabel : physical.palletLabel).get(number));
  return { sscc: label.slice(-18), label };
}

/** Demands the shipment of a physical parent by the label that sticks on it; what is allowed leaves the line. */
export async function shipmentIs(world: World, level: 2 | 3, number: number, allowed: boolean): Promise<Check> {
  const { sscc, label } = labelOf(world, level, number);
  if (sscc.length !== 18)
    return {
      expected: `${level === 2 ? 'case' : 'pallet'} ${number} bears an SSCC`,
      actual: `its label reads "${label}"`,
      verdict: 'inconclusive',
      facts: [],
    };
  const answer = await world.demand('operator', { kind: 'shipParent', sscc });
  if (answer.allowed) world.bench.line.ship(level, number);
  return demandIs(`the shipment of ${sscc}`, allowed, answer);
}
