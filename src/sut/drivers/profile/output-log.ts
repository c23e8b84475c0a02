import type { Readable } from 'node:stream';

/** The last lines that a process wrote, without secrets. */
export interface OutputLog {
  follow(stream: Readable | null, onLine?: (line: string) => void): void;
  readonly lines: readonly string[];
}

const LINES_MAX = 500;
const LINE_MAX_CHARACTERS = 65_536;

/** Makes an empty log; lines are masked before they are kept, and handed on as they are. */
export function createOutputLog(mask: (text: string) => string): OutputLog {
  const lines: string[] = [];
  const keep = (line: string): void => {
    if (line.trim() === '') return;
    lines.push(mask(line));
    if (lines.length > LINES_MAX) lines.splice(0, lines.length - LINES_MAX);
  };
  return {
    lines,
    follow(stream, onLine = () => {}) {
      let rest = '';
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        const parts = `${rest}${text}`.split(/\r?\n/);
        rest = parts.pop() ?? '';
        // A program that never ends its line is cut, so that it cannot fill the memory.
        if (rest.length > LINE_MAX_CHARACTERS) {
          parts.push(rest);
          rest = '';
        }
        for (const line of parts) {
          keep(line);
          onLine(line);
        }
      });
      stream?.once('end', () => keep(rest));
    },
  };
}
