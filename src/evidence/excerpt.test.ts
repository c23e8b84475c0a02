import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSampleRun } from '../../tests/sample-run/sample-run.ts';
import { readExcerpt } from './excerpt.ts';
import type { RunRecord, ScenarioRecord } from './run-record.ts';

let folder: string;
let run: RunRecord;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-excerpt-'));
  run = writeSampleRun(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const scenario = (name: string): ScenarioRecord => {
  const found = run.scenarios.find((one) => one.name === name);
  if (found === undefined) throw new Error(`the sample run has no scenario ${name}`);
  return found;
};

test('shows when faults acted, alarms came and the line stood', () => {
  const excerpt = readExcerpt(folder, scenario('The result of one unit is lost'));
  expect(excerpt.faults).toEqual([{ time_ms: 1350, text: 'MEA-13 at unit 3' }]);
  expect(excerpt.alarms.map(({ time_ms }) => time_ms)).toEqual([1620, 1950]);
  expect(excerpt.states.map(({ state }) => state)).toEqual([
    'moving',
    'running',
    'moving',
    'stopped',
    'moving',
    'running',
    'resting',
  ]);
  expect(excerpt).toMatchObject({ end_ms: 7900, more: 0, problem: '' });
});

test('brings the facts that checks and contradictions name, in order', () => {
  const { cited } = readExcerpt(folder, scenario('The result of one unit is lost'));
  expect(cited.map(({ index }) => index)).toEqual([19, 20, 21]);
  expect(cited[1]?.json).toContain('"kind":"unitMarked","unit":3');
});

test('has nothing of a scenario that was not executed', () => {
  expect(readExcerpt(folder, scenario('A returned pack is verified'))).toEqual({
    end_ms: 0,
    faults: [],
    alarms: [],
    states: [],
    cited: [],
    more: 0,
    problem: '',
  });
});

test('says where a journal breaks off', () => {
  const one = scenario('The ribbon of the label printer ends');
  truncateSync(join(folder, one.journal.file), 50);
  expect(readExcerpt(folder, one).problem).toMatch(/ends inside a block, at byte 8/);
  rmSync(join(folder, one.journal.file));
  expect(readExcerpt(folder, one).problem).toContain('is not in the folder');
});
