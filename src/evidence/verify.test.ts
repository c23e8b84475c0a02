import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeRecord, writeSampleRun, writeTinyRun } from '../../tests/sample-run/sample-run.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { listEvidence, readManifest, writeManifest } from './manifest.ts';

import { verifyRun } from './verify.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-evidence-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const seal = (write: typeof writeTinyRun = writeTinyRun): void => {
  writeManifest(folder, write(folder).run);
};
const kinds = (): readonly string[] => verifyRun(folder).problems.map(({ kind, file }) => `${kind} ${file}`);
const journal = 'journals/tiny-1.flj';

describe('a sealed run', () => {
  test('is intact, with counts and hashes', () => {
    seal(writeSampleRun);
    expect(verifyRun(folder)).toMatchObject({ status: 'intact', exitCode: 0, journals: 4, problems: [], notes: [] });
    expect(verifyRun(folder).runHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same wherever it lies', () => {
    seal();
    const copy = mkdtempSync(join(tmpdir(), 'faultline-copy-'));
    cpSync(folder, copy, { recursive: true });
    expect(verifyRun(copy)).toEqual(verifyRun(folder));
    rmSync(copy, { recursive: true });
  });

  test('shows every single flipped bit in every file', { timeout: 240_000 }, () => {
    seal();
    const files = [...listEvidence(folder), 'manifest.json'];
    expect(files).toHaveLength(6);
    const unseen: string[] = [];
    for (const file of files) {
      const path = join(folder, file);
      const sound = readFileSync(path);
      for (let bit = 0; bit < sound.length * 8; bit += 1) {
        const changed = Buffer.from(sound);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(path, changed);
        if (verifyRun(folder).exitCode === 0) unseen.push(`${file} bit ${bit}`);
      }
      writeFileSync(path, sound);
    }
    expect(unseen).toEqual([]);
    expect(verifyRun(folder).status).toBe('intact');
  });

  test.each(['run.json', 'environment.json', 'requirements.json', journal])('shows that %s is gone', (file) => {
    seal();
    rmSync(join(folder, file));
    expect(verifyRun(folder)).toMatchObject({ status: 'broken', exitCode: 6 });
    expect(kinds()).toContain(`missing ${file}`);
  });

  test('shows that its manifest is gone', () => {
    seal();
    rmSync(join(folder, 'manifest.json'));
    expect(verifyRun(folder)).toMatchObject({ status: 'broken', exitCode: 6 });
    expect(kinds()).toEqual(['missing manifest.json']);
  });

  test('shows a file that was added, among the signatures too', () => {
    seal();
    cpSync(join(folder, 'manifest.json'), join(folder, 'signatures', 'quality.json'), { recursive: true });
    expect(kinds()).toEqual(['signature signatures/quality.json']);
    rmSync(join(folder, 'signatures'), { recursive: true });
    writeFileSync(join(folder, 'attachments', 'late.txt'), 'x');
    expect(kinds()).toEqual(['extra attachments/late.txt']);
  });

  test('shows a file that was renamed, under both names', () => {
    seal();
    renameSync(join(folder, 'environment.json'), join(folder, 'environment.jsn'));
    expect(kinds()).toEqual(['missing environment.json', 'extra environment.jsn']);
  });

  test('says what was expected and what was found', () => {
    seal();
    writeFileSync(join(folder, 'environment.json'), '{}');
    const sha256 = createHash('sha256').update('{}').digest('hex');
    expect(verifyRun(folder).problems).toEqual([
      {
        kind: 'changed',
        file: 'environment.json',
        expected: expect.stringMatching(/^\d+ bytes, sha256 [0-9a-f]{64}$/),
        found: `2 bytes, sha256 ${sha256}`,
      },
    ]);
  });

  test('shows a manifest that was made again over changed evidence', () => {
    seal();
    const bytes = readFileSync(join(folder, journal));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(folder, journal), bytes);
    writeManifest(folder, '20260302-081500-wire-seed7');
    expect(kinds()).toContain(`journal ${journal}`);
    expect(kinds()).toContain('hash run.json');
  });

  test('shows a run record that claims another journal, run hash, count or run', () => {
    const run = writeTinyRun(folder);
    const [scenario] = run.scenarios;
    const claim = (more: object): readonly string[] => {
      writeRecord(folder, 'run.json', { ...run, ...more });
      writeManifest(folder, run.run);
      return kinds();
    };
    expect(claim({})).toEqual([]);
    expect(claim({ journal: { events: 2, hash: '00' } })).toEqual(['hash run.json']);
    expect(claim({ scenarios: [{ ...scenario, journal: { ...scenario?.journal, events: 3 } }] })).toEqual([
      `journal ${journal}`,
    ]);
    expect(claim({ run: 'another' })).toEqual(['hash manifest.json']);
    expect(claim({ scenarios: [scenario, scenario] })).toContain('malformed run.json');
  });

  test('shows an attachment that is not the one of the record, even under a new manifest', () => {
    const run = writeTinyRun(folder);
    const file = run.scenarios[0]?.steps[0]?.attachments[0]?.file ?? '';
    writeFileSync(join(folder, file), 'other');
    writeManifest(folder, run.run);
    expect(kinds()).toEqual([`changed ${file}`]);
  });

  test('shows a journal that was cut at any byte', () => {
    const run = writeTinyRun(folder);
    const whole = readFileSync(join(folder, journal));
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(join(folder, journal), whole);
      truncateSync(join(folder, journal), length);
      writeManifest(folder, run.run);
      expect(kinds(), `cut to ${length} bytes`).toContain(`journal ${journal}`);
    }
  });
});

