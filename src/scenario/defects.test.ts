import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { editSource, parseDefect, readDefects, seedDefect, type Defect } from './defects.ts';

const TEXT = [
  'id: sign-lost',
  'title: The sign is lost.',
  'requirement: URS-C05.2',
  'file: core/sum.ts',
  'find: a - b',
  'replace: a + b',
].join('\n');
const DEFECT: Defect = {
  id: 'sign-lost',
  title: 'The sign is lost.',
  requirement: 'URS-C05.2',
  file: 'core/sum.ts',
  find: 'a - b',
  replace: 'a + b',
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  mkdirSync(join(folder, 'sut', 'core'), { recursive: true });
  mkdirSync(join(folder, 'sut', 'defects'));
  writeFileSync(join(folder, 'sut', 'core', 'sum.ts'), 'export const difference = a - b;\n');
  writeFileSync(join(folder, 'sut', 'core', 'sum.test.ts'), '');
  writeFileSync(join(folder, 'sut', 'defects', 'sign-lost.yaml'), TEXT);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a defect is read from its file', () => {
  expect(parseDefect('sign-lost.yaml', TEXT)).toEqual(DEFECT);
});

test.each([
  ['id: other', /^id: .*$/m, 'the name of its file, sign-lost'],
  ['requirement: URS-C5', /^requirement: .*$/m, 'an id like URS-C02.1'],
  ['replace: a - b', /^replace: .*$/m, 'another text than find'],
  ['find: ""', /^find: .*$/m, 'a text'],
  ['replace: 7', /^replace: .*$/m, 'a text'],
  ['severity: high', /^title: .*$/m, 'id, title, requirement, file, find, replace'],
  ['title: [', /^title: .*$/m, 'YAML that can be read'],
])('%s is a problem that says what is expected', (line, instead, expected) => {
  expect(parseDefect('sign-lost.yaml', TEXT.replace(instead, line))).toMatchObject({ expected });
});

test('an empty replacement is allowed, for what is left out', () => {
  expect(parseDefect('sign-lost.yaml', TEXT.replace('replace: a + b', "replace: ''"))).toMatchObject({ replace: '' });
});

test('the edit is made at the one place where the text stands, and dollar signs are no patterns', () => {
  expect(editSource('x = a - b;', { ...DEFECT, replace: '`${a}$&`' })).toBe('x = `${a}$&`;');
});

test.each([
  ['x = b;', 'nowhere'],
  ['x = a - b; y = a - b;', 'at 2 places'],
])('a text that does not stand exactly once is a problem: %s', (source, place) => {
  expect(editSource(source, DEFECT)).toMatchObject({ problem: `the text to find stands ${place} in core/sum.ts` });
});

test('a copy with the defect stands in a folder of its own, without tests and defects, and is taken away', () => {
  const sut = join(folder, 'sut');
  const [defect] = readDefects(join(sut, 'defects'), sut);
  let copy = '';
  {
    using seeded = seedDefect(sut, defect ?? DEFECT);
    copy = seeded.folder;
    expect(readFileSync(join(copy, 'core', 'sum.ts'), 'utf8')).toBe('export const difference = a + b;\n');
    expect(existsSync(join(copy, 'core', 'sum.test.ts'))).toBe(false);
    expect(existsSync(join(copy, 'defects'))).toBe(false);
  }
  expect(existsSync(copy)).toBe(false);
  expect(readFileSync(join(sut, 'core', 'sum.ts'), 'utf8')).toBe('export const difference = a - b;\n');
});

test.each([
  ['a file that the SUT does not have', 'core/other.ts', 'the SUT has no file core/other.ts'],
  ['a file outside of the SUT', '../sut2/sum.ts', 'the SUT has no file ../sut2/sum.ts'],
])('%s is refused', (_what, file, problem) => {
  expect(() => seedDefect(join(folder, 'sut'), { ...DEFECT, file })).toThrow(problem);
});

test('a folder that is not there, or is empty, is refused', () => {
  expect(() => readDefects(join(folder, 'none'), join(folder, 'sut'))).toThrow('there is no folder');
  expect(() => readDefects(join(folder, 'sut', 'core'), join(folder, 'sut'))).toThrow('holds no defects');
});
