import { expect, test } from 'vitest';
import { batchStated, epcisCaptured, epcisEpc, epcisIlmd, parentStateStated, sutProcessed } from '../journal/facts.ts';
import { epcisOrder } from './epcis-order.ts';
import { history, SSCC } from './history.test-kit.ts';

type H = ReturnType<typeof history>;

const urn = (sscc: string): string => `urn:epc:id:sscc:9521234.1${sscc.slice(8, 17)}`;

const event = (
  h: H,
  number: number,
  bizStep: string,
  epcs: readonly (number | string)[],
  parent = '',
  eventTime_ms = number,
): { captured: number; epcs: number[] } => {
  const captured = h.add(epcisCaptured, {
    event: number,
    bizStep,
    parent: parent === '' ? '' : urn(parent),
    eventTime_ms,
    epcCount: epcs.length,
  });
  return {
    captured,
    epcs: epcs.map((one) =>
      h.add(epcisEpc, typeof one === 'number' ? { event: number, identity: one } : { event: number, epc: one }),
    ),
  };
};

/** Everything as it should be: two units and their case begin, then they are packed. */
const whole = (h: H): void => {
  event(h, 1, 'commissioning', [1, 2]);
  event(h, 2, 'commissioning', [urn(SSCC.first)]);
  event(h, 3, 'packing', [1, 2], SSCC.first);
};

test('packing before commissioning is a contradiction, for a unit and for its parent', () => {
  const h = history().order(2);
  const packing = event(h, 1, 'packing', [1], SSCC.first);
  expect(h.judge(epcisOrder)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C08.1',
    contradictions: [
      {
        sentence: `Parent ${SSCC.first} was reported without having been commissioned before.`,
        facts: [packing.captured],
      },
      {
        sentence: 'Identity 1 was reported without having been commissioned before.',
        facts: [packing.captured, packing.epcs[0]],
      },
    ],
  });
});

test('an event time before the event that it needs is a contradiction, except after a step of the clock', () => {
  const h = history().order(1);
  const begun = event(h, 1, 'commissioning', [1], '', 500);
  const ended = event(h, 2, 'decommissioning', [1], '', 499);
  expect(h.judge(epcisOrder).contradictions[0]?.facts).toEqual([begun.captured, ended.captured, ended.epcs[0]]);
  const stepped = history().order(1);
  stepped.add(sutProcessed, { event: 'clock stepped -1000 ms' });
  event(stepped, 1, 'commissioning', [1], '', 500);
  event(stepped, 2, 'decommissioning', [1], '', 499);
  expect(stepped.judge(epcisOrder).verdict).toBe('pass');
});

test('anything after the end is a contradiction, but destroying after decommissioning', () => {
  const h = history().order(2);
  event(h, 1, 'commissioning', [1]);
  const end = event(h, 2, 'decommissioning', [1]);
  const again = event(h, 3, 'https://ref.gs1.org/cbv/BizStep-inspecting', [1]);
  expect(h.judge(epcisOrder).contradictions[0]?.facts).toEqual([end.captured, again.captured, again.epcs[0]]);
  const fine = history().order(2);
  event(fine, 1, 'commissioning', [1]);
  event(fine, 2, 'decommissioning', [1]);
  event(fine, 3, 'urn:epcglobal:cbv:bizstep:destroying', [1]);
  expect(fine.judge(epcisOrder).verdict).toBe('pass');
});

test('unpacking what was not packed, and a number that nobody handed down, are contradictions', () => {
  const h = history().order(1);
  event(h, 1, 'commissioning', [1, urn(SSCC.first)]);
  const unpacked = event(h, 2, 'unpacking', [1], SSCC.first);
  const foreign = event(h, 3, 'commissioning', ['urn:epc:id:sgtin:9506000.013435.ABC']);
  expect(h.judge(epcisOrder).contradictions.map((one) => one.facts)).toEqual([
    [unpacked.captured],
    [unpacked.captured, unpacked.epcs[0]],
    [foreign.captured, foreign.epcs[0]],
  ]);
});

test('a number that is active or ended on record and not at the repository is a contradiction', () => {
  const h = history().order(3);
  event(h, 1, 'commissioning', [2]);
  const stated = [h.state(1, 'active-loose'), h.state(2, 'decommissioned')];
  h.state(3, 'rejected');
  h.add(batchStated, { batch: 1, state: 'closed' });
  expect(h.judge(epcisOrder).contradictions.map((one) => one.facts)).toEqual([[stated[0]], [stated[1]]]);
});

test('parents on record that were reported otherwise are contradictions', () => {
  const h = history().order(3);
  whole(h);
  h.state(1, 'active-aggregated', SSCC.first);
  const moved = h.state(2, 'active-aggregated', SSCC.second);
  const first = h.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'closed' });
  const second = h.add(parentStateStated, { parent: SSCC.second, level: 2, state: 'closed' });
  const packed = h.judge(epcisOrder).contradictions.map((one) => one.facts);
  expect(packed[0]?.[0]).toBe(moved);
  expect(packed[1]?.[1]).toBe(first);
  expect(packed[2]).toEqual([second]);
});

test('without records the boxes are compared with the events', () => {
  const h = history().order(3);
  h.unit(1, { into: 1 });
  const other = h.unit(3, { into: 1 });
  const { label } = h.close(2, 1, SSCC.first);
  whole(h);
  expect(h.judge(epcisOrder).contradictions.map((one) => one.facts)).toEqual([[other.moved, label]]);
});

test('a lot or an expiry that is not that of the order, or none, is a contradiction for its event', () => {
  const commissioned = (lot: string, expiry: string): H => {
    const h = history().order(2);
    h.add(epcisCaptured, { event: 1, bizStep: 'commissioning', epcCount: 2 });
    h.add(epcisIlmd, { event: 1, batchNumber: lot, expirationDate: expiry });
    h.add(epcisEpc, { event: 1, identity: 1 });
    h.add(epcisEpc, { event: 1, identity: 2 });
    return h;
  };
  expect(commissioned('B1', '2028-11-30').judge(epcisOrder)).toMatchObject({ verdict: 'pass' });
  for (const [lot, expiry] of [
    ['B2', '2028-11-30'],
    ['B1', '2028-11-29'],
    ['', ''],
  ] as const)
    expect(
      commissioned(lot, expiry)
        .judge(epcisOrder)
        .contradictions.map((one) => one.sentence),
    ).toEqual([
      `Identity 1 of batch B1, expiry 2028-11-30, was commissioned with lot "${lot}" and expiry "${expiry}".`,
    ]);
});

test('holds for a whole story, with and without records', () => {
  const h = history().order(2);
  h.unit(1, { into: 1 });
  h.unit(2, { into: 1 });
  h.close(2, 1, SSCC.first);
  whole(h);
  event(h, 4, 'shipping', [urn(SSCC.first)]);
  expect(h.judge(epcisOrder)).toMatchObject({ verdict: 'pass', exercised: 4, contradictions: [] });
  h.state(1, 'shipped', SSCC.first);
  h.state(2, 'shipped', SSCC.first);
  h.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'shipped' });
  h.add(batchStated, { batch: 1, state: 'released' });
  expect(h.judge(epcisOrder)).toMatchObject({ verdict: 'pass', contradictions: [] });
});

test('units of a running batch may wait for their case before they are reported', () => {
  const h = history().order(2);
  event(h, 1, 'commissioning', [1]);
  h.state(1, 'active-loose');
  h.state(2, 'active-loose');
  h.add(batchStated, { batch: 1, state: 'running' });
  expect(h.judge(epcisOrder).verdict).toBe('pass');
});
