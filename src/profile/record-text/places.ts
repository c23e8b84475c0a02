/** Line and column of an offset in a text, both from 1; CR LF counts as one end. */
export function createPlaces(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** What is wrong with a text, where it stands (offset) and what was expected there. */
export interface TextProblem {
  readonly offset: number;
  readonly problem: string;
  readonly expected: string;
}

/** A value of a row as it stands in the text. */
export interface Cell {
  readonly text: string;
  readonly offset: number;
}

/** One row of a record file: its cells by the names of the mapping, and where it begins. */
export interface TextRow {
  readonly offset: number;
  /** The cell at a column or path; undefined where there is none or nothing in it; a problem where it cannot be read. */
  cell(place: string): Cell | undefined | TextProblem;
}

/** The rows of a text, or what is wrong with it. */
export type TextRows = { readonly rows: readonly TextRow[] } | { readonly problems: readonly TextProblem[] };

/** Whether a cell is none but a problem. */
export function isProblem(found: Cell | TextProblem | undefined): found is TextProblem {
  return found !== undefined && 'problem' in found;
}
