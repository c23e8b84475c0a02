import type { PrintLook } from '../seams/imaging.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import type { Demand, DemandAnswer, HandheldPurpose, Person } from '../sut/port.ts';
import type { BatchPlan } from './batch-plan.ts';
import type { Bench } from './bench.ts';
import type { Watch } from './watch.ts';

/** The line as the people at it see it. */
export interface Workplace {
  readonly bench: Bench;
  readonly watch: Watch;
  readonly rationale: readonly AlarmRationale[];
  demand(person: Person, demand: Demand): Promise<DemandAnswer>;
  insist(person: Person, demand: Demand): Promise<void>;
  grace(): Promise<void>;
  runUntilUnit(unit: number, where: 'marked' | 'through the gate'): Promise<void>;
  plan(): BatchPlan;
  batchNumber(): string;
  serials(): readonly string[];
}

/** How long people wait for the mail about an incident before they go on without it. */
const MAIL_us = 3e6;

/** A scan is on the serial line for 70 ms, is given up 200 ms later if it has no end, and what follows is reported. */
const SCAN_us = 600_000;

/** What operators, supervisors and quality do beside the running of a batch. */
export class People {
  readonly #line: Workplace;
  readonly #investigated = new Set<number>();

  constructor(line: Workplace) {
    this.#line = line;
  }

  /** What people do after a stop: look, acknowledge, sign the preliminary investigation, start again. */
  async recover(): Promise<void> {
    await this.acknowledgeAll();
    await this.investigateAll();
    await this.#line.insist('operator', { kind: 'startLine' });
  }

  /** A supervisor acknowledges every alarm that waits for it. */
  async acknowledgeAll(): Promise<void> {
    await this.#line.grace();
    for (const alarm of this.#line.watch.alarms.filter((one) => !one.acknowledged && one.priority >= 3)) {
      await this.#line.insist('supervisor', { kind: 'acknowledgeAlarm', instance: alarm.instance });
    }
  }

  /** Quality signs the preliminary investigation of every incident that we were told of. */
  async investigateAll(): Promise<void> {
    await this.#line.bench.run(() => {
      this.#line.watch.refresh();
      return this.#containingAlarms() <= new Set(this.#line.watch.mails.map((mail) => mail.incident)).size;
    }, MAIL_us);
    for (const incident of this.openIncidents()) {
      const { allowed } = await this.#line.demand('quality', {
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
      await this.#line.insist('quality', { kind: 'closeIncident', incident, decision });
  }

  /** Lets a test piece go over the verifier and waits until it is through. */
  async challenge(piece: string): Promise<void> {
    const { line } = this.#line.bench;
    await this.#line.insist('operator', { kind: 'beginChallenge', piece });
    const { gtin, expirationDate } = this.#line.plan();
    const batchNumber = this.#line.batchNumber();
    const serial = 'TESTPIECE001';
    const code = (gtinOn: string, serialOn: string, batchOn: string): string =>
      `01${gtinOn}21${serialOn}\u001d17${expirationDate}10${batchOn}`;
    const content: Readonly<Record<string, string | undefined>> = {
      unreadable: code(gtin, serial, batchNumber),
      'wrong batch': code(gtin, serial, 'OTHERLOT'),
      'wrong gtin': code('09521234000020', serial, batchNumber),
      duplicate: code(gtin, this.#line.serials()[0] ?? '', batchNumber),
      'no code': undefined,
    };
    const unit = line.feedTestPiece(piece, content[piece], piece === 'unreadable' ? COVERED : undefined);
    await this.#line.runUntilUnit(unit, 'through the gate');
    await this.#line.bench.run(() => line.onBeltCount === 0, 5e6);
  }

  /** A supervisor says what the next scan with the handheld is for. */
  async armHandheld(purpose: HandheldPurpose): Promise<void> {
    await this.#line.insist('supervisor', { kind: 'armHandheld', purpose });
  }

  /** A person scans a unit with the handheld, and the SUT has its time; only so many characters when the scan is cut. */
  async scanWithHandheld(unit: number, cutAfter?: number): Promise<void> {
    if (!this.#line.bench.line.handheld.scanUnit(unit, cutAfter))
      throw new Error(`the handheld sent nothing of unit ${unit}`);
    await this.#line.bench.run(() => false, SCAN_us);
    this.#line.watch.refresh();
  }

  #containingAlarms(): number {
    const contains = new Set(this.#line.rationale.filter((one) => one.reaction === 'contain').map((one) => one.alarm));
    return this.#line.watch.alarms.filter((one) => contains.has(one.alarm)).length;
  }

  /** Incidents that we were told of and nobody has signed for. */
  openIncidents(): readonly number[] {
    return [...new Set(this.#line.watch.mails.map((mail) => mail.incident))].filter(
      (incident) => incident > 0 && !this.#investigated.has(incident),
    );
  }
}

/** A seal over a third of the code: no reader of ours gets through it. */
const COVERED: PrintLook = { defects: [{ name: 'cover', level: 40 }] };
