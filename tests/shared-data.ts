import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../shared/data/', import.meta.url);

/** Where this test data of others lies, or undefined where it does not (see docs/gs1.md: such tests report skipped). */
export function sharedData(path: string): string | undefined {
  const file = new URL(path, folder);
  return existsSync(file) ? file.pathname : undefined;
}

/** The cases of a vector file; none where the file is absent. */
export function sharedCases(path: string): readonly unknown[] {
  const file = sharedData(path);
  if (file === undefined) return [];
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content !== 'object' || content === null || !('cases' in content) || !Array.isArray(content.cases)) {
    throw new TypeError(`${path} has no list of cases.`);
  }
  return content.cases;
}

/** What a test's title says after its promise if its data is absent, and nothing if it is there. */
export function notExecuted(path: string): string {
  return sharedData(path) === undefined ? ` (not executed: ../shared/data/${path} is absent)` : '';
}
