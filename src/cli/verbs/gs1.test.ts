import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkText, jsonLine, readableLines } from '../gs1-check.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';

const launcher = fileURLToPath(new URL('../../../scripts/faultline.mjs', import.meta.url));
const GOOD = '(01)09501101530003(21)A1';
const BAD = '010950110153000421A1';

async function run(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(['gs1', ...words], io);
  return { exitCode, output: io.output, errors: io.errors };
}

function runWithInput(input: string, ...words: readonly string[]): { exitCode: number | null; output: string } {
  const { status, stdout } = spawnSync(process.execPath, [launcher, 'gs1', ...words], { encoding: 'utf8', input });
  return { exitCode: status, output: stdout };
}

describe('faultline gs1 check', () => {
  test('answers 0 when all texts are good and shows their elements', async () => {
    const { exitCode, output } = await run('check', GOOD);
    expect(exitCode).toBe(0);
    expect(output).toBe(
      [`ok  ${GOOD}`, '    (01)  GTIN    09501101530003', '    (21)  SERIAL  A1', '', '1 ok, 0 bad', ''].join('\n'),
    );
  });

  test('answers 1 when one is bad, with a caret under the problem', async () => {
    const { exitCode, output } = await run('check', GOOD, BAD);
    expect(exitCode).toBe(1);
    expect(output).toContain(
      [`bad ${BAD}`, `    ${' '.repeat(15)}^`, '    incorrect-check-digit at 15, length 1'].join('\n'),
    );
    expect(output).toContain('1 ok, 1 bad');
  });

  test('gives a line of JSON for each text', async () => {
    const { output } = await run('check', '--json', GOOD, BAD);
    const [good, bad, ...rest] = output.trimEnd().split('\n');
    expect(JSON.parse(good ?? '')).toEqual({
      ok: true,
      elements: [
        { ai: '01', value: '09501101530003' },
        { ai: '21', value: 'A1' },
      ],
      problems: [],
    });
    expect(JSON.parse(bad ?? '')).toMatchObject({
      ok: false,
      problems: [{ code: 'incorrect-check-digit', position: 15, length: 1 }],
    });
    expect(rest).toEqual([]);
  });

  test.each(['^', '{GS}', '\u001D'])('takes %j as separator and counts places in the text as given', (separator) => {
    const text = `010950110153000321A1${separator}1728130010L1`;
    const [problem] = checkText(text, 2026).problems;
    expect(problem).toMatchObject({ code: 'illegal-month', length: 2 });
    expect(text.slice(problem?.position, (problem?.position ?? 0) + 2)).toBe('13');
  });

  test.each(['^010950110153000321A1', ']d2010950110153000321A1{GS}10L1', '(01)09501101530003(21)A1'])(
    'reads the notation of %s',
    (text) => {
      expect(checkText(text, 2026).ok).toBe(true);
    },
  );

  test('points behind the text where something is missing', () => {
    const io = createMemoryIo();
    const checked = checkText('(01)09501101530003(21)', 2026);
    expect(checked.problems).toMatchObject([{ code: 'value-too-short', position: 22, length: 0 }]);
    expect(readableLines(checked, io)[1]).toBe(`    ${' '.repeat(22)}^`);
    expect(jsonLine(checked)).toContain('"position":22,"length":0');
  });

  test('reads lines from standard input when no text is given', () => {
    const { exitCode, output } = runWithInput(`${GOOD}\r\n\n${BAD}\n`, 'check', '--json', '--year', '2026');
    expect(exitCode).toBe(1);
    expect(output.trimEnd().split('\n')).toHaveLength(2);
  });

  test('answers 4 when nothing was given, and never 0', () => {
    const { exitCode, output } = runWithInput('\n\n', 'check', '--json');
    expect({ exitCode, code: JSON.parse(output) }).toMatchObject({
      exitCode: 4,
      code: { error: { code: 'FLT-E430' } },
    });
  });

  test.each([
    [['grade', 'x'], 'FLT-E403'],
    [[], 'FLT-E403'],
    [['check', GOOD, '--year', '26'], 'FLT-E431'],
  ])('refuses %j', async (words, code) => {
    const { exitCode, errors } = await run(...words);
    expect(exitCode).toBe(4);
    expect(errors).toContain(code);
  });

  test('says in its help what stands for the separator', async () => {
    const { output } = await run('--help');
    expect(output).toContain('^ or {GS} or the byte 0x1D is the separator');
  });
});
