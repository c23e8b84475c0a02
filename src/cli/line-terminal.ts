import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';

/** Somebody at a terminal who is asked one thing after the other; lines that were typed ahead are taken in their order. */
export interface Terminal {
  ask(question: string): Promise<string>;
  close(): void;
}

/** Creates a terminal over two streams; when the person leaves (Ctrl+C, Ctrl+D), the question fails with exit code 130. */
export function createTerminal(input: Readable, output: Writable): Terminal {
  const lines = createInterface({ input, output });
  const typed: string[] = [];
  let isOpen = true;
  let wake = (): void => {};
  lines.on('line', (line) => {
    typed.push(line);
    wake();
  });
  lines.on('close', () => {
    isOpen = false;
    wake();
  });
  lines.on('SIGINT', () => lines.close());
  return {
    async ask(question) {
      lines.setPrompt(question);
      if (isOpen) lines.prompt();
      while (typed.length === 0 && isOpen) {
        const next = Promise.withResolvers<void>();
        wake = next.resolve;
        await next.promise;
      }
      const line = typed.shift();
      if (line !== undefined) return line;
      throw new HarnessError(
        'FLT-E484',
        'the questions were not answered to the end; nothing was written',
        'start again, or add --yes or --answers FILE',
        EXIT.interrupted,
      );
    },
    close: () => lines.close(),
  };
}
