import { describe, expect, test } from 'vitest';
import { importTable } from './architecture/import-table.ts';
import { parseImports } from './architecture/imports.ts';
import { violationsOf } from './architecture/rules.ts';
import { readSource } from './architecture/source-text.ts';
import { ourFiles, textOf } from './architecture/tree.ts';

const sources = ourFiles().filter((file) => file.endsWith('.ts'));

const problems = (file: string, source: string): readonly string[] =>
  violationsOf(file, source).map((violation) => violation.problem);

describe('the tree', () => {
  test('has sources to look at', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources).toContain('src/kernel/clock.ts');
  });

  test('keeps the import table and the rules on time, chance and wires', () => {
    const violations = sources.flatMap((file) => violationsOf(file, textOf(file)));
    expect(violations.map(({ file, line, problem }) => `${file}:${line} ${problem}`)).toEqual([]);
  });

  test('names only folders that lie where the table says', () => {
    const folders = importTable.map((row) => row.folder);
    const named = importTable.flatMap((row) => [
      ...(row.mayImport === 'anything' ? [] : row.mayImport),
      ...(row.typesOnly ?? []),
    ]);
    expect(named.filter((folder) => !folders.includes(folder))).toEqual([]);
    expect(new Set(folders).size).toBe(folders.length);
  });
});

describe('the import parser', () => {
  test.each([
    [`import { a } from './a.ts';`, './a.ts', false],
    [`import a, { type B } from "./a.ts";`, './a.ts', false],
    [`import {\n  a,\n  b,\n} from './a.ts';`, './a.ts', false],
    [`import * as a from 'node:fs';`, 'node:fs', false],
    [`import './a.ts';`, './a.ts', false],
    [`import type { A } from './a.ts';`, './a.ts', true],
    [`import { type A, type B } from './a.ts';`, './a.ts', true],
    [`import type from './a.ts';`, './a.ts', false],
    [`export { a } from './a.ts';`, './a.ts', false],
    [`export * from './a.ts';`, './a.ts', false],
    [`export type { A } from './a.ts';`, './a.ts', true],
    [`const a = await import('./a.ts');`, './a.ts', false],
    [`type A = typeof import('./a.ts');`, './a.ts', true],
    [`const a = require('./a.ts');`, './a.ts', false],
    [`const a = import(path);`, undefined, false],
    ['const a = import(`./${name}.ts`);', undefined, false],
    ['const text = `${await import("./a.ts")}`;', './a.ts', false],
    [`const odd = /['"]/; import('./a.ts');`, './a.ts', false],
  ])('reads %s', (source, specifier, typeOnly) => {
    expect(parseImports(source)).toEqual([{ specifier, typeOnly, line: 1 }]);
  });

  test.each([
    `// import { a } from './a.ts';`,
    `/* import './a.ts'; */`,
    `/**\n * export * from './a.ts';\n */`,
    `const text = "import { a } from './a.ts'";`,
    `const text = 'import("./a.ts")';`,
    'const text = `import ./a.ts; import("./a.ts")`;',
    `const here = import.meta.url;`,
    `loader.import('./a.ts');`,
    `const from = 'x'; export const a = from;`,
  ])('is not misled by %s', (source) => {
    expect(parseImports(source)).toEqual([]);
  });

  test('keeps every offset and line', () => {
    const source = "const a = 'x'; // y\n/* z */ const b = `p${a}q`;\nconst c = a / 2 / 3;\n";
    const { code, withoutComments } = readSource(source);
    expect(code).toBe("const a = ' ';     \n        const b = ` ${a} `;\nconst c = a / 2 / 3;\n");
    expect(withoutComments).toHaveLength(source.length);
    expect(withoutComments).toContain("'x'");
  });
});

