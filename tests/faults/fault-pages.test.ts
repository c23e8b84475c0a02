import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultPages } from '../../scripts/generate-fault-pages.ts';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import { parsePlan } from '../../src/plan/parse-plan.ts';

const folder = new URL('../../docs/faults/', import.meta.url);
const pages = faultPages(CATALOGUE);

test('docs/faults/ holds the generated pages and nothing else', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...pages.keys()].toSorted());
});

test.each([...pages])('%s is up to date (node scripts/generate-fault-pages.ts)', (file, text) => {
  expect(readFileSync(new URL(file, folder), 'utf8')).toBe(text);
});

test.each([...pages].filter(([file]) => file !== 'README.md'))('the plan on %s can be read', (file, text) => {
  const plan = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  expect(parsePlan(plan, file, CATALOGUE)).toMatchObject({ ok: true });
});
