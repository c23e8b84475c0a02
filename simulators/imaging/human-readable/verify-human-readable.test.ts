import { describe, expect, test } from 'vitest';
import { draw } from '../../../src/kernel/keys.ts';
import type { CodeDefect } from '../../../src/seams/imaging.ts';
import { cset82 } from '../../../src/standards/gs1/character-sets.ts';
import { patternModules } from '../print/pattern.test-kit.ts';
import { printCode } from '../print/print-code.ts';
import { fontCharacters, glyphOf } from './font.ts';
import { lookAtText } from './look-at-text.ts';
import { verifyHumanReadable, type HumanReadableCheck } from './verify-human-readable.ts';

const RUNS = 200;
const modules = patternModules(24, 24);
const characters = fontCharacters.filter((character) => character !== ' ');

function pick(run: number, index: number, bound: number): number {
  return draw({ high: 82, low: 5 }, run, index) % bound;
}

function characterOf(run: number, index: number): string {
  return characters[pick(run, index, characters.length)] ?? '?';
}

function word(run: number, first: number): string {
  return Array.from({ length: 4 + pick(run, first, 17) }, (_, index) => characterOf(run, first + 1 + index)).join('');
}

/** Four lines as they stand on a carton, with any serial and lot that GS1 allows. */
function textOf(run: number): readonly string[] {
  return [`(01) 0950110153${1000 + run}`, `(21) ${word(run, 0)}`, '(17) 261231', `(10) ${word(run, 100)}`];
}

function check(
  printed: readonly string[],
  expected: readonly string[],
  seed: number,
  defects: readonly CodeDefect[] = [],
  pxPerX = 6,
): HumanReadableCheck {
  const plane = printCode({ modules, humanReadable: printed, seed, defects });
  const look = lookAtText(plane, { seed, cameraSeed: 1, defects, pxPerX });
  if (look === undefined) throw new Error('the plane carries no text');
  return verifyHumanReadable(look.image, expected, look.geometry);
}

function replaced(line: string, index: number, by: string): string {
  return line.slice(0, index) + by + line.slice(index + 1);
}

/** In how many of the runs a planted wrong text is found. */
function foundCount(plant: (lines: readonly string[], run: number) => readonly string[], runs: number = RUNS): number {
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const expected = textOf(run);
    const printed = plant(expected, run);
    expect(printed).not.toEqual(expected);
    if (!check(printed, expected, run).ok) found += 1;
  }
  return found;
}

describe('the font', () => {
  test('has every character of set 82 and the space, and no other', () => {
    expect(fontCharacters.toSorted()).toEqual([' ', ...cset82.split('')].toSorted());
  });

  test('tells every two characters apart by three dots and more', () => {
    const alike = fontCharacters.flatMap((one, index) =>
      fontCharacters
        .slice(index + 1)
        .filter((other) => glyphOf(one).filter((dot, at) => dot !== glyphOf(other)[at]).length < 3)
        .map((other) => one + other),
    );
    expect(alike).toEqual([]);
  });

  test('prints a box for a character that it does not have, and the verifier does not believe it', () => {
    expect(glyphOf('€')).toEqual(glyphOf('\u0007'));
    expect(check(['A€B'], ['A€B'], 1).lines[0]?.mismatchIndexes).toEqual([1]);
  });
});

