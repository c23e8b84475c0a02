import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { HarnessError } from '../kernel/harness-error.ts';
import { NO_TESTER, type ManualAnswer, type ManualStep, type TesterPrompt } from '../sut/drivers/profile/tester.ts';
import type { Terminal } from './line-terminal.ts';

/** A tester's prompt, and how to leave it. */
export interface TerminalTester extends TesterPrompt {
  close(): void;
}

/**
 * Guides a tester at a terminal: shows instruction and expected, takes what was seen, yes or no, a photo and a name. Without a
 * terminal no step is executed. The name is kept for the next step; a tester who leaves ends that step and all later ones.
 */
export function createTerminalTester(
  isTerminal: boolean,
  open: () => Terminal,
  write: (line: string) => void,
): TerminalTester {
  if (!isTerminal) return { ...NO_TESTER, close: () => {} };
  let terminal: Terminal | undefined;
  let tester = '';
  let hasLeft = false;
  return {
    async ask(step) {
      if (hasLeft) return LEFT;
      terminal ??= open();
      try {
        const answer = await guide(terminal, write, step, tester);
        if (answer.done) tester = answer.entry.tester;
        return answer;
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        hasLeft = true;
        return LEFT;
      }
    },
    close: () => terminal?.close(),
  };
}

const LEFT: ManualAnswer = { done: false, why: 'the tester left the terminal' };

async function guide(
  terminal: Terminal,
  write: (line: string) => void,
  step: ManualStep,
  known: string,
): Promise<ManualAnswer> {
  const head = [
    '',
    `Manual step: ${step.name}, as ${step.person}`,
    `  Do:       ${step.instruction}`,
    `  Expected: ${step.expected}`,
  ];
  for (const line of head) write(line);
  const actual = await insist(terminal, write, '  What do you see? ', '', (text) =>
    text === '' ? 'Enter what you see.' : undefined,
  );
  const verdict = await insist(terminal, write, '  Is that what was expected (yes, no)? ', '', (text) =>
    /^(?:y|yes|n|no)$/i.test(text) ? undefined : 'Enter yes or no.',
  );
  const photo = await insist(
    terminal,
    write,
    `  File of a photo${step.photo ? '' : ' (empty for none)'}: `,
    '',
    (text) => {
      if (text === '') return step.photo ? 'This step needs a photo.' : undefined;
      return statSync(text, { throwIfNoEntry: false })?.isFile() === true ? undefined : `There is no file ${text}.`;
    },
  );
  const question = known === '' ? '  Your name: ' : `  Your name (empty for ${known}): `;
  const tester = await insist(terminal, write, question, known, (text) =>
    text === '' ? 'Enter your name.' : undefined,
  );
  const entry = { tester, actual, asExpected: /^y/i.test(verdict), source: 'terminal' } as const;
  return { done: true, entry: photo === '' ? entry : { ...entry, photo: resolve(photo) } };
}

/** Asks until the answer will do; `otherwise` is taken for an empty one. */
async function insist(
  terminal: Terminal,
  write: (line: string) => void,
  question: string,
  otherwise: string,
  problemOf: (text: string) => string | undefined,
): Promise<string> {
  for (;;) {
    const typed = (await terminal.ask(question)).trim();
    const text = typed === '' ? otherwise : typed;
    const problem = problemOf(text);
    if (problem === undefined) return text;
    write(`  ${problem}`);
  }
}
