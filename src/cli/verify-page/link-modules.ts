import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { relative, resolve } from 'node:path';
import assert from 'node:assert/strict';

/**
 * Links a module and everything that it imports into one script that runs in a browser. The sources stay as they are:
 * types are taken out, each module becomes a function, and an import becomes a look at what another one exports. So
 * the page verifies with the very code of the command line, and an auditor can read it there.
 */
export function linkModules(entry: string, root: string): string {
  const names = new Map<string, string>();
  const parts: string[] = [];
  const link = (path: string): string => {
    const known = names.get(path);
    if (known !== undefined) return known;
    const name = `module${names.size + 1}`;
    names.set(path, name);
    const source = sourceOf(path);
    const exported = [...source.matchAll(EXPORT)].map((match) => match[1] ?? '');
    const body = source
      .replace(IMPORT, (_, whole: string | undefined, named: string | undefined, from: string) => {
        const other = from.startsWith('.') ? link(resolve(path, '..', from)) : standIn(from);
        return `const ${whole ?? `{${(named ?? '').replaceAll(/\bas\b/g, ':')}}`} = ${other};`;
      })
      .replaceAll(/^export /gm, '');
    assert(!/^\s*(?:import|export)\b/m.test(body), `${path} has an import or export that the page cannot link`);
    parts.push(
      `// ${relative(root, path).replaceAll('\\', '/')}\nconst ${name} = (() => {\n${body}\nreturn { ${exported.join(', ')} };\n})();\n`,
    );
    return name;
  };
  link(entry);
  return `'use strict';\n${parts.join('\n')}`;
}

const IMPORT = /^import\s+(?:(\w+)|\{([^}]*)\})\s*from\s*'([^']+)';/gm;
const EXPORT = /^export (?:async )?(?:function|const|class) (\w+)/gm;

// The only package that the verifying code uses; in a browser an assertion just throws.
function standIn(specifier: string): string {
  assert(specifier === 'node:assert/strict', `${specifier} does not exist in a browser`);
  return '((holds, sentence) => { if (!holds) throw new Error(sentence); })';
}

function sourceOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.ts')) return text;
  // It warns that it is experimental; the page is tested in a browser, and the reader of the command line needs no word of it.
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(text, { mode: 'strip' }).replaceAll(/[ \t]+$/gm, '');
  } finally {
    process.emitWarning = emitWarning;
  }
}
