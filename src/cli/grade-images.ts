import { readFile, stat } from 'node:fs/promises';
import type { ImageProblem } from '../../simulators/imaging/image-file/image-problem.ts';
import { readImageFile } from '../../simulators/imaging/image-file/read-image-file.ts';
import type { Corners } from '../../simulators/imaging/grey-image.ts';
import { gradeSymbol, gradeUnread } from '../../simulators/imaging/grade/grade-symbol.ts';
import type { GradeEdition, SymbolGrade } from '../../simulators/imaging/grade/symbol-grade.ts';
import type { SymbolReader } from '../../simulators/imaging/reader/reader.ts';
import { checkLine, findApplicationIdentifier, type Problem } from '../standards/gs1/index.ts';

/** How the pictures are to be graded. */
export interface GradeChoice {
  /** X of the printed symbol; without it the aperture is not known and no notation is given. */
  readonly xDimension_mm: number | undefined;
  readonly edition: GradeEdition;
  /** Settles the century of dates in the content. */
  readonly referenceYear: number;
}

/** What the elements of a GS1 DataMatrix say; places of problems count in the text of the symbol. */
export interface GradedContent {
  readonly elements: readonly { readonly ai: string; readonly title: string; readonly value: string }[];
  readonly problems: readonly Problem[];
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
      readonly content: GradedContent | undefined;
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
  const options = { edition, ...(xDimension_mm === undefined ? {} : { xDimension_mm }) };
  const read = reader.read(image);
  if (read === undefined) return { file, kind: 'unread', grade: gradeUnread(options) };
  return {
    file,
    kind: 'read',
    text: read.text,
    symbologyIdentifier: read.symbologyIdentifier,
    content: read.symbologyIdentifier === ']d2' ? contentOf(read.text, choice.referenceYear) : undefined,
    corners: read.corners,
    rows: read.modules.rows,
    columns: read.modules.columns,
    correctedCount: read.correctedCount,
    rung: read.rung,
    grade: gradeSymbol(image, read, options),
  };
}

// As it was decoded: a printed ^ is a wrong character here, and not somebody's way to write the separator.
function contentOf(text: string, referenceYear: number): GradedContent {
  const identifier = ']d2';
  const { elements, problems } = checkLine(identifier + text, { referenceYear });
  return {
    elements: elements.map(({ ai, value }) => ({ ai, title: findApplicationIdentifier(ai)?.title ?? '', value })),
    problems: problems.map((problem) => ({ ...problem, position: problem.position - identifier.length })),
  };
}

async function bytesOf(file: string): Promise<Uint8Array | ImageProblem> {
  const refused = (problem: string): ImageProblem => ({ problem, position: 0, expected: 'a PNG, JPEG or BMP file' });
  try {
    const found = await stat(file);
    if (found.isDirectory()) return refused('this is a folder');
    // A device or a pipe may never end.
    if (!found.isFile()) return refused('this is no regular file');
    if (found.size > FILE_MAX_BYTES)
      return { ...refused(`the file has ${Math.round(found.size / 1e6)} MB`), expected: 'at most 200 MB' };
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return refused(REFUSALS[code] ?? `the file cannot be read (${code})`);
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'this user may not read the file',
};
