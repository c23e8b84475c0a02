// Writes docs/vision-gallery.md and a contact sheet for each defect of a code to docs/images/vision/: run it when printer,
// camera, ladder or grader change.
// Usage: node scripts/write-vision-gallery.ts
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CodeDefect } from '../src/seams/imaging.ts';
import { defectTable, type DefectRow } from '../simulators/imaging/defect-table.ts';
import { CHARACTER_WIDTH, createCanvas, TEXT_HEIGHT, write } from '../simulators/imaging/grade/canvas.ts';
import { GRADE_STATEMENT } from '../simulators/imaging/grade/symbol-grade.ts';
import type { GreyImage } from '../simulators/imaging/grey-image.ts';
import { writePng } from '../simulators/imaging/image-file/write-png.ts';
import { takeLook, type TakenLook } from '../simulators/imaging/look.ts';
import { modelTable } from '../simulators/imaging/model/model-table.ts';
import { sampleCode } from '../simulators/imaging/model/sample-code.ts';
import { createSymbolReader, type SymbolReader } from '../simulators/imaging/reader/reader.ts';

/** The page, and the contact sheets by their file names. */
export interface VisionGallery {
  readonly page: string;
  readonly sheets: ReadonlyMap<string, GreyImage>;
}

/** Takes a picture of one code with every defect at its six levels. The same printer, camera and reader give the same gallery. */
export function makeVisionGallery(reader: SymbolReader): VisionGallery {
  const sheets = new Map<string, GreyImage>();
  const sections: string[] = [];
  for (const [name, row] of Object.entries(defectTable) as [CodeDefect['name'], DefectRow][]) {
    const tiles = row.ladder.map((level) => ({ level, taken: takeLook(sampleCode(SEED, [{ name, level }]), reader) }));
    sheets.set(sheetName(name), contactSheet(tiles, row, PALING.has(name) ? FINE_GREY_STEP : GREY_STEP));
    sections.push(sectionOf(name, row, tiles));
  }
  return { page: pageOf(sections, reader.version), sheets };
}

/** One code for all, so that sheets differ by the defect alone. */
const SEED = 7;

interface Tile {
  readonly level: number;
  readonly taken: TakenLook;
}

function sheetName(name: string): string {
  return `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.png`;
}

const COLUMNS = 3;
const GAP = 8;
/** Sixteen greys are enough for the eye and take a third of the bytes; where a code pales, they would hide it. */
const GREY_STEP = 17;
const FINE_GREY_STEP = 3;
const PALING: ReadonlySet<CodeDefect['name']> = new Set(['lowContrast', 'darkSubstrate', 'unevenLight']);

function contactSheet(tiles: readonly Tile[], { unit }: DefectRow, greyStep: number): GreyImage {
  const labels = tiles.map(({ level, taken }) => [`${level} ${unit.split(' ')[0]}`, resultOf(taken)]);
  const longest = Math.max(...labels.flat().map((label) => label.length)) * CHARACTER_WIDTH;
  const tileWidth = Math.max(longest, ...tiles.map(({ taken }) => taken.image.width)) + GAP;
  const pictureHeight = Math.max(...tiles.map(({ taken }) => taken.image.height));
  const tileHeight = pictureHeight + 2 * (TEXT_HEIGHT + GAP) + 2 * GAP;
  const width = tileWidth * COLUMNS + GAP;
  const height = tileHeight * Math.ceil(tiles.length / COLUMNS) + GAP;
  const sheet: GreyImage = { width, height, pixels: new Uint8Array(width * height).fill(255) };
  const places = tiles.map((_, index) => ({
    left: GAP + (index % COLUMNS) * tileWidth,
    top: GAP + Math.floor(index / COLUMNS) * tileHeight,
  }));
  places.forEach(({ left, top }, index) => {
    const image = tiles[index]?.taken.image;
    if (image !== undefined) paste(sheet, image, left, top + ((pictureHeight - image.height) >> 1), greyStep);
  });
  const canvas = createCanvas(sheet, 1, 0);
  places.forEach(({ left, top }, index) => {
    (labels[index] ?? []).forEach((label, line) => {
      write(canvas, label, left, top + pictureHeight + GAP + line * (TEXT_HEIGHT + GAP), [0, 0, 0]);
    });
  });
  // The canvas is grey, so one of its channels is the picture.
  return { width, height, pixels: sheet.pixels.map((_, index) => canvas.rgb[index * 3] ?? 0) };
}

