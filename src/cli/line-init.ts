import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { parseLineProfile } from '../profile/parse-line.ts';
import type { Io } from './io.ts';
import { readNamed } from './line-files.ts';
import { problemLines } from './line-pages.ts';
import { askAnswers, readAnswers, STANDARD_ANSWERS, type Answers } from './line-questions.ts';
import { createTerminal } from './line-terminal.ts';
import { lineText } from './line-text.ts';

/** Writes a commented profile from a few answers: asked on a terminal, read from a file, or the standard ones. */
export async function runLineInit(
  options: { readonly out: string; readonly answers: string | undefined; readonly yes: boolean },
  json: boolean,
  io: Io,
): Promise<number> {
  const { out } = options;
  if (out !== '-' && existsSync(out))
    throw new HarnessError('FLT-E482', `${out} is there already`, 'name another file with --out, or move it away');
  if (out !== '-' && !existsSync(dirname(out)))
    throw new HarnessError(
      'FLT-E485',
      `there is no folder ${dirname(out)}`,
      'make it, or name another file with --out',
    );
  const text = checkedText(await answersFrom(options, io));
  if (out === '-') {
    io.write(json ? JSON.stringify({ text }, undefined, 2) : text.trimEnd());
    return EXIT.pass;
  }
  writeFileSync(out, text);
  if (json) io.write(JSON.stringify({ file: out }, undefined, 2));
  else io.write(`${out} written; fill in what is marked "put in", then run: faultline line check ${out}`);
  return EXIT.pass;
}

async function answersFrom(
  { answers, yes }: { readonly answers: string | undefined; readonly yes: boolean },
  io: Io,
): Promise<Answers> {
  if (answers !== undefined) return readAnswers(readNamed(answers), answers);
  if (yes) return STANDARD_ANSWERS;
  if (!io.isTty || !process.stdin.isTTY)
    throw new HarnessError('FLT-E484', 'there is no terminal to ask on', 'add --yes, or --answers FILE');
  const terminal = createTerminal(process.stdin, process.stdout);
  try {
    return await askAnswers(
      (question) => terminal.ask(question),
      (line) => io.write(line),
    );
  } finally {
    terminal.close();
  }
}

/** The text of a profile that was parsed without a problem: answers that contradict each other are told as such. */
function checkedText(answers: Answers): string {
  const text = lineText(answers);
  const parsed = parseLineProfile(text, 'line.yaml');
  if (parsed.ok) return text;
  throw new HarnessError(
    'FLT-E483',
    ['the answers contradict each other; the profile would have mistakes', ...problemLines(parsed.problems)].join('\n'),
    'answer again',
  );
}
