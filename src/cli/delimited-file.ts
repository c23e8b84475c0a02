import { readQuoted } from '../profile/record-text/csv.ts';

/** One cell of a file with separators: its text without quotes, and where it begins (both from 1). */
export interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A file with separators: the names of its first row, and the other rows, each as long as the first. */
export interface DelimitedTable {
  readonly separator: ',' | ';' | '\t';
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What is wrong with such a file, where, and what was expected there. */
export interface DelimitedProblem {
  readonly problem: string;
  readonly line: number;
  readonly column: number;
  readonly expectation: string;
}

/**
 * Reads CSV (RFC 4180) as people have it: UTF-8, UTF-16 with its mark or Windows-1252; commas, semicolons or tabs, told by
 * the first row; quotes; any line ends. Rows of nothing but empty cells are left out.
 */
export function readDelimited(bytes: Uint8Array): DelimitedTable | DelimitedProblem {
  const text = decode(bytes);
  const separator = separatorOf(text);
  const records = split(text, separator);
  if ('problem' in records) return records;
  const [header, ...rows] = records.filter((record) => record.some((cell) => cell.text.trim() !== ''));
  if (header === undefined) {
    return { problem: 'the file is empty', line: 1, column: 1, expectation: 'a row with the names of the columns' };
  }
  const names = header.map((cell) => ({ ...cell, text: cell.text.trim() }));
  return headerProblem(names) ?? lengthProblem(names, rows, separator) ?? { separator, header: names, rows };
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// The most frequent of the three outside quotes in the first row that says anything; a comma where there is none.
function separatorOf(text: string): DelimitedTable['separator'] {
  const firstRow = /\S[^\r\n]*/.exec(text)?.[0] ?? '';
  const bare = firstRow.replace(/"[^"]*"/g, '');
  const counts = ([';', '\t', ','] as const).map((sign) => ({ sign, count: bare.split(sign).length - 1 }));
  const most = counts.toSorted((one, other) => other.count - one.count)[0];
  return most === undefined || most.count === 0 ? ',' : most.sign;
}

function split(text: string, separator: string): readonly (readonly Cell[])[] | DelimitedProblem {
  const records: Cell[][] = [];
  let record: Cell[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  while (at < text.length) {
    const from = { line, column: at - lineStart + 1 };
    let cell: string;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      if (quoted === undefined) {
        return { problem: 'a quotation mark is never closed', ...from, expectation: 'a closing quotation mark' };
      }
      cell = quoted.text;
      for (let index = at; index < quoted.end; index += 1) {
        if (text[index] !== '\n') continue;
        line += 1;
        lineStart = index + 1;
      }
      at = quoted.end;
      if (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') {
        return {
          problem: 'text follows a closing quotation mark',
          line,
          column: at - lineStart + 1,
          expectation: 'a separator there, or the mark written twice inside the quotes',
        };
      }
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
      cell = text.slice(at, end);
      at = end;
    }
    record.push({ text: cell, ...from });
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end opens one more, empty cell.
      if (at < text.length && text[at] !== '\n' && text[at] !== '\r') continue;
      record.push({ text: '', line, column: at - lineStart + 1 });
    }
    records.push(record);
    record = [];
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n' || text[at - 1] === '\r') {
      if (text[at] === '\n') at += 1;
      line += 1;
      lineStart = at;
    }
  }
  return records;
}

function headerProblem(header: readonly Cell[]): DelimitedProblem | undefined {
  const twice = header.find(
    (cell, index) => header.findIndex(({ text }) => text === cell.text) < index && cell.text !== '',
  );
  if (twice === undefined) return undefined;
  return {
    problem: `two columns are called "${twice.text}"`,
    line: twice.line,
    column: twice.column,
    expectation: 'a name of its own for each column',
  };
}

function lengthProblem(
  header: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  separator: string,
): DelimitedProblem | undefined {
  const wrong = rows.find((row) => row.length !== header.length);
  if (wrong === undefined) return undefined;
  const place = wrong[Math.min(wrong.length, header.length) - 1] ?? wrong[0];
  const hint =
    separator === ',' && wrong.length > header.length ? '; a decimal comma needs semicolons between the cells' : '';
  return {
    problem: `the row has ${wrong.length} cell${wrong.length === 1 ? '' : 's'}, and the first row has ${header.length}`,
    line: place?.line ?? 1,
    column: place?.column ?? 1,
    expectation: `${header.length} cell${header.length === 1 ? '' : 's'}${hint}`,
  };
}
