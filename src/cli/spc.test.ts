import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { published } from '../control/published-examples.test-kit.ts';
import { createMemoryIo } from './io.ts';
import { main } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-spc-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function spc(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(['spc', ...words], io);
  return { exitCode, output: io.output, errors: io.errors };
}

const juice = file('juice.csv', `bad,size\n${published.orangeJuice.map((count) => `${count},50`).join('\n')}\n`);
const rings = file('rings.csv', `diameter\n${published.pistonRings.flat().join('\n')}\n`);
const wide = file(
  'wide.csv',
  `Charge;a;b;c;d;e\r\n${published.pistonRings
    .map((row, index) => [`"Nr ${index + 1}"`, ...row.map((value) => value.toFixed(3).replace('.', ','))].join(';'))
    .join('\r\n')}\r\n`,
);
const values = file('values.csv', 'v\n5\n6\n5\n4\n5\n6\n5\n');
const two = file('two.csv', 'weight,count\n1.5,2\n1.6,3\n');

describe('faultline spc refuses', () => {
  test.each([
    ['a chart that does not exist', ['x', values], 'FLT-E460', 'use one of p|np'],
    ['a chart that is nearly right', ['laney', values], 'FLT-E460', 'did you mean laney-p?'],
    ['a file that is not there', ['c', join(folder, 'none.csv')], 'FLT-E461', 'name a CSV file'],
    ['a folder', ['c', folder], 'FLT-E461', 'name a CSV file'],
    ['a broken file', ['c', file('broken.csv', 'a,b\n1\n')], 'FLT-E462', 'expected: 2 cells'],
    ['an open question of columns', ['c', two], 'FLT-E463', 'write --column NAME; the columns are "weight", "count"'],
    ['a column nearly named', ['c', two, '--column', 'wieght'], 'FLT-E463', 'did you mean --column "weight"?'],
    ['a cell that is no number', ['c', file('word.csv', 'v\n1\nn/a\n')], 'FLT-E464', 'decimal point'],
    [
      'an empty cell',
      ['i-mr', file('gap.csv', 'k,v\n1,1\n2,\n'), '--column', 'v'],
      'FLT-E464',
      'delete a row that has no value',
    ],
    [
      'a point among decimal commas',
      ['i-mr', file('mixed.csv', 'k;v\n1;1,5\n2;1.234\n'), '--column', 'v'],
      'FLT-E464',
      'decimal comma, as elsewhere',
    ],
    [
      'a count above its size',
      ['p', file('above.csv', 'c,n\n1,5\n6,5\n'), '--column', 'c', '--size', 'n'],
      'FLT-E465',
      'at most the size',
    ],
    ['half a defect', ['c', two, '--column', 'weight'], 'FLT-E465', 'a whole number'],
    ['one point', ['c', file('one.csv', 'v\n5\n')], 'FLT-E465', 'two points or more'],
    ['an unfinished subgroup', ['xbar-r', values, '--subgroup', '3'], 'FLT-E465', 'a multiple of 3 rows'],
    ['a lambda that is none', ['ewma', values, '--lambda', '2'], 'FLT-E466', 'at most 1'],
    ['a number that is none', ['cusum', values, '--k', '0,5'], 'FLT-E466', 'decimal point'],
    ['rules that do not exist', ['c', values, '--rules', 'weco'], 'FLT-E466', 'western-electric'],
    ['a baseline longer than the data', ['c', values, '--baseline', '8'], 'FLT-E466', 'from 2 to 7'],
    ['a point 0', ['c', values, '--exclude', '0'], 'FLT-E466', '--exclude 0'],
    ['a chart of fractions without sizes', ['p', juice, '--column', 'bad'], 'FLT-E467', '--size NAME'],
    ['means without subgroups', ['xbar-r', rings], 'FLT-E467', '--subgroup 5'],
    [
      'columns and subgroups at once',
      ['xbar-r', wide, '--column', 'a', '--column', 'b', '--subgroup', '2'],
      'FLT-E467',
      'each row is a subgroup',
    ],
    ['an option of another chart', ['c', values, '--lambda', '0.2'], 'FLT-E467', 'c takes --rules'],
    ['run rules on a CUSUM', ['cusum', values, '--rules', 'nelson'], 'FLT-E467', 'leave it out'],
    [
      'two columns for one value',
      ['c', two, '--column', 'weight', '--column', 'count'],
      'FLT-E467',
      'give --column once',
    ],
    ['a folder that is not there', ['c', values, '--svg', join(folder, 'no', 'a.svg')], 'FLT-E468', 'make the folder'],
  ] as const)('%s', async (_, words, code, remedy) => {
    const { exitCode, output, errors } = await spc(...words);
    expect({ exitCode, output }).toEqual({ exitCode: 4, output: '' });
    expect(errors).toContain(`error ${code}: `);
    expect(errors).toContain(remedy);
  });

  test('a cell with its file, line and column', async () => {
    const path = file('place.csv', 'k,v\n"a\nb",1\nc,x1\n');
    expect((await spc('i-mr', path, '--column', 'v')).errors).toContain(`${path}:4:3: "x1" in column "v" is no number`);
  });
});

