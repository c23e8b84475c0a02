import { draw, drawHit, type Key, type Keys } from '../../src/kernel/keys.ts';
import type { Rules } from '../../src/kernel/rules.ts';
import type { CodeDefect, CodeInView, CodeLook, Eyes, ViewDecision, ViewJob } from '../../src/seams/imaging.ts';
import type { PendingLook } from '../devices/camera/camera.ts';
import type { LineTruth } from './truth.ts';

/** Which looks are made with a picture, and by whom. */
export interface VisionOptions {
  /** Looks with a picture; left out, every look is modelled. */
  readonly imaged?: Eyes;
  /** Looks at prints with something wrong where no picture is made. */
  readonly modelled: Eyes;
  /** Share (0 to 1) of the units without anything wrong that are pictured all the same, drawn by unit. */
  readonly sampleShare: number;
}

/** What the readers of a line see on its units. Whatever has something wrong with it is pictured, and a share of the rest. */
export interface Vision {
  /** A station's camera looks at a unit; undefined for a blank carton. */
  lookAt(station: string, unit: number): PendingLook | undefined;
  /** What any sound reader transmits of a unit, with symbology identifier; undefined when it reads nothing. */
  read(unit: number): string | undefined;
  /** The code on a unit as a station's next look has it; undefined for a blank carton. */
  codeOf(station: string, unit: number): CodeInView | undefined;
}

/** Creates the eyes of a line over its physical truth. */
export function createVision(
  truth: LineTruth,
  keys: Keys,
  view: Rules<ViewJob, ViewDecision>,
  { imaged, modelled, sampleShare }: VisionOptions,
): Vision {
  const print = keys.of('coder', 'print');
  const sample = keys.of('line', 'pictures');
  const stationKeys = new Map<string, { readonly look: Key; readonly cameraSeed: number }>();
  const reads = new Map<number, { readonly look: object; readonly text: string | undefined }>();
  const clean = createCleanLook(keys.of('verifier', 'read'));

  const keyOf = (station: string): { readonly look: Key; readonly cameraSeed: number } => {
    const known = stationKeys.get(station);
    if (known) return known;
    const made = { look: keys.of(station, 'view'), cameraSeed: draw(keys.of(station, 'camera'), 0) };
    stationKeys.set(station, made);
    return made;
  };

  const codeFor = (station: string, unit: number, text: string, seen: readonly CodeDefect[]): CodeInView => {
    const look = truth.look(unit);
    const { look: key, cameraSeed } = keyOf(station);
    return {
      ...look,
      text,
      defects: [...(look?.defects ?? []), ...seen],
      printSeed: draw(print, unit),
      viewSeed: draw(key, unit),
      cameraSeed,
    };
  };

  return {
    lookAt(station, unit) {
      const text = truth.content(unit);
      if (text === undefined) return undefined;
      const seen = view.count === 0 ? NOTHING : (view.decide({ station, unit })?.defects ?? NOTHING);
      const isClean = seen.length === 0 && truth.look(unit) === undefined;
      const isPictured = imaged !== undefined && (!isClean || drawHit(sample, sampleShare, unit));
      if (isClean && !isPictured) return { isImaged: false, result: () => clean(unit, text) };
      const eyes = isPictured ? imaged : modelled;
      const code = codeFor(station, unit, text, seen);
      eyes.prepare(code);
      return { isImaged: isPictured, result: () => eyes.look(code) };
    },
    read(unit) {
      const text = truth.content(unit);
      const look = truth.look(unit);
      if (text === undefined || look === undefined) return text === undefined ? undefined : `]d2${text}`;
      const known = reads.get(unit);
      if (known?.look === look) return known.text;
      const read = (imaged ?? modelled).look(codeFor('reader', unit, text, NOTHING)).text;
      reads.set(unit, { look, text: read });
      return read;
    },
    codeOf(station, unit) {
      const text = truth.content(unit);
      return text === undefined ? undefined : codeFor(station, unit, text, NOTHING);
    },
  };
}

const NOTHING: readonly CodeDefect[] = [];

/** A sound print in a sound look: read, and graded as the pictures of such prints are. */
function createCleanLook(key: Key): (unit: number, text: string) => CodeLook {
  return (unit, text) => ({
    text: `]d2${text}`,
    grade: drawHit(key, CLEAN_BELOW_4_SHARE, unit) ? 30 : 40,
    limiting: '',
    correctedCount: 0,
    textVerified: true,
    pixels: '',
  });
}

/** Of sound prints so many are graded 3 in their pictures; `tests/vision-model.test.ts` holds the two together. */
const CLEAN_BELOW_4_SHARE = 0;
