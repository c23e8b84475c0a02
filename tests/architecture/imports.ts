import { posix } from 'node:path';
import { lineAt, readSource } from './source-text.ts';

/** One import of a file: what it names, whether only types, and where. A computed one names nothing. */
export interface Import {
  readonly specifier: string | undefined;
  readonly typeOnly: boolean;
  readonly line: number;
}

const NAMES = String.raw`[\w$*{},\s]*?`;
const FROM = new RegExp(String.raw`(?<![\w$.])(?:import|export)\b(${NAMES})\bfrom\s*(['"])`, 'g');
const BARE = /(?<![\w$.])import\s*(['"])/g;
const CALL = /(?<![\w$.])(?:import|require)\s*\(\s*(['"`]?)/g;

/** Lists every import, re-export, `import()` and `require()` of a source text; comments and strings do not count. */
export function parseImports(source: string): readonly Import[] {
  const { code, withoutComments } = readSource(source);
  const found: Import[] = [];
  const add = (offset: number, quoteAt: number, typeOnly: boolean): void => {
    found.push({ specifier: literalAt(withoutComments, quoteAt), typeOnly, line: lineAt(source, offset) });
  };
  for (const match of code.matchAll(FROM)) {
    add(match.index, match.index + match[0].length - 1, namesOnlyTypes(match[1] ?? ''));
  }
  for (const match of code.matchAll(BARE)) add(match.index, match.index + match[0].length - 1, false);
  for (const match of code.matchAll(CALL)) {
    const typeOnly = /\btypeof\s*$/.test(code.slice(0, match.index));
    add(match.index, match.index + match[0].length - 1, typeOnly);
  }
  return found.toSorted((one, other) => one.line - other.line);
}

/** The file, from the root, that a relative specifier means; undefined for a package. */
export function resolveImport(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
}

/** The package of a specifier: `node:fs`, `playwright`, `@cucumber/cucumber`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function literalAt(text: string, quoteAt: number): string | undefined {
  const quote = text[quoteAt];
  if (quote === undefined || !`'"\``.includes(quote)) return undefined;
  const end = text.indexOf(quote, quoteAt + 1);
  const literal = text.slice(quoteAt + 1, end);
  return literal.includes('${') ? undefined : literal;
}

function namesOnlyTypes(names: string): boolean {
  if (/^\s*type\b(?!\s*,|\s*$)/.test(names)) return true;
  const inBraces = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  if (inBraces === undefined) return false;
  const parts = inBraces.split(',').filter((part) => part.trim() !== '');
  return parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part));
}
