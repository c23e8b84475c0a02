import { HarnessError } from '../kernel/harness-error.ts';
import type { Cell, DelimitedTable } from './delimited-file.ts';
import { nearest } from './nearest.ts';

/** A column as numbers, with the cells they came from. */
export interface NumberColumn {
  readonly values: readonly number[];
  readonly cells: readonly Cell[];
}

/** The index of a named column; without a name, the only column that there is. `option` is what the user would write. */
export function columnIndex(table: DelimitedTable, name: string | undefined, option: string, file: string): number {
  const names = table.header.map(({ text }) => text);
  const known = `the columns are ${names.map((one) => `"${one}"`).join(', ')}`;
  if (name === undefined) {
    if (names.length === 1) return 0;
    throw new HarnessError(
      'FLT-E463',
      `${file} has ${names.length} columns; which one is meant?`,
      `write ${option} NAME; ${known}`,
    );
  }
  const index = names.indexOf(name);
  if (index >= 0) return index;
  const near = nearest(name, names);
  throw new HarnessError(
    'FLT-E463',
    `${file} has no column "${name}"`,
    near === undefined ? known : `did you mean ${option} "${near}"? ${known}`,
  );
}

/** The cells of a column. */
export function cellsOf(table: DelimitedTable, column: number): readonly Cell[] {
  return table.rows.map((row) => row[column]).filter((cell) => cell !== undefined);
}

/**
 * The numbers of a column: digits with a decimal point, or, where semicolons separate, with a decimal comma. A column that
 * has both is refused, since "1.234" may then be a thousand.
 */
export function numbersOf(table: DelimitedTable, column: number, file: string): NumberColumn {
  const cells = cellsOf(table, column);
  const hasComma = table.separator === ';' && cells.some(({ text }) => DECIMAL_COMMA.test(text.trim()));
  const values = cells.map((cell) => {
    const text = cell.text.trim();
    const isNumber = hasComma
      ? WHOLE.test(text) || DECIMAL_COMMA.test(text)
      : WHOLE.test(text) || DECIMAL_POINT.test(text);
    if (!isNumber) {
      throw new HarnessError(
        'FLT-E464',
        `${file}:${cell.line}:${cell.column}: "${text}" in column "${table.header[column]?.text ?? ''}" is no number`,
        `write ${hasComma ? 'digits with a decimal comma, as elsewhere in this column' : 'digits with a decimal point (a comma where semicolons separate the cells)'}, without thousands separators or units; delete a row that has no value`,
      );
    }
    return Number(hasComma ? text.replace(',', '.') : text);
  });
  return { values, cells };
}

const WHOLE = /^[+-]?\d+(?:e[+-]?\d+)?$/i;
const DECIMAL_POINT = /^[+-]?(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?(?:\d+,\d*|,\d+)(?:e[+-]?\d+)?$/i;
