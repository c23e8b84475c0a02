import { expect, test } from 'vitest';
import { ORDER, tableCore, type TestedCore } from './core.test-kit.ts';
import { IDENTITY } from './records.ts';
import { apply } from './state.ts';

const SSCC = '195212340000000010';

test('a case of a released batch is shipped', () => {
  const table = releasedCase();
  expect(ship(table)).toBe(200);
});

test.each([
  ['decommissioned in it', IDENTITY.decommissioned],
  ['sampled from it', IDENTITY.sampled],
])('a case with a unit that was %s goes nowhere', (_what, state) => {
  const table = releasedCase();
  apply(table.core.state, { kind: 'identityMoved', batch: ORDER.batch, indexes: [2], state, reason: 'incident 1' });
  expect(ship(table)).toBe(409);
});

/** A closed case of three units in a batch that was released. */
function releasedCase(): TestedCore {
  const table = tableCore();
  const { state } = table.core;
  const children = [1, 2, 3];
  apply(state, { kind: 'batchMoved', batch: ORDER.batch, status: 'running' });
  apply(state, { kind: 'identityMoved', batch: ORDER.batch, indexes: children, state: IDENTITY.active, reason: '' });
  apply(state, { kind: 'parentFormed', level: 2, parent: 1, sscc: SSCC, children, how: 'scanned' });
  apply(state, { kind: 'parentMoved', level: 2, sscc: SSCC, status: 'closed' });
  apply(state, { kind: 'batchMoved', batch: ORDER.batch, status: 'released' });
  return table;
}

function ship(table: TestedCore): number {
  return table.ask('POST', `/api/parents/${SSCC}/ship`, 'sven', { reason: 'truck 1' }).status;
}