describe('faultline spc', () => {
  test('finds the published signals, and exits with 1 for them', async () => {
    const { exitCode, output } = await spc('p', juice, '--column', 'bad', '--size', 'size');
    expect(exitCode).toBe(1);
    expect(output).toContain('WE1  one point beyond three sigma: 15, 23\n');
    expect(output).toContain('a false alarm every 91.75 points on average');
    expect(output).toMatch(/\n15 +0\.4400 +0\.0524 +0\.2313 +0\.4102 +WE1 above\n/);
  });

  test('takes one size for all samples', async () => {
    const named = await spc('p', juice, '--column', 'bad', '--size', 'size', '--json');
    const single = await spc('p', juice, '--column', 'bad', '--size', '50', '--json');
    expect(single.output).toBe(named.output);
  });

  test('exits with 0 when nothing signals, when only points signal that were left out, and when told to', async () => {
    expect((await spc('i-mr', values)).exitCode).toBe(0);
    expect((await spc('i-mr', values)).output).toContain('no point signals');
    const circuit = file('circuit.csv', `n\n${published.circuit.join('\n')}\n`);
    expect((await spc('c', circuit)).exitCode).toBe(1);
    expect((await spc('c', circuit, '--exclude', '6,20')).exitCode).toBe(0);
    expect((await spc('c', circuit, '--out-of-control-exit', '0')).exitCode).toBe(0);
    expect((await spc('c', circuit, '--out-of-control-exit', '17')).exitCode).toBe(17);
  });

  test('judges later subgroups by the limits of the first', async () => {
    const { output } = await spc('xbar-r', rings, '--subgroup', '5', '--baseline', '25');
    expect(output).toContain('WE1  one point beyond three sigma: 37, 38, 39\n');
    expect(output).toContain('meanRange 0.02276');
  });

  test('reads semicolons, decimal commas, quotes, labels and a subgroup in each row', async () => {
    const columns = ['a', 'b', 'c', 'd', 'e'].flatMap((name) => ['--column', name]);
    const { output } = await spc('xbar-r', wide, ...columns, '--label', 'Charge', '--baseline', '25');
    expect(output).toContain('one point beyond three sigma: Nr 37, Nr 38, Nr 39\n');
    const long = await spc('xbar-r', rings, '--subgroup', '5', '--baseline', '25', '--json');
    const short = await spc('xbar-r', wide, ...columns, '--baseline', '25', '--json');
    expect(chartsOf(short.output)).toEqual(chartsOf(long.output));
  });

  test('writes one JSON document with points, signals, parameters and the in-control run length', async () => {
    const { exitCode, output } = await spc('cusum', values, '--target', '5', '--sigma', '1', '--h', '4', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      chart: 'cusum',
      file: values,
      signalCount: 0,
      charts: [{ kind: 'cusum', parameters: { k: 0.5, h: 4 }, inControlAverageRunLength: 167.684 }],
    });
  });

  test('draws into a file, the same bytes each time', async () => {
    const path = join(folder, 'chart.svg');
    await spc('i-mr', values, '--svg', path, '--title', 'Weight & more');
    const once = readFileSync(path, 'utf8');
    await spc('i-mr', values, '--svg', path, '--title', 'Weight & more');
    expect(readFileSync(path, 'utf8')).toBe(once);
    expect(once).toMatch(/^<svg [^>]*role="img"/);
    expect(once).toContain('Weight &amp; more: moving range');
  });

  test('has a page of help that tells the exit code', async () => {
    const { output } = await spc('--help');
    expect(output).toContain('exit code 1 when a point signals');
    expect(output).toContain('--out-of-control-exit N');
  });
});

function chartsOf(output: string): unknown {
  const document: unknown = JSON.parse(output);
  if (typeof document !== 'object' || document === null || !('charts' in document)) throw new Error('no charts');
  return document.charts;
}
