import type { Cell, TextProblem, TextRow, TextRows } from './places.ts';

/**
 * Reads CSV (RFC 4180; also with semicolons, bars or tabs) whose first row names the columns. Rows of empty cells only are
 * left out. Every row that has another number of cells is a problem, and so is every wanted column that is missing.
 */
export function readCsv(text: string, wanted: readonly string[], separator = separatorOf(text)): TextRows {
  const problems: TextProblem[] = [];
  const records = split(text, separator, problems).filter((cells) => cells.some((cell) => cell.text.trim() !== ''));
  const [header, ...rest] = records;
  if (header === undefined)
    return { problems: [...problems, { offset: 0, problem: 'the file is empty', expected: 'a row of column names' }] };
  const columns = new Map<string, number>();
  for (const [place, { text: raw, offset }] of header.entries()) {
    const name = raw.trim();
    if (columns.has(name) && name !== '')
      problems.push({ offset, problem: `two columns are called ${name}`, expected: 'a name of its own for each' });
    else columns.set(name, place);
  }
  const named = [...columns.keys()].filter((name) => name !== '').join(', ');
  for (const name of wanted)
    if (!columns.has(name))
      problems.push({
        offset: header[0]?.offset ?? 0,
        problem: `there is no column ${name}`,
        expected: `a column ${name}; there are ${named}`,
      });
  for (const cells of rest)
    if (cells.length !== header.length)
      problems.push({
        offset: cells[Math.min(cells.length, header.length) - 1]?.offset ?? 0,
        problem: `the row has ${cells.length} cells, the first one has ${header.length}`,
        expected: `${header.length} cells`,
      });
  if (problems.length > 0) return { problems };
  return { rows: rest.map((cells) => rowOf(cells, columns)) };
}

function rowOf(cells: readonly Cell[], columns: ReadonlyMap<string, number>): TextRow {
  return {
    offset: cells[0]?.offset ?? 0,
    cell(place) {
      const cell = cells[columns.get(place) ?? -1];
      const value = cell?.text.trim();
      return cell === undefined || value === '' ? undefined : { text: value ?? '', offset: cell.offset };
    },
  };
}

/** The most frequent of the four outside quotes in the first row that says anything; a comma where there is none. */
function separatorOf(text: string): string {
  const [line = ''] = text.trimStart().split(/[\r\n]/, 1);
  const first = line.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: first.split(sign).length - 1 }));
  return counts.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ',';
}

function split(text: string, separator: string, problems: TextProblem[]): Cell[][] {
  const records: Cell[][] = [];
  let record: Cell[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const offset = at;
    let content: string;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      if (quoted === undefined) {
        problems.push({ offset, problem: 'a quotation mark is never closed', expected: 'a closing quotation mark' });
        return records;
      }
      content = quoted.text;
      at = quoted.end;
      if (at < text.length && !isEnd(text, at, separator)) {
        problems.push({
          offset: at,
          problem: 'text follows a closing quotation mark',
          expected: 'a separator, or the mark written twice inside the quotes',
        });
        while (at < text.length && !isEnd(text, at, separator)) at += 1;
      }
    } else {
      while (at < text.length && !isEnd(text, at, separator)) at += 1;
      content = text.slice(offset, at);
    }
    record.push({ text: content, offset });
    if (text[at] === separator) {
      at += 1;
      if (at < text.length && text[at] !== '\n' && text[at] !== '\r') continue;
      record.push({ text: '', offset: at });
    }
    records.push(record);
    record = [];
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
  }
  return records;
}

function isEnd(text: string, at: number, separator: string): boolean {
  const sign = text[at];
  return sign === separator || sign === '\n' || sign === '\r';
}

/** The text of a quoted cell whose opening quote stands at `from`, and the place behind its closing one; undefined where it is not closed. */
export function readQuoted(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
  let at = from + 1;
  let content = '';
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return undefined;
    content += text.slice(at, mark);
    if (text[mark + 1] !== '"') return { text: content, end: mark + 1 };
    content += '"';
    at = mark + 2;
  }
}
