import type { Clock } from '../../../src/kernel/clock.ts';
import { codeRead } from '../../../src/journal/facts.ts';
import type { Note } from '../../../src/journal/journal.ts';

/** How the handheld behaves. */
export interface HandheldOptions {
  /** From the trigger to the data: aim, decode, transmit. */
  readonly decodeTime_us: number;
  /** The same code read again within this is not sent again. */
  readonly debounce_us: number;
}

/** What the handheld sees. */
export interface HandheldWorld {
  /** What can be read on a unit, with symbology identifier; undefined for a no-read. */
  readUnit(unit: number): string | undefined;
  /** What can be read on a case's label. */
  readCase(parent: number): string | undefined;
  sightOf(text: string): { readonly identity: number; readonly other: string };
  text(value: string): number;
}

/** How a handheld is set up to send; a wrong set-up is a mistake that is made on real lines. */
export interface HandheldSetUp {
  /** Separators (GS) are sent; where not, they are lost, as in keyboard mode without a key for them. */
  readonly separators: boolean;
  readonly symbologyIdentifier: boolean;
}

/** A scan on its way to the controller. */
export interface HandheldScan extends HandheldSetUp {
  /** With symbology identifier. */
  readonly text: string;
  /** So many characters are sent and then nothing more, not even the suffix; undefined for a whole scan. */
  readonly cutAfter: number | undefined;
}

/** A handheld scanner in a person's hand. */
export interface Handheld {
  setUp(wanted: Partial<HandheldSetUp>): void;
  /** A person scans a unit; false when nothing is sent: no code, or the same one within the debounce time. */
  scanUnit(unit: number, cutAfter?: number): boolean;
  /** A person scans the label of a case. */
  scanCase(parent: number, cutAfter?: number): boolean;
  readonly sentCount: number;
}

/** Creates a handheld that is set up as a controller of GS1 codes needs it. */
export function createHandheld(
  clock: Clock,
  note: Note,
  options: HandheldOptions,
  world: HandheldWorld,
  send: (scan: HandheldScan) => void,
): Handheld {
  const station = world.text('handheld');
  let settings: HandheldSetUp = { separators: true, symbologyIdentifier: true };
  let last = { text: '', at_us: -Infinity };
  let sentCount = 0;

  const scan = (text: string | undefined, unit: number, cutAfter: number | undefined): boolean => {
    const sight = text === undefined ? undefined : world.sightOf(text.slice(3));
    if (unit > 0) note(codeRead, unit, station, sight?.identity ?? 0, world.text(sight?.other ?? ''), -1);
    if (text === undefined) return false;
    const now_us = clock.now_us();
    const again = text === last.text && now_us - last.at_us < options.debounce_us;
    last = { text, at_us: now_us }; // a code that stays in view is sent once, however long
    if (again) return false;
    sentCount += 1;
    const sent = { ...settings, text, cutAfter };
    clock.after(options.decodeTime_us, () => send(sent));
    return true;
  };

  return {
    setUp(wanted) {
      settings = { ...settings, ...wanted };
    },
    scanUnit: (unit, cutAfter) => scan(world.readUnit(unit), unit, cutAfter),
    scanCase: (parent, cutAfter) => scan(world.readCase(parent), 0, cutAfter),
    get sentCount() {
      return sentCount;
    },
  };
}
