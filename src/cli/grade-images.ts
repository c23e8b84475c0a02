import { readFile, stat } from 'node:fs/promises';
import type { ImageProblem } from '../../simulators/imaging/image-file/image-problem.ts';
import { readImageFile } from '../../simulators/imaging/image-file/read-image-file.ts';
import type { Corners } from '../../simulators/imaging/grey-image.ts';
import { gradeSymbol, gradeUnread } from '../../simulators/imaging/grade/grade-symbol.ts';
import type { GradeEdition, SymbolGrade } from '../../simulators/imaging/grade/symbol-grade.ts';
import type { SymbolReader } from '../../simulators/imaging/reader/reader.ts';
import { checkText, type CheckedText } from './gs1-check.ts';

/** How the pictures are to be graded. */
export interface GradeChoice {
  /** X of the printed symbol; without it the aperture is not known and no notation is given. */
  readonly xDimension_mm: number | undefined;
  readonly edition: GradeEdition;
  /** Settles the century of dates in the content. */
  readonly referenceYear: number;
}

/** What one file came to. */
export type GradedFile =
  | ({ readonly file: string; readonly kind: 'problem' } & ImageProblem)
  | { readonly file: string; readonly kind: 'unread'; readonly grade: SymbolGrade }
  | {
      readonly file: string;
      readonly kind: 'read';
      readonly text: string;
      readonly symbologyIdentifier: string;
      /** Undefined where the symbol is no GS1 DataMatrix. */
      readonly content: CheckedText | undefined;
      readonly corners: Corners;
      readonly rows: number;
      readonly columns: number;
      readonly correctedCount: number;
      /** The rung of the read ladder that read it. */
      readonly rung: string;
      readonly grade: SymbolGrade;
    };

/** Larger files are not pictures of one code. */
const FILE_MAX_BYTES = 200e6;

/** Reads and grades one picture file; whatever is wrong with the file is an answer, not an error. */
export async function gradeFile(file: string, reader: SymbolReader, choice: GradeChoice): Promise<GradedFile> {
  const bytes = await bytesOf(file);
  if ('problem' in bytes) return { file, kind: 'problem', ...bytes };
  const image = readImageFile(bytes);
  if ('problem' in image) return { file, kind: 'problem', ...image };
  const { edition, xDimension_mm } = choice;
  const read = reader.read(image);
  if (read === undefined) return { file, kind: 'unread', grade: gradeUnread({ edition }) };
  return {
    file,
    kind: 'read',
    text: read.text,
    symbologyIdentifier: read.symbologyIdentifier,
    content: read.symbologyIdentifier === ']d2' ? checkText(`]d2${read.text}`, choice.referenceYear) : undefined,
    corners: read.corners,
    rows: read.modules.rows,
    columns: read.modules.columns,
    correctedCount: read.correctedCount,
    rung: read.rung,
    grade: gradeSymbol(image, read, { edition, ...(xDimension_mm === undefined ? {} : { xDimension_mm }) }),
  };
}

async function bytesOf(file: string): Promise<Uint8Array | ImageProblem> {
  const expected = 'a PNG, JPEG or BMP file that may be read';
  try {
    const { size } = await stat(file);
    if (size > FILE_MAX_BYTES)
      return { problem: `the file has ${Math.round(size / 1e6)} MB`, position: 0, expected: 'at most 200 MB' };
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { problem: `the file cannot be read (${why})`, position: 0, expected };
  }
}
