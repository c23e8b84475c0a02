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
import type { Capability, Demand, DemandAnswer, Person } from '../sut/port.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import { PACKML } from '../../simulators/devices/plc/packml.ts';
import { BatchBook, type BatchPlan, type PlannedBatch } from './batch-plan.ts';
import type { Bench } from './bench.ts';
import { type Check, CheckFailed, NotExecuted } from './check.ts';
import { subjectOf } from './demand-subject.ts';
import { arm, type Armed } from './injector.ts';
import { People } from './people.ts';
import { watchStandstill } from './standstill.ts';
import { unclaimedRejects } from './unclaimed.ts';
import { type Watch, watchJournal } from './watch.ts';

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

/** Line time that is given after a fault at these seams: an upload is tried again when its time-out of 5 s is over, a wire comes back sooner. */
const SETTLING_us: Readonly<Record<string, number>> = { requests: 8e6, bytes: 1.5e6, tags: 1.5e6, sut: 3e6 };

/** Records that a SUT may show; it is asked for all at once. */
const READABLE = ['readRecords', 'readAudit', 'readReconciliation'] as const;

/** Longest way of a message on a shared machine, with room. */
const GRACE_us = 150_000;

/** The vocabulary that steps call: each verb plans, moves line time to a named condition, or checks. */
export class World {
  readonly bench: Bench;
  readonly watch: Watch;
  readonly checks: Check[] = [];
  readonly armed: Armed[] = [];
  readonly people: People;
  /** What was asked of the SUT so far, and how often. */
  readonly needs = new Map<Capability, number>();
  readonly #options: WorldOptions;
  readonly #note: Note;
  readonly #judge: Judge;
  readonly #batches: BatchBook;
  readonly #planned: PlannedFault[] = [];
  #current = '';
  #recordsRead = false;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.bench = options.bench;
    this.people = new People(this);
    this.#batches = new BatchBook(options.suffix ?? '', options.bench.terms);
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
    this.#batches.add(plan, this.bench.keys, this.#options.scenario);
    this.#current = plan.name;
  }

  /** Plans a fault; it is armed when the batch starts. */
  planFault(id: string, trigger: Trigger, parameters: Readonly<Record<string, number | string>> = {}): void {
    this.#faultOf(id);
    const unseen = this.bench.terms?.unseenFaults.get(id);
    if (unseen !== undefined) throw new NotExecuted(`${id} is a residual risk of this line: ${unseen}`, true);
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
    if (answer?.undone !== undefined) throw new NotExecuted(answer.undone);
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
    this.needs.set(capability, (this.needs.get(capability) ?? 0) + 1);
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
    const { line } = this.bench;
    const through = (): boolean =>
      line.leftToFeed === 0 &&
      line.onBeltCount === 0 &&
      line.caseStation.waiting.length === 0 &&
      line.palletStation.waiting.length === 0;
    const stands = watchStandstill(this.bench);
    await this.bench.run(() => through() || stands(), VERB_LIMIT_us);
    this.watch.refresh();
    return through();
  }

  /** Moves until a unit has left the gate, one way or the other. */
  async runUntilUnit(unit: number, where: 'marked' | 'through the gate'): Promise<void> {
    const { physical } = this.watch;
    const wanted = where === 'marked' ? BIT.marked : BIT.passed | BIT.ejected;
    const stands = watchStandstill(this.bench);
    const arrived = (): boolean => {
      if (this.bench.line.truth.unitCount < unit) return false;
      this.watch.refresh();
      return (physical.bits.get(unit) & wanted) !== 0;
    };
    await this.bench.run(() => arrived() || stands(), VERB_LIMIT_us);
    if (arrived()) return;
    this.watch.refresh();
    this.check({
      expected: `unit ${unit} is ${where}`,
      actual: `it is not, and the line stands: ${this.watch.states.at(-1)?.cause ?? ''}`,
      verdict: 'fail',
      facts: [],
    });
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
      await this.people.recover();
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
    if (this.#recordsRead || !READABLE.some((one) => this.bench.sut.capabilities.has(one))) return;
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

  get rationale(): readonly AlarmRationale[] {
    return this.#options.rationale;
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

  unclaimedRejects(): readonly string[] {
    return unclaimedRejects(this.watch, this.#claimedRejects);
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

  #batch(name: string): PlannedBatch {
    return this.#batches.get(name);
  }

  #faultOf(id: string): Fault {
    const fault = this.#options.catalogue.find((one) => one.id === id);
    if (fault) return fault;
    throw new HarnessError('FLT-C131', `there is no fault ${id}`, 'see faultline list faults');
  }
}
