import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  alarmRaised,
  faultArmed,
  faultFired,
  faultHealed,
  lineStateChanged,
  runBegan,
  runEnded,
  serialProvisioned,
  unitFed,
  unitMarked,
  unitPassed,
  unitSeen,
  verdictArrived,
} from '../../src/journal/facts.ts';
import { createJournal, fileSink, noteAs, type Journal, type Note } from '../../src/journal/journal.ts';

/** Serial numbers of every sign that GS1 allows and that some format trips over. */
export const AWKWARD_SERIALS = ['A"&<>/%\'1', '--></script>', '+=;,*()', "';DROP"] as const;

/** Writes a small journal of a line and returns what a scenario record says of it. */
export function writeJournal(
  folder: string,
  scenario: string,
  tell: (note: Note, text: (value: string) => number, at: (time_ms: number) => void) => void,
): { readonly file: string; readonly events: number; readonly hash: string } {
  const file = `journals/${scenario}.flj`;
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  let now_us = 0;
  const journal: Journal = createJournal(() => now_us, fileSink(join(folder, file)));
  const note = noteAs(journal, 'line');
  const text = (value: string): number => journal.text(value);
  note(runBegan, text('7'), text('wire'), text('sample line'), text(scenario));
  tell(note, text, (time_ms) => {
    now_us = time_ms * 1000;
  });
  note(runEnded, text('ended in order'));
  const { hash, facts } = journal.close();
  return { file, events: facts, hash };
}

/** A batch of four units with awkward serial numbers, a lost verdict of unit 3, a stop and two alarms. */
export function tellOfLostResult(note: Note, text: (value: string) => number, at: (time_ms: number) => void): void {
  AWKWARD_SERIALS.forEach((serial, index) => note(serialProvisioned, 1, index + 1, text(serial)));
  note(faultArmed, 1, text('MEA-13'), text('{"firstOut":["A07"]}'));
  at(200);
  note(lineStateChanged, 3, text('start of the operator'));
  at(900);
  note(lineStateChanged, 6, text(''));
  for (let unit = 1; unit <= 4; unit += 1) {
    at(900 + unit * 150);
    note(unitFed, unit, 1);
    note(unitMarked, unit, unit, unit, 0, 1);
    note(unitSeen, unit, text('gate'), 100 + unit, 250 * unit);
    if (unit === 3) note(faultFired, 1, 3, 0, text('dropped'));
    else note(verdictArrived, 100 + unit, 1);
    note(unitPassed, unit, 100 + unit);
  }
  at(1620);
  note(alarmRaised, 1, text('A07 verdict missing'), 3, 103);
  at(1700);
  note(lineStateChanged, 10, text('hold of the SUT: verdict missing'));
  at(1900);
  note(lineStateChanged, 11, text(''));
  at(1950);
  note(alarmRaised, 2, text('A12 "unit & case" <differ>'), 4, 103);
  at(5200);
  note(lineStateChanged, 12, text('restart'));
  at(5600);
  note(lineStateChanged, 6, text(''));
  at(7900);
  note(faultHealed, 1);
  note(lineStateChanged, 17, text(''));
}

/** A line that only starts, runs and stops. */
export function tellOfQuietRun(note: Note, text: (value: string) => number, at: (time_ms: number) => void): void {
  at(100);
  note(lineStateChanged, 6, text(''));
  at(4000);
  note(lineStateChanged, 17, text(''));
}
