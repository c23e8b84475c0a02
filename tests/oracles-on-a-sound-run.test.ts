import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  alarmRationalised,
  demandAnswered,
  faultArmed,
  faultFired,
  operatorActed,
  policySet,
  quietPoint,
  runEnded,
} from '../src/journal/facts.ts';
import { noteAs } from '../src/journal/journal.ts';
import { ORACLES } from '../src/oracles/catalogue.ts';
import { createJudge, type Finding } from '../src/oracles/oracle.ts';
import { DEFAULT_RATIONALE } from '../src/profile/alarm-rationale.ts';
import type { Bench } from '../src/scenario/bench.ts';
import { drawSerials } from '../src/scenario/serials.ts';
import type { PrintDecision } from '../src/seams/line.ts';
import { createVirtualBench } from '../src/scenario/virtual-bench.ts';
import type { Demand, DemandAnswer, Person } from '../src/sut/port.ts';
import { PACKML } from '../simulators/devices/plc/packml.ts';

const UNITS = 60;
const SUT = fileURLToPath(new URL('../reference-sut', import.meta.url));

/** What a run does besides its batch. */
interface Trouble {
  readonly firstOut: readonly string[];
  readonly permitted?: readonly string[];
  readonly claimed?: readonly string[];
  /** Puts the fault onto the line; `fired` says that it acted. */
  readonly put: (bench: Bench, fired: (unit: number) => void) => void;
  /** What people want before the batch is closed, beyond recovering from stops. */
  readonly afterwards?: (ask: Ask) => Promise<void>;
}

type Ask = (person: Person, demand: Demand, subject: string) => Promise<DemandAnswer>;

/** Runs one batch against the sound controller, recovers from stops as people would, closes it and judges everything. */
async function runBatch(trouble?: Trouble): Promise<ReadonlyMap<string, Finding>> {
  const bench = await createVirtualBench({ seed: 'oracles', sutFolder: SUT });
  const { journal, line } = bench;
  const judge = createJudge(ORACLES);
  journal.attach((words, from, to) => judge.feed(words, from, to));
  const note = noteAs(journal, 'scenario');
  const text = (value: string): number => journal.text(value);
  let acted = 0;
  for (const one of DEFAULT_RATIONALE)
    note(alarmRationalised, text(one.alarm), one.priority, one.latching ? 1 : 0, text(one.reaction));
  for (const alarm of trouble?.claimed ?? []) note(policySet, text('alarm.claimed'), text(alarm));

  const ask: Ask = async (person, demand, subject) => {
    note(operatorActed, text(person), text(demand.kind), text(subject));
    const given: DemandAnswer[] = [];
    bench.sut.demand(person, demand, (answer) => given.push(answer));
    await bench.run(() => given.length > 0, 60e6);
    const answer = given[0] ?? { allowed: false, answer: 'no answer' };
    note(demandAnswered, text(demand.kind), text(subject), answer.allowed ? 1 : 0, text(answer.answer.slice(0, 80)));
    return answer;
  };

  const order = {
    gtin: '09506000134352',
    expirationDate: '271231',
    quantity: UNITS,
    unitsPerCase: 10,
    casesPerPallet: 3,
  };
  const serials = drawSerials(bench.keys.of('enterprise', 'serials'), UNITS + 30);
  line.order({ batch: 1, batchNumber: 'B1', ...order }, serials);
  await ask('enterprise', { kind: 'takeOrder', batch: 'B1', ...order }, 'B1');
  await ask('enterprise', { kind: 'takeSerials', batch: 'B1', serials }, 'B1');
  if (trouble) {
    const { firstOut, permitted = [] } = trouble;
    note(faultArmed, 1, text('TST-01'), text(JSON.stringify({ firstOut, permitted, forbidden: [] })));
    trouble.put(bench, (unit) => {
      acted += 1;
      note(faultFired, 1, unit, 0, 0);
    });
  }
  await ask('operator', { kind: 'startBatch', batch: 'B1', lineClearance: ['olivia', 'oscar'] }, 'B1');
  line.feed(1, UNITS);
  for (let stops = 0; stops < 6 && !(await isThrough(bench)); stops += 1) await recover(ask);
  await trouble?.afterwards?.(ask);
  await ask('operator', { kind: 'closeBatch', batch: 'B1', binCount: line.binCount }, 'B1');
  note(quietPoint, 1);
  const read: (readonly string[])[] = [];
  bench.sut.claimRecords(bench.claims, (problems) => read.push(problems));
  await bench.run(() => read.length > 0, 60e6);
  expect(read).toEqual([[]]);
  expect(acted > 0).toBe(trouble !== undefined);
  note(runEnded, text('ended in order'));
  await bench.end();
  return new Map(judge.finish().map((finding) => [finding.oracle, finding]));
}

/** Moves on until every unit had its time to come through (true) or the line was stopped. */
async function isThrough(bench: Bench): Promise<boolean> {
  const { line } = bench;
  const stopped = (): boolean => line.plc.state === PACKML.held;
  await bench.run(() => stopped() || line.leftToFeed === 0, 60e6);
  await bench.run(stopped, 4e6);
  return !stopped();
}

/** A first attempt that has to be refused, then what the procedure asks for. */
async function recover(ask: Ask): Promise<void> {
  await ask('operator', { kind: 'startLine' }, '');
  for (let one = 1; one <= 8; one += 1) {
    await ask('supervisor', { kind: 'acknowledgeAlarm', instance: one }, String(one));
    await ask('quality', { kind: 'investigateIncident', incident: one, text: 'first look' }, String(one));
  }
  await ask('operator', { kind: 'startLine' }, '');
}

