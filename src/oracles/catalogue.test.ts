import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ORACLES } from './catalogue.ts';
import { history } from './history.test-kit.ts';

test('ids are given once and keep their names', () => {
  expect(ORACLES.map((oracle) => oracle.id)).toEqual([
    'unit-conservation',
    'containment-escape',
    'containment-stop',
    'containment-restart',
    'isolation',
    'notification',
    'gate-right-unit',
    'serial-uniqueness',
    'serial-lifecycle',
    'physical-equals-recorded',
    'hierarchy',
    'alarms',
    'reconciliation',
    'audit-trail',
    'epcis-order',
  ]);
});

test.each(ORACLES)('$id is inconclusive over an empty journal', (oracle) => {
  const finding = history().judge(oracle);
  expect(finding).toMatchObject({ verdict: 'inconclusive', exercised: 0, contradictions: [] });
  expect(finding.note).toContain(`never exercised: needs ${oracle.needs}`);
});

test.each(ORACLES)('$id has its page section with claim and requirement', (oracle) => {
  const page = readFileSync(new URL('../../docs/oracles.md', import.meta.url), 'utf8');
  const section = page.split(/^### /m).find((part) => part.startsWith(`${oracle.id}\n`)) ?? '';
  expect(section).toContain(oracle.claim);
  expect(section).toContain(oracle.requirement);
});
