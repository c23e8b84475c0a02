import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSampleRun } from '../../../tests/sample-run/sample-run.ts';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { writeManifest } from '../../evidence/manifest.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';
import { writeRunReports } from '../write-run-reports.ts';

const LOST = 'result-of-one-unit-is-lost-9c0d1e2f';

function sealedRun(more: Parameters<typeof writeSampleRun>[1] = {}): string {
  const folder = temporaryFolder();
  const { run } = writeSampleRun(folder, more);
  writeRunReports(folder);
  writeManifest(folder, run);
  return folder;
}

async function faultline(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(words, io);
  return { exitCode, output: io.output, errors: io.errors };
}

const factsOf = (output: string): readonly string[] => output.trimEnd().split('\n');

describe('faultline verify', () => {
  test('says that a run is intact, and names each file that is not', async () => {
    const folder = sealedRun();
    expect(await faultline('verify', folder)).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^intact  run .*4 journals/),
    });
    appendFileSync(join(folder, 'reports', 'oq.html'), ' ');
    const { exitCode, output } = await faultline('verify', folder);
    expect(exitCode).toBe(6);
    expect(output).toMatch(
      /^broken .*\nchanged {4}reports\/oq\.html\n +expected {2}\d+ bytes, sha256 .*\n +found {5}\d+ bytes/,
    );
  });

  test('gives the same as data, and answers 2 for an interrupted run', async () => {
    const folder = sealedRun({ incomplete: true });
    const { exitCode, output } = await faultline('verify', folder, '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(output)).toMatchObject({ status: 'incomplete', problems: [] });
  });

  test('refuses a folder in which nothing was executed', async () => {
    expect(await faultline('verify', temporaryFolder())).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E420'),
    });
  });
});

describe('faultline report', () => {
  test('renders a sealed run again without changing a byte of it', async () => {
    const folder = sealedRun();
    expect((await faultline('report', folder)).exitCode).toBe(0);
    expect((await faultline('verify', folder)).exitCode).toBe(0);
  });

  test('writes elsewhere what would break the seal, with links back to the evidence', async () => {
    const folder = sealedRun();
    rmSync(join(folder, 'environment.json'));
    expect(await faultline('report', folder)).toMatchObject({
      exitCode: 6,
      errors: expect.stringContaining('FLT-E611'),
    });
    expect(await faultline('report', folder, '--allure')).toMatchObject({ exitCode: 6 });
    const out = join(folder, '..', `${folder.split('/').at(-1) ?? ''}-new`);
    try {
      expect((await faultline('report', folder, '--out', out)).exitCode).toBe(0);
      const href = /href="([^"]+attachments[^"]+)"/.exec(readFileSync(join(out, 'oq.html'), 'utf8'))?.[1] ?? '';
      expect(existsSync(join(out, href))).toBe(true);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});

describe('faultline journal', () => {
  test('prints a scenario as canonical JSON lines', async () => {
    const { exitCode, output } = await faultline('journal', sealedRun(), '--scenario', LOST);
    expect(exitCode).toBe(0);
    expect(factsOf(output)).toHaveLength(37);
    expect(JSON.parse(factsOf(output)[1] ?? '')).toMatchObject({
      fact: 2,
      kind: 'serialProvisioned',
      serial: 'A"&<>/%\'1',
    });
  });

  test('follows a unit through its items and its serial number', async () => {
    const { output } = await faultline('journal', sealedRun(), '--scenario', LOST, '--unit', '3');
    const kinds = factsOf(output).map((line): string => JSON.parse(line).kind);
    expect(kinds).toEqual([
      'serialProvisioned',
      'unitFed',
      'unitMarked',
      'unitSeen',
      'faultFired',
      'unitPassed',
      'alarmRaised',
      'alarmRaised',
    ]);
  });

  test('prints kinds and facts that are asked for, of one file too', async () => {
    const folder = sealedRun();
    const file = join(folder, 'journals', `${LOST}.flj`);
    expect(factsOf((await faultline('journal', file, '--kind', 'alarmRaised')).output)).toHaveLength(2);
    expect(factsOf((await faultline('journal', file, '--fact', '20', '--fact', '21')).output)).toHaveLength(2);
    const { output } = await faultline('journal', folder, '--kind', 'runBegan', '--json');
    expect(JSON.parse(output)).toMatchObject({
      journals: expect.arrayContaining([expect.objectContaining({ scenario: LOST, problem: '' })]),
    });
    expect(JSON.parse(output).journals).toHaveLength(4);
  });

  test('names the nearest kind and scenario, and refuses what is no number', async () => {
    const folder = sealedRun();
    expect((await faultline('journal', folder, '--kind', 'alarmRaise')).errors).toContain(
      'did you mean: --kind alarmRaised',
    );
    expect((await faultline('journal', folder, '--scenario', `${LOST}x`)).errors).toContain(
      `did you mean: --scenario ${LOST}`,
    );
    expect(await faultline('journal', folder, '--unit', 'three')).toMatchObject({ exitCode: 4 });
  });

  test('prints what can be read of a cut journal, and answers 6', async () => {
    const folder = sealedRun();
    truncateSync(join(folder, 'journals', `${LOST}.flj`), 100);
    expect(await faultline('journal', folder, '--scenario', LOST)).toMatchObject({
      exitCode: 6,
      errors: expect.stringContaining('at byte 8'),
    });
  });

  test.each(['verify', 'report', 'journal'])('%s shows its examples', async (verb) => {
    expect((await faultline(verb, '--help')).output).toMatch(/Examples\n +faultline /);
  });
});
