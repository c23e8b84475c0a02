import assert from 'node:assert/strict';
import type { CodeDefect } from '../../../src/seams/imaging.ts';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { levelOf } from '../defect-table.ts';
import { glyphOf, GLYPH_COLUMNS, GLYPH_ROWS } from '../human-readable/font.ts';
import { coverPart, printArtwork } from './carton-damage.ts';
import { CHARACTER_PITCH_DOTS, layOutPlane, LINE_PITCH_DOTS, type CartonPlane } from './carton-plane.ts';
import { shakeColumns, type ColumnShift } from './column-shift.ts';
import { damageFinder, dragInk, scratchInk, silenceNozzles, spatterInk } from './ink-damage.ts';
import { addInk, createInk, type Ink } from './ink.ts';
import { chooseNested } from './nested-choice.ts';

/** One code to be printed on one carton. */
export interface CodePrintJob {
  readonly modules: Modules;
  readonly xDimension_mm?: number;
  /** Lines printed right of the symbol, such as `(01) 09501101530003`; no text when empty. */
  readonly humanReadable?: readonly string[];
  /** Those of the print act; those of a view are for the camera. */
  readonly defects?: readonly CodeDefect[];
  /** Decides what chance decides on this carton; uint32. */
  readonly seed: number;
  /** Decides which nozzles die, the same for all cartons of one coder; uint32, the seed of the job when absent. */
  readonly coderSeed?: number;
}

/** Assumption: white folding box board and black thermal inkjet ink; values of reflectance as verifiers show them. */
const SUBSTRATE_PERCENT = 89;
const INK_PERCENT = 7;
const X_DIMENSION_MM = 0.5;

/** Prints a code on a piece of board; the same job gives the same bytes. Bounds of the levels: `checkDefects`. */
export function printCode(job: CodePrintJob): CartonPlane {
  const { modules, humanReadable = [], defects = [], seed, xDimension_mm = X_DIMENSION_MM } = job;
  assert(modules.dark.length === modules.rows * modules.columns, 'a symbol has rows * columns modules');
  assert(xDimension_mm > 0, 'a module has a size');
  const level = (name: CodeDefect['name']): number => levelOf(defects, name);
  const layout = layOutPlane(modules, humanReadable, 1 + level('axialStretch') / 100);
  const mm = layout.samplesPerX / xDimension_mm;
  const ink = createInk(layout);
  const shift = shakeColumns(modules.columns, level('wobble') / 100, layout.samplesPerX, seed);
  const growth_X = (level('inkSpread') - level('inkLoss')) / 100;
  const missing = missingModules(modules, level('missingModules'), seed);

  // In the order in which it happens: the head prints, the wet code meets the guides, then the dry one.
  printModules(ink, layout, modules, missing, growth_X, shift);
  printText(ink, layout, humanReadable, growth_X, shift);
  damageFinder(ink, layout, level('finderDamage'), seed);
  const coderSeed = job.coderSeed ?? seed;
  silenceNozzles(ink, layout, level('deadNozzle') * mm, coderSeed, 0);
  silenceNozzles(ink, layout, level('deadNozzleBand') * mm, coderSeed, 1);
  dragInk(ink, level('smear') * mm);
  spatterInk(ink, layout, modules, level('spots'), seed);
  scratchInk(ink, layout, level('scratch') * mm, seed);

  const substrate = reflectanceOf(SUBSTRATE_PERCENT - level('darkSubstrate'));
  // What is printed is never lighter than the board, or a dark board would turn the code into its negative.
  const inked = Math.min(substrate, reflectanceOf(INK_PERCENT + level('lowContrast')));
  const reflectance = reflectancesOf(ink, substrate, inked);
  const plane: CartonPlane = { ...layout, reflectance, substrate, xDimension_mm };
  printArtwork(plane, level('quietZone'), seed);
  coverPart(plane, level('cover'), seed);
  return plane;
}

/** Which modules stay blank, by index; undefined when none. */
function missingModules(modules: Modules, percent: number, seed: number): Uint8Array | undefined {
  if (percent === 0) return undefined;
  const dark: number[] = [];
  for (let index = 0; index < modules.dark.length; index += 1) if (modules.dark[index] === 1) dark.push(index);
  const missing = new Uint8Array(modules.dark.length);
  const count = Math.round((dark.length * percent) / 100);
  for (const choice of chooseNested(dark.length, count, seed, 'missingModules')) missing[dark[choice] ?? 0] = 1;
  return missing;
}

type Layout = ReturnType<typeof layOutPlane>;

function printModules(
  ink: Ink,
  { symbol, samplesPerX }: Layout,
  modules: Modules,
  missing: Uint8Array | undefined,
  growth_X: number,
  shift: ColumnShift,
): void {
  const pitch = (symbol.right - symbol.left) / modules.columns;
  const growth = growth_X * samplesPerX;
  const isDark = (row: number, column: number): boolean => {
    if (column < 0 || column >= modules.columns) return false;
    const index = row * modules.columns + column;
    return modules.dark[index] === 1 && missing?.[index] !== 1;
  };
  // A module is made of many drops, so starved ink draws back from the outline and leaves no seam between dark modules.
  const growthTo = (row: number, column: number): number => (growth < 0 && isDark(row, column) ? 0 : growth);
  for (let column = 0; column < modules.columns; column += 1) {
    const { dx, dy } = shift.ofColumn(column);
    const left = symbol.left + column * pitch + dx;
    const right = symbol.left + (column + 1) * pitch + dx;
    for (let row = 0; row < modules.rows; row += 1) {
      if (!isDark(row, column)) continue;
      const top = symbol.top + row * samplesPerX + dy;
      addInk(
        ink,
        left - growthTo(row, column - 1),
        top - growthTo(row - 1, column),
        right + growthTo(row, column + 1),
        top + samplesPerX + growthTo(row + 1, column),
      );
    }
  }
}

function printText(
  ink: Ink,
  { text, symbol, samplesPerX }: Layout,
  lines: readonly string[],
  growth_X: number,
  shift: ColumnShift,
): void {
  if (text === undefined) return;
  // A dot of the text is made of fewer drops than a module and grows by the same part of its own size.
  const growth = growth_X * text.dotHeight;
  lines.forEach((line, lineIndex) => {
    const top = text.top + lineIndex * LINE_PITCH_DOTS * text.dotHeight;
    Array.from(line, (character, place) => {
      const glyph = glyphOf(character);
      for (let column = 0; column < GLYPH_COLUMNS; column += 1) {
        const left = text.left + (place * CHARACTER_PITCH_DOTS + column) * text.dotWidth;
        const { dx, dy } = shift.behind((left - symbol.right) / samplesPerX);
        for (let row = 0; row < GLYPH_ROWS; row += 1) {
          if (glyph[row * GLYPH_COLUMNS + column] !== 1) continue;
          const y = top + row * text.dotHeight + dy;
          addInk(ink, left + dx - growth, y - growth, left + text.dotWidth + dx + growth, y + text.dotHeight + growth);
        }
      }
    });
  });
}

function reflectanceOf(percent: number): number {
  return Math.round((percent * 255) / 100);
}

/** Turns the coverage into reflectance, in place: board where there is no ink, ink where it is full. */
function reflectancesOf({ coverage }: Ink, substrate: number, inked: number): Uint8Array {
  const table = new Uint8Array(256);
  for (let cover = 0; cover < 256; cover += 1) {
    table[cover] = substrate - Math.round(((substrate - inked) * cover) / 255);
  }
  for (let index = 0; index < coverage.length; index += 1) coverage[index] = table[coverage[index] ?? 0] ?? 0;
  return coverage;
}
