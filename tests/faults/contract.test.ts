import { beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { type BatchRun, planOf, runBatch, variantsOf } from './run-batch.ts';

// Every fault of the catalogue keeps the same contract, shown with the sound reference controller in virtual time.

/** Marked, readable and as ordered. */
const SOUND_AND_PASSED = /^\d+ 7 passed$/;

let control: BatchRun;

beforeAll(async () => {
  control = await runBatch([], { secondBatch: true });
});

describe('the batch without a fault', () => {
  test('raises no alarm, stops nothing and rejects nothing', () => {
    expect(control.alarms).toEqual([]);
    expect(control.stopCount).toBe(0);
    expect(control.rejectCount).toBe(0);
    expect(control.closing).toMatchObject({ status: 'closed', balanced: true });
    expect(control.findings.filter((one) => one.verdict === 'fail')).toEqual([]);
  });

  test('can be followed by another one', () => {
    expect(control.second).toMatchObject({ alarms: [], rejectCount: 0 });
  });
});

describe.each(CATALOGUE.map((fault) => [`${fault.id} ${fault.name}`, fault] as const))('%s', (_title, fault) => {
  let run: BatchRun;

  beforeAll(async () => {
    run = await runBatch(planOf(fault), { secondBatch: true });
  });

  test('acts', () => {
    expect(run.firedCounts.at(-1)).toBeGreaterThan(0);
  });

  test('changes nothing before it acts', () => {
    const before = (lines: readonly string[]): string[] => lines.filter((line) => timeOf(line) < firstFiring(run));
    expect(before(run.lines)).toEqual(before(control.lines));
  });

  test('changes no other unit without a stop, and after a stop units pass again', () => {
    const isOther = (place: number): boolean => !run.firedUnits.includes(place + 1);
    const others = (outcomes: readonly string[]): string[] => outcomes.filter((_, place) => isOther(place));
    expect(run.stopCount > 0 ? [] : others(run.outcomes)).toEqual(run.stopCount > 0 ? [] : others(control.outcomes));
    expect(run.outcomes.at(-1)).toMatch(SOUND_AND_PASSED);
  });

  test('heals: a run in which it was taken away in time is the run without it', async () => {
    const healed = await runBatch(planOf(fault), { healFirst: true });
    expect(healed.firedCounts.every((count) => count === 0)).toBe(true);
    expect(healed.lines).toEqual(control.lines);
  });

  test('heals: the next batch is clean', () => {
    expect(run.second).toMatchObject({ alarms: [], rejectCount: 0 });
    expect(run.second?.closing).toContain('"balanced":true');
  });

  test('repeats exactly', async () => {
    const again = await runBatch(planOf(fault), { secondBatch: true });
    expect(again.hash).toBe(run.hash);
  });

  test.each(variantsOf(fault).map((parameters) => [JSON.stringify(parameters), parameters] as const))(
    'with %s raises the expected alarms, in time and no others, and the batch comes to its end',
    async (_with, parameters) => {
      const variant = await runBatch(planOf(fault, parameters));
      expect(variant.firedCounts.at(-1)).toBeGreaterThan(0);
      expect(alarmProblems(fault, variant)).toEqual([]);
      expect(variant.closing.status).toMatch(/^(?:closed|quarantined)$/);
      const mayDiffer = fault.expectation.permitted.includes('A23');
      expect(variant.closing.balanced === true || mayDiffer).toBe(true);
      expect(variant.findings.filter((one) => one.verdict === 'fail')).toEqual([]);
    },
  );
});

/** Everything in which the alarms of a run differ from what the faults let expect. */
function alarmProblems(fault: Fault, { alarms, firedAt_us }: BatchRun): readonly string[] {
  const { firstOut, permitted, forbidden, within_ms } = fault.expectation;
  const after = alarms.filter((one) => one.time_us >= firedAt_us);
  const [first] = after;
  const problems: string[] = [];
  if (firstOut.length > 0 && (first === undefined || !firstOut.includes(first.alarm)))
    problems.push(`first-out is ${first?.alarm ?? 'no alarm'}, not ${firstOut.join(' or ')}`);
  else if (firstOut.length > 0 && first !== undefined && within_ms !== undefined) {
    const after_ms = (first.time_us - firedAt_us) / 1000;
    if (after_ms > within_ms) problems.push(`${first.alarm} comes after ${after_ms} ms, not within ${within_ms} ms`);
  }
  for (const { alarm } of after) {
    if (forbidden.includes(alarm)) problems.push(`${alarm} is forbidden`);
    else if (!firstOut.includes(alarm) && !permitted.includes(alarm)) problems.push(`${alarm} is not explained`);
  }
  return problems;
}

function timeOf(line: string): number {
  return Number(/"time_us":(\d+)/.exec(line)?.[1]);
}

/** The first firing of any fault of the run: a spoilt unit comes before the fault that needs it. */
function firstFiring({ lines }: BatchRun): number {
  return timeOf(lines.find((line) => line.includes('"kind":"faultFired"')) ?? '');
}
