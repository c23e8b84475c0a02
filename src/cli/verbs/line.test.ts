import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { ACTS } from '../../profile/acts.ts';
import { CLAIMS } from '../../profile/claims.ts';
import { parseLineProfile } from '../../profile/parse-line.ts';
import { createMemoryIo } from '../io.ts';
import { askAnswers, type Answers, QUESTIONS, readAnswers, STANDARD_ANSWERS } from '../line-questions.ts';
import { createTerminal } from '../line-terminal.ts';
import { lineText } from '../line-text.ts';
import { main } from '../main.ts';

const examples = new URL('../../../examples/lines/', import.meta.url).pathname;
const blister = join(examples, 'blister-line.yaml');

async function line(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(['line', ...words], io);
  return { exitCode, output: io.output, errors: io.errors };
}

/** A folder with an edited copy of the blister profile and the files that it names. */
function copyOf(edit: (text: string) => string, files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'samples'));
  for (const name of ['blister-urs.csv', 'blister-risks.csv'])
    writeFileSync(join(folder, 'samples', name), files[name] ?? readFileSync(join(examples, 'samples', name), 'utf8'));
  const file = join(folder, 'line.yaml');
  writeFileSync(file, edit(readFileSync(blister, 'utf8')));
  return file;
}

describe('faultline line check', () => {
  test('answers 4 and names each mistake with its place and what would be right', async () => {
    const file = copyOf((text) =>
      text.replace('dialect: wsi', 'dialect: linx').replace('gcpLength: 7', 'gcpLength: 99'),
    );
    const { exitCode, errors } = await line('check', file);
    expect(exitCode).toBe(4);
    expect(errors).toContain('FLT-C170');
    expect(errors).toContain(`${file}:16:16 products[0].gcpLength: 99 does not fit`);
    expect(errors).toContain('stations[0].devices[0].dialect: there is no linx here');
    expect(errors).toContain('expected: one of zipher, wsi');
  });

  test('gives the same as data', async () => {
    const file = copyOf((text) => text.replace('gcpLength: 7', 'gcpLength: 99'));
    const { exitCode, output } = await line('check', file, '--json');
    expect(exitCode).toBe(4);
    expect(JSON.parse(output)).toMatchObject({
      error: { code: 'FLT-C170' },
      exitCode: 4,
      problems: [{ file, line: 16, column: 16, field: 'products[0].gcpLength' }],
    });
  });

  test.each([
    ['a policy that no fault assumes', 'warning when the grades fall', 'be careful', 'no fault assumes the policy'],
    ['a file that is not there', 'samples/blister-urs.csv', 'samples/none.csv', 'there is no file samples/none.csv'],
    ['a column that is not there', 'ours: Faultline', 'ours: Ours', 'there is no column Ours'],
  ])('finds %s', async (_name, from, to, problem) => {
    const { exitCode, errors } = await line(
      'check',
      copyOf((text) => text.replace(from, to)),
    );
    expect(exitCode).toBe(4);
    expect(errors).toContain(problem);
  });

  test("finds an owner's requirement that stands for none of ours, in the owner's file", async () => {
    const file = copyOf((text) => text, {
      'blister-urs.csv': 'Id,Requirement,Faultline,Level,Risk\nX-1,y,URS-Z9,L2,\n',
    });
    const { exitCode, errors } = await line('check', file);
    expect(exitCode).toBe(4);
    expect(errors).toMatch(/blister-urs\.csv:2:1 ours: there is no requirement URS-Z9/);
  });

  test('refuses a file that is not there', async () => {
    expect(await line('check', join(temporaryFolder(), 'none.yaml'))).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E481'),
    });
  });

  test('answers 0 and says what can be judged, what will be not executed and why', async () => {
    const { exitCode, output } = await line('check', blister);
    expect(exitCode).toBe(0);
    expect(output).toContain('line BL-3 at 240 units/min, Example line controller 7.4.2');
    expect(output).toMatch(/^ {2}startBatch +by hand$/m);
    expect(output).toMatch(/^ {2}URS-C02\.6 +BL3-URS-017 +4 steps by hand$/m);
    expect(output).toMatch(/^ {2}URS-C08\.1 +- +needs sut\.records\.epcis$/m);
    expect(output).toMatch(/^ {2}MAC-18 .*no caseWeigher$/m);
  });

  test('says it as data, each requirement once', async () => {
    const { exitCode, output } = await line('check', join(examples, 'reference-line.yaml'), '--json');
    expect(exitCode).toBe(0);
    const { requirements, missingCapabilities, residualRisks } = JSON.parse(output);
    expect(missingCapabilities).toEqual(['stepClock']);
    expect(residualRisks).toEqual([]);
    const ids = requirements.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(40);
  });
});

