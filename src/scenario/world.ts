import {
  alarmRationalised,
  demandAnswered,
  operatorActed,
  policySet,
  quietPoint,
  runBegan,
  runEnded,
  stepBegan,
} from '../journal/facts.ts';
import { noteAs, type Note } from '../journal/journal.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import type { Fault } from '../faults/fault.ts';
import { BIT } from '../oracles/physical.ts';
import { createJudge, type Finding, type Judge, type Oracle } from '../oracles/oracle.ts';
import { drawActivations } from '../plan/draw-activations.ts';
import type { PlannedFault, Trigger } from '../plan/fault-plan.ts';
import type { Capability, Demand, DemandAnswer, HandheldPurpose, Person } from '../sut/port.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import { PACKML } from '../../simulators/devices/plc/packml.ts';
import type { Bench } from './bench.ts';
import { type Check, CheckFailed, NotExecuted } from './check.ts';
import { arm, type Armed } from './injector.ts';
import { drawSerials } from './serials.ts';
import { type Watch, watchJournal } from './watch.ts';

/** A batch as a scenario plans it. */
export interface BatchPlan {
  readonly name: string;
  readonly units: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
  readonly gtin: string;
  readonly expirationDate: string;
  /** Serial numbers beyond the units. */
  readonly spareSerials: number;
  /** Every n-th serial number holds awkward characters; 0: none. */
  readonly awkwardEvery: number;
}

/** What a scenario is given. */
export interface WorldOptions {
  readonly bench: Bench;
  readonly scenario: string;
  readonly seed: string;
  readonly catalogue: readonly Fault[];
  readonly oracles: readonly Oracle[];
  readonly rationale: readonly AlarmRationale[];
  readonly policies?: Readonly<Record<string, string>>;
  /** Put behind batch numbers, so that a SUT that is kept warm never sees one twice. */
  readonly suffix?: string;
}

/** Line time that any single verb may take before it gives up. */
const VERB_LIMIT_us = 600e6;

/** How long the line must stand before a verb calls it stopped. */
const STANDSTILL_us = 600_000;

/** Line time that is given after a fault at these seams: an upload is tried again when its time-out of 5 s is over, a wire comes back sooner. */
const SETTLING_us: Readonly<Record<string, number>> = { requests: 8e6, bytes: 1.5e6, tags: 1.5e6, sut: 3e6 };

/** How long people wait for the mail about an incident before they go on without it. */
const MAIL_us = 3e6;

/** A scan is on the serial line for 70 ms, is given up 200 ms later if it has no end, and what follows is reported. */
const SCAN_us = 600_000;

/** Longest way of a message on a shared machine, with room. */
const GRACE_us = 150_000;

/** The vocabulary that steps call: each verb plans, moves line time to a named condition, or checks. */
export class World {
  readonly bench: Bench;
  readonly watch: Watch;
  readonly checks: Check[] = [];
  readonly armed: Armed[] = [];
  readonly #options: WorldOptions;
  readonly #note: Note;
  readonly #judge: Judge;
  readonly #batches = new Map<
    string,
    BatchPlan & { readonly number: number; readonly batchNumber: string; readonly serials: readonly string[] }
  >();
  readonly #planned: PlannedFault[] = [];
  #current = '';
  #recordsRead = false;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.bench = options.bench;
    const { journal } = this.bench;
    this.#note = noteAs(journal, 'scenario');
    this.watch = watchJournal(journal);
    this.#judge = createJudge(options.oracles);
    journal.attach((words, from, to) => this.#judge.feed(words, from, to));
    const text = (value: string): number => journal.text(value);
    this.#note(runBegan, text(options.seed), text(this.bench.assembly), text(''), text(options.scenario));
    for (const one of options.rationale)
      this.#note(alarmRationalised, text(one.alarm), one.priority, one.latching ? 1 : 0, text(one.reaction));
    for (const [policy, value] of Object.entries({ ...this.bench.policies, ...options.policies }))
      this.#note(policySet, text(policy), text(value));
  }

  /** Writes down that a step began. */
  step(text: string): void {
    this.#note(stepBegan, this.bench.journal.text(text));
  }

