import { expect, test } from 'vitest';
import { demandAnswered, epcisCaptured, epcisEpc, parentReleased, unitShipped } from '../journal/facts.ts';
import { history, SSCC } from './history.test-kit.ts';
import { serialUniqueness } from './serial-uniqueness.ts';

/** One serial number in a closed case and on a second unit in the next one. */
const twice = (): ReturnType<typeof history> => {
  const h = history().order(2);
  h.unit(1, { into: 1 });
  h.close(2, 1, SSCC.first);
  h.unit(2, { identity: 1, into: 2 });
  return h;
};

test('two units with one serial number in closed cases are a contradiction', () => {
  const h = history().order(2);
  const one = h.unit(1, { into: 1 });
  const two = h.unit(2, { identity: 1, into: 1 });
  h.close(2, 1, SSCC.first);
  const stated = h.state(1, 'active-aggregated', SSCC.first);
  expect(h.judge(serialUniqueness)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C02.1',
    contradictions: [{ facts: [one.marked, one.moved, two.marked, two.moved, stated] }],
  });
});

test('the second one counts even while it is loose behind the gate, and when the first was shipped', () => {
  const h = history().order(2);
  h.unit(1, { into: 1 });
  h.close(2, 1, SSCC.first);
  h.add(unitShipped, { unit: 1 });
  h.unit(2, { identity: 1 });
  expect(h.judge(serialUniqueness).verdict).toBe('fail');
});

test('a serial number that is commissioned twice is a contradiction of the records', () => {
  const h = history().order(1);
  const events = [1, 2].map((event) => {
    const captured = h.add(epcisCaptured, {
      event,
      type: 'ObjectEvent',
      action: 'ADD',
      bizStep: 'commissioning',
      epcCount: 1,
    });
    return { captured, epc: h.add(epcisEpc, { event, identity: 1 }) };
  });
  expect(h.judge(serialUniqueness).contradictions).toEqual([
    {
      sentence: 'The serial number of identity 1 was commissioned twice.',
      facts: [events[0]?.captured, events[1]?.epc],
      requirement: 'URS-C08.1',
    },
  ]);
});

test('holds when the second unit falls into the bin', () => {
  const h = history().order(2);
  h.unit(1, { into: 1 });
  h.unit(2, { identity: 1, verdict: 'bad' });
  expect(h.judge(serialUniqueness)).toMatchObject({ verdict: 'pass', exercised: 1 });
});

test('holds when the case of one is put aside, the number was taken out, or the batch is held', () => {
  const aside = twice();
  aside.add(parentReleased, { level: 2, parent: 2, closed: 0 });
  expect(aside.judge(serialUniqueness).verdict).toBe('pass');
  const out = twice();
  out.state(1, 'decommissioned');
  expect(out.judge(serialUniqueness).verdict).toBe('pass');
  const refused = twice();
  refused.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 0 });
  expect(refused.judge(serialUniqueness).verdict).toBe('pass');
});
