import { expect, test } from 'vitest';
import { auditEntered, demandAnswered, exportAttached, operatorActed, sutProcessed } from '../journal/facts.ts';
import { auditTrail } from './audit-trail.ts';
import { history } from './history.test-kit.ts';

type H = ReturnType<typeof history>;

const entry = (
  h: H,
  sequence: number,
  act = 'anything',
  more: Readonly<Record<string, number | string>> = {},
): number => h.add(auditEntered, { sequence, at_ms: sequence * 1000, user: 'olivia', act, subject: 'B1', ...more });

const exported = (h: H): void => {
  h.add(exportAttached, { name: 'audit.json' });
};

test('an allowed act that is not in the trail is a contradiction', () => {
  const h = history();
  h.add(operatorActed, { user: 'operator', act: 'startBatch', subject: 'B1' });
  const answered = h.add(demandAnswered, { demand: 'startBatch', subject: 'B1', allowed: 1 });
  exported(h);
  entry(h, 1);
  expect(h.judge(auditTrail)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C08.2',
    contradictions: [
      {
        sentence: 'startBatch was allowed to the operator and is not in the audit trail.',
        facts: [answered, answered + 1],
      },
    ],
  });
});

test('two acts need two entries', () => {
  const h = history();
  h.add(demandAnswered, { demand: 'acknowledgeAlarm', subject: '1', allowed: 1 });
  const second = h.add(demandAnswered, { demand: 'acknowledgeAlarm', subject: '2', allowed: 1 });
  exported(h);
  entry(h, 1, 'acknowledgeAlarm');
  expect(h.judge(auditTrail).contradictions[0]?.facts[0]).toBe(second);
});

test('a gap, a step back in time and an entry of nobody are contradictions', () => {
  const h = history();
  exported(h);
  const first = entry(h, 1);
  const gap = entry(h, 3);
  const back = entry(h, 4, 'anything', { at_ms: 2500 });
  const nobody = entry(h, 5, 'anything', { user: '' });
  expect(h.judge(auditTrail).contradictions.map((one) => one.facts)).toEqual([[first, gap], [gap, back], [nobody]]);
});

test('an entry that was changed, or that is gone in a later export, is a contradiction', () => {
  const h = history();
  exported(h);
  const first = entry(h, 1, 'anything', { reason: 'as ordered' });
  const second = entry(h, 2);
  exported(h);
  const changed = entry(h, 1, 'anything', { reason: 'because' });
  expect(h.judge(auditTrail).contradictions.map((one) => one.facts)).toEqual([
    [first, changed],
    [second, changed],
  ]);
});

test('holds for a whole trail that is exported twice and grows', () => {
  const h = history();
  h.add(demandAnswered, { demand: 'startBatch', subject: 'B1', allowed: 1 });
  h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 0 });
  exported(h);
  entry(h, 7, 'startBatch');
  entry(h, 8, 'refused');
  h.add(demandAnswered, { demand: 'closeBatch', subject: 'B1', allowed: 1 });
  exported(h);
  entry(h, 7, 'startBatch');
  entry(h, 8, 'refused');
  entry(h, 9, 'closeBatch');
  expect(h.judge(auditTrail)).toMatchObject({ verdict: 'pass', contradictions: [] });
});

test('times may step back once where the clock was stepped, and acts after the export are not asked for', () => {
  const h = history();
  h.add(sutProcessed, { event: 'clock stepped -60000 ms' });
  exported(h);
  entry(h, 70);
  entry(h, 71, 'anything', { at_ms: 11_000 });
  h.add(demandAnswered, { demand: 'startLine', allowed: 1 });
  expect(h.judge(auditTrail).verdict).toBe('pass');
});