  /** Plans a batch; nothing moves. */
  planBatch(plan: Partial<BatchPlan> & { readonly name: string }): void {
    const number = this.#batches.size + 1;
    const units = plan.units ?? 25;
    const whole: BatchPlan = {
      unitsPerCase: 5,
      casesPerPallet: 2,
      gtin: '09521234000013',
      expirationDate: '281130',
      spareSerials: 20,
      awkwardEvery: 0,
      ...plan,
      units,
    };
    const batchNumber = `${plan.name}${this.#options.suffix ?? ''}`;
    const serials = drawSerials(
      this.bench.keys.of('enterprise', `serials ${this.#options.scenario} ${batchNumber}`),
      units + whole.spareSerials,
      whole.awkwardEvery,
    );
    this.#batches.set(plan.name, { ...whole, number, batchNumber, serials });
    this.#current = plan.name;
  }

  /** Plans a fault; it is armed when the batch starts. */
  planFault(id: string, trigger: Trigger, parameters: Readonly<Record<string, number | string>> = {}): void {
    this.#faultOf(id);
    this.#planned.push({ fault: id, trigger, parameters });
  }

  /** Claims an alarm: a step expects it without a fault. */
  claimAlarm(alarm: string): void {
    if (this.#claimedAlarms.has(alarm)) return;
    this.#claimedAlarms.add(alarm);
    this.#note(policySet, this.bench.journal.text('alarm.claimed'), this.bench.journal.text(alarm));
  }

  /** Asks the SUT for something in a person's name and waits for the answer. */
  async demand(person: Person, demand: Demand): Promise<DemandAnswer> {
    this.need(demand.kind);
    const { journal, sut } = this.bench;
    const subject = subjectOf(demand);
    this.#note(operatorActed, journal.text(person), journal.text(demand.kind), journal.text(subject));
    let answer: DemandAnswer | undefined;
    sut.demand(person, demand, (given) => {
      answer = given;
    });
    await this.bench.run(() => answer !== undefined, 60e6);
    const given: DemandAnswer = answer ?? { allowed: false, answer: 'the SUT did not answer' };
    this.#note(
      demandAnswered,
      journal.text(demand.kind),
      journal.text(subject),
      given.allowed ? 1 : 0,
      journal.text(given.answer.slice(0, 200)),
    );
    return given;
  }

  /** As `demand`, where anything but consent is a failure of the scenario. */
  async insist(person: Person, demand: Demand): Promise<void> {
    const { allowed, answer } = await this.demand(person, demand);
    if (!allowed)
      this.check({
        expected: `the SUT accepts ${demand.kind} of the ${person}`,
        actual: answer,
        verdict: 'fail',
        facts: [],
      });
  }

  /** Skips the scenario where the SUT cannot do what it needs. */
  need(capability: Capability): void {
    if (!this.bench.sut.capabilities.has(capability)) throw new NotExecuted(`the SUT offers no ${capability}`);
  }

