import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharedData } from '../../tests/shared-data.ts';
import { scenarioRecord } from '../../tests/sample-run/records.ts';
import { writeRecord, writeSampleRun } from '../../tests/sample-run/sample-run.ts';
import { temporaryFolder } from '../../tests/sample-run/temporary-folder.ts';
import { loadEvidence } from '../evidence.ts';
import { junit } from './junit.ts';
import { matrixCsv } from './matrix-csv.ts';

const schema = sharedData('reports/schemas/JUnit-windyroad.xsd');
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const missing =
  schema === undefined ? ' (not executed: the schema is absent)' : hasXmllint ? '' : ' (not executed: no xmllint here)';

// The schema is test data of others, and xmllint a tool of the system: either may be absent.
test.skipIf(missing !== '')(`JUnit XML is valid after the schema of Windy Road${missing}`, () => {
  const folder = temporaryFolder();
  const run = writeSampleRun(folder);
  const odd = scenarioRecord({
    id: 'odd',
    name: ' a \u001d\u0000 "&<>]]>\n',
    feature: '',
    verdict: 'fail',
    reason: '\u0008<',
  });
  writeRecord(folder, 'run.json', { ...run, scenarios: [...run.scenarios, odd] });
  const file = join(folder, 'junit.xml');
  writeFileSync(file, junit(loadEvidence(folder)));
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema ?? '', file], { encoding: 'utf8' });
  expect({ status, said: stderr.trim() }).toEqual({ status: 0, said: `${file} validates` });
});

test('JUnit XML has a suite a stage, and inconclusive is an error', () => {
  const folder = temporaryFolder();
  writeSampleRun(folder);
  const xml = junit(loadEvidence(folder));
  expect(
    [
      ...xml.matchAll(/<testsuite name="(\w+)"[^>]* tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/g),
    ].map((match) => match.slice(1).join(' ')),
  ).toEqual(['IQ 2 0 0 1', 'OQ 4 1 1 1', 'PQ 1 0 0 1']);
  expect(xml).toContain('<error type="inconclusive" message="the planned fault MAT-04 never acted">');
  expect(xml).toContain('<skipped message="not executed: OQ did not pass');
});

test('the matrix as CSV keeps texts whole and gives a spreadsheet nothing to calculate', () => {
  const folder = temporaryFolder();
  writeSampleRun(folder);
  const requirements: readonly object[] = JSON.parse(readFileSync(join(folder, 'requirements.json'), 'utf8'));
  writeRecord(folder, 'requirements.json', [{ ...requirements[0], id: 'URS-014', text: '=1+1,"x"\nnext' }]);
  const csv = matrixCsv(loadEvidence(folder));
  expect(csv.split('\r\n')[0]).toBe('id,text,level,gxp,risk,riskClass,iq,oq,pq,brokenIn,result,outOfScope');
  expect(csv).toContain(`URS-014,"'=1+1,""x""\nnext",L2,yes`);
  expect(csv).toContain('result-of-one-unit-is-lost-9c0d1e2f: fail');
  expect(csv).toMatch(/URS-099,.*unmapped,/);
});
