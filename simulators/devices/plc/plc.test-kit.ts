import { createRules, type Rules } from '../../../src/kernel/rules.ts';
import { createVirtualClock, type VirtualClock } from '../../../src/kernel/virtual-clock.ts';
import { listFacts, type FactList } from '../../../src/journal/fact-list.test-kit.ts';
import type { TagAnswer, TagEvent, TagServer, TagValue } from '../../../src/seams/channels.ts';
import type { GateDecision, GateJob } from '../../../src/seams/line.ts';
import { PACKML, type PackmlCommand } from './packml.ts';
import { createPlc, type Plc, type PlcOptions } from './plc.ts';

/** Eyes at 200 and 500 mm, no watchdog. */
export const PLC_OPTIONS: PlcOptions = {
  eyes_mm: { verifier: 200, gate: 500 },
  trackingTolerance_mm: 30,
  ejectTime_us: 25_000,
  watchdog_us: 0,
  transition_us: 5_000,
};

/** A PLC on a bench of its own: the test moves the belt and plays the controller. */
export interface PlcRig {
  readonly plc: Plc;
  readonly clock: VirtualClock;
  readonly list: FactList;
  readonly gate: Rules<GateJob, GateDecision>;
  /** What the PLC emitted, and the present values of its tags. */
  readonly events: TagEvent[];
  readonly values: ReadonlyMap<string, TagValue>;
  /** What became of units, and which commands went to stations. */
  readonly ended: readonly string[];
  readonly stations: readonly string[];
  readonly beltRuns: boolean;
  at_mm: number;
  call(method: string, ...args: readonly TagValue[]): TagAnswer;
  /** Brings the PLC to Execute by these commands. */
  execute(...commands: readonly PackmlCommand[]): void;
  /** The unit passes the first eye when the encoder shows so much. */
  announce(unit: number, entered_mm: number): void;
  /** The unit that passed the first eye there reaches the gate. */
  reachGate(unit: number, entered_mm: number): void;
  outcomes(): readonly TagEvent['fields'][];
}

/** Sets a PLC up in Stopped; its stations know parents below 9. */
export function setUpPlc(options: PlcOptions = PLC_OPTIONS): PlcRig {
  const clock = createVirtualClock();
  const list = listFacts(() => clock.now_us());
  const gate = createRules<GateJob, GateDecision>();
  const events: TagEvent[] = [];
  const values = new Map<string, TagValue>();
  const ended: string[] = [];
  const stations: string[] = [];
  let beltRuns = false;
  let answer: (method: string, args: readonly TagValue[]) => TagAnswer = () => ({
    ok: false,
    reason: 'nobody answers',
  });
  const tags: TagServer = {
    name: 'plc',
    write: (tag, value) => values.set(tag, value),
    emit: (event) => events.push(event),
    onCall: (given) => {
      answer = given;
    },
    onClient: () => {},
    close: () => Promise.resolve(),
  };
  const plc = createPlc(
    clock,
    list.note,
    options,
    gate,
    {
      belt: { start: () => (beltRuns = true), stop: () => (beltRuns = false), position_mm: () => rig.at_mm },
      eject: (unit) => ended.push(`eject ${unit}`),
      pass: (unit) => ended.push(`pass ${unit}`),
      text: (value) => list.journal.text(value),
      stationCommand: (station, parent, word) => {
        stations.push(`${station} ${parent} ${word}`);
        return parent < 9;
      },
    },
    tags,
  );
  const rig: PlcRig = {
    plc,
    clock,
    list,
    gate,
    events,
    values,
    ended,
    stations,
    get beltRuns() {
      return beltRuns;
    },
    at_mm: 0,
    call: (method, ...args) => answer(method, args),
    execute(...commands) {
      for (const command of commands.length > 0 ? commands : (['reset', 'start'] as const)) {
        plc.command(command, 'test');
        clock.run({ until: () => plc.state === PACKML.idle || plc.state === PACKML.execute });
      }
      if (plc.state !== PACKML.execute) throw new RangeError(`The PLC is in state ${plc.state} and not in Execute.`);
    },
    announce(unit, entered_mm) {
      rig.at_mm = entered_mm;
      plc.eye('coder', unit);
    },
    reachGate(unit, entered_mm) {
      rig.at_mm = entered_mm + (options.eyes_mm['gate'] ?? 0);
      plc.gate(unit);
    },
    outcomes: () => events.filter((one) => one.name === 'GateOutcome').map((one) => one.fields),
  };
  return rig;
}
