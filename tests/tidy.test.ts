import { describe, expect, test } from 'vitest';
import { ourFiles, textOf } from './architecture/tree.ts';
import { longFiles, nameProblems, textProblems } from './tidy/rules.ts';
import { bannedWords, wordsAllowed } from './tidy/words.ts';

const files = ourFiles();
const bySpot = ({ file, line, problem }: { file: string; line: number; problem: string }): string =>
  `${file}:${line} ${problem}`;

describe('the tree', () => {
  test('has names in kebab-case, and none of a grab-bag', () => {
    expect(files.flatMap((file) => nameProblems(file)).map(bySpot)).toEqual([]);
  });

  test('is written in our words, without machine paths, registries, left-overs and tests left out', () => {
    expect(files.flatMap((file) => textProblems(file, textOf(file))).map(bySpot)).toEqual([]);
  });

  test('allows nothing that is gone', () => {
    const allowed = [...longFiles, ...wordsAllowed];
    expect(allowed.filter((one) => !files.includes(one.file))).toEqual([]);
    expect(longFiles.filter((one) => textOf(one.file).split('\n').length <= 401)).toEqual([]);
    expect(allowed.filter((one) => one.reason.length < 10)).toEqual([]);
  });

  test('says in docs/dependencies.md why each package is there', () => {
    const manifest: unknown = JSON.parse(textOf('package.json'));
    const packages = Object.entries(packagesOf(manifest));
    expect(packages.length).toBeGreaterThan(5);
    const rows = textOf('docs/dependencies.md')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const isExplained = (name: string, version: string): boolean =>
      rows.some(
        ([, first, second, licence, why]) =>
          first === `\`${name}\`` && second === version && licence !== '' && (why ?? '') !== '',
      );
    expect(packages.filter(([name, version]) => !isExplained(name, version))).toEqual([]);
    expect(packages.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('the rules on names find', () => {
  test.each([
    'src/kernel/eventQueue.ts',
    'src/kernel/Event.ts',
    'src/event_queue.test.ts',
    'features/oq/Reject.feature',
  ])('a name not in kebab-case: %s', (file) => {
    expect(nameProblems(file)).toHaveLength(1);
  });

  test.each([
    'src/utils.ts',
    'src/utils/dates.ts',
    'src/kernel/test-helpers.ts',
    'src/line-manager.ts',
    'src/common/a.ts',
  ])('a grab-bag: %s', (file) => {
    expect(nameProblems(file)).toHaveLength(1);
  });

  test.each([
    'src/kernel/event-queue.test.ts',
    'README.md',
    '.oxlintrc.json',
    'docs/decisions/0001-node-through-npm.md',
  ])('nothing in %s', (file) => {
    expect(nameProblems(file)).toEqual([]);
  });
});

describe('the rules on texts find', () => {
  test.each([
    ['src/a.ts', `const path = '/tmp/a';`, 'path of one machine'],
    ['docs/a.md', 'see /home/someone/a', 'path of one machine'],
    ['docs/a.md', 'file:///root/a', 'path of one machine'],
    ['.ci/run', 'cd /work/a', 'path of one machine'],
    ['docs/a.md', String.raw`see C:\Users\someone`, 'path of one machine'],
    ['package-lock.json', '"resolved": "https://registry.example.org/a.tgz"', 'package registry'],
    ['.npmrc', 'registry=https://npm.example.org/', 'package registry'],
    ['src/a.ts', '// TODO: later', 'TODO'],
    ['docs/a.md', 'FIXME', 'FIXME'],
    ['src/a.test.ts', `test.only('a', () => {});`, '.only'],
    ['src/a.test.ts', `test.skip('a', () => {});`, 'without a reason'],
    ['src/a.test.ts', `test.skipIf(isWindows)('a', () => {});`, 'without a reason'],
    ['src/a.test.ts', `test('should hold', () => {});`, 'plain present'],
    ['src/a.ts', 'a;\n'.repeat(401), '401 lines'],
  ])('in %s: %s', (file, text, problem) => {
    expect(textProblems(file, text)).toEqual([
      expect.objectContaining({ file, problem: expect.stringContaining(problem) }),
    ]);
  });

  test.each([
    ['src/a.ts', `const path = '/dev/ptmx'; const url = 'http://127.0.0.1/home/page';`],
    ['docs/a.md', 'src/work/a and ./tmp/b and ${root}/tmp/'],
    ['src/a.test.ts', `// Windows has no pseudo-terminals.\ntest.skipIf(isWindows)('a', () => {});`],
    ['src/a.test.ts', `context.skip('no pseudo-terminal on this machine');`],
    ['src/a.test.ts', `const text = "test.only(";`],
    ['src/a.test.ts', `it.skip('not executed: no pseudo-terminal here', () => {});`],
    ['src/a.ts', 'a;\n'.repeat(400)],
    ['package-lock.json', '"whitelist": "obviously"'],
  ])('nothing in %s: %s', (file, text) => {
    expect(textProblems(file, text)).toEqual([]);
  });

  test.each(bannedWords)('the word in "$example"', ({ example, better }) => {
    expect(textProblems('docs/a.md', example)).toEqual([
      { file: 'docs/a.md', line: 1, problem: expect.stringContaining(`better: ${better}`) },
    ]);
  });
});

function packagesOf(manifest: unknown): Record<string, string> {
  if (typeof manifest !== 'object' || manifest === null) return {};
  const parts = Object.entries(manifest).filter(([key]) => /dependencies$/i.test(key));
  return Object.fromEntries(
    parts.flatMap(([, packages]) => Object.entries(Object(packages))).map(([k, v]) => [k, String(v)]),
  );
}
