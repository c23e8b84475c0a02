import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSampleRun } from '../../tests/sample-run/sample-run.ts';
import { temporaryFolder } from '../../tests/sample-run/temporary-folder.ts';
import { callsHome, generateAllure, makeAllureReport, writeAllureResults } from './allure.ts';

const hasJava = spawnSync('java', ['-version']).status === 0;

describe('Allure results', () => {
  test('tell our verdicts in the words of Allure, with labels, steps and attachments that are there', () => {
    const folder = temporaryFolder();
    writeSampleRun(folder);
    const results = join(folder, 'results');
    writeAllureResults(folder, results);
    const files = readdirSync(results);
    const parsed = files
      .filter((file) => file.endsWith('-result.json'))
      .map((file): Record<string, unknown> => JSON.parse(readFileSync(join(results, file), 'utf8')));
    const states = Object.fromEntries(parsed.map((one) => [one['testCaseId'], one['status']]));
    expect(states).toMatchObject({
      'loaded-configuration-is-the-released-one-1a2b3c4d': 'passed',
      'result-of-one-unit-is-lost-9c0d1e2f': 'failed',
      'ribbon-ends-44556677': 'broken',
      'operator-page-opens-5e6f7a8b': 'skipped',
    });
    const lost = parsed.find((one) => one['testCaseId'] === 'result-of-one-unit-is-lost-9c0d1e2f');
    expect(lost?.['labels']).toEqual(
      expect.arrayContaining([
        { name: 'epic', value: 'OQ' },
        { name: 'feature', value: 'Reject of units in doubt' },
        { name: 'story', value: 'A unit whose verification result is missing is rejected' },
        { name: 'severity', value: 'critical' },
        { name: 'tag', value: 'URS-014' },
      ]),
    );
    const sources = JSON.stringify(lost).match(/[0-9a-f]{64}-attachment\.\w+/g) ?? [];
    expect(sources).toHaveLength(2);
    expect(sources.filter((source) => !files.includes(source))).toEqual([]);
  });

  test('are the same bytes when they are written again', () => {
    const folder = temporaryFolder();
    writeSampleRun(folder);
    const write = (name: string): readonly (readonly [string, string])[] => {
      writeAllureResults(folder, join(folder, name));
      return readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]);
    };
    expect(write('one')).toEqual(write('other'));
  });
});

describe('the Allure report', () => {
  test('is one file of Allure 3 that calls nobody', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    writeSampleRun(folder);
    const { way, report, problem } = await makeAllureReport(folder);
    expect({ way, problem }).toEqual({ way: 'allure 3, plugin allure2', problem: '' });
    const html = readFileSync(report ?? '', 'utf8');
    expect(html.length).toBeGreaterThan(1_000_000);
    expect(callsHome(html)).toEqual([]);
  });

  // Java is optional on a machine.
  test.skipIf(!hasJava)(
    `is made by allure-commandline when that is asked for${hasJava ? '' : ' (not executed: no Java here)'}`,
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      writeSampleRun(folder);
      const { way, report, problem } = await makeAllureReport(folder, { java: true });
      expect({ way, problem }).toEqual({ way: 'allure-commandline', problem: '' });
      expect(callsHome(readFileSync(report ?? '', 'utf8'))).toEqual([]);
    },
  );

  test('that cannot be made is said to be missing, and nothing throws', async () => {
    const folder = temporaryFolder();
    writeSampleRun(folder);
    const commands = { allure: join(folder, 'no-such.js'), commandline: join(folder, 'no-such.js') };
    expect(await generateAllure(folder, { commands })).toMatch(
      /^allure: no report \(allure 3, plugin allure2\): .*the verdict does not depend on it$/s,
    );
    expect(await generateAllure(folder, { java: true, javaCommand: 'no-such-java' })).toContain('there is no Java');
    expect(await generateAllure(join(folder, 'nowhere'))).toContain('no report');
    expect(existsSync(join(folder, 'reports', 'allure.html'))).toBe(false);
  });

  test('that would call home is found out, also when the call is packed', () => {
    const call = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
    const packed = Buffer.from(`${' '.repeat(200)}window.dataLayer; gtag('config', 'G-1')`).toString('base64');
    expect(callsHome(call)).toEqual(['googletagmanager']);
    expect(callsHome(`<script src="data:text/javascript;base64,${packed}"></script>`)).toEqual(['gtag(']);
    expect(callsHome('<p>a report</p>')).toEqual([]);
  });
});
