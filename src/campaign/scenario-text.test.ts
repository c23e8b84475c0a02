import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../faults/catalogue.ts';
import { contradictingLines } from './contradicting-lines.ts';
import type { SeedFinding } from './run-seed.ts';
import { scenarioText } from './scenario-text.ts';
import type { SeedPlan } from './seed-plan.ts';

const finding: SeedFinding = {
  oracle: 'containment-restart',
  requirement: 'URS-C02.3',
  verdict: 'fail',
  sentence: 'The line was started although the incident of alarm A05 has no signed preliminary investigation.',
  facts: [],
  count: 1,
};
const plan: SeedPlan = {
  seed: 3,
  packs: 30,
  unitsPerCase: 5,
  casesPerPallet: 2,
  awkwardEvery: 0,
  coder: 'wsi',
  healedAtUnit: 30,
  judged: 'beside others',
  faults: [
    { fault: 'MAT-08', trigger: { at: 2 }, parameters: {} },
    { fault: 'MAC-01', trigger: { each: [8, 12] }, parameters: { units: 3, width: 20, growth: 5 } },
    { fault: 'ENV-08', trigger: { at: 9 }, parameters: { direction: 'to the coder', frames: 2 } },
    { fault: 'MAT-03', trigger: { at: 4 }, parameters: { gtin: 'other product' } },
  ],
};

const PATTERNS: Readonly<Record<string, string>> = {
  int: '\\d+',
  word: '\\w+',
  unit: 'unit \\d+',
  case: 'case \\d+',
  string: '"[^"]*"',
};

/** Texts of the step definitions, with each parameter as a pattern. */
const steps = readdirSync(resolve(import.meta.dirname, '../../steps'))
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [
    ...readFileSync(join(import.meta.dirname, '../../steps', file), 'utf8').matchAll(
      /(?:Given|When|Then)\(\s*'([^']+)'/g,
    ),
  ])
  .map(([, text = '']) => new RegExp(`^${text.replace(/\{(\w+)\}/g, (_, type: string) => PATTERNS[type] ?? '.+')}$`));

test('a plan is said in words that steps have', () => {
  const said = scenarioText(plan, finding, CATALOGUE).match(/(?<=^ {4}(?:Given|And|When|Then) ).+$/gm) ?? [];
  expect(said).toContain('fault MAC-01 at unit 12 with units 3, width 20 and growth 5');
  expect(said).toContain('fault MAT-08 at case 2');
  expect(said).toContain('fault MAT-03 at unit 4 with gtin "other product"');
  expect(said.filter((step) => !steps.some((pattern) => pattern.test(step)))).toEqual([]);
});

test('what no step has words for is told', () => {
  expect(scenarioText(plan, finding, CATALOGUE)).toContain('No step has words for direction "to the coder" of ENV-08');
});

test('a start that came too early is asked for in the scenario', () => {
  expect(scenarioText(plan, finding, CATALOGUE)).toMatch(
    /When the line runs the batch\n +Then a restart of the line is refused/,
  );
});

test('the lines that contradict each other are the named facts and what happened to their units, at most 20', () => {
  const lines = Array.from(
    { length: 90 },
    (_, place) => `{"fact":${place + 1},"kind":"unitSeen","unit":${(place % 3) + 1}}`,
  );
  const shown = contradictingLines(lines, [5, 80]);
  expect(shown).toHaveLength(20);
  expect(shown).toContain(lines[4]);
  expect(shown).toContain(lines[79]);
  expect(shown.every((line) => line.endsWith('"unit":2}'))).toBe(true);
});
