import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadRequirements } from '../src/evidence/requirements.ts';
import { readDefects } from '../src/scenario/defects.ts';
import type { SelfQualificationResult } from '../src/scenario/self-qualify.ts';

const root = resolve(import.meta.dirname, '..');
const sutFolder = join(root, 'reference-sut');
const folder = join(sutFolder, 'defects');

/** The ten that the project was asked for, and the requirement that each breaks. */
const TEN = {
  'duplicate-check-left-out': 'URS-C02.1',
  'late-result-accepted': 'URS-C02.6',
  'neighbour-rejected': 'URS-C02.6',
  'child-forgotten': 'URS-C04.1',
  'number-reused-after-restart': 'URS-C08.3',
  'lost-result-not-noticed': 'URS-C03.1',
  'alarm-without-cause': 'URS-C03.2',
  'audit-entry-lost': 'URS-C08.2',
  'books-of-counts': 'URS-C05.2',
  'quarantined-case-shipped': 'URS-C02.4',
} as const;

/** In a process of its own: cucumber loads the steps by Node itself, beside what a test runner transforms. */
function selfQualify(words: readonly string[]): Promise<{ exitCode: number; result: SelfQualificationResult }> {
  return new Promise((done, fail) => {
    const command = [join(root, 'scripts', 'faultline.mjs'), 'self-qualify', '--json', ...words];
    execFile(process.execPath, command, { cwd: root, maxBuffer: 64e6 }, (error, output, errors) => {
      const exitCode = error === null ? 0 : Number(error.code);
      try {
        done({ exitCode, result: JSON.parse(output) as SelfQualificationResult }); // our own output
      } catch {
        fail(new Error(`self-qualify wrote no JSON: ${output}${errors}`));
      }
    });
  });
}

describe('the seeded defects', () => {
  const defects = readDefects(folder, sutFolder); // every edit is tried here: its text stands exactly once

  test('are one in a file, with ids of their own', () => {
    expect(defects.map((one) => `${one.id}.yaml`)).toEqual(readdirSync(folder).toSorted());
    expect(defects.length).toBeGreaterThanOrEqual(30);
  });

  test('break requirements that are in scope', () => {
    const { sut } = loadRequirements(join(root, 'requirements'));
    const inScope = new Set(sut.filter((one) => one.scope === 'in').map((one) => one.id));
    expect(defects.filter((one) => !inScope.has(one.requirement)).map((one) => one.id)).toEqual([]);
  });

  test('say what is wrong in a sentence', () => {
    expect(defects.filter((one) => !/^[A-Z].*\.$/.test(one.title)).map((one) => one.id)).toEqual([]);
  });

  test('hold the ten that were asked for', () => {
    expect(Object.entries(TEN).filter(([id, of]) => defects.find((one) => one.id === id)?.requirement !== of)).toEqual(
      [],
    );
  });
});

test('the OQ finds each of the ten by the requirement that it breaks, and nothing on the sound SUT', async () => {
  const { exitCode, result } = await selfQualify([
    '--stage',
    'oq',
    ...Object.keys(TEN).flatMap((id) => ['--only', id]),
  ]);
  expect(result.sound.troubles).toEqual([]);
  expect(result.sound.verdict).toBe('pass');
  const own = (id: string, requirement: string): boolean =>
    result.defects.find((one) => one.id === id)?.caughtBy.some((one) => one.requirements.includes(requirement)) ??
    false;
  expect(Object.entries(TEN).filter(([id, requirement]) => !own(id, requirement))).toEqual([]);
  expect(result.score).toEqual({ found: 10, foundByOwnRequirement: 10, of: 10 });
  expect(exitCode).toBe(0);
}, 120_000);
