import type { GreyImage } from '../grey-image.ts';
import { inkTemplates, templateOf, WINDOW_COLUMNS, WINDOW_DOTS, WINDOW_ROWS, type Template } from './templates.ts';
import { createTextWindow, type TextGeometry, type TextWindow } from './text-window.ts';

/** What the verifier says about one line. */
export interface LineCheck {
  readonly expected: string;
  /** Likeness of each place with the character that is expected there: 1 the same, 0 and below nothing in common. */
  readonly scores: readonly number[];
  /** Places that do not show what is expected; one behind the last character means that the text goes on. */
  readonly mismatchIndexes: readonly number[];
}

/** The verdict on the human-readable text. */
export interface HumanReadableCheck {
  readonly ok: boolean;
  /** One for each expected line, and one more, with nothing expected, when something stands below the last. */
  readonly lines: readonly LineCheck[];
}

/**
 * Correlation that a character needs with its own template; sound prints reach 0.85 and more at 6 px/X, a blank place
 * stays below 0.5. A wrong character is found below by another template that fits better.
 */
const LEAST_SCORE = 0.7;

/** Correlation at its very place with which a character that is the best one there is not looked for around. */
const GOOD_SCORE = 0.85;

/** Contrast in grey values below which there is no text in the picture at all. */
const LEAST_CONTRAST = 20;

/** Contrast of one character as a part of that of the text: the ghost of a character is none. */
const LEAST_CHARACTER_CONTRAST = 0.4;

/** Greatest mean ink, as a part of full ink, of a place where nothing is expected; the lightest character has 0.067. */
const MOST_INK_OF_A_SPACE = 0.035;

/** Where a character is looked for, in dots beside its place: at its place first, then nearby and farther around. */
const searchOffsets: readonly (readonly [number, number])[] = [
  [0, 0],
  ...[0.4, 0.8].flatMap((way) =>
    [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [1, 1],
      [-1, 1],
      [1, -1],
      [-1, -1],
    ].map(([x = 0, y = 0]) => [x * way, y * way] as const),
  ),
];

/**
 * Verifies that a picture shows the expected lines, character by character at their known places: optical character
 * verification, which cannot read a text that it does not know. Nothing may stand behind a line or below the last.
 */
export function verifyHumanReadable(
  image: GreyImage,
  expected: readonly string[],
  geometry: TextGeometry,
): HumanReadableCheck {
  const window = createTextWindow(image, geometry);
  const contrast = textContrast(window, expected);
  const placeCount = Math.max(0, ...expected.map((line) => line.length)) + 1;
  const checkLine = (line: string, lineIndex: number): LineCheck => {
    const scores: number[] = [];
    const mismatchIndexes: number[] = [];
    for (let place = 0; place < placeCount; place += 1) {
      const template = templateOf(line[place] ?? ' ');
      const { score, isMatch } =
        template === undefined
          ? checkSpace(window(lineIndex, place, 0, 0), contrast)
          : checkCharacter(window, lineIndex, place, template, contrast);
      if (place < line.length) scores.push(score);
      if (!isMatch) mismatchIndexes.push(place);
    }
    return { expected: line, scores, mismatchIndexes };
  };
  const lines = expected.map(checkLine);
  const below = checkLine('', expected.length);
  if (below.mismatchIndexes.length > 0) lines.push(below);
  return { ok: lines.every(({ mismatchIndexes }) => mismatchIndexes.length === 0), lines };
}

interface PlaceCheck {
  readonly score: number;
  readonly isMatch: boolean;
}

/** The usual difference between dots that are to be dark and dots that are to be light. */
function textContrast(window: TextWindow, expected: readonly string[]): number {
  const dark: number[] = [];
  const light: number[] = [];
  expected.forEach((line, lineIndex) => {
    for (let place = 0; place < line.length; place += 1) {
      const template = templateOf(line[place] ?? ' ');
      if (template === undefined) continue;
      window(lineIndex, place, 0, 0).forEach((darkness, dot) => {
        (template.isDark[dot] === 1 ? dark : light).push(darkness);
      });
    }
  });
  return Math.max(LEAST_CONTRAST, medianOf(dark) - medianOf(light));
}

function medianOf(values: number[]): number {
  return Float64Array.from(values).toSorted()[values.length >> 1] ?? 0;
}

/** A space is as light in its middle as around, so that a shadow over the picture is not taken for ink. */
function checkSpace(dots: Float64Array, contrast: number): PlaceCheck {
  let around = 0;
  let inside = 0;
  for (let dot = 0; dot < WINDOW_DOTS; dot += 1) {
    const column = dot % WINDOW_COLUMNS;
    const isInside =
      column > 0 && column < WINDOW_COLUMNS - 1 && dot >= WINDOW_COLUMNS && dot < WINDOW_DOTS - WINDOW_COLUMNS;
    if (isInside) inside += dots[dot] ?? 0;
    else around += dots[dot] ?? 0;
  }
  const insideCount = (WINDOW_COLUMNS - 2) * (WINDOW_ROWS - 2);
  const ink = (inside / insideCount - around / (WINDOW_DOTS - insideCount)) / contrast;
  return { score: 1 - Math.max(0, ink), isMatch: ink <= MOST_INK_OF_A_SPACE };
}

/** The character matches when, of all templates at all places of the search, its own is the best. */
function checkCharacter(
  window: TextWindow,
  line: number,
  place: number,
  template: Template,
  contrast: number,
): PlaceCheck {
  let score = -1;
  let best = LEAST_SCORE;
  let isMatch = false;
  for (const [dx, dy] of searchOffsets) {
    const dots = window(line, place, dx, dy);
    const length = lengthOf(dots);
    if (length === 0) continue;
    const own = product(template, dots) / length;
    score = Math.max(score, own);
    const isDarkEnough = ownContrast(template, dots) >= LEAST_CHARACTER_CONTRAST * contrast;
    if (own >= template.sureScore && isDarkEnough) return { score, isMatch: true };
    for (const other of inkTemplates) {
      const likeness = product(other, dots) / length;
      if (likeness < best) continue;
      best = likeness;
      isMatch = other === template && isDarkEnough;
    }
    if (isMatch && dx === 0 && dy === 0 && own >= GOOD_SCORE) break;
  }
  return { score, isMatch };
}

/** Length of the window as a vector after its mean is taken away. */
function lengthOf(dots: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (let dot = 0; dot < WINDOW_DOTS; dot += 1) {
    const darkness = dots[dot] ?? 0;
    sum += darkness;
    squares += darkness * darkness;
  }
  return Math.sqrt(Math.max(0, squares - (sum * sum) / WINDOW_DOTS));
}

function product({ shape }: Template, dots: Float64Array): number {
  let sum = 0;
  for (let dot = 0; dot < WINDOW_DOTS; dot += 1) sum += (shape[dot] ?? 0) * (dots[dot] ?? 0);
  return sum;
}

/** How much darker the dots of a character are than the others of its window. */
function ownContrast({ isDark, darkCount }: Template, dots: Float64Array): number {
  let dark = 0;
  let light = 0;
  for (let dot = 0; dot < WINDOW_DOTS; dot += 1) {
    if (isDark[dot] === 1) dark += dots[dot] ?? 0;
    else light += dots[dot] ?? 0;
  }
  return dark / darkCount - light / (WINDOW_DOTS - darkCount);
}
