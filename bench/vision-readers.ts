import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopwatch } from '../src/kernel/host-time.ts';
import { createKeys, drawBelow } from '../src/kernel/keys.ts';
import type { CodeDefect } from '../src/seams/imaging.ts';
import { encodeDataMatrix } from '../src/standards/datamatrix/encode.ts';
import { sampleElementString } from '../src/standards/datamatrix/sample-payloads.ts';
import { photograph } from '../simulators/imaging/camera/photograph.ts';
import { defectTable } from '../simulators/imaging/defect-table.ts';
import type { GreyImage } from '../simulators/imaging/grey-image.ts';
import { readImageFile } from '../simulators/imaging/image-file/read-image-file.ts';
import { writePng } from '../simulators/imaging/image-file/write-png.ts';
import { printCode } from '../simulators/imaging/print/print-code.ts';
import { createSymbolReader, type SymbolReader } from '../simulators/imaging/reader/reader.ts';
import { openZxingEngine, type ZxingEngine } from '../simulators/imaging/reader/zxing-engine.ts';
import { alone, round, type Row } from './row.ts';

/** One picture with what a reader must say of it; undefined where it must say nothing. */
export interface ReaderCase {
  readonly name: string;
  readonly group: string;
  readonly image: GreyImage;
  readonly file: string;
  readonly expected: string | undefined;
}

/** What one reader made of a list of pictures. */
export interface ReaderScore {
  readonly reader: string;
  readonly rightCount: number;
  readonly wrongCount: number;
  readonly meanTime_ms: number;
  /** Pictures read right, by name. */
  readonly read: ReadonlySet<string>;
  readonly wrong: readonly string[];
}

