import { currentYear } from '../../kernel/current-year.ts';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import type { GradedFile } from '../grade-images.ts';
import { visible } from '../separators.ts';
import { tableLines } from '../table.ts';
import type { Io } from '../io.ts';
import { defineVerb } from '../verb.ts';

/** Reads and grades pictures of Data Matrix codes, our own or anybody's. */
export const grade = defineVerb({
  name: 'grade',
  summary: 'read a picture of a Data Matrix code and grade its print after ISO/IEC 15415 (simulated)',
  usage: 'IMAGE... [--x-dimension MM] [--edition 2011|2024] [--json]',
  positionals: { min: 1, max: 100_000 },
  examples: [
    { command: 'faultline grade label.png --x-dimension 0.5', does: 'content, every parameter, overall grade' },
    {
      command: 'faultline grade photos/*.jpg --json',
      does: 'a line of JSON for each picture; exit code 0 when all were read, 1 when not',
    },
  ],
  options: {
    'x-dimension': {
      type: 'string',
      value: 'MM',
      summary: 'size of a module in mm; without it the aperture is unknown and no grade/aperture/wavelength is given',
    },
    edition: { type: 'string', value: 'YEAR', default: '2011', summary: 'edition of ISO/IEC 15415: 2011 or 2024' },
  },
  async run({ options, positionals, json }, io) {
    const choice = {
      xDimension_mm: xDimensionFrom(options['x-dimension']),
      edition: editionFrom(options.edition),
      referenceYear: currentYear(),
    };
    const { openGradePool } = await import('../grade-pool.ts');
    const pool = await openGradePool(positionals.length);
    let unreadCount = 0;
    try {
      for await (const graded of pool.grade(positionals, choice)) {
        if (graded.kind !== 'read') unreadCount += 1;
        if (json) io.write(JSON.stringify(recordOf(graded, pool.version)));
        else for (const line of linesOf(graded, io)) io.write(line);
      }
    } finally {
      await pool.close();
    }
    if (!json) io.write(`\n${positionals.length - unreadCount} of ${positionals.length} read by ${pool.version}`);
    return unreadCount === 0 ? EXIT.pass : EXIT.fail;
  },
});

function xDimensionFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const size_mm = Number(text);
  if (size_mm > 0 && size_mm <= 20) return size_mm;
  throw new HarnessError('FLT-E446', `"${text}" is no size of a module`, 'give millimetres, such as --x-dimension 0.5');
}

function editionFrom(year: string): 'iso15415:2011' | 'iso15415:2024' {
  if (year === '2011' || year === '2024') return `iso15415:${year}`;
  throw new HarnessError('FLT-E441', `there is no edition ${year} of ISO/IEC 15415 here`, 'use --edition 2011 or 2024');
}

/** A file's result as data: what a person sees, without the measurements by module. */
function recordOf(graded: GradedFile, reader: string): object {
  if (graded.kind === 'problem') {
    const { file, problem, position, expected } = graded;
    return { file, read: false, reader, problem: { problem, position, expected } };
  }
  const { detail: _detail, ...quality } = graded.grade;
  if (graded.kind === 'unread') return { file: graded.file, read: false, reader, grade: quality };
  const { file, text, symbologyIdentifier, content, corners, rows, columns, correctedCount, rung } = graded;
  return {
    file,
    read: true,
    text,
    symbologyIdentifier,
    ...(content === undefined
      ? {}
      : {
          elements: content.elements.map(({ ai, value }) => ({ ai, value })),
          problems: content.problems.map(({ code, position, length }) => ({ code, position, length })),
        }),
    corners,
    rows,
    columns,
    correctedCount,
    rung,
    reader,
    grade: quality,
  };
}

function linesOf(graded: GradedFile, io: Io): readonly string[] {
  const head = io.style('bold', graded.file);
  if (graded.kind === 'problem')
    return [
      `${head}  ${io.style('red', graded.problem)}`,
      `  at byte ${graded.position}; expected: ${graded.expected}`,
    ];
  if (graded.kind === 'unread') return [`${head}  ${io.style('yellow', 'no Data Matrix was read')}`];
  const { text, symbologyIdentifier, content, rows, columns, correctedCount, rung, grade: quality } = graded;
  const overall = `${quality.notation ?? quality.overall.toFixed(1)} (${quality.letter})`;
  return [
    `${head}  ${symbologyIdentifier} ${visible(text)}`,
    ...(content === undefined
      ? []
      : tableLines(content.elements.map(({ ai, title, value }) => [`  (${ai})`, title, visible(value)]))),
    ...(content?.problems ?? []).map(({ code, position }) => `  ${io.style('red', code)} at ${position}`),
    `  ${rows} x ${columns}, ${correctedCount} codewords put right, read by rung "${rung}"`,
    `  grade ${io.style(quality.overall >= 1.5 ? 'green' : 'red', overall)}, ${quality.edition}${quality.limiting.length === 0 ? '' : `, held down by ${quality.limiting.join(', ')}`}`,
    ...tableLines(
      quality.parameters.map(({ name, value, unit, grade: own, isInformative }) => [
        `    ${name}`,
        value === undefined ? '-' : `${value.toFixed(3)} ${unit}`,
        `${own.toFixed(1)}${isInformative ? ' (does not count)' : ''}`,
      ]),
    ),
    ...(quality.notation === undefined
      ? ['  aperture unknown: give --x-dimension MM for a grade with its conditions']
      : []),
    ...quality.remarks.map((remark) => `  ${remark}`),
    `  ${io.style('dim', quality.statement)}`,
  ];
}