function contradictions(findings: ReadonlyMap<string, Finding>): readonly string[] {
  return [...findings.values()].flatMap((finding) =>
    finding.contradictions.map((one) => `${finding.oracle}: ${one.sentence}`),
  );
}

function passed(findings: ReadonlyMap<string, Finding>): readonly string[] {
  return [...findings.values()].filter((finding) => finding.verdict === 'pass').map((finding) => finding.oracle);
}

const ALWAYS = [
  'unit-conservation',
  'gate-right-unit',
  'serial-uniqueness',
  'serial-lifecycle',
  'physical-equals-recorded',
  'hierarchy',
  'reconciliation',
  'audit-trail',
  'epcis-order',
];

/** A rule that decides once, for one unit. */
function once<Decision>(unit: number, decision: Decision, fired?: (unit: number) => void) {
  let done = false;
  return (job: { readonly unit: number }): Decision | undefined => {
    if (done || job.unit !== unit) return undefined;
    done = true;
    fired?.(unit);
    return decision;
  };
}

test('a batch without a fault contradicts nothing, and what it did not exercise is inconclusive and says so', async () => {
  const findings = await runBatch();
  expect(contradictions(findings)).toEqual([]);
  expect(passed(findings)).toEqual(ALWAYS);
  const open = [...findings.values()].filter((finding) => finding.verdict !== 'pass');
  for (const finding of open) expect(finding.note).toMatch(/^never exercised: needs /);
});

const COVERED: PrintDecision = { kind: 'look', look: { defects: [{ name: 'cover', level: 40 }] } };

test('an unreadable code is rejected by the sound controller and nothing else happens', async () => {
  const findings = await runBatch({
    firstOut: [],
    put: (bench, fired) => bench.line.seams.print.add(once(23, COVERED, fired)),
  });
  expect(contradictions(findings)).toEqual([]);
  expect(passed(findings)).toContain('containment-escape');
});

test('a code that is printed twice stops the sound controller, and restart, messages and stop are judged', async () => {
  const findings = await runBatch({
    firstOut: ['A03'],
    put: (bench, fired) => bench.line.seams.print.add(once(23, { kind: 'reprint' } as const, fired)),
  });
  expect(contradictions(findings)).toEqual([]);
  expect(passed(findings)).toEqual(
    expect.arrayContaining([...ALWAYS, 'containment-stop', 'containment-restart', 'notification', 'alarms']),
  );
});

test('wrong content is contained, and an affected batch is released only after the decision', async () => {
  const findings = await runBatch({
    firstOut: ['A05'],
    put: (bench, fired) =>
      bench.line.seams.print.add(
        once(23, { kind: 'content', text: '010950600013435221ABC\u001d1727123110WRONG' } as const, fired),
      ),
    async afterwards(ask) {
      await ask('operator', { kind: 'closeBatch', batch: 'B1', binCount: 5 }, 'B1');
      const refused = await ask('quality', { kind: 'releaseBatch', batch: 'B1' }, 'B1');
      await ask('quality', { kind: 'closeIncident', incident: 1, decision: 'decommission' }, '1');
      const released = await ask('quality', { kind: 'releaseBatch', batch: 'B1' }, 'B1');
      expect([refused.allowed, released.allowed]).toEqual([false, true]);
    },
  });
  expect(contradictions(findings)).toEqual([]);
  expect(passed(findings)).toEqual(
    expect.arrayContaining(['containment-escape', 'isolation', 'notification', 'alarms']),
  );
});

test('a unit that comes past a stuck gate is seen, held and counted apart from escapes', async () => {
  const findings = await runBatch({
    firstOut: ['A06'],
    permitted: ['A09', 'A16', 'A17'],
    put(bench, fired) {
      bench.line.seams.print.add(once(23, COVERED));
      bench.line.seams.gate.add(once(23, { kind: 'stuck' } as const, fired));
    },
  });
  expect(contradictions(findings)).toEqual([]);
  expect(findings.get('containment-escape')).toMatchObject({
    verdict: 'pass',
    note: '1 defective units came past the gate and are held or not packed',
  });
});

test('a lost result, a late one, and a confirmation that was not made leave the records true', async () => {
  const troubles: readonly Trouble['put'][] = [
    (bench, fired) => bench.line.seams.message.add(once(23, { kind: 'drop' } as const, fired)),
    (bench, fired) => bench.line.seams.message.add(once(23, { kind: 'delay', delay_us: 800_000 } as const, fired)),
    (bench, fired) => bench.line.seams.print.add(once(23, { kind: 'unconfirmed' } as const, fired)),
    (bench, fired) => bench.line.seams.print.add(once(23, { kind: 'skip' } as const, fired)),
    (bench, fired) => bench.line.seams.print.add(once(23, { kind: 'double' } as const, fired)),
  ];
  for (const put of troubles) {
    const findings = await runBatch({ firstOut: ['A03', 'A08', 'A12', 'A13'], permitted: ['A01'], put });
    expect(contradictions(findings)).toEqual([]);
    expect(passed(findings)).toEqual(expect.arrayContaining(ALWAYS));
  }
});

test('a controller that dies in mid-batch loses and reuses nothing', async () => {
  for (const moment of ['beforeCommit', 'afterCommit'] as const) {
    const findings = await runBatch({
      firstOut: [],
      permitted: ['A01', 'A06', 'A09', 'A10', 'A13', 'A16', 'A17', 'A19', 'A21'],
      put(bench, fired) {
        bench.clock.after(3_000_000, () => {
          fired(0);
          bench.seams.sut.kill(moment);
        });
        bench.clock.after(3_300_000, () => bench.seams.sut.restart());
      },
    });
    expect(contradictions(findings)).toEqual([]);
    expect(passed(findings)).toEqual(expect.arrayContaining(ALWAYS));
  }
});
