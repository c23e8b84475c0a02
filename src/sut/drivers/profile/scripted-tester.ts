import { isAbsolute, join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { HarnessError } from '../../../kernel/harness-error.ts';
import { list, needed, optional, record, standard } from '../../../profile/shape/groups.ts';
import { flag, text } from '../../../profile/shape/scalars.ts';
import type { Shape } from '../../../profile/shape/shape.ts';
import type { ManualStep, TesterPrompt } from './tester.ts';

/** An answer that was written beforehand. */
interface ScriptedAnswer {
  /** Name of the step: an act, or as the prompt names it. */
  readonly step: string;
  /** Text that must stand in the instruction; any when left out. */
  readonly when?: string;
  readonly actual: string;
  readonly asExpected: boolean;
  readonly photo?: string;
  /** True for every such step, false for the next one only. */
  readonly always: boolean;
}

interface Script {
  readonly tester: string;
  readonly answers: readonly ScriptedAnswer[];
}

/**
 * A tester whose entries stand in a file (YAML or JSON), for rehearsals and tests. Answers are taken in their order; a step for which
 * none is left is not executed. Mistakes in the file are a HarnessError (FLT-C182) with line and column.
 */
export function createScriptedTester(content: string, file: string, folder: string): TesterPrompt {
  const script = parse(content, file);
  const left = [...script.answers];
  return {
    ask(step) {
      const place = left.findIndex((one) => fits(one, step));
      const answer = left[place];
      if (answer === undefined)
        return Promise.resolve({ done: false, why: `${file} has no answer left for ${step.name}` });
      if (!answer.always) left.splice(place, 1);
      const { actual, asExpected, photo } = answer;
      const path = photo === undefined || isAbsolute(photo) ? photo : join(folder, photo);
      const entry = { tester: script.tester, actual, asExpected, source: 'script' } as const;
      return Promise.resolve({ done: true, entry: path === undefined ? entry : { ...entry, photo: path } });
    },
  };
}

function fits({ step, when }: ScriptedAnswer, asked: ManualStep): boolean {
  return step === asked.name && (when === undefined || asked.instruction.includes(when));
}

const answer: Shape<ScriptedAnswer> = record<ScriptedAnswer>('ScriptedAnswer', 'An answer to a manual step.', {
  step: needed(text(), 'the act, as takeOrder, or another name of the step'),
  when: optional(text(), 'text that stands in the instruction'),
  actual: needed(text(), 'what the tester sees'),
  asExpected: standard(true, flag, 'whether it is what was expected'),
  photo: optional(text(), 'file of the photo, relative to this file'),
  always: standard(false, flag, 'true for every such step'),
});

const scriptShape: Shape<Script> = record<Script>('Answers', 'Answers to manual steps.', {
  tester: needed(text(), 'name of the tester'),
  answers: needed(list(answer), 'answers in their order'),
});

function parse(content: string, file: string): Script {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(({ pos: [at], message }) => told(lines, at, message.split('\n')[0] ?? ''));
  const root = isNode(document.contents) ? document.contents : undefined;
  const script =
    problems.length > 0
      ? undefined
      : scriptShape.read(root, '', (node, field, problem, expected) => {
          problems.push(told(lines, node?.range?.[0] ?? 0, `${field}: ${problem}; expected: ${expected}`));
          return undefined;
        });
  if (script !== undefined && problems.length === 0) return script;
  throw new HarnessError(
    'FLT-C182',
    `the answers of the tester have mistakes:\n  ${problems.map((one) => `${file}:${one}`).join('\n  ')}`,
    'put them right; docs/profile.md shows a file of answers',
  );
}

function told(lines: LineCounter, offset: number, problem: string): string {
  const { line, col } = lines.linePos(offset);
  return `${Math.max(1, line)}:${Math.max(1, col)} ${problem}`;
}
