import { beforeEach, describe, expect, test } from 'vitest';
import { ORDER, SERIALS, tableCore, type TestedCore } from './core.test-kit.ts';
import { IDENTITY } from './records.ts';
import { apply } from './state.ts';

const GS = '\u001D';
const code = (serial: string, batch: string = ORDER.batch): string =>
  `]d201${ORDER.gtin}21${serial}${GS}17${ORDER.expirationDate}10${batch}`;

let table: TestedCore;

beforeEach(() => {
  table = tableCore();
  // Units 1 to 7 are good; 1 to 5 lie in a closed case, 6 in one that waits for its label.
  const { state } = table.core;
  apply(state, { kind: 'batchMoved', batch: ORDER.batch, status: 'running' });
  apply(state, {
    kind: 'identityMoved',
    batch: ORDER.batch,
    indexes: [1, 2, 3, 4, 5, 6, 7],
    state: IDENTITY.active,
    reason: '',
  });
  apply(state, {
    kind: 'parentFormed',
    level: 2,
    parent: 1,
    sscc: '195212340000000010',
    children: [1, 2, 3, 4, 5],
    how: 'scanned',
  });
  apply(state, { kind: 'parentMoved', level: 2, sscc: '195212340000000010', status: 'closed' });
  apply(state, {
    kind: 'parentFormed',
    level: 2,
    parent: 2,
    sscc: '195212340000000027',
    children: [6],
    how: 'scanned',
  });
});

const arm = (purpose: string, more: object = {}): number =>
  table.ask('POST', '/api/handheld', 'sven', { purpose, reason: 'quality control', ...more }).status;

/** What the state export says of the last scan. */
function lastScan(): { done: boolean; result: string; text: string } | undefined {
  const { body } = table.ask('GET', '/api/export/state', 'sven');
  const { handheld } = JSON.parse(body) as { handheld: { scans: { done: boolean; result: string; text: string }[] } }; // our own export
  return handheld.scans.at(-1);
}

const stateOf = (index: number): number | undefined => table.core.state.batches.get(ORDER.batch)?.states[index];

describe('a loose unit', () => {
  test.each([
    ['sample', IDENTITY.sampled, 'sampling'],
    ['decommission', IDENTITY.decommissioned, 'decommissioning'],
  ])('is taken out by %s, with an event and an entry that says who and why', (purpose, state, bizStep) => {
    expect(arm(purpose)).toBe(200);
    table.bytes('handheld', `${code(SERIALS[6] ?? '')}\r`);
    expect(stateOf(7)).toBe(state);
    expect(lastScan()).toMatchObject({ done: true });
    const events = table.facts.flatMap((fact) => (fact.kind === 'eventQueued' ? [fact.body] : []));
    expect(events.at(-1)).toContain('"bizStep":"commissioning"');
    expect(events.at(-1)).toContain(`"bizStep":"${bizStep}"`);
    expect(table.core.state.audit.at(-1)).toMatchObject({
      user: 'sven',
      act: `${purpose} scanned unit`,
      subject: SERIALS[6],
      old: 'active-loose',
      reason: 'quality control',
    });
  });

  test('is only looked up when that was asked for', () => {
    arm('lookup');
    table.bytes('handheld', `${code(SERIALS[6] ?? '')}\r\n`);
    expect(lastScan()).toMatchObject({ done: true, result: 'active-loose' });
    expect(stateOf(7)).toBe(IDENTITY.active);
    table.pass(1000);
    expect(lastScan()).toMatchObject({ done: true }); // the LF left over is no scan
  });

  test('is found however the bytes are split', () => {
    arm('sample');
    for (const character of `${code(SERIALS[6] ?? '')}\r`) {
      table.bytes('handheld', character);
      table.pass(1);
    }
    expect(stateOf(7)).toBe(IDENTITY.sampled);
  });
});

describe('refused, with the reason, is', () => {
  const serial = SERIALS[6] ?? '';
  test.each([
    ['a code whose separators are lost', code(serial).replaceAll(GS, ''), /not well-formed/],
    ['a code without identifier', code(serial).slice(3), /no symbology identifier/],
    ['a plain DataMatrix', code(serial).replace(']d2', ']d1'), /\]d1 is not a GS1 DataMatrix/],
    ['a GS1-128 with the same content', code(serial).replace(']d2', ']C1'), /\]C1 is not a GS1 DataMatrix/],
    ['a serial number that nobody handed down', code('STRANGER1'), /not known/],
    ['another lot', code(serial, 'L2'), /differs from its order in \(10\)/],
    ['a unit in a closed case', code(SERIALS[2] ?? ''), /it is in 195212340000000010/],
    ['a unit that waits for the label of its case', code(SERIALS[5] ?? ''), /being packed/],
    ['a number that is on no unit', code(SERIALS[20] ?? ''), /it is in-pool/],
    ['a code cut before its end', code(serial).slice(0, 30), /not well-formed/],
    ['the rest of a frame in front of another', `]d2010\u0002${code(serial)}`, /interrupted/],
  ])('%s', (_what, text, reason) => {
    arm('sample');
    const before = table.facts.filter((fact) => fact.kind === 'identityMoved').length;
    table.bytes('handheld', `${text}\r`);
    expect(lastScan()).toMatchObject({ done: false });
    expect(lastScan()?.result).toMatch(reason);
    expect(table.facts.filter((fact) => fact.kind === 'identityMoved')).toHaveLength(before);
    expect(table.core.state.audit.at(-1)).toMatchObject({ user: 'sven', act: 'scan refused' });
    expect(table.core.state.audit.at(-1)?.reason).toMatch(reason);
  });

  test('a frame without an end, and the next one is read on its own', () => {
    arm('sample', { scans: 2 });
    table.bytes('handheld', code(serial).slice(0, 20));
    table.pass(190);
    expect(lastScan()).toBeUndefined();
    table.pass(20);
    expect(lastScan()?.result).toBe('the scan has no end');
    table.bytes('handheld', `${code(serial)}\r`);
    expect(stateOf(7)).toBe(IDENTITY.sampled);
  });

  test('a second scan when one was armed', () => {
    arm('sample');
    table.bytes('handheld', `${code(SERIALS[2] ?? '')}\r`);
    table.bytes('handheld', `${code(serial)}\r`);
    expect(lastScan()?.result).toBe('the handheld was not armed');
    expect(stateOf(7)).toBe(IDENTITY.active);
  });
});

test('a case is looked up by its label', () => {
  arm('lookup');
  table.bytes('handheld', ']C100195212340000000010\r');
  expect(lastScan()).toMatchObject({ done: true, result: '195212340000000010 is closed' });
});

test('only a supervisor takes up the handheld, for something that there is, with a reason', () => {
  expect(table.ask('POST', '/api/handheld', 'olivia', { purpose: 'sample', reason: 'x' }).status).toBe(403);
  expect(arm('steal')).toBe(400);
  expect(arm('sample', { scans: 0 })).toBe(400);
  expect(arm('sample', { reason: '' })).toBe(400);
  table.give({ kind: 'link', port: 'handheld', up: false });
  expect(arm('sample')).toBe(409);
  expect(table.alarms).toEqual([]); // the line runs without a handheld
});
