import type { Clock, Ticket } from '../../../src/kernel/clock.ts';
import type { Rules } from '../../../src/kernel/rules.ts';
import {
  commandArrived,
  gateDecided,
  lineStateChanged,
  stackLightChanged,
  switchChanged,
  unitEjected,
  unitPassed,
  unitSeen,
  verdictArrived,
} from '../../../src/journal/facts.ts';
import type { Note } from '../../../src/journal/journal.ts';
import type { TagAnswer, TagServer, TagValue } from '../../../src/seams/channels.ts';
import type { GateDecision, GateJob } from '../../../src/seams/line.ts';
import { createItemRegister, type Item } from './item-register.ts';
import { isPackmlCommand, PACKML, packmlTransition, type PackmlCommand, type PackmlState } from './packml.ts';

/** Geometry and times of the PLC's part of the line. */
export interface PlcOptions {
  /** Distance of each eye from the first one, `coder`, which gives items their ids. */
  readonly eyes_mm: Readonly<Record<string, number>>;
  /** An eye belongs to an item when the encoder agrees within this distance. */
  readonly trackingTolerance_mm: number;
  /** Time the flap needs; the sensor sees the unit fall after it. */
  readonly ejectTime_us: number;
  /** Without a sign of life of the controller for this long in Execute the run permit goes. 0: no watchdog. */
  readonly watchdog_us: number;
  readonly transition_us: number;
  /** Item ids and outcome sequences go on behind these, for a controller that outlives the line. Default 0. */
  readonly firstItem?: number;
  readonly firstSequence?: number;
}

/** What the PLC moves. */
export interface PlcWorld {
  belt: { start(): void; stop(): void; position_mm(): number };
  /** The unit falls into the reject bin. */
  eject(unit: number): void;
  /** The unit goes on towards packing. */
  pass(unit: number): void;
  text(value: string): number;
  /** A station command of the controller; false when the station has nothing of that number. */
  stationCommand(station: string, parent: number, command: string): boolean;
}

/** The line's PLC, owner of the shift register (default topology): explicit good by item id in time, or eject. */
export interface Plc {
  /** A photo-eye upstream of the gate sees a unit. The first station gives it its item. */
  eye(station: string, unit: number): void;
  /** The eye at the gate sees a unit: the decision falls. */
  gate(unit: number): void;
  setSwitch(name: string, on: boolean): void;
  /** The encoder counts wrong from here on by this much (a slip). */
  slipEncoder(by_mm: number): void;
  command(command: PackmlCommand, cause: string): boolean;
  /** Reports a station's cycle to the controller. */
  stationEvent(station: string, phase: string, parent: number, count: number): void;
  readonly state: PackmlState;
  readonly runPermit: boolean;
  readonly lastItem: number;
  /** The unit that an item really is; 0 for one that was not seen lately. */
  unitOf(item: number): number;
  readonly lastSequence: number;
}

const FIRST_STATION = 'coder';

const ITEMS_REMEMBERED = 256;