function paste(
  sheet: GreyImage,
  { width, height, pixels }: GreyImage,
  left: number,
  top: number,
  greyStep: number,
): void {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = Math.round((pixels[y * width + x] ?? 0) / greyStep) * greyStep;
      sheet.pixels[(top + y) * sheet.width + left + x] = grey;
    }
  }
}

function resultOf({ read, grade }: TakenLook): string {
  return read === undefined ? 'not read' : `read, ${grade.overall.toFixed(1)} ${grade.letter}`;
}

function sectionOf(
  name: CodeDefect['name'],
  { where, unit, min, max, meaning }: DefectRow,
  tiles: readonly Tile[],
): string {
  const rows = tiles.map(({ level, taken }, step) => [
    String(level),
    resultOf(taken),
    taken.look.limiting === '' ? '-' : taken.look.limiting,
    taken.read === undefined ? '-' : String(taken.look.correctedCount),
    String(Math.round((modelTable[name][step]?.[0] ?? 0) * 40)),
  ]);
  return `## ${name}

${meaning} ${where === 'print' ? 'On the carton: every camera sees it.' : 'In one look of one camera: the print is sound.'}

Level: ${unit}, from ${min} to ${max}.

![${name} at the levels ${tiles.map(({ level }) => level).join(', ')}](images/vision/${sheetName(name)})

${table(['Level', 'This code', 'Decided by', 'Codewords put right', 'Read of 40'], rows)}`;
}

function pageOf(sections: readonly string[], version: string): string {
  const names = Object.entries(defectTable).map(([name, { where, unit, min, max }]) => [
    `[${name}](#${name.toLowerCase()})`,
    where,
    `${min} to ${max}`,
    unit,
  ]);
  return `<!-- Generated by scripts/write-vision-gallery.ts; do not edit. -->

# Gallery of the defect ladder

Every defect of a printed code that Faultline simulates, at six levels from light to severe. All pictures are simulated: one code,
printed and photographed by a model, read by a real decoder and graded by our grader. Nothing here was printed, and no level says
how often a real printer does this. What it means is in [vision.md](vision.md).

"Not read" means: not read by ${version}. Near the limit that depends on where on the code the
defect lies; "Read of 40" counts 40 other codes at the same level (\`simulators/imaging/model/model-table.ts\`). Codewords put right
are those of the rung of the ladder that read it, which may have filtered the picture.

${GRADE_STATEMENT}

Make one yourself: \`npx faultline render --gtin 09501101530003 --serial A1 --defect smear=0.5 --out code.png\`.

${table(['Defect', 'Where', 'Levels', 'Unit'], names)}

${sections.join('\n\n')}
`;
}

/** A table whose columns are as wide as their widest cell, as the formatter has them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, place) => Math.max(3, cell.length, ...rows.map((row) => row[place]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, place) => cell.padEnd(widths[place] ?? 3)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const docs = new URL('../docs/', import.meta.url);
  const target = new URL('images/vision/', docs);
  mkdirSync(target, { recursive: true });
  const { page, sheets } = makeVisionGallery(await createSymbolReader());
  for (const file of readdirSync(target)) if (!sheets.has(file)) rmSync(new URL(file, target));
  for (const [file, sheet] of sheets) writeFileSync(new URL(file, target), writePng(sheet));
  writeFileSync(new URL('vision-gallery.md', docs), page);
}
