import { styleText } from 'node:util';

/** How a word may be shown on a screen with colours. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** Where a verb writes: results to `write`, everything said beside them to `writeError`. */
export interface Io {
  /** True when a person watches; otherwise no progress is drawn and no line is rewritten. */
  readonly isTty: boolean;
  /** Writes a text to standard output and ends the line. */
  write(text: string): void;
  /** Writes a text to standard error and ends the line. */
  writeError(text: string): void;
  /** The text in a style, or as it is where colours are not wanted. */
  style(style: Style, text: string): string;
}

/** The input and output of this process; NO_COLOR (no-color.org) and a missing terminal switch colours off. */
export function createProcessIo(): Io {
  const isTty = process.stdout.isTTY;
  const hasColour = isTty && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  // `faultline list | head` closes our output early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTty,
    write: (text) => void process.stdout.write(`${text}\n`),
    writeError: (text) => void process.stderr.write(`${text}\n`),
    style: (style, text) => (hasColour ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** Input and output that only remember, for tests. */
export interface MemoryIo extends Io {
  readonly output: string;
  readonly errors: string;
}

/** Creates input and output that only remember what was written. */
export function createMemoryIo(): MemoryIo {
  let output = '';
  let errors = '';
  return {
    isTty: false,
    write(text) {
      output += `${text}\n`;
    },
    writeError(text) {
      errors += `${text}\n`;
    },
    style: (_style, text) => text,
    get output() {
      return output;
    },
    get errors() {
      return errors;
    },
  };
}
