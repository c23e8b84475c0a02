import { stopwatch } from '../src/kernel/host-time.ts';
import type { CodeDefect, CodeInView } from '../src/seams/imaging.ts';
import { encodeDataMatrix } from '../src/standards/datamatrix/encode.ts';
import { sampleElementString } from '../src/standards/datamatrix/sample-payloads.ts';
import { photograph } from '../simulators/imaging/camera/photograph.ts';
import { defectTable } from '../simulators/imaging/defect-table.ts';
import { gradeSymbol } from '../simulators/imaging/grade/grade-symbol.ts';
import { humanReadableLines } from '../simulators/imaging/human-readable/lines.ts';
import { lookAtText } from '../simulators/imaging/human-readable/look-at-text.ts';
import { verifyHumanReadable } from '../simulators/imaging/human-readable/verify-human-readable.ts';
import { writePng } from '../simulators/imaging/image-file/write-png.ts';
import { LINE_X_MM, takeLook } from '../simulators/imaging/look.ts';
import { printCode } from '../simulators/imaging/print/print-code.ts';
import type { SymbolReader } from '../simulators/imaging/reader/reader.ts';

/** What one unit came to on the whole path. */
export interface VisionUnit {
  readonly isRead: boolean;
  readonly grade_tenths: number;
  readonly png: Uint8Array;
}

/**
 * The whole path for one unit, as the line goes it: encode, print with text, photograph, read, grade, verify the text,
 * hash the pixels; then the picture as PNG. Every fifth unit carries a defect at the lightest level of its ladder.
 */
export function seeUnit(unit: number, reader: SymbolReader): VisionUnit {
  const { image, look } = takeLook(codeOf(unit), reader);
  return { isRead: look.text !== undefined, grade_tenths: look.grade, png: writePng(image) };
}

function codeOf(unit: number): CodeInView {
  return {
    text: sampleElementString(unit).text,
    purpose: 'verify',
    defects: unit % 5 === 0 ? [lightDefect(unit / 5)] : [],
    coderSeed: 1,
    printSeed: unit,
    viewSeed: unit,
    cameraSeed: 1,
  };
}

function lightDefect(index: number): CodeDefect {
  const names = Object.keys(defectTable) as CodeDefect['name'][]; // the names of the table are those of the type
  const name = names[index % names.length] ?? 'noise';
  return { name, level: defectTable[name].ladder[0] };
}

/** Parts of the path, in its order. */
export type VisionPart = 'encode' | 'print' | 'photograph' | 'read' | 'grade' | 'text' | 'png';

/** Mean time of each part in microseconds over the same units as the whole path. */
export function timeParts(unitCount: number, reader: SymbolReader): Readonly<Record<VisionPart, number>> {
  const spent_us = { encode: 0, print: 0, photograph: 0, read: 0, grade: 0, text: 0, png: 0 };
  const timed = <T>(part: VisionPart, act: () => T): T => {
    const elapsed_ms = stopwatch();
    const made = act();
    spent_us[part] += (elapsed_ms() * 1000) / unitCount;
    return made;
  };
  for (let unit = 1; unit <= unitCount; unit += 1) {
    const { text, defects, coderSeed, cameraSeed } = codeOf(unit);
    const symbol = timed('encode', () => encodeDataMatrix(text, { gs1: true }));
    if ('problem' in symbol) throw new Error(`payload ${unit}: ${symbol.problem}`);
    const { modules } = symbol;
    const humanReadable = humanReadableLines(text);
    const plane = timed('print', () => printCode({ modules, humanReadable, defects, seed: unit, coderSeed }));
    const image = timed('photograph', () => photograph(plane, { defects, seed: unit, cameraSeed }));
    const read = timed('read', () => reader.read(image));
    if (read !== undefined) timed('grade', () => gradeSymbol(image, read, { xDimension_mm: LINE_X_MM }));
    timed('text', () => {
      const seen = lookAtText(plane, { defects, seed: unit, cameraSeed });
      return seen && verifyHumanReadable(seen.image, humanReadable, seen.geometry);
    });
    timed('png', () => writePng(image));
  }
  return spent_us;
}
