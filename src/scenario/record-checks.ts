import { BIT, WHERE } from '../oracles/physical.ts';
import type { Check } from './check.ts';
import type { World } from './world.ts';

/** The SUT's books of the batch balance, by its own word; the oracles judge whether that word is true. */
export async function booksBalance(world: World, name?: string): Promise<Check> {
  world.need('readReconciliation');
  await world.readRecords();
  world.watch.refresh();
  const books = world.watch.books.get(world.batchIndex(name));
  const expected = 'the books balance without a difference';
  if (books === undefined)
    return { expected, actual: 'the SUT has no books of this batch', verdict: 'inconclusive', facts: [] };
  return {
    expected,
    actual: books.balanced ? 'they balance' : `they do not; ${books.differences} identities are named`,
    verdict: books.balanced ? 'pass' : 'fail',
    facts: [books.fact],
  };
}

/** The SUT says the batch is in this state. */
export async function batchIs(world: World, state: string, name?: string): Promise<Check> {
  world.need('readRecords');
  await world.readRecords();
  world.watch.refresh();
  const actual = world.watch.claimed.batches.get(world.batchIndex(name));
  return {
    expected: `the batch is ${state}`,
    actual: actual === undefined ? 'the SUT does not say' : `it is ${actual}`,
    verdict: actual === undefined ? 'inconclusive' : actual === state ? 'pass' : 'fail',
    facts: [],
  };
}

/** Every unit in a closed case is on record in that case, and nothing in the bin is on record as good. */
export async function recordsAgree(world: World): Promise<Check> {
  world.need('readRecords');
  await world.readRecords();
  world.watch.refresh();
  const { physical, claimed } = world.watch;
  const expected = 'every unit is on record where it physically is';
  if (!claimed.any) return { expected, actual: 'no records were read', verdict: 'inconclusive', facts: [] };
  let looked = 0;
  const wrong: string[] = [];
  const facts: number[] = [];
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    const identity = physical.identityOf.get(unit);
    if (identity === 0 || (physical.bits.get(unit) & BIT.testPiece) !== 0 || physical.carriers.get(identity) !== 1)
      continue;
    looked += 1;
    const state = world.watch.textOf(claimed.stateOf.get(identity));
    const where = physical.whereIs.get(unit);
    const into = physical.caseOf.get(unit);
    const packed = where === WHERE.parent && physical.caseClosed.get(into) === 1;
    const label = world.watch.textOf(physical.caseLabel.get(into));
    const parent = world.watch.textOf(claimed.parentOf.get(identity));
    const sound = packed
      ? (state === 'active-aggregated' || state === 'shipped' || state === 'decommissioned') &&
        (parent === '' || label.endsWith(parent))
      : !(where === WHERE.bin && state.startsWith('active'));
    if (sound) continue;
    wrong.push(
      `unit ${unit} is ${packed ? `in case ${into}` : 'not in a closed case'}, on record it is ${state}${parent === '' ? '' : ` in ${parent}`}`,
    );
    facts.push(claimed.statedAt.get(identity));
  }
  return {
    expected,
    actual: wrong.length === 0 ? `${looked} units agree` : wrong.slice(0, 3).join('; '),
    verdict: looked === 0 ? 'inconclusive' : wrong.length === 0 ? 'pass' : 'fail',
    facts: facts.slice(0, 5),
  };
}

/** The SUT's current state of the identity that a unit carries. */
export async function identityIs(world: World, unit: number, states: readonly string[]): Promise<Check> {
  world.need('readRecords');
  await world.readRecords();
  world.watch.refresh();
  const identity = world.watch.physical.identityOf.get(unit);
  const expected = `the number on unit ${unit} is ${states.join(' or ')}`;
  if (identity === 0) return { expected, actual: `unit ${unit} carries none`, verdict: 'inconclusive', facts: [] };
  const state = world.watch.textOf(world.watch.claimed.stateOf.get(identity));
  return {
    expected,
    actual: `it is ${state || 'not on record'}`,
    verdict: states.includes(state) ? 'pass' : 'fail',
    facts: [world.watch.claimed.statedAt.get(identity)],
  };
}

/** A challenge test is on record with its result. */
export async function challengeRecorded(world: World, piece: string, passed: boolean): Promise<Check> {
  world.need('readRecords');
  await world.readRecords();
  world.watch.refresh();
  const found = world.watch.challenges.findLast((one) => one.piece === piece);
  return {
    expected: `the challenge test "${piece}" is on record as ${passed ? 'passed' : 'failed'}`,
    actual: found === undefined ? 'it is not on record' : `it is on record as ${found.passed ? 'passed' : 'failed'}`,
    verdict: found?.passed === passed ? 'pass' : 'fail',
    facts: found ? [found.fact] : [],
  };
}

/** The repository got events of this business step. */
export function eventsCaptured(world: World, bizStep: string, atLeast: number): Check {
  world.need('captureEvents');
  world.watch.refresh();
  const count = world.watch.events.get(bizStep) ?? 0;
  return {
    expected: `at least ${atLeast} ${bizStep} event(s) were captured`,
    actual: `${count} were captured`,
    verdict: count >= atLeast ? 'pass' : 'fail',
    facts: [],
  };
}
