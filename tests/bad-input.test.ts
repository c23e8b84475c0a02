import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createMemoryIo } from '../src/cli/io.ts';
import { main } from '../src/cli/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a fault plan', () => {
  test.each([
    [
      'an unknown fault',
      'faults:\n  - fault: MEA-99\n    at: 3\n',
      '2:12: faults[0].fault: there is no fault MEA-99',
      'one of',
    ],
    [
      'two triggers',
      'faults:\n  - fault: MEA-13\n    at: 3\n    each: [4]\n',
      '4:11: faults[0].each: two triggers: at and each',
      '',
    ],
    ['a count that is none', 'faults:\n  - fault: MEA-13\n    at: 0\n', '3:9: faults[0].at: 0 is not a count', ''],
    [
      'a parameter out of its bounds',
      'faults:\n  - fault: ENV-09\n    at: 3\n    with: { outage: 0 }\n',
      '4:21: faults[0].with.outage: 0 is no value of outage',
      'a whole number from 1 to 60000 ms',
    ],
    ['text that is no plan', 'just words\n', '1:1: ', ''],
    ['an open list', 'faults: [\n', '2:1: ', 'YAML or JSON'],
  ])('with %s is refused with file, line, column and field', async (name, text, place, expected) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.yaml`);
    writeFileSync(file, text);
    const { exitCode, errors, output } = await faultline('run', '--packs', '5', '--plan', file);
    expect(exitCode).toBe(4);
    expect(errors).toContain('FLT-E416');
    expect(errors).toContain(`${file}:${place}`);
    expect(errors).toContain(expected);
    expect(output).toBe('');
  });

  test('with many mistakes has them all told', async () => {
    const file = join(folder, 'many.yaml');
    writeFileSync(file, 'faults:\n  - fault: MEA-13\n  - at: 1\n');
    const { errors } = await faultline('run', '--plan', file);
    expect(errors).toContain(`${file}:2:`);
    expect(errors).toContain(`${file}:3:`);
  });

  test('that is not there is named', async () => {
    const missing = join(folder, 'missing.yaml');
    expect(await refusal(['run', '--plan', missing])).toEqual(asTold('FLT-E415', missing));
  });
});

describe('the command line', () => {
  test.each([
    [['run', '--pack', '5'], 'FLT-E402', 'did you mean --packs?'],
    [['qualify', '--stages', 'oq'], 'FLT-E402', 'did you mean --stage?'],
    [['run', '--packs'], 'FLT-E402', '--packs'],
    [['run', 'everything'], 'FLT-E403', 'takes 0 arguments'],
    [['run', '--packs', '0'], 'FLT-E414', '--packs 0'],
    [['run', '--packs', '1.5'], 'FLT-E414', '--packs 1.5'],
    [['run', '--packs', 'many'], 'FLT-E414', '--packs many'],
    [['run', '--units-per-case', '-1'], 'FLT-E402', '--units-per-case'],
    [['run', '--assembly', 'wire'], 'FLT-E413', 'faultline qualify'],
    [['qualify', '--stage', 'xq'], 'FLT-E411', 'there is no stage xq'],
    [['qualify', '--stage', 'oq', '--stage', 'OQ'], 'FLT-E411', 'there is no stage OQ'],
    [['qualify', '--assembly', 'cloud'], 'FLT-E410', 'there is no assembly cloud'],
    [['qualif'], 'FLT-E401', 'did you mean: faultline qualify?'],
    [['verify', join(folder, 'nowhere')], 'FLT-E420', join(folder, 'nowhere')],
  ])('%j is refused: %s', async (words, code, told) => {
    expect(await refusal(words)).toEqual(asTold(code, told));
  });
});

describe('the folder of the SUT', () => {
  const missing = join(folder, 'no-such-sut');
  const empty = join(folder, 'empty-sut');
  mkdirSync(empty);

  test.each([
    [['run', '--sut', missing], `there is no folder ${missing}`],
    [['run', '--sut', empty], 'holds no SUT'],
    [
      ['qualify', '--assembly', 'virtual', '--out', join(folder, 'out'), '--sut', missing],
      `there is no folder ${missing}`,
    ],
    [['qualify', '--assembly', 'wire', '--out', join(folder, 'out'), '--sut', empty], 'holds no SUT'],
  ])('%j is refused before anything is started', async (words, told) => {
    expect(await refusal(words)).toEqual(asTold('FLT-E417', told));
  });
});

type Refusal = Readonly<Record<'exitCodes' | 'output' | 'errors' | 'json', unknown>>;

/** What a command line says as text and as JSON. */
async function refusal(words: readonly string[]): Promise<Refusal> {
  const text = await faultline(...words);
  const json = await faultline(...words, '--json');
  return {
    exitCodes: [text.exitCode, json.exitCode],
    output: text.output,
    errors: text.errors,
    json: json.output + json.errors,
  };
}

function asTold(code: string, told: string): Refusal {
  const about = new RegExp(
    `^(?!.*bug in faultline)(?=.*${code}).*${told.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`,
    's',
  );
  return { exitCodes: [4, 4], output: '', errors: expect.stringMatching(about), json: expect.stringContaining(code) };
}

async function faultline(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(words, io);
  return { exitCode, output: io.output, errors: io.errors };
}