/** Rows of the bench: the ladder beside the panel on foreign and on generated pictures, wrong reads, flat memory. */
export async function measureReaders(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-readers-'));
  try {
    const panel = await openPanel();
    const rows: Row[] = [];
    for (const [id, cases] of [
      ['foreign', foreignCases()],
      ['generated', ladderCases(folder)],
    ] as const) {
      if (cases.length === 0) continue;
      const scores = panel.map((reader) => scoreReader(reader, cases));
      rows.push(...rowsOf(id, cases, scores));
    }
    const reader = await createSymbolReader();
    return [...rows, ...mixedRows(reader, 5000), memoryRow(reader, 50_000)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A reader of the panel: its text of a picture as latin1, or undefined. */
interface PanelReader {
  readonly name: string;
  read(picture: ReaderCase): string | undefined;
}

async function openPanel(): Promise<PanelReader[]> {
  const reader = await createSymbolReader();
  const engine = await openZxingEngine();
  return [
    { name: 'ladder', read: ({ image }) => reader.read(image)?.text },
    { name: 'zxing-wasm default', read: ({ image }) => textOfEngine(engine, image) },
    ...(isThere('ZXingReader') ? [{ name: 'zxing-cpp 1.4', read: zxingCpp }] : []),
    ...(isThere('dmtxread') ? [{ name: 'dmtxread', read: dmtxread }] : []),
  ];
}

function textOfEngine(engine: ZxingEngine, image: GreyImage): string | undefined {
  const result = engine.scan(image, {});
  return result === undefined ? undefined : Buffer.from(result.bytes).toString('latin1');
}

function isThere(tool: string): boolean {
  return spawnSync(tool, ['--version']).error === undefined;
}

function zxingCpp({ file }: ReaderCase): string | undefined {
  const { stdout } = spawnSync('ZXingReader', ['-format', 'DataMatrix', file], { encoding: 'utf8' });
  const bytes = /Bytes: +([0-9A-F ]+)/.exec(stdout)?.[1];
  return bytes === undefined ? undefined : Buffer.from(bytes.replaceAll(' ', ''), 'hex').toString('latin1');
}

// FNC1 is told to be sent as GS; the leading one, which the others do not send, is taken off.
function dmtxread({ file }: ReaderCase): string | undefined {
  const { status, stdout } = spawnSync('dmtxread', ['-m', '1000', '-N1', '-G', '29', file], { encoding: 'latin1' });
  if (status !== 0) return undefined;
  return stdout.startsWith('\u001d') ? stdout.slice(1) : stdout;
}

function scoreReader(reader: PanelReader, cases: readonly ReaderCase[]): ReaderScore {
  const read = new Set<string>();
  const wrong: string[] = [];
  const elapsed_ms = stopwatch();
  for (const picture of cases) {
    const text = reader.read(picture);
    if (text === undefined) continue;
    if (isSame(text, picture.expected)) read.add(picture.name);
    else wrong.push(picture.name);
  }
  const meanTime_ms = elapsed_ms() / cases.length;
  return { reader: reader.name, rightCount: read.size, wrongCount: wrong.length, meanTime_ms, read, wrong };
}

// Bytes are compared as latin1; two pictures of the foreign set have other character sets, named in the symbol itself.
function isSame(text: string, expected: string | undefined): boolean {
  if (expected === undefined) return false;
  const bytes = Buffer.from(text, 'latin1');
  return text === expected || bytes.toString('utf8') === expected || cyrillic(bytes) === expected;
}

// ISO 8859-5 above its ASCII part; what differs from latin1 in the one symbol that switches is its last character.
function cyrillic(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.slice(0, -1) + new TextDecoder('iso-8859-5').decode(bytes.subarray(-1));
}

function rowsOf(id: string, cases: readonly ReaderCase[], scores: readonly ReaderScore[]): Row[] {
  const [ours, ...others] = scores;
  if (ours === undefined) return [];
  const readable = cases.filter(({ expected }) => expected !== undefined).length;
  return [
    alone(`readers-${id}-ms`, ours.meanTime_ms, 'ms', `mean of ${cases.length} pictures, read or not`),
    ...others.map((other): Row => {
      const lost = cases.filter(({ name }) => other.read.has(name) && !ours.read.has(name)).map(({ name }) => name);
      return {
        id: `readers-${id}-${other.reader.replaceAll(' ', '-')}`,
        figure: ours.rightCount,
        unit: `of ${readable} read`,
        peer: other.reader,
        peerFigure: other.rightCount,
        ratio: round(ours.rightCount / other.rightCount),
        peakMemoryMb: null,
        note: [
          `wrong ${ours.wrongCount} v ${other.wrongCount}`,
          `${round(ours.meanTime_ms)} v ${round(other.meanTime_ms)} ms`,
          `lost to it: ${lost.length === 0 ? 'none' : lost.join(' ')}`,
        ].join('; '),
      };
    }),
  ];
}

interface ForeignEntry {
  readonly image: string;
  readonly expected: string | readonly string[] | null;
  readonly kind: string;
}

/** Pictures of other projects with their texts; none where the data is absent. */
function foreignCases(): ReaderCase[] {
  const list = new URL('../../shared/data/datamatrix/images.json', import.meta.url);
  if (!existsSync(list)) return [];
  // The file says its own shape; a wrong one gives no right read.
  const { cases } = JSON.parse(readFileSync(list, 'utf8')) as { cases: readonly ForeignEntry[] };
  return cases.flatMap(({ image: name, expected, kind }) => {
    const file = decodeURIComponent(new URL(name.split('/').map(encodeURIComponent).join('/'), list).pathname);
    const image = readImageFile(readFileSync(file));
    if ('problem' in image) return [];
    const text = typeof expected === 'string' ? expected : expected?.[0];
    return [{ name, group: kind, image, file, expected: text }];
  });
}

/** Every defect at its six levels, two cartons each, and four without any. */
function ladderCases(folder: string): ReaderCase[] {
  const plans: { name: string; group: string; defects: CodeDefect[] }[] = [];
  // The names of the table are those of the type.
  for (const group of Object.keys(defectTable) as CodeDefect['name'][]) {
    for (const level of defectTable[group].ladder) {
      for (const carton of [1, 2])
        plans.push({ name: `${group}=${level}#${carton}`, group, defects: [{ name: group, level }] });
    }
  }
  for (const carton of [1, 2, 3, 4]) plans.push({ name: `none#${carton}`, group: 'none', defects: [] });
  return plans.map(({ name, group, defects }, index) => {
    const { text, image } = picture(index, defects);
    const file = join(folder, `${index}.png`);
    writeFileSync(file, writePng(image));
    return { name, group, image, file, expected: text };
  });
}

function picture(index: number, defects: readonly CodeDefect[]): { text: string; image: GreyImage } {
  const { text } = sampleElementString(index);
  const symbol = encodeDataMatrix(text, { gs1: true });
  if ('problem' in symbol) throw new Error(`payload ${index}: ${symbol.problem}`);
  const on = (where: 'print' | 'view'): CodeDefect[] => defects.filter(({ name }) => defectTable[name].where === where);
  const plane = printCode({ modules: symbol.modules, defects: on('print'), seed: index });
  return { text, image: photograph(plane, { defects: on('view'), seed: index, cameraSeed: index }) };
}

/** Pictures with one to three defects of any level: how many are read, and that none is read wrong. */
function mixedRows(reader: SymbolReader, count: number): Row[] {
  const key = createKeys('readers').of('bench', 'mixed');
  const names = Object.keys(defectTable) as CodeDefect['name'][]; // as above
  let readCount = 0;
  let wrongCount = 0;
  for (let index = 0; index < count; index += 1) {
    const defects = Array.from({ length: 1 + drawBelow(key, 3, index, 0) }, (_, part): CodeDefect => {
      const name = names[drawBelow(key, names.length, index, 1 + part)] ?? 'noise';
      return { name, level: defectTable[name].ladder[drawBelow(key, 6, index, 4 + part)] ?? 0 };
    });
    const { text, image } = picture(index, defects);
    const read = reader.read(image);
    if (read === undefined) continue;
    readCount += 1;
    if (read.text !== text) wrongCount += 1;
  }
  return [
    alone('readers-mixed-read', readCount, `of ${count}`, 'one to three defects, all levels'),
    alone('readers-mixed-wrong', wrongCount, `of ${count}`, 'read as another text than printed; must be 0'),
  ];
}

/** How much larger the process is after many reads than after the first thousand. */
function memoryRow(reader: SymbolReader, count: number): Row {
  const { image } = picture(1, []);
  const grown = (): number => process.memoryUsage().rss / 1_048_576;
  for (let index = 0; index < 1000; index += 1) reader.read(image);
  const before = grown();
  const engineBefore_bytes = reader.memory_bytes;
  const elapsed_ms = stopwatch();
  for (let index = 0; index < count; index += 1) reader.read(image);
  const note = `resident memory after ${count} reads less that after 1,000; engine grew by ${reader.memory_bytes - engineBefore_bytes} bytes; ${round(elapsed_ms() / count)} ms a clean read`;
  return alone('readers-memory', grown() - before, 'MB', note);
}