describe('the verifier finds', () => {
  test('a wrong character, at its place', () => {
    for (let run = 0; run < RUNS; run += 1) {
      const expected = textOf(run);
      const serial = expected[1] ?? '';
      const index = 5 + pick(run, 900, serial.length - 5);
      const other =
        characterOf(run, 901) === serial[index] ? (serial[index] === 'A' ? 'B' : 'A') : characterOf(run, 901);
      const printed = expected.with(1, replaced(serial, index, other));
      expect(check(printed, expected, run).lines.map((line) => line.mismatchIndexes)).toEqual([[], [index], [], []]);
    }
  });

  test('a missing character, at its place', () => {
    for (let run = 0; run < RUNS; run += 1) {
      const expected = textOf(run);
      const serial = expected[1] ?? '';
      const index = 5 + pick(run, 900, serial.length - 5);
      const printed = expected.with(1, replaced(serial, index, ' '));
      expect(check(printed, expected, run).lines.map((line) => line.mismatchIndexes)).toEqual([[], [index], [], []]);
    }
  });

  test('a character too many, a line too many, a missing line and swapped lines', () => {
    expect(foundCount((lines, run) => lines.with(3, (lines[3] ?? '') + characterOf(run, 902)), 50)).toBe(50);
    expect(foundCount((lines, run) => [...lines, characterOf(run, 902)], 50)).toBe(50);
    expect(foundCount((lines, run) => lines.with(run % 4, ''))).toBe(RUNS);
    expect(foundCount((lines, run) => lines.toSpliced(run % 4, 1), 50)).toBe(50);
    expect(foundCount((lines) => lines.toReversed(), 50)).toBe(50);
  });

  test('the lot of another batch', () => {
    expect(foundCount((lines, run) => lines.with(3, `(10) ${word(run + RUNS, 100)}`))).toBe(RUNS);
  });

  test.each([
    '0O',
    '0Q',
    '0D',
    'OQ',
    'OD',
    '1I',
    '1l',
    'Il',
    'il',
    '8B',
    '5S',
    '2Z',
    '6G',
    'CG',
    'PR',
    'DB',
    'UV',
    'hn',
  ])('%s, each taken for the other', (pair) => {
    const [one = '', other = ''] = pair;
    for (let run = 0; run < 20; run += 1) {
      const right = `(21) 7${one}4${other}X`;
      expect(check([right], [right], run).ok).toBe(true);
      expect(check([right], [`(21) 7${other}4${other}X`], run).lines[0]?.mismatchIndexes).toEqual([6]);
      expect(check([right], [`(21) 7${one}4${one}X`], run).lines[0]?.mismatchIndexes).toEqual([8]);
    }
  });

  test.each([',.', ':;', `'"`, 'oc', 'vw', 'xX', 'wW', 'zZ', 'sS', 'oO', '<(', '-=', '_-'])('%s as well', (pair) => {
    const [one = '', other = ''] = pair;
    for (let run = 0; run < 20; run += 1) {
      expect(check([`A${one}B`], [`A${other}B`], run).lines[0]?.mismatchIndexes).toEqual([1]);
      expect(check([`A${other}B`], [`A${one}B`], run).lines[0]?.mismatchIndexes).toEqual([1]);
    }
  });

  test('a text that is not there at all', () => {
    const expected = textOf(1);
    const blank = expected.map((line) => ' '.repeat(line.length));
    const { ok, lines } = check(blank, expected, 1);
    expect(ok).toBe(false);
    for (const { expected: line, mismatchIndexes } of lines) {
      expect(mismatchIndexes).toHaveLength(line.replaceAll(' ', '').length);
    }
  });

  test('wrong characters also in worn prints and poor pictures', () => {
    const wear: readonly CodeDefect[] = [
      { name: 'lowContrast', level: 40 },
      { name: 'wobble', level: 25 },
      { name: 'blur', level: 15 },
      { name: 'noise', level: 2 },
    ];
    for (let run = 0; run < RUNS; run += 1) {
      const [, serial = ''] = textOf(run);
      const index = 5 + pick(run, 900, serial.length - 5);
      const other = serial[index] === 'A' ? 'B' : 'A';
      expect(check([replaced(serial, index, other)], [serial], run, wear).ok).toBe(false);
    }
  });
});

describe('the verifier accepts', () => {
  test('every sound print', () => {
    for (let run = 0; run < RUNS; run += 1) {
      const lines = textOf(run);
      const { ok, lines: checks } = check(lines, lines, run);
      expect({ run, ok }).toEqual({ run, ok: true });
      expect(Math.min(...checks.flatMap(({ scores }) => scores))).toBeGreaterThan(0.95);
      expect(checks.map(({ scores }) => scores.length)).toEqual(lines.map((line) => line.length));
    }
  });

  test.each([4, 5, 8, 12])('sound prints at %d px/X', (pxPerX) => {
    for (let run = 0; run < 40; run += 1) {
      const lines = textOf(run);
      expect(check(lines, lines, run, [], pxPerX).ok).toBe(true);
    }
  });

  test.each([
    { name: 'rotation', level: 30 },
    { name: 'perspective', level: 10 },
    { name: 'skew', level: 7 },
    { name: 'unevenLight', level: 50 },
    { name: 'lowContrast', level: 50 },
    { name: 'axialStretch', level: 10 },
    { name: 'wobble', level: 20 },
    { name: 'inkSpread', level: 15 },
    { name: 'inkLoss', level: 15 },
    { name: 'deadNozzle', level: 0.085 },
  ] satisfies CodeDefect[])('a sound text with $name $level', (defect) => {
    let accepted = 0;
    for (let run = 0; run < 40; run += 1) {
      const lines = textOf(run);
      if (check(lines, lines, run, [defect]).ok) accepted += 1;
    }
    expect(accepted).toBeGreaterThanOrEqual(38);
  });

  test('no text that a severe defect has made illegible', () => {
    const severe: readonly CodeDefect[] = [
      { name: 'blur', level: 90 },
      { name: 'lowContrast', level: 79 },
      { name: 'spots', level: 20 },
      { name: 'noise', level: 25 },
    ];
    for (const defect of severe) {
      for (let run = 0; run < 20; run += 1) expect(check(textOf(run), textOf(run), run, [defect]).ok).toBe(false);
    }
  });
});

test('a carton without text has nothing to look at', () => {
  expect(lookAtText(printCode({ modules, seed: 1 }), { seed: 1, cameraSeed: 1 })).toBeUndefined();
});
