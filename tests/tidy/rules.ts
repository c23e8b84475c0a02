import { basename } from 'node:path';
import { lineAt, readSource } from '../architecture/source-text.ts';
import { bannedWords, wordsAllowed } from './words.ts';

/** One place that is not tidy. */
export interface Untidiness {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** Files over 400 lines that may be so long, each with the reason. */
export const longFiles: readonly { readonly file: string; readonly reason: string }[] = [];

const LINES_MAX = 400;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const GRAB_BAG = /(?:^|[-.])(?:utils?|commons?|helpers?|managers?|misc)(?:[-.]|$)/;
const isCode = (file: string): boolean => /\.(?:ts|mjs|js)$/.test(file);
const isText = (file: string): boolean =>
  /\.(?:ts|mjs|js|json|jsonl|ya?ml|md|feature|txt|html|css|csv|sh)$/.test(file) || !basename(file).includes('.', 1);

// The words and the planted bad examples stand in these files.
const isAboutTidiness = (file: string): boolean => /^tests\/tidy(?:\/|\.test\.ts$)/.test(file);

/** Everything in the name of a file that the house style forbids. */
export function nameProblems(file: string): readonly Untidiness[] {
  const problems: string[] = [];
  const name = basename(file);
  if (/\.(?:ts|mjs|js|feature|ya?ml)$/.test(name) && !name.startsWith('.') && !KEBAB.test(name)) {
    problems.push('is not named in kebab-case');
  }
  for (const part of file.split('/')) {
    if (GRAB_BAG.test(part)) problems.push(`has the grab-bag name ${part}; name it after its subject`);
  }
  return problems.map((problem) => ({ file, line: 1, problem }));
}

/** Everything in the text of a file that the house style forbids. */
export function textProblems(file: string, text: string): readonly Untidiness[] {
  if (!isText(file) || isAboutTidiness(file)) return [];
  const found: Untidiness[] = [];
  const reportAll = (pattern: RegExp, problem: (word: string) => string, source = text): void => {
    for (const match of source.matchAll(
      new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`),
    )) {
      found.push({ file, line: lineAt(source, match.index), problem: problem(match[0].trim()) });
    }
  };

  reportAll(MACHINE_PATH, (path) => `names a path of one machine: ${path}`);
  reportAll(REGISTRY_HOST, (host) => `names a package registry: ${host}`);
  if (file === 'package-lock.json' || file === 'LICENSE') return found;
  for (const { pattern, better } of bannedWords) {
    if (wordsAllowed.some((one) => one.file === file && pattern.test(one.word))) continue;
    reportAll(pattern, (word) => `writes "${word}"; better: ${better}`);
  }
  reportAll(/\b(?:TODO|FIXME|XXX|HACK)\b/, (word) => `leaves ${word} behind; do it or write an issue`);
  if (isCode(file)) found.push(...codeProblems(file, text));
  return found;
}

const MACHINE_PATH = /(?<![\w.~$)}\]*-])\/(?:work|tmp|root|home)\/|\b[A-Z]:\\+Users\\/g;
const REGISTRY_HOST =
  /\bhttps?:\/\/(?:registry|npm|pypi|artifactory|nexus)[.\w-]*|\bregistry\.[a-z]+js\.\w+|\bdeb\.[a-z]+\.org\b/g;

function codeProblems(file: string, text: string): readonly Untidiness[] {
  const found: Untidiness[] = [];
  const lineCount = text.split('\n').length - 1;
  if (lineCount > LINES_MAX && !longFiles.some((one) => one.file === file)) {
    found.push({ file, line: lineCount, problem: `has ${lineCount} lines; split it or list it with a reason` });
  }
  if (!file.endsWith('.test.ts')) return found;

  const { code, withoutComments } = readSource(text);
  for (const match of code.matchAll(/\.only\s*\(/g)) {
    found.push({ file, line: lineAt(text, match.index), problem: 'runs only some tests (.only)' });
  }
  const lines = text.split('\n');
  for (const match of code.matchAll(/\.(?:skip|todo|skipIf|runIf)\s*\(/g)) {
    const line = lineAt(text, match.index);
    const isExplained = lines.slice(Math.max(0, line - 2), line).some((near) => /\/\/\s*\S{3,}/.test(near));
    // The title of a test, or the note of a skipped one, may say it: "... (not executed: no pty here)".
    const saysItself = /not executed|notExecuted\(/.test(lines.slice(line - 1, line + 2).join('\n'));
    const isNote = /^\.skip\s*\(\s*(['"`])[^'"`]{5,}\1\s*\)/.test(withoutComments.slice(match.index));
    if (!isExplained && !saysItself && !isNote) {
      found.push({ file, line, problem: `leaves a test out without a reason: ${match[0]}` });
    }
  }
  for (const match of withoutComments.matchAll(/(?<![\w$.])(?:test|it)(?:\.\w+)?\s*\(\s*['"`]should\b/g)) {
    found.push({
      file,
      line: lineAt(text, match.index),
      problem: 'promises "should"; say what holds, in plain present',
    });
  }
  return found;
}
