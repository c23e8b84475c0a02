import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const root: URL = new URL('../../', import.meta.url);

const notOurs = new Set(['node_modules', '.git', '.cache', 'out', 'coverage']);

/** Every file we wrote, from the root, in order; what is installed or generated is left out. */
export function ourFiles(folder = ''): readonly string[] {
  return readdirSync(new URL(folder === '' ? '.' : `${folder}/`, root), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name) && !entry.name.endsWith('.log'))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? ourFiles(path) : entry.isFile() ? [path] : [];
    })
    .toSorted();
}

/** The text of one of our files. */
export function textOf(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
}