describe('faultline line init', () => {
  test('writes a profile with the standard answers that check takes, and never over a file', async () => {
    const out = join(temporaryFolder(), 'line.yaml');
    expect(await line('init', '--yes', '--out', out)).toMatchObject({ exitCode: 0 });
    expect(await line('check', out)).toMatchObject({ exitCode: 0 });
    expect(
      readFileSync(out, 'utf8')
        .split('\n')
        .filter((one) => one.includes('#')).length,
    ).toBeGreaterThan(25);
    const before = readFileSync(out, 'utf8');
    expect(await line('init', '--yes', '--out', out)).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E482'),
    });
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  test('takes answers from a file', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'answers.yaml'),
      `line: "Line '7'"\ngtin: 09521234000037\ncoder: wsi\ncoderAt: /dev/ttyS1\n`,
    );
    const { exitCode, output } = await line('init', '--answers', join(folder, 'answers.yaml'), '--out', '-');
    expect(exitCode).toBe(0);
    const parsed = parseLineProfile(output, 'line.yaml');
    expect(parsed).toMatchObject({
      ok: true,
      profile: {
        line: { name: "Line '7'" },
        products: [{ gtin: '09521234000037' }],
        bench: { endpoints: ['127.0.0.1', '/dev/ttyS1'] },
      },
    });
  });

  test.each([
    ['an answer that does not fit', 'gcpLength: 3', 'gcpLength: "3" is no answer'],
    ['an unknown question', 'speed: 3', 'there is no question speed'],
    ['a list', '- 1', 'there is no map'],
    ['no YAML', '{', 'answers.yaml'],
    ['answers that contradict each other', 'acts: http', 'there is no sut.http'],
    ['a GTIN of no test prefix', "gtin: '04012345123456'", 'is of no company prefix for tests'],
  ])('refuses %s', async (_name, text, problem) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'answers.yaml'), text);
    const out = join(folder, 'line.yaml');
    const { exitCode, errors } = await line('init', '--answers', join(folder, 'answers.yaml'), '--out', out);
    expect(exitCode).toBe(4);
    expect(errors).toContain('FLT-E483');
    expect(errors).toContain(problem);
    expect(existsSync(out)).toBe(false);
  });

  test('does not ask where nobody can answer, and does not make folders', async () => {
    const folder = temporaryFolder();
    expect((await line('init', '--out', join(folder, 'line.yaml'))).errors).toContain('FLT-E484');
    expect((await line('init', '--yes', '--out', join(folder, 'a', 'line.yaml'))).errors).toContain('FLT-E485');
  });

  test('takes what was typed ahead, and writes nothing when the person leaves', async () => {
    const input = new PassThrough();
    const terminal = createTerminal(input, new PassThrough());
    input.write('one\ntwo\n');
    expect(await terminal.ask('first: ')).toBe('one');
    expect(await terminal.ask('second: ')).toBe('two');
    const third = terminal.ask('third: ');
    input.end();
    await expect(third).rejects.toMatchObject({ code: 'FLT-E484', exitCode: 130 });
    await expect(terminal.ask('fourth: ')).rejects.toMatchObject({ code: 'FLT-E484' });
    terminal.close();
  });

  test('asks again until an answer fits; Enter takes the standard answer', async () => {
    const typed = ['L9', '123', '09521234000020'];
    const told: string[] = [];
    const answers = await askAnswers(
      () => Promise.resolve(typed.shift() ?? ''),
      (text) => told.push(text),
    );
    expect(answers).toEqual({ ...STANDARD_ANSWERS, line: 'L9', gtin: '09521234000020' });
    expect(told).toEqual(['  write 14 digits']);
  });

  test('writes a profile without a problem for every way to answer', () => {
    const choices = {
      coder: fc.constantFrom('zipher', 'wsi'),
      coderAt: fc.constantFrom('auto', '/dev/ttyUSB0', '127.0.0.1:3002', 'coder.example:0'),
      sutUrl: fc.constantFrom('http://10.0.0.5:8080', 'https://sut.example/api/', 'http://127.0.0.1'),
      acts: fc.constantFrom('manual', 'http'),
      alarms: fc.constantFrom('httpJson', 'webPage', 'file', 'none'),
      records: fc.constantFrom('csv', 'none'),
      epcis: fc.constantFrom('yes', 'no'),
      line: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
        .filter((text) => /^[^\p{C}]*$/u.test(text) && text.trim() === text),
      unitsPerCase: fc.integer({ min: 1, max: 999 }).map(String),
    };
    fc.assert(
      fc.property(fc.record(choices), (given) => {
        const answers: Answers = { ...STANDARD_ANSWERS, ...given };
        for (const { name, problemOf } of QUESTIONS) expect(problemOf(answers[name] ?? ''), name).toBeUndefined();
        const parsed = parseLineProfile(lineText(answers), 'line.yaml');
        expect(parsed.ok ? [] : parsed.problems).toEqual([]);
        if (parsed.ok) expect(parsed.profile.line.name).toBe(given.line);
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  test('has standard answers that fit', () => {
    expect(readAnswers('', 'empty')).toEqual(STANDARD_ANSWERS);
    expect(QUESTIONS.filter(({ standard, problemOf }) => problemOf(standard) !== undefined)).toEqual([]);
  });
});

describe('faultline line schema', () => {
  test('prints the JSON Schema, and the tables of the page', async () => {
    expect(JSON.parse((await line('schema')).output)).toMatchObject({ $id: 'urn:faultline:schema:line:1' });
    expect((await line('schema', '--markdown')).output).toContain('### Product');
  });

  test('refuses other words', async () => {
    expect(await line('draw')).toMatchObject({ exitCode: 4, errors: expect.stringContaining('FLT-E480') });
    expect(await line('check')).toMatchObject({ exitCode: 4, errors: expect.stringContaining('FLT-E403') });
    expect(await line('schema', 'x')).toMatchObject({ exitCode: 4, errors: expect.stringContaining('FLT-E403') });
  });
});

test('docs/profile.md has a table for each part of the schema, as it is', async () => {
  const page = readFileSync(new URL('../../../docs/profile.md', import.meta.url), 'utf8');
  const [, reference = ''] = page.split('<!-- faultline line schema --markdown -->\n');
  const words = (text: string): string => text.replace(/-{3,}/g, '---').replace(/\s+/g, ' ').trim();
  expect(words(reference)).toBe(words((await line('schema', '--markdown')).output));
});

test('docs/profile.md names every act with its values, and every claim with its fields', () => {
  const rows = readFileSync(new URL('../../../docs/profile.md', import.meta.url), 'utf8').split('\n');
  const missing = (names: Readonly<Record<string, readonly string[]>>): readonly string[] =>
    Object.entries(names).flatMap(([name, parts]) => {
      const row = rows.find((one) => one.startsWith('| ') && one.split('|')[1]?.includes(`\`${name}\``)) ?? '';
      return [name, ...parts].filter((part) => !row.includes(`\`${part}\``)).map((part) => `${name}: ${part}`);
    });
  expect(missing(ACTS)).toEqual([]);
  expect(missing(Object.fromEntries(Object.entries(CLAIMS).map(([name, of]) => [name, Object.keys(of)])))).toEqual([]);
});