/** Creates a PLC in Stopped, with run permit, air and room in the bin. */
export function createPlc(
  clock: Clock,
  note: Note,
  options: PlcOptions,
  gateSeam: Rules<GateJob, GateDecision>,
  world: PlcWorld,
  tags: TagServer,
): Plc {
  const register = createItemRegister(options.trackingTolerance_mm, options.firstItem);
  const switches = new Map<string, boolean>([
    ['binFull', false],
    ['airPressure', true],
    ['doorClosed', true],
  ]);
  const stationNumbers = new Map<string, number>();
  const stationText = (station: string): number => {
    let number = stationNumbers.get(station);
    if (number === undefined) stationNumbers.set(station, (number = world.text(station)));
    return number;
  };
  const eyeCounts = new Map<string, number>();
  /** Which unit an item really is; for the seams, not for the controller. */
  const unitOfItem = new Map<number, number>();
  const outcomes: { sequence: number; item: number; outcome: string }[] = [];
  let state: PackmlState = PACKML.stopped;
  let runPermit = true;
  let slip_mm = 0;
  let outcomeCount = options.firstSequence ?? 0;
  let lateFlap = false;
  let lastLife_us = 0;
  let watchdog: Ticket = 0;

  const encoder_mm = (): number => Math.floor(world.belt.position_mm() + slip_mm);

  const enter = (next: PackmlState, cause: string): void => {
    state = next;
    note(lineStateChanged, next, world.text(cause));
    if (next === PACKML.execute) world.belt.start();
    else world.belt.stop();
    tags.write('StateCurrent', next);
    tags.emit({ name: 'StateChanged', fields: { state: next, cause } });
    if (next === PACKML.starting) {
      register.clear();
      eyeCounts.clear();
    }
  };

  const command = (wanted: PackmlCommand, cause: string): boolean => {
    const way = packmlTransition(state, wanted);
    if (way === undefined) return false;
    if ((wanted === 'start' || wanted === 'unhold' || wanted === 'unsuspend') && !mayRun()) return false;
    const [acting, final] = way;
    enter(acting, cause);
    clock.after(options.transition_us, () => {
      if (state === acting) enter(final, cause);
    });
    return true;
  };

  const mayRun = (): boolean =>
    runPermit &&
    switches.get('airPressure') === true &&
    switches.get('doorClosed') === true &&
    switches.get('binFull') === false;

  const life = (): void => {
    lastLife_us = clock.now_us();
    if (watchdog === 0 && options.watchdog_us > 0) watchdog = clock.after(options.watchdog_us, watch);
  };

  const watch = (): void => {
    watchdog = 0;
    const silent_us = clock.now_us() - lastLife_us;
    if (silent_us >= options.watchdog_us) {
      if (state === PACKML.execute) command('hold', 'controller watchdog');
      return;
    }
    watchdog = clock.after(options.watchdog_us - silent_us, watch);
  };

  const seen = (station: string, unit: number, item: Item): void => {
    const count = (eyeCounts.get(station) ?? 0) + 1;
    eyeCounts.set(station, count);
    unitOfItem.set(item.id, unit);
    unitOfItem.delete(item.id - ITEMS_REMEMBERED);
    note(unitSeen, unit, stationText(station), item.id, encoder_mm());
    tags.emit({ name: 'PhotoEye', fields: { station, itemId: item.id, count, expected: item.expected } });
  };

  const outcome = (item: number, what: string): void => {
    outcomeCount += 1;
    outcomes.push({ sequence: outcomeCount, item, outcome: what });
    if (outcomes.length > 256) outcomes.shift();
    tags.emit({ name: 'GateOutcome', fields: { sequence: outcomeCount, itemId: item, outcome: what } });
  };

  const fall = (unit: number, item: number, confirmed: boolean): void => {
    world.eject(unit);
    clock.after(options.ejectTime_us, () => {
      note(unitEjected, unit, item, confirmed ? 1 : 0);
      outcome(item, confirmed ? 'ejected' : 'ejectUnconfirmed');
    });
  };

  const pass = (unit: number, item: number): void => {
    note(unitPassed, unit, item);
    world.pass(unit);
  };

  const answer = (method: string, args: readonly TagValue[]): TagAnswer => {
    life();
    switch (method) {
      case 'Verdict': {
        const [items, goods] = args;
        if (!Array.isArray(items) || !Array.isArray(goods) || items.length !== goods.length) {
          return { ok: false, reason: 'Verdict takes two arrays of the same length: item ids and goods' };
        }
        items.forEach((item: number, index) => {
          const good = goods[index] === true;
          note(verdictArrived, item, good ? 1 : 0);
          register.judge(item, good);
        });
        return { ok: true, results: [] };
      }
      case 'RemoteCommand': {
        const word = String(args[0]);
        const accepted = isPackmlCommand(word) && command(word, `controller: ${String(args[1] ?? '')}`);
        note(commandArrived, world.text(word), accepted ? 1 : 0);
        return accepted
          ? { ok: true, results: [] }
          : { ok: false, reason: `${word} is not allowed in PackML state ${state}` };
      }
      case 'SetRunPermit': {
        runPermit = args[0] === true;
        note(commandArrived, world.text(runPermit ? 'permit' : 'forbid'), 1);
        if (!runPermit && state === PACKML.execute) command('hold', 'run permit off');
        return { ok: true, results: [] };
      }
      case 'SetStackLight':
        note(stackLightChanged, world.text(String(args[0])));
        tags.write('StackLight', String(args[0]));
        return { ok: true, results: [] };
      case 'StationCommand': {
        const [station, parent, word] = args;
        const done = world.stationCommand(String(station), Number(parent), String(word));
        return done
          ? { ok: true, results: [] }
          : { ok: false, reason: `${String(station)} has no parent ${Number(parent)} to ${String(word)}` };
      }
      case 'ReplayOutcomes': {
        const from = Number(args[0]);
        for (const entry of outcomes) {
          if (entry.sequence > from)
            tags.emit({
              name: 'GateOutcome',
              fields: { sequence: entry.sequence, itemId: entry.item, outcome: entry.outcome },
            });
        }
        return { ok: true, results: [] };
      }
      case 'Watchdog':
        return { ok: true, results: [] };
      default:
        return { ok: false, reason: `the PLC has no method ${method}` };
    }
  };

  tags.onCall(answer);
  tags.write('StateCurrent', state);
  tags.emit({ name: 'StateChanged', fields: { state, cause: 'power on' } });
  for (const [name, on] of switches) tags.write(name, on);

  return {
    eye(station, unit) {
      const at_mm = encoder_mm();
      seen(
        station,
        unit,
        station === FIRST_STATION ? register.enter(at_mm) : register.match(at_mm, options.eyes_mm[station] ?? 0),
      );
    },
    gate(unit) {
      const item = register.leave(encoder_mm(), options.eyes_mm['gate'] ?? 0);
      seen('gate', unit, item);
      const why = item.verdict === 'good' ? 0 : item.verdict === 'bad' ? 1 : 2;
      const eject = why !== 0 || lateFlap;
      note(gateDecided, unit, item.id, eject ? 1 : 0, lateFlap ? 3 : why);
      if (!eject) {
        pass(unit, item.id);
        outcome(item.id, 'passed');
        return;
      }
      if (lateFlap) {
        // The flap of the unit before comes down now: this one falls, whatever its verdict.
        lateFlap = false;
        fall(unit, item.id, true);
        return;
      }
      const decision = gateSeam.decide({ unit, item: item.id });
      if (decision?.kind === 'stuck' || decision?.kind === 'late' || switches.get('airPressure') === false) {
        lateFlap = decision?.kind === 'late';
        pass(unit, item.id);
        clock.after(options.ejectTime_us, () => outcome(item.id, 'ejectUnconfirmed'));
        return;
      }
      fall(unit, item.id, decision?.kind !== 'unseen');
    },
    setSwitch(name, on) {
      if (switches.get(name) === on) return;
      switches.set(name, on);
      note(switchChanged, world.text(name), on ? 1 : 0);
      tags.write(name, on);
      tags.emit({ name: 'SwitchChanged', fields: { switch: name, on } });
      if (!mayRun() && state === PACKML.execute) command('hold', `switch ${name}`);
    },
    slipEncoder(by_mm) {
      slip_mm += by_mm;
    },
    command,
    stationEvent(station, phase, parent, count) {
      tags.emit({ name: 'StationCycle', fields: { station, phase, parent, count } });
    },
    get state() {
      return state;
    },
    get runPermit() {
      return runPermit;
    },
    unitOf: (item) => unitOfItem.get(item) ?? 0,
    get lastItem() {
      return register.lastItem;
    },
    get lastSequence() {
      return outcomeCount;
    },
  };
}
