import { fileURLToPath } from 'node:url';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { ManualStep } from '../sut/drivers/profile/tester.ts';
import { createTerminal } from './line-terminal.ts';
import { createTerminalTester, type TerminalTester } from './terminal-tester.ts';

const STEP: ManualStep = {
  name: 'startBatch',
  person: 'operator',
  instruction: 'Press Start.',
  expected: 'It runs.',
  photo: false,
};
const PHOTO = fileURLToPath(import.meta.url);

function typing(...lines: string[]): { tester: TerminalTester; written: string[]; input: PassThrough } {
  const input = new PassThrough();
  const written: string[] = [];
  const open = () => createTerminal(input, new PassThrough());
  const tester = createTerminalTester(true, open, (line) => written.push(line));
  input.write(lines.map((line) => `${line}\n`).join(''));
  return { tester, written, input };
}

it('without a terminal no step is executed', async () => {
  const tester = createTerminalTester(
    false,
    () => {
      throw new Error('it was opened');
    },
    () => {},
  );
  expect(await tester.ask(STEP)).toMatchObject({ done: false });
});

it('nothing is taken for an answer that is none', async () => {
  const { tester, written } = typing('', 'stands', 'maybe', 'no', '', '/no/such/file', PHOTO, '', 'Anna');
  expect(await tester.ask({ ...STEP, photo: true })).toEqual({
    done: true,
    entry: { tester: 'Anna', actual: 'stands', asExpected: false, source: 'terminal', photo: PHOTO },
  });
  expect(written.slice(4)).toEqual([
    '  Enter what you see.',
    '  Enter yes or no.',
    '  This step needs a photo.',
    '  There is no file /no/such/file.',
    '  Enter your name.',
  ]);
  tester.close();
});

it('instruction and expected are shown, and the name is kept for the next step', async () => {
  const { tester, written } = typing('runs', 'yes', '', 'Anna', 'runs on', 'y', '', '');
  expect(await tester.ask(STEP)).toEqual({
    done: true,
    entry: { tester: 'Anna', actual: 'runs', asExpected: true, source: 'terminal' },
  });
  expect(written).toEqual([
    '',
    'Manual step: startBatch, as operator',
    '  Do:       Press Start.',
    '  Expected: It runs.',
  ]);
  expect(await tester.ask(STEP)).toMatchObject({ entry: { tester: 'Anna', actual: 'runs on' } });
  tester.close();
});

it('a tester who leaves ends this step and all later ones', async () => {
  const { tester, input } = typing('runs');
  input.end();
  expect(await tester.ask(STEP)).toEqual({ done: false, why: 'the tester left the terminal' });
  expect(await tester.ask(STEP)).toEqual({ done: false, why: 'the tester left the terminal' });
});
