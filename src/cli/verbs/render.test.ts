import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defectTable } from '../../../simulators/imaging/defect-table.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-render-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ELEMENTS = ['--gtin', '09501101530003', '--serial', 'A1'];

async function run(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(words, io);
  return { exitCode, output: io.output, errors: io.errors };
}

/** Renders and grades the picture; the answers as data. */
async function roundTrip(...words: readonly string[]): Promise<{
  rendered: Record<string, unknown>;
  graded: { read: boolean; text?: string; symbologyIdentifier?: string; grade: { overall: number } };
}> {
  const file = join(folder, 'code.png');
  const rendered = await run('render', ...words, '--out', file, '--json');
  expect(rendered.exitCode).toBe(0);
  const graded = await run('grade', file, '--json');
  return { rendered: JSON.parse(rendered.output), graded: JSON.parse(graded.output) };
}

describe('faultline render', () => {
  test('draws a code that grade reads, elements in the order of the line', async () => {
    const { rendered, graded } = await roundTrip(...ELEMENTS, '--batch', 'LOT4711', '--expiry', '261231');
    expect(graded).toMatchObject({
      read: true,
      text: '010950110153000321A1\u001D1726123110LOT4711',
      symbologyIdentifier: ']d2',
      grade: { overall: 4 },
    });
    expect(rendered).toMatchObject({
      width: expect.any(Number),
      height: expect.any(Number),
      text: `]d2${graded.text}`,
      grade: 40,
      limiting: '',
      textVerified: true,
      pixels: expect.stringMatching(/^[0-9a-f]{64}$/),
      caption: expect.stringContaining('grade 4.0/16/660'),
      reader: expect.stringContaining('ladder'),
    });
  });

  test('prints any text, with and without FNC1 in first position', async () => {
    expect((await roundTrip('--text', 'HELLO', '--plain')).graded).toMatchObject({
      text: 'HELLO',
      symbologyIdentifier: ']d1',
    });
    expect((await roundTrip('--text', '010950110153000321A1^10L1')).graded).toMatchObject({
      text: '010950110153000321A1\u001D10L1',
      symbologyIdentifier: ']d2',
    });
  });

  test('prints what is wrong as it is, and says so', async () => {
    const file = join(folder, 'wrong.png');
    const { exitCode, errors } = await run('render', '--gtin', '09501101530004', '--serial', 'A1', '--out', file);
    expect(exitCode).toBe(0);
    expect(errors).toContain('incorrect-check-digit');
    const graded = JSON.parse((await run('grade', file, '--json')).output);
    expect(graded).toMatchObject({
      read: true,
      problems: [{ code: 'incorrect-check-digit', position: 15, length: 1 }],
    });
  });

  test('damages the print by level: lighter ones lower the grade, the worst is not read', async () => {
    const light = await roundTrip(...ELEMENTS, '--defect', 'lowContrast=30');
    expect(light.graded.grade.overall).toBe(2);
    const worst = await roundTrip(...ELEMENTS, '--defect', 'cover=60', '--defect', 'noise=6');
    expect(worst.graded).toMatchObject({ read: false, grade: { overall: 0 } });
    expect(worst.rendered['caption']).toMatch(/^not read; cover 60 .*, noise 6 /);
  });

  test('draws the same picture for the same seed, and another for another', async () => {
    const pixels = async (seed: string): Promise<unknown> =>
      (await roundTrip(...ELEMENTS, '--seed', seed, '--defect', 'spots=4')).rendered['pixels'];
    expect(await pixels('1')).toBe(await pixels('1'));
    expect(await pixels('1')).not.toBe(await pixels('2'));
  });

  test('draws what was found over the picture when asked to', async () => {
    const file = join(folder, 'overlay.png');
    await run('render', ...ELEMENTS, '--defect', 'scratch=0.35', '--overlay', '--out', file);
    expect(readFileSync(file).readUInt8(25)).toBe(2); // colour type of PNG: RGB
  });

  test('lists every defect with unit and bounds, and draws nothing', async () => {
    const { exitCode, output } = await run('render', '--defects');
    expect(exitCode).toBe(0);
    for (const [name, { min, max, unit }] of Object.entries(defectTable)) {
      expect(output).toContain(name);
      expect(output).toContain(`${min} to ${max} ${unit}`);
    }
    expect(Object.keys(JSON.parse((await run('render', '--defects', '--json')).output))).toEqual(
      Object.keys(defectTable),
    );
  });

  test.each([
    ['an unknown defect', ['--defect', 'gremlin=1'], 'FLT-C160'],
    ['a name that every object has', ['--defect', 'toString=1'], 'FLT-C160'],
    ['a level out of bounds', ['--defect', 'blur=1000'], 'FLT-C161'],
    ['a level below its bounds', ['--defect', 'blur=-1'], 'FLT-C161'],
    ['a defect without level', ['--defect', 'blur'], 'FLT-E444'],
    ['an empty level', ['--defect', 'blur= '], 'FLT-E444'],
    ['a level that is no number', ['--defect', 'blur=much'], 'FLT-E444'],
    ['a seed that is no number', ['--seed', 'x'], 'FLT-E445'],
    ['an empty seed', ['--seed', ''], 'FLT-E445'],
    ['a negative seed', ['--seed=-1'], 'FLT-E445'],
    ['a seed above 32 bits', ['--seed', '4294967296'], 'FLT-E445'],
    ['a text with a character that is not Latin-1', ['--text', 'A\u20AC'], 'FLT-E448'],
    ['a text that is too long', ['--text', 'A'.repeat(3000)], 'FLT-E448'],
  ])('refuses %s', async (_what, words, code) => {
    const { exitCode, errors } = await run('render', ...ELEMENTS, ...words, '--out', join(folder, 'none.png'));
    expect(exitCode).toBe(4);
    expect(errors).toContain(code);
  });

  test.each([
    ['without a file', [...ELEMENTS], 'FLT-E442'],
    ['without anything to print', ['--out', 'x.png'], 'FLT-E443'],
    ['with an empty text', ['--text', '', '--out', 'x.png'], 'FLT-E443'],
  ])('refuses to draw %s', async (_what, words, code) => {
    const { exitCode, errors } = await run('render', ...words);
    expect(exitCode).toBe(4);
    expect(errors).toContain(code);
  });

  test('says where no picture can be written', async () => {
    const lost = await run('render', ...ELEMENTS, '--out', join(folder, 'gone', 'x.png'));
    expect(lost).toMatchObject({ exitCode: 4, errors: expect.stringContaining('FLT-E449') });
    const taken = await run('render', ...ELEMENTS, '--out', folder);
    expect(taken).toMatchObject({ exitCode: 5, errors: expect.stringContaining('it is a folder') });
  });
});