  /** Hands down the order and its serial numbers, once. */
  async handDown(name: string = this.#current): Promise<void> {
    if (this.#handedDown.has(name)) return;
    this.#handedDown.add(name);
    const { number, batchNumber, gtin, expirationDate, units, unitsPerCase, casesPerPallet, serials } =
      this.#batch(name);
    this.bench.line.order(
      { batch: number, batchNumber, gtin, expirationDate, quantity: units, unitsPerCase, casesPerPallet },
      serials,
    );
    await this.insist('enterprise', {
      kind: 'takeOrder',
      batch: batchNumber,
      gtin,
      expirationDate,
      quantity: units,
      unitsPerCase,
      casesPerPallet,
    });
    for (let from = 0; from < serials.length; from += 1000) {
      await this.insist('enterprise', {
        kind: 'takeSerials',
        batch: batchNumber,
        serials: serials.slice(from, from + 1000),
      });
    }
  }

  /** Hands down the order, arms the planned faults, starts the batch, and feeds its units as the belt moves. */
  async start(name: string = this.#current): Promise<void> {
    this.#current = name;
    const { bench } = this;
    const { number, batchNumber, units } = this.#batch(name);
    await this.handDown(name);
    this.#started.add(name);
    this.armPlanned();
    await this.insist('operator', {
      kind: 'startBatch',
      batch: batchNumber,
      lineClearance: ['operator', 'second operator'],
    });
    bench.line.feed(number, units);
    await bench.run(() => bench.line.plc.state === PACKML.execute, 10e6);
  }

  /** Starts the current batch if nobody did yet. */
  async startOnce(): Promise<void> {
    if (!this.#started.has(this.#current)) await this.start();
  }

  readonly #handedDown = new Set<string>();
  readonly #started = new Set<string>();

  /** Arms what was planned and is not armed yet. */
  armPlanned(): void {
    const activations = drawActivations({ faults: this.#planned }, this.bench.keys);
    for (const activation of activations.slice(this.armed.length))
      this.armed.push(arm(this.bench, this.#faultOf(activation.fault), activation));
  }

  /** Moves until every unit is where it ends up, or the line stands. True: everything is through. */
  async run(): Promise<boolean> {
    const { line, clock } = this.bench;
    let standing_us = 0;
    const through = (): boolean =>
      line.leftToFeed === 0 &&
      line.onBeltCount === 0 &&
      line.caseStation.waiting.length === 0 &&
      line.palletStation.waiting.length === 0;
    const stands = (): boolean => {
      if (
        line.plc.state === PACKML.execute ||
        line.plc.state === PACKML.unholding ||
        line.plc.state === PACKML.starting
      )
        standing_us = 0;
      else if (standing_us === 0) standing_us = clock.now_us() + 1;
      return standing_us > 0 && clock.now_us() - standing_us >= STANDSTILL_us;
    };
    await this.bench.run(() => through() || stands(), VERB_LIMIT_us);
    this.watch.refresh();
    return through();
  }

  /** Moves until a unit has left the gate, one way or the other. */
  async runUntilUnit(unit: number, where: 'marked' | 'through the gate'): Promise<void> {
    const { physical } = this.watch;
    await this.bench.run(() => {
      if (this.bench.line.truth.unitCount < unit) return false;
      this.watch.refresh();
      return where === 'marked' ? (physical.bits.get(unit) & 1) !== 0 : (physical.bits.get(unit) & (8 | 64)) !== 0;
    }, VERB_LIMIT_us);
  }

  /** What people do after a stop: look, acknowledge, sign the preliminary investigation, start again. */
  async recover(): Promise<void> {
    await this.acknowledgeAll();
    await this.investigateAll();
    await this.insist('operator', { kind: 'startLine' });
  }

  /** A supervisor acknowledges every alarm that waits for it. */
  async acknowledgeAll(): Promise<void> {
    await this.grace();
    for (const alarm of this.watch.alarms.filter((one) => !one.acknowledged && one.priority >= 3)) {
      await this.insist('supervisor', { kind: 'acknowledgeAlarm', instance: alarm.instance });
    }
  }

  /** Quality signs the preliminary investigation of every incident that we were told of. */
  async investigateAll(): Promise<void> {
    await this.bench.run(() => {
      this.watch.refresh();
      return this.#containingAlarms() <= new Set(this.watch.mails.map((mail) => mail.incident)).size;
    }, MAIL_us);
    for (const incident of this.openIncidents()) {
      const { allowed } = await this.demand('quality', {
        kind: 'investigateIncident',
        incident,
        text: 'first look at the line and the records',
      });
      if (allowed) this.#investigated.add(incident);
    }
  }

  /** Quality closes every investigated incident with a decision on what is on hold. */
  async closeIncidents(decision: 'decommission' | 'release'): Promise<void> {
    for (const incident of this.#investigated)
      await this.insist('quality', { kind: 'closeIncident', incident, decision });
  }

  /** Lets a test piece go over the verifier and waits until it is through. */
  async challenge(piece: string): Promise<void> {
    const { line } = this.bench;
    await this.insist('operator', { kind: 'beginChallenge', piece });
    const { gtin, expirationDate } = this.#batch(this.#current);
    const batchNumber = this.batchNumber();
    const serial = 'TESTPIECE001';
    const code = (gtinOn: string, serialOn: string, batchOn: string): string =>
      `01${gtinOn}21${serialOn}\u001d17${expirationDate}10${batchOn}`;
    const content: Readonly<Record<string, string | undefined>> = {
      unreadable: code(gtin, serial, batchNumber),
      'wrong batch': code(gtin, serial, 'OTHERLOT'),
      'wrong gtin': code('09521234000020', serial, batchNumber),
      duplicate: code(gtin, this.serials()[0] ?? '', batchNumber),
      'no code': undefined,
    };
    const unit = line.feedTestPiece(piece, content[piece], piece !== 'unreadable');
    await this.runUntilUnit(unit, 'through the gate');
    await this.bench.run(() => line.onBeltCount === 0, 5e6);
  }

  /** A supervisor says what the next scan with the handheld is for. */
  async armHandheld(purpose: HandheldPurpose): Promise<void> {
    await this.insist('supervisor', { kind: 'armHandheld', purpose });
  }

  /** A person scans a unit with the handheld, and the SUT has its time; only so many characters when the scan is cut. */
  async scanWithHandheld(unit: number, cutAfter?: number): Promise<void> {
    if (!this.bench.line.handheld.scanUnit(unit, cutAfter)) throw new Error(`the handheld sent nothing of unit ${unit}`);
    await this.bench.run(() => false, SCAN_us);
    this.watch.refresh();
  }

  #containingAlarms(): number {
    const contains = new Set(this.#options.rationale.filter((one) => one.reaction === 'contain').map((one) => one.alarm));
    return this.watch.alarms.filter((one) => contains.has(one.alarm)).length;
  }

  readonly #investigated = new Set<number>();

  /** Incidents that we were told of and nobody has signed for. */
  openIncidents(): readonly number[] {
    return [...new Set(this.watch.mails.map((mail) => mail.incident))].filter(
      (incident) => incident > 0 && !this.#investigated.has(incident),
    );
  }

  /** Runs the batch to its last unit, recovering from each stop as people would. */
  async runToEnd(stopsMax = 12): Promise<void> {
    for (let stops = 0; !(await this.run()); stops += 1) {
      if (stops >= stopsMax) {
        this.check({
          expected: `the batch comes to its end with at most ${stopsMax} stops`,
          actual: `it stopped again: ${this.watch.states.at(-1)?.cause ?? ''}`,
          verdict: 'fail',
          facts: [],
        });
      }
      await this.recover();
    }
  }

  /** Acknowledges what is left, closes the batch with the counted bin and reads the records. */
  async close(name: string = this.#current, binCount: number = this.bench.line.binCount): Promise<DemandAnswer> {
    const answer = await this.demand('operator', {
      kind: 'closeBatch',
      batch: this.#batch(name).batchNumber,
      binCount,
    });
    this.#note(quietPoint, this.#batch(name).number);
    return answer;
  }

  /** Reads all records of the SUT as claims, once. */
  async readRecords(): Promise<void> {
    await this.settle();
    if (this.#recordsRead || !this.bench.sut.capabilities.has('readRecords')) return;
    this.#recordsRead = true;
    let problems: readonly string[] | undefined;
    this.bench.sut.claimRecords(this.bench.claims, (found) => {
      problems = found;
    });
    await this.bench.run(() => problems !== undefined, 60e6);
    if (problems === undefined || problems.length > 0) {
      this.check({
        expected: 'the records can be read',
        actual: problems?.join('; ') ?? 'no answer',
        verdict: 'inconclusive',
        facts: [],
      });
    }
  }

  /** Waits until so many events of a business step were captured, or long enough. */
  async waitForEvents(bizStep: string, count: number): Promise<void> {
    await this.bench.run(() => {
      this.watch.refresh();
      return (this.watch.events.get(bizStep) ?? 0) >= count;
    }, 5e6);
  }

  /** Lets messages that are on their way arrive before a check looks: an alarm travels after the answer that it belongs to. */
  async grace(): Promise<void> {
    await this.bench.run(() => false, GRACE_us);
    this.watch.refresh();
  }

  /** Puts a check on record and stops the scenario when it did not pass. */
  check(check: Check): void {
    this.checks.push(check);
    if (check.verdict !== 'pass') throw new CheckFailed(check);
  }

  /** Heals every fault and gives what was interrupted the time to be made good. */
  async settle(): Promise<void> {
    const fired = this.armed.filter((one) => one.firedCount > 0);
    const wait_us = Math.max(0, ...fired.map((one) => SETTLING_us[one.fault.seam] ?? 0));
    for (const one of this.armed) one.heal();
    if (wait_us > 0 && !this.#settled) await this.bench.run(() => false, wait_us);
    this.#settled = true;
  }

  #settled = false;

  /** Heals, reads the records, ends the journal's story and lets the oracles judge it. */
  async finish(): Promise<readonly Finding[]> {
    await this.settle();
    await this.readRecords();
    this.#note(runEnded, this.bench.journal.text('ended in order'));
    this.bench.journal.pump();
    return this.#judge.finish();
  }

  /** Faults that were planned and never acted: what they were to show was not shown. */
  silentFaults(): readonly string[] {
    return this.armed.filter((one) => one.firedCount === 0).map((one) => one.fault.id);
  }

  /** Units in the bin that nobody expected there: no fault acted, no challenge was under way, no step claimed a reject. */
  unclaimedRejects(): readonly string[] {
    this.watch.refresh();
    if (this.watch.fired.length > 0) return [];
    const { physical } = this.watch;
    const unclaimed: string[] = [];
    for (let unit = 1; unit <= physical.unitCount; unit += 1) {
      const bits = physical.bits.get(unit);
      if ((bits & BIT.ejected) !== 0 && (bits & BIT.testPiece) === 0 && !this.#claimedRejects.has(unit))
        unclaimed.push(`unit ${unit} was rejected`);
    }
    return unclaimed;
  }

  /** A step expects this unit in the bin. */
  claimReject(unit: number): void {
    this.#claimedRejects.add(unit);
  }

  readonly #claimedRejects = new Set<number>();
  readonly #claimedAlarms = new Set<string>();

  /** What explains an alarm: the fault that expects it, or the step that claimed it. */
  explanationOf(alarm: string): string {
    const fault = this.armed.find(
      (one) =>
        one.firedCount > 0 && [...one.fault.expectation.firstOut, ...one.fault.expectation.permitted].includes(alarm),
    );
    if (fault) return `${fault.fault.id} ${fault.fault.name}`;
    return this.#claimedAlarms.has(alarm) ? 'expected by a step' : 'nothing';
  }

  batchIndex(name: string = this.#current): number {
    return this.#batch(name).number;
  }

  plan(name: string = this.#current): BatchPlan {
    return this.#batch(name);
  }

  batchNumber(name: string = this.#current): string {
    return this.#batch(name).batchNumber;
  }

  serials(name: string = this.#current): readonly string[] {
    return this.#batch(name).serials;
  }

  #batch(
    name: string,
  ): BatchPlan & { readonly number: number; readonly batchNumber: string; readonly serials: readonly string[] } {
    const batch = this.#batches.get(name);
    if (batch) return batch;
    throw new HarnessError(
      'FLT-C130',
      `there is no batch ${name}`,
      `plan it first: Given a batch "${name}" of 25 units`,
    );
  }

  #faultOf(id: string): Fault {
    const fault = this.#options.catalogue.find((one) => one.id === id);
    if (fault) return fault;
    throw new HarnessError('FLT-C131', `there is no fault ${id}`, 'see faultline list faults');
  }
}

function subjectOf(demand: Demand): string {
  if ('batch' in demand) return demand.batch;
  if ('instance' in demand) return String(demand.instance);
  if ('incident' in demand) return String(demand.incident);
  if ('sscc' in demand) return demand.sscc;
  if ('serial' in demand) return demand.serial;
  if ('purpose' in demand) return demand.purpose;
  return 'piece' in demand ? demand.piece : '';
}
