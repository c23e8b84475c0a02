import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import type { CodeInView, CodeLook } from '../../src/seams/imaging.ts';
import { encodeDataMatrix } from '../../src/standards/datamatrix/encode.ts';
import { photograph, type View } from './camera/photograph.ts';
import { gradeSymbol, gradeUnread } from './grade/grade-symbol.ts';
import type { SymbolGrade } from './grade/symbol-grade.ts';
import type { GreyImage } from './grey-image.ts';
import { humanReadableLines } from './human-readable/lines.ts';
import { lookAtText } from './human-readable/look-at-text.ts';
import { verifyHumanReadable } from './human-readable/verify-human-readable.ts';
import type { CartonPlane } from './print/carton-plane.ts';
import { printCode } from './print/print-code.ts';
import type { SymbolRead, SymbolReader } from './reader/reader.ts';

/** X of the bundled line's codes (GS1 General Specifications, symbol specification table 8: 0.255 to 0.990 mm). */
export const LINE_X_MM = 0.5;

/** A look with all that was made for it. */
export interface TakenLook {
  readonly image: GreyImage;
  readonly read: SymbolRead | undefined;
  readonly grade: SymbolGrade;
  readonly look: CodeLook;
}

/** Prints a code, photographs it, reads and grades it and verifies the text beside it. The same code gives the same look. */
export function takeLook(code: CodeInView, reader: SymbolReader): TakenLook {
  const plane = printOf(code);
  const view: View = { defects: code.defects, seed: code.viewSeed, cameraSeed: code.cameraSeed };
  const image = photograph(plane, view);
  const read = reader.read(image);
  const verifies = code.purpose === 'verify';
  const grade =
    read === undefined || !verifies ? gradeUnread() : gradeSymbol(image, read, { xDimension_mm: LINE_X_MM });
  return {
    image,
    read,
    grade,
    look: {
      text: read && read.symbologyIdentifier + read.text,
      grade: verifies ? Math.round(grade.overall * 10) : -1,
      limiting: verifies ? (grade.limiting[0] ?? '') : '',
      correctedCount: read?.correctedCount ?? 0,
      textVerified: read === undefined || !verifies || textAgrees(plane, view, humanReadableLines(read.text)),
      pixels: pixelHash(image),
    },
  };
}

/** SHA-256 of width, height and grey pixels: the same on every machine, as a PNG need not be. */
export function pixelHash({ width, height, pixels }: GreyImage): string {
  const bytes = new Uint8Array(8 + pixels.length);
  new DataView(bytes.buffer).setUint32(0, width);
  new DataView(bytes.buffer).setUint32(4, height);
  bytes.set(pixels, 8);
  return hash('sha256', bytes, 'hex');
}

function printOf(code: CodeInView): CartonPlane {
  const symbol = encodeDataMatrix(code.text, { gs1: code.symbol !== 'plain' });
  assert('modules' in symbol, 'what the line prints fits into a symbol');
  return printCode({
    modules: symbol.modules,
    xDimension_mm: LINE_X_MM,
    humanReadable: code.humanReadable ?? humanReadableLines(code.text),
    defects: code.defects,
    seed: code.printSeed,
    coderSeed: code.coderSeed,
  });
}

function textAgrees(plane: CartonPlane, view: View, expected: readonly string[]): boolean {
  const text = lookAtText(plane, view);
  return text === undefined ? expected.length === 0 : verifyHumanReadable(text.image, expected, text.geometry).ok;
}