describe('an interrupted run', () => {
  test('is incomplete where its record says so, and never intact', () => {
    writeTinyRun(folder, { incomplete: true });
    expect(verifyRun(folder)).toMatchObject({ status: 'incomplete', exitCode: 2, problems: [] });
    writeManifest(folder, '20260302-081500-wire-seed7');
    expect(verifyRun(folder)).toMatchObject({ status: 'incomplete', exitCode: 2 });
  });

  test('is incomplete where there is only a partial record, with a journal that was being written', () => {
    const run = writeTinyRun(folder, { incomplete: true });
    const [scenario] = run.scenarios;
    rmSync(join(folder, 'run.json'));
    truncateSync(join(folder, journal), 60);
    writeRecord(folder, 'run.partial.json', {
      ...run,
      journal: { events: 0, hash: '' },
      scenarios: [{ ...scenario, journal: { file: journal, events: 0, hash: '' } }],
    });
    const result = verifyRun(folder);
    expect(result).toMatchObject({ status: 'incomplete', exitCode: 2, problems: [] });
    expect(result.notes.join(' ')).toContain('only run.partial.json');
  });

  test('is broken where a finished journal of it was changed', () => {
    writeTinyRun(folder, { incomplete: true });
    truncateSync(join(folder, journal), 60);
    expect(verifyRun(folder)).toMatchObject({ status: 'broken', exitCode: 6 });
  });
});

describe('what is no run', () => {
  test('is refused with what to name in its place', () => {
    expect(() => verifyRun(folder)).toThrow(HarnessError);
    expect(() => verifyRun(folder)).toThrow('is not the folder of a run');
  });

  test.each(['', '{', '[]', '{"schema":"faultline-run/2"}', 'null'])('has the record %j, and is broken', (text) => {
    writeFileSync(join(folder, 'run.json'), text);
    expect(verifyRun(folder)).toMatchObject({ status: 'broken', exitCode: 6 });
  });
});

test('a manifest names every file but itself and signatures, sorted, and reads as it was written', () => {
  seal(writeSampleRun);
  const read = readManifest(folder);
  const paths = read.kind === 'manifest' ? read.manifest.files.map((entry) => entry.path) : [];
  expect(paths).toEqual(listEvidence(folder));
  expect(paths).toEqual(paths.toSorted());
  expect(paths).not.toContain('manifest.json');
});
