import {
  importedByNobody,
  importTable,
  isExempt,
  isWireSide,
  mayComputeImports,
  wirePackages,
  type ImportRow,
} from './import-table.ts';
import { packageOf, parseImports, resolveImport, type Import } from './imports.ts';
import { lineAt, readSource } from './source-text.ts';

/** One place that breaks the architecture. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

const TIMERS = /(?<![\w$.])(?:globalThis\s*\.\s*)?(setTimeout|setInterval|setImmediate)\b/g;
// Calendar arithmetic on given numbers (Date.UTC, new Date(ms)) is a pure function; asking for today is not.
const CLOCK =
  /(?<![\w$.])(?:globalThis\s*\.\s*)?(Date\s*\.\s*now|new\s+Date\b\s*(?:\(\s*\)|(?!\s*\())|Date\s*\(\s*\)|performance\s*\.\s*\w+|process\s*\.\s*hrtime)/g;
const CHANCE =
  /(?<![\w$.])(?:globalThis\s*\.\s*)?(Math\s*\.\s*random|crypto\s*\.\s*(?:randomUUID|getRandomValues)|randomUUID|randomBytes|randomInt)\b/g;
const CORE_ONLY =
  /(?<![\w$.])(async|await|Promise|queueMicrotask|Date|performance|process|crypto|fetch)\b(?!\s*[?:](?!:))/g;
const RUNTIME_EXPORT = /(?<![\w$.])export\s+(?:default|const|let|var|function|async|class|enum|namespace|\{|\*)/g;

/** Everything in one file that the import table or the rules on time, chance and wires forbid. */
export function violationsOf(file: string, source: string): readonly Violation[] {
  if (isExempt(file)) return [];
  const imports = parseImports(source);
  const code = readSource(source).code;
  const found: Violation[] = [];
  const report = (line: number, problem: string): void => {
    found.push({ file, line, problem });
  };
  const reportAll = (pattern: RegExp, problem: (word: string) => string): void => {
    for (const match of code.matchAll(pattern)) report(lineAt(code, match.index), problem(match[1] ?? match[0]));
  };

  const row = rowOf(file);
  if (row === undefined) report(1, 'lies in no folder of the import table (tests/architecture/import-table.ts)');
  for (const one of imports) for (const problem of importProblems(file, row, one)) report(one.line, problem);

  const isSut = file.startsWith('reference-sut/');
  const isCore = file.startsWith('reference-sut/core/');
  if (isCore || (!isSut && !file.startsWith('src/kernel/') && !isWireSide(file))) {
    reportAll(TIMERS, (word) => `uses ${word}; schedule on the clock it is given`);
  }
  if (isCore || (!isSut && !file.startsWith('src/kernel/'))) {
    reportAll(CLOCK, (word) => `reads ${word}; only src/kernel reads a clock`);
    reportAll(CHANCE, (word) => `uses ${word}; only src/kernel makes random numbers`);
  }
  if (isCore) reportAll(CORE_ONLY, (word) => `uses ${word}; the core is synchronous and pure`);
  if (file.startsWith('src/seams/')) reportAll(RUNTIME_EXPORT, () => 'exports something that exists at run time');
  return found.toSorted((one, other) => one.line - other.line);
}

function importProblems(file: string, row: ImportRow | undefined, one: Import): readonly string[] {
  const { specifier, typeOnly } = one;
  if (specifier === undefined) return mayComputeImports(file) ? [] : ['imports a computed path'];
  const target = resolveImport(file, specifier);
  if (target === undefined) return packageProblems(file, row, specifier);
  const problems: string[] = [];
  if (!/\.(?:ts|mjs|js|json)$/.test(target)) problems.push(`imports ${specifier} without its file ending`);
  const nobody = importedByNobody.find((folder) => isInside(target, folder) && !isInside(file, folder));
  if (nobody !== undefined) problems.push(`imports ${target}; nobody imports ${nobody}`);
  const to = rowOf(target)?.folder;
  if (row === undefined || row.mayImport === 'anything' || to === row.folder) return problems;
  if (target.endsWith('.test.ts')) problems.push(`imports the test ${target}`);
  if (to === undefined) problems.push(`imports ${target}, which lies in no folder of the import table`);
  else if (row.typesOnly?.includes(to) === true) {
    if (!typeOnly) problems.push(`imports more than types of ${target}`);
  } else if (!row.mayImport.includes(to) && nobody === undefined) {
    problems.push(`imports ${target}; ${row.folder} may not import ${to}`);
  }
  return problems;
}

function packageProblems(file: string, row: ImportRow | undefined, specifier: string): readonly string[] {
  const base = packageOf(specifier);
  const problems: string[] = [];
  if (file.startsWith('reference-sut/core/')) problems.push(`imports ${specifier}; the core imports no package`);
  if (file.startsWith('reference-sut/')) return problems;
  if (wirePackages.includes(base) && !isWireSide(file)) problems.push(`imports ${specifier}; only the wire side may`);
  if (base === 'seedrandom' && !file.startsWith('src/kernel/'))
    problems.push('imports seedrandom; only src/kernel may');
  if (/^(?:fs|net|http|https|child_process|timers|path|os|crypto|util|assert|worker_threads)$/.test(base)) {
    problems.push(`imports ${specifier}; write node:${specifier}`);
  }
  if (row?.packages !== undefined && !row.packages.includes(base)) {
    problems.push(`imports ${specifier}; ${row.folder} may use only ${row.packages.join(', ')}`);
  }
  return problems;
}

function rowOf(file: string): ImportRow | undefined {
  return importTable
    .filter((row) => isInside(file, row.folder))
    .toSorted((one, other) => other.folder.length - one.folder.length)[0];
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(`${folder}/`);
}
