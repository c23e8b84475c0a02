import { draw, drawHit, type Key, type Keys } from '../../src/kernel/keys.ts';
import type { Rules } from '../../src/kernel/rules.ts';
import type {
  CodeDefect,
  CodeInView,
  CodeLook,
  DrawnLook,
  Eyes,
  ImagedEyes,
  PrintLook,
  ViewDecision,
  ViewJob,
} from '../../src/seams/imaging.ts';
import type { PendingLook } from '../devices/camera/camera.ts';
import type { LineTruth } from './truth.ts';

/** Which looks are made with a picture, and by whom. */
export interface VisionOptions {
  /** Looks with a picture; left out, every look is modelled. */
  readonly imaged?: ImagedEyes;
  /** Looks at prints with something wrong where no picture is made. */
  readonly modelled: Eyes;
  /** Share (0 to 1) of the units without anything wrong that are pictured all the same, drawn by unit. */
  readonly sampleShare: number;
}

/** What the readers of a line see on its units. Whatever has something wrong with it is pictured, and a share of the rest. */
export interface Vision {
  /** Names what makes the pictures, or the model where none are made. */
  readonly version: string;
  /** A station's camera looks at a unit; undefined for a blank carton. */
  lookAt(station: string, unit: number): PendingLook | undefined;
  /** What any sound reader transmits of a unit, with symbology identifier; undefined when it reads nothing. */
  read(unit: number): string | undefined;
  /** Draws a unit as the verifier saw it last; undefined for a blank carton, and where no pictures are made. */
  draw(unit: number): Promise<UnitPicture | undefined>;
}

/** The picture of a unit. */
export interface UnitPicture extends DrawnLook {
  /** True when the verifier judged this very picture. */
  readonly isImaged: boolean;
}

/** Creates the eyes of a line over its physical truth. */
export function createVision(
  truth: LineTruth,
  keys: Keys,
  view: Rules<ViewJob, ViewDecision>,
  { imaged, modelled, sampleShare }: VisionOptions,
): Vision {
  const print = keys.of('coder', 'print');
  const coderSeed = draw(keys.of('coder', 'head'), 0);
  const sample = keys.of('line', 'pictures');
  const stationKeys = new Map<string, { readonly look: Key; readonly cameraSeed: number }>();
  /** The verifier's last look at each unit with something wrong. */
  const seen = new Map<number, { readonly code: CodeInView; readonly isImaged: boolean }>();
  const reads = new Map<number, { readonly print: PrintLook | undefined; readonly pending: PendingLook }>();

  const keyOf = (station: string): { readonly look: Key; readonly cameraSeed: number } => {
    const known = stationKeys.get(station);
    if (known) return known;
    const made = { look: keys.of(station, 'view'), cameraSeed: draw(keys.of(station, 'camera'), 0) };
    stationKeys.set(station, made);
    return made;
  };

  const codeFor = (station: string, unit: number, text: string, inView: readonly CodeDefect[]): CodeInView => {
    const look = truth.look(unit);
    const { look: key, cameraSeed } = keyOf(station);
    return {
      ...look,
      text,
      purpose: station === 'verifier' ? 'verify' : 'read',
      defects: [...(look?.defects ?? []), ...inView],
      coderSeed,
      printSeed: draw(print, unit),
      viewSeed: draw(key, unit),
      cameraSeed,
    };
  };

  /** The one look that all mere readers of a print share. */
  const readingOf = (unit: number, text: string): PendingLook => {
    const print = truth.look(unit);
    const known = reads.get(unit);
    if (known !== undefined && known.print === print) return known.pending;
    const eyes = imaged ?? modelled;
    const code = codeFor('reader', unit, text, NOTHING);
    eyes.prepare(code);
    let made: CodeLook | undefined;
    const pending: PendingLook = { isImaged: imaged !== undefined, result: () => (made ??= eyes.look(code)) };
    reads.set(unit, { print, pending });
    return pending;
  };

  return {
    version: (imaged ?? modelled).version,
    lookAt(station, unit) {
      const text = truth.content(unit);
      if (text === undefined) return undefined;
      const inView = view.count === 0 ? NOTHING : (view.decide({ station, unit })?.defects ?? NOTHING);
      const isClean = inView.length === 0 && truth.look(unit) === undefined;
      const isVerifier = station === 'verifier';
      const isPictured = imaged !== undefined && (!isClean || (isVerifier && drawHit(sample, sampleShare, unit)));
      if (isClean && !isPictured) return { isImaged: false, result: () => cleanLook(text) };
      if (!isVerifier && inView.length === 0) return readingOf(unit, text);
      const eyes = isPictured ? imaged : modelled;
      const code = codeFor(station, unit, text, inView);
      if (isVerifier) seen.set(unit, { code, isImaged: isPictured });
      eyes.prepare(code);
      return { isImaged: isPictured, result: () => eyes.look(code) };
    },
    read(unit) {
      const text = truth.content(unit);
      if (text === undefined) return undefined;
      return truth.look(unit) === undefined ? `]d2${text}` : readingOf(unit, text).result().text;
    },
    async draw(unit) {
      const text = truth.content(unit);
      const last = seen.get(unit);
      if (text === undefined || imaged === undefined) return undefined;
      const drawn = await imaged.draw(last?.code ?? codeFor('verifier', unit, text, NOTHING));
      return { ...drawn, isImaged: last?.isImaged ?? false };
    },
  };
}

const NOTHING: readonly CodeDefect[] = [];

/** A sound print in a sound look is read and graded 4.0, as its picture is (`tests/vision-model.test.ts`). */
function cleanLook(text: string): CodeLook {
  return { text: `]d2${text}`, grade: 40, limiting: '', correctedCount: 0, textVerified: true, pixels: '' };
}
