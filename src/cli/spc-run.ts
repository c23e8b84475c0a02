import { readFileSync, writeFileSync } from 'node:fs';
import { buffer as readBytes } from 'node:stream/consumers';
import type { Chart, ChartOptions, ChartProblem } from '../control/charts/chart.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { readDelimited, type Cell, type DelimitedTable } from './delimited-file.ts';
import type { SpcChart, SpcData, SpcSettings } from './spc-charts.ts';
import { cellsOf, columnIndex, numbersOf } from './spc-columns.ts';

/** Where the data of a chart stand in a file. */
export interface SpcPlace {
  readonly file: string;
  /** One column, or for subgroups several, a subgroup in each row. */
  readonly columns: readonly string[];
  /** A column with the sizes of the samples, or one size for all. */
  readonly size: string | undefined;
  /** How many rows make a subgroup. */
  readonly subgroup: number | undefined;
  readonly label: string | undefined;
}

/** Reads the data of a chart from a file (`-` is standard input) and makes the chart; mistakes are HarnessErrors with their place. */
export async function makeCharts(
  chart: SpcChart,
  place: SpcPlace,
  options: ChartOptions,
  settings: SpcSettings,
): Promise<readonly Chart[]> {
  const file = place.file === '-' ? 'standard input' : place.file;
  const table = readDelimited(await bytesOf(place.file));
  if ('problem' in table) {
    const { problem, line, column, expectation } = table;
    throw new HarnessError('FLT-E462', `${file}:${line}:${column}: ${problem}`, `expected: ${expectation}`);
  }
  const { data, valueCells, sizeCells } = dataOf(chart, table, place, file);
  const labels = place.label === undefined ? undefined : labelsOf(table, place, data, file);
  const made = chart.make(data, { ...options, ...(labels === undefined ? {} : { labels }) }, settings);
  if ('problem' in made) throw misfit(made, file, made.input === 'sizes' ? sizeCells : valueCells);
  return 'points' in made ? [made] : made;
}

/** Writes a drawing; the folder must exist. */
export function writeDrawing(file: string, drawing: string): void {
  try {
    writeFileSync(file, drawing);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new HarnessError(
        'FLT-E468',
        `${file}: its folder does not exist`,
        'make the folder, or name another place',
      );
    }
    throw error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return readBytes(process.stdin);
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR') {
      throw new HarnessError(
        'FLT-E461',
        `${file} ${code === 'EISDIR' ? 'is a folder' : 'does not exist'}`,
        'name a CSV file that is there, or - for standard input',
      );
    }
    throw error;
  }
}

function dataOf(
  chart: SpcChart,
  table: DelimitedTable,
  place: SpcPlace,
  file: string,
): { readonly data: SpcData; readonly valueCells: readonly Cell[]; readonly sizeCells: readonly Cell[] } {
  const none = { values: [], sizes: [], subgroups: [] };
  if (chart.takes === 'subgroups') {
    const { subgroups, cells } = subgroupsOf(table, place, file);
    return { data: { ...none, subgroups }, valueCells: cells, sizeCells: [] };
  }
  if (place.columns.length > 1) {
    throw new HarnessError(
      'FLT-E467',
      'this chart takes one column',
      'give --column once; several columns make the subgroups of xbar-r and xbar-s',
    );
  }
  const { values, cells } = numbersOf(table, columnIndex(table, place.columns[0], '--column', file), file);
  if (chart.takes === 'values') return { data: { ...none, values }, valueCells: cells, sizeCells: [] };
  if (place.size === undefined) {
    throw new HarnessError(
      'FLT-E467',
      'this chart needs the size of each sample',
      'write --size NAME for a column of sizes, or --size 50 when all samples have 50',
    );
  }
  const isColumn = table.header.some(({ text }) => text === place.size);
  if (!isColumn && /^\d+(?:\.\d+)?$/.test(place.size)) {
    const size = Number(place.size);
    return { data: { ...none, values, sizes: values.map(() => size) }, valueCells: cells, sizeCells: [] };
  }
  const sizes = numbersOf(table, columnIndex(table, place.size, '--size', file), file);
  return { data: { ...none, values, sizes: sizes.values }, valueCells: cells, sizeCells: sizes.cells };
}

function subgroupsOf(
  table: DelimitedTable,
  { columns, subgroup }: SpcPlace,
  file: string,
): { readonly subgroups: readonly (readonly number[])[]; readonly cells: readonly Cell[] } {
  if (columns.length > 1) {
    if (subgroup !== undefined) {
      throw new HarnessError(
        'FLT-E467',
        'several columns and --subgroup cannot go together',
        'leave --subgroup out: each row is a subgroup',
      );
    }
    const read = columns.map((name) => numbersOf(table, columnIndex(table, name, '--column', file), file));
    const rows = table.rows.map((_, row) =>
      read.map(({ values, cells }) => ({ value: values[row], cell: cells[row] })),
    );
    return {
      subgroups: rows.map((row) => row.map(({ value }) => value ?? Number.NaN)),
      cells: rows.flatMap((row) => row.flatMap(({ cell }) => (cell === undefined ? [] : [cell]))),
    };
  }
  if (subgroup === undefined) {
    throw new HarnessError(
      'FLT-E467',
      'this chart needs subgroups',
      'write --subgroup 5 when five rows make one, or --column once for each column of a row',
    );
  }
  const { values, cells } = numbersOf(table, columnIndex(table, columns[0], '--column', file), file);
  const rest = values.length % subgroup;
  if (rest > 0) {
    const first = cells[values.length - rest];
    throw new HarnessError(
      'FLT-E465',
      `${file}:${first?.line ?? 1}:${first?.column ?? 1}: the last subgroup has ${rest} of ${subgroup} values`,
      `give a multiple of ${subgroup} rows`,
    );
  }
  const subgroups = Array.from({ length: values.length / subgroup }, (_, index) =>
    values.slice(index * subgroup, (index + 1) * subgroup),
  );
  return { subgroups, cells };
}

function labelsOf(table: DelimitedTable, place: SpcPlace, { subgroups }: SpcData, file: string): readonly string[] {
  const texts = cellsOf(table, columnIndex(table, place.label, '--label', file)).map(({ text }) => text.trim());
  // Rows of one subgroup share the label of the first.
  return place.subgroup === undefined ? texts : subgroups.map((_, index) => texts[index * (place.subgroup ?? 1)] ?? '');
}

function misfit(
  { problem, position, input, expectation }: ChartProblem,
  file: string,
  cells: readonly Cell[],
): HarnessError {
  if (input === 'options') return new HarnessError('FLT-E466', problem, `expected: ${expectation}`);
  const cell = position === undefined ? undefined : cells[position];
  const at = cell === undefined ? file : `${file}:${cell.line}:${cell.column}`;
  return new HarnessError('FLT-E465', `${at}: ${problem}`, `expected: ${expectation}`);
}
