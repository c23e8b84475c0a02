/** How a thing stands in a report. Only `pass` is ever drawn as passed. */
export type Status =
  | 'pass'
  | 'fail'
  | 'inconclusive'
  | 'notExecuted'
  | 'notExercised'
  | 'notCovered'
  | 'outOfScope'
  | 'notSupplied';

/** What stands in a cell or a paragraph: plain text, or text that is drawn in a way of its own. */
export type Inline =
  | string
  | { readonly kind: 'status'; readonly status: Status; readonly text?: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'link'; readonly href: string; readonly text: string }
  | { readonly kind: 'reference'; readonly href: string; readonly text: string; readonly status: Status };

/** A cell is one line or several. */
export type Cell = Inline | readonly Inline[];

/** A column of a table; a width is a share in percent. */
export interface Column {
  readonly title: string;
  readonly width?: number;
  readonly align?: 'right';
}

/** A table, and what it says when it has no rows. */
export interface Table {
  readonly kind: 'table';
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly empty: string;
}

/** One line of a time line. */
export interface Lane {
  readonly title: string;
  readonly sign: 'fault' | 'alarm';
  readonly marks: readonly { readonly time_ms: number; readonly text: string }[];
}

/** A small picture with what it shows. */
export interface Picture {
  readonly title: string;
  readonly caption: Cell;
  /** Empty where only its record is shown. */
  readonly source: string;
  readonly href: string;
}

/** What a section is made of. */
export type Block =
  | Table
  | { readonly kind: 'text'; readonly content: Cell }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [name: string, value: Cell])[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'notice'; readonly content: Cell }
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'image'; readonly title: string; readonly source: string }
  | { readonly kind: 'pictures'; readonly title: string; readonly items: readonly Picture[] }
  | { readonly kind: 'signatures'; readonly rows: readonly SignatureRow[] }
  | {
      readonly kind: 'scenario';
      readonly id: string;
      readonly title: string;
      readonly status: Status;
      readonly blocks: readonly Block[];
    }
  | { readonly kind: 'strip'; readonly stages: readonly StageCounts[] }
  | { readonly kind: 'coverage'; readonly bars: readonly CoverageBar[] }
  | {
      readonly kind: 'timeline';
      readonly end_ms: number;
      readonly states: readonly {
        readonly time_ms: number;
        readonly state: 'running' | 'moving' | 'stopped' | 'resting';
        readonly text: string;
      }[];
      readonly lanes: readonly Lane[];
    };

/** Counts of a stage as the strip draws them. */
export interface StageCounts {
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly notExecuted: number;
  /** What is said of a stage without scenarios. */
  readonly nothing: string;
}

/** How the requirements of a section came out. */
export interface CoverageBar {
  readonly title: string;
  readonly counts: Readonly<Partial<Record<Status, number>>>;
  readonly nothing: string;
}

/** A place where somebody signs; everything is left empty for the hand or for a later electronic signature. */
export interface SignatureRow {
  readonly act: string;
  readonly role: string;
  readonly meaning: string;
}

/** A numbered part of a document: where it comes from, and what it shows. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** Page one: the verdict in words, and what it was reached on. */
export interface Front {
  readonly status: Status;
  readonly words: string;
  readonly meaning: readonly string[];
  readonly blocks: readonly Block[];
}

/** A document before it is drawn. */
export interface ReportDocument {
  readonly file: string;
  readonly title: string;
  readonly run: string;
  /** What stands on top of every page. */
  readonly banners: readonly string[];
  readonly front: Front;
  readonly sections: readonly Section[];
}

/** What a thing's state is called. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  pass: 'pass',
  fail: 'fail',
  inconclusive: 'inconclusive',
  notExecuted: 'not executed',
  notExercised: 'not exercised',
  notCovered: 'not covered',
  outOfScope: 'out of scope',
  notSupplied: 'not supplied',
};

/** A state as it stands in a cell. */
export function status(status: Status, text?: string): Inline {
  return text === undefined ? { kind: 'status', status } : { kind: 'status', status, text };
}

/** A link and the state of what it leads to, kept together. */
export function reference(href: string, text: string, status: Status): Inline {
  return { kind: 'reference', href, text, status };
}

/** Text in letters of one width: ids, hashes, commands. */
export function code(text: string): Inline {
  return { kind: 'code', text };
}

/** A smaller remark. */
export function note(text: string): Inline {
  return { kind: 'note', text };
}

/** A line of its own in a cell. */
export function line(text: string): Inline {
  return { kind: 'line', text };
}

/** Ids that are never broken in the middle. */
export function ids(list: readonly string[]): Inline {
  return { kind: 'ids', ids: list };
}

/** Something to read first. */
export function strong(text: string): Inline {
  return { kind: 'strong', text };
}

/** A link inside the document, or to a file of the run. */
export function link(href: string, text: string): Inline {
  return { kind: 'link', href, text };
}