describe('the import table finds', () => {
  test.each([
    ['src/kernel/a.ts', `import { b } from '../journal/b.ts';`, 'src/kernel may not import src/journal'],
    ['src/oracles/a.ts', `import { b } from '../faults/b.ts';`, 'src/oracles may not import src/faults'],
    ['src/oracles/a.ts', `import type { B } from '../sut/port.ts';`, 'src/oracles may not import src/sut'],
    ['src/oracles/a.ts', `const b = await import('../../simulators/line/b.ts');`, 'may not import simulators/line'],
    ['simulators/dialects/zpl/a.ts', `export * from '../../devices/b.ts';`, 'may not import simulators/devices'],
    ['src/sut/port.ts', `import { b } from '../standards/b.ts';`, 'src/sut may not import src/standards'],
    ['src/scenario/a.ts', `import { b } from '../cli/b.ts';`, 'nobody imports src/cli'],
    ['src/scenario/a.ts', `import { b } from '../../reference-sut/core/b.ts';`, 'nobody imports reference-sut'],
    [
      'reference-sut/shell/a.ts',
      `import { b } from '../../src/kernel/b.ts';`,
      'reference-sut may not import src/kernel',
    ],
    ['src/seams/a.ts', `import { b } from '../kernel/b.ts';`, 'imports more than types'],
    ['reports/sections/a.ts', `import { b } from '../../src/evidence/b.ts';`, 'imports more than types'],
    ['reports/sections/a.ts', `import type { B } from '../../src/journal/b.ts';`, 'reports may not import src/journal'],
    ['steps/a.ts', `import { b } from '../src/faults/b.ts';`, 'steps may not import src/faults'],
    ['steps/a.ts', `import { readFileSync } from 'node:fs';`, 'steps may use only'],
    ['src/odd/a.ts', `const a = 1;`, 'lies in no folder'],
    ['src/plan/a.ts', `import { b } from '../kernel/b';`, 'without its file ending'],
    ['src/plan/a.ts', `import { b } from '../kernel/b.test.ts';`, 'imports the test'],
    ['src/plan/a.ts', `const b = await import(path);`, 'imports a computed path'],
    ['src/plan/a.ts', `import { readFileSync } from 'fs';`, 'write node:fs'],
    ['src/scenario/a.ts', `import { createServer } from 'node:net';`, 'only the wire side may'],
    ['simulators/devices/a.ts', `import { OPCUAServer } from 'node-opcua';`, 'only the wire side may'],
    ['src/scenario/a.ts', `const p = await import('playwright');`, 'only the wire side may'],
    ['src/plan/a.ts', `import { setTimeout } from 'node:timers/promises';`, 'only the wire side may'],
    ['src/campaign/a.ts', `import seedrandom from 'seedrandom';`, 'only src/kernel may'],
    ['reference-sut/core/a.ts', `import { readFileSync } from 'node:fs';`, 'the core imports no package'],
  ])('in %s: %s', (file, source, problem) => {
    expect(problems(file, source)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  test.each([
    ['src/journal/a.ts', `import { b } from '../kernel/b.ts'; import { c } from './c.ts';`],
    ['src/seams/a.ts', `import type { B } from '../kernel/b.ts'; export interface A { b: B }`],
    ['simulators/transports/a.ts', `import { createServer } from 'node:net'; setTimeout(act, 5);`],
    ['src/sut/drivers/a.ts', `import { spawn } from 'node:child_process'; const sut = await import(path);`],
    ['src/scenario/wire.ts', `import { createServer } from 'node:http';`],
    [
      'src/scenario/world.ts',
      `import { b } from '../sut/drivers/b.ts'; import { c } from '../../simulators/line/c.ts';`,
    ],
    ['src/scenario/wire-line.ts', `import { createServer } from 'node:http';`],
    ['src/scenario/wire/browser.ts', `const { chromium } = await import('playwright');`],
    ['src/cli/main.ts', `import { run } from '../campaign/run.ts'; const verb = await import(path);`],
    ['steps/batch.ts', `import { Given } from '@cucumber/cucumber'; import assert from 'node:assert/strict';`],
    ['reports/sections/a.ts', `import type { B } from '../../src/evidence/b.ts';`],
    ['src/kernel/a.test.ts', `import { b } from '../cli/b.ts'; setTimeout(act, 5);`],
  ])('nothing in %s: %s', (file, source) => {
    expect(problems(file, source)).toEqual([]);
  });
});

describe('the rules on time and chance find', () => {
  test.each([
    ['src/plan/a.ts', 'const now = Date.now();', 'Date.now'],
    ['src/plan/a.ts', 'const now = new Date();', 'new Date()'],
    ['src/plan/a.ts', 'const now = new Date;', 'new Date'],
    ['src/plan/a.ts', 'const now = globalThis.Date.now();', 'Date.now'],
    ['src/plan/a.ts', 'const now = performance.now();', 'performance.now'],
    ['src/plan/a.ts', 'const now = process.hrtime.bigint();', 'process.hrtime'],
    ['src/plan/a.ts', 'const chance = Math.random();', 'Math.random'],
    ['src/evidence/a.ts', `import { randomUUID } from 'node:crypto';`, 'randomUUID'],
    ['src/plan/a.ts', 'setTimeout(act, 5);', 'setTimeout'],
    ['src/plan/a.ts', 'const late = { run: globalThis.setInterval };', 'setInterval'],
    ['reference-sut/core/a.ts', 'async function a() { await b; }', 'uses async'],
    ['reference-sut/core/a.ts', 'const a = Promise.resolve();', 'uses Promise'],
    ['reference-sut/core/a.ts', 'const a = new Date(0);', 'uses Date'],
    ['reference-sut/core/a.ts', 'const a = Math.random();', 'Math.random'],
    ['reference-sut/core/a.ts', 'setTimeout(act, 5);', 'setTimeout'],
    ['src/seams/a.ts', 'export const a = 1;', 'at run time'],
    ['src/seams/a.ts', 'export function a(): void {}', 'at run time'],
    ['src/seams/a.ts', `export { a } from './b.ts';`, 'at run time'],
  ])('in %s: %s', (file, source, problem) => {
    expect(problems(file, source)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  test.each([
    ['src/kernel/wall-clock.ts', 'const now = Date.now() + performance.now();'],
    ['src/standards/gs1/dates.ts', 'const day = new Date(Date.UTC(year, month, 0)).getUTCDate();'],
    ['src/plan/a.ts', '// not Date.now() but the clock\nconst text = "setTimeout";'],
    ['src/plan/a.ts', 'socket.setTimeout(5); const aDate = { performance: 1 };'],
    ['reference-sut/shell/a.ts', `import { createServer } from 'node:http'; const now = Date.now();`],
    ['reference-sut/core/a.ts', '// async work is the shell\'s, see Promise\nconst a = { process: "x" };'],
    ['src/seams/a.ts', 'export type A = 1;\nexport interface B { readonly export: A }'],
  ])('nothing in %s: %s', (file, source) => {
    expect(problems(file, source)).toEqual([]);
  });
});
