import { beforeEach, describe, expect, test } from 'vitest';
import { createKeys } from '../../../src/kernel/keys.ts';
import { createRules, type Rules } from '../../../src/kernel/rules.ts';
import { createVirtualClock, type VirtualClock } from '../../../src/kernel/virtual-clock.ts';
import { codeImaged, codeRead, resultSent } from '../../../src/journal/facts.ts';
import { listFacts, type FactList } from '../../../src/journal/fact-list.test-kit.ts';
import type { CodeLook } from '../../../src/seams/imaging.ts';
import type { InstrumentMessage, MessageDecision } from '../../../src/seams/line.ts';
import { createCamera, type Camera, type CameraOptions, type CameraResult, type PendingLook } from './camera.ts';

const OPTIONS: CameraOptions = { station: 'verifier', latency_us: 45_000, jitter_us: 20_000, grades: true };

let clock: VirtualClock;
let looks: Partial<CodeLook> & { readonly isImaged: boolean };
let list: FactList;
let message: Rules<InstrumentMessage, MessageDecision>;
let sent: (CameraResult & { readonly at_us: number })[];

beforeEach(() => {
  clock = createVirtualClock();
  list = listFacts(() => clock.now_us());
  message = createRules();
  looks = { isImaged: false };
  sent = [];
});

describe('a result', () => {
  test('comes after latency and jitter, with the trigger number, the text and a grade', () => {
    const camera = create();
    for (let unit = 1; unit <= 50; unit += 1) camera.trigger(unit);
    clock.run({});
    expect(new Set(sent.map((one) => one.trigger)).size).toBe(50);
    for (const one of sent) {
      expect(one.text).toBe(`]d2CODE${one.trigger}`);
      expect(one.at_us).toBeGreaterThanOrEqual(45_000);
      expect(one.at_us).toBeLessThan(65_000);
      expect(one.grade).toBe(30);
    }
    expect(new Set(sent.map((one) => one.at_us)).size).toBeGreaterThan(10);
  });

  test('has the same latency and grade for a unit, whatever other units come', () => {
    const alone = create();
    alone.trigger(7);
    clock.run({});
    const [first] = sent;
    clock = createVirtualClock();
    sent = [];
    const busy = create();
    for (const unit of [1, 7, 3]) busy.trigger(unit);
    clock.run({});
    expect(sent.find((one) => one.text === ']d2CODE7')).toMatchObject({ grade: first?.grade, at_us: first?.at_us });
  });

  test('of a blank carton is a no-read without a grade', () => {
    create().trigger(100);
    clock.run({});
    expect(sent).toMatchObject([{ trigger: 1, text: undefined, grade: -1 }]);
    expect(list.facts(codeRead)).toEqual([
      ['codeRead', { unit: 100, station: 'verifier', identity: 0, content: '', grade: -1 }],
    ]);
  });

  test('of a reader has no grade', () => {
    create({ ...OPTIONS, grades: false }).trigger(1);
    clock.run({});
    expect(sent).toMatchObject([{ text: ']d2CODE1', grade: -1 }]);
  });

  test('is noted twice: what was read, and that it left', () => {
    create({ ...OPTIONS, jitter_us: 0 }).trigger(3);
    expect(list.facts(codeRead)).toEqual([]);
    clock.run({});
    expect(list.facts(codeRead)).toMatchObject([['codeRead', { unit: 3, identity: 3, content: '' }]]);
    expect(list.facts(codeImaged)).toEqual([]);
    expect(list.facts(resultSent)).toEqual([['resultSent', { unit: 3, station: 'verifier' }]]);
  });

  test('that was made with a picture says so, with what the picture came to', () => {
    looks = { isImaged: true, grade: 10, limiting: 'UEC', correctedCount: 7, textVerified: false, pixels: 'ab12' };
    create().trigger(3);
    clock.run({});
    expect(list.facts(codeImaged)).toEqual([
      [
        'codeImaged',
        {
          unit: 3,
          station: 'verifier',
          decoded: 1,
          grade: 10,
          limiting: 'UEC',
          corrected: 7,
          textVerified: 0,
          pixels: 'ab12',
        },
      ],
    ]);
    expect(sent).toMatchObject([{ grade: 10, textVerified: false }]);
  });

  test('tells what was on the carton at the trigger, though it changes before the result leaves', () => {
    let text = ']d2CODE1';
    const camera = create(OPTIONS, () => text);
    camera.trigger(1);
    text = ']d2CODE2';
    clock.run({});
    expect(sent[0]?.text).toBe(']d2CODE1');
  });
});

describe('the trigger counter', () => {
  test('counts every trigger, and starts again at a job start without mixing up results on their way', () => {
    const camera = create({ ...OPTIONS, jitter_us: 0 });
    camera.trigger(1);
    camera.trigger(2);
    camera.resetCounter();
    camera.trigger(3);
    expect(camera.triggerCount).toBe(1);
    clock.run({});
    expect(sent.map(({ trigger, text }) => [trigger, text])).toEqual([
      [1, ']d2CODE1'],
      [2, ']d2CODE2'],
      [1, ']d2CODE3'],
    ]);
  });
});

describe('offline', () => {
  test('the camera sends nothing, and what was on its way is gone', () => {
    const camera = create();
    camera.trigger(1);
    camera.setOnline(false);
    clock.run({});
    expect(camera.online).toBe(false);
    camera.setOnline(true);
    camera.trigger(2);
    clock.run({});
    expect(sent.map((one) => one.text)).toEqual([']d2CODE2']);
    expect(list.facts(resultSent)).toHaveLength(1);
  });
});

describe('a rule on messages', () => {
  test.each<[string, MessageDecision, readonly Partial<CameraResult>[]]>([
    ['drop', { kind: 'drop' }, []],
    ['duplicate', { kind: 'duplicate' }, [{ text: ']d2CODE2' }, { text: ']d2CODE2' }]],
    ['another text', { kind: 'text', text: ']d2OTHER' }, [{ text: ']d2OTHER' }]],
    ['no text', { kind: 'text', text: undefined }, [{ text: undefined, grade: -1 }]],
    ['a grade', { kind: 'grade', grade: 5 }, [{ text: ']d2CODE2', grade: 5 }]],
    ['texts, which are about parents', { kind: 'texts', texts: [] }, [{ text: ']d2CODE2' }]],
  ])('%s acts on its unit, and only on the message', (_name, decision, expected) => {
    const camera = create();
    message.add(({ unit, station, parent }) =>
      unit === 2 && station === 'verifier' && parent === 0 ? decision : undefined,
    );
    for (const unit of [1, 2, 3]) camera.trigger(unit);
    clock.run({});
    const of = (trigger: number): CameraResult[] => sent.filter((one) => one.trigger === trigger);
    expect(of(2)).toMatchObject(expected);
    expect(of(1)).toMatchObject([{ text: ']d2CODE1' }]);
    expect(of(3)).toMatchObject([{ text: ']d2CODE3' }]);
    // What the camera really read stays in the journal: only the message tells otherwise.
    expect(new Set(list.facts(codeRead).map(([, fact]) => fact['identity']))).toEqual(new Set([1, 2, 3]));
    expect(list.facts(resultSent).filter(([, fact]) => fact['unit'] === 2)).toHaveLength(expected.length);
  });

  test('delay makes the message late by so much', () => {
    const camera = create({ ...OPTIONS, jitter_us: 0 });
    message.add(() => ({ kind: 'delay', delay_us: 500_000 }));
    camera.trigger(1);
    clock.run({});
    expect(sent.map((one) => one.at_us)).toEqual([545_000]);
  });
});

function create(
  options = OPTIONS,
  read = (unit: number): string | undefined => (unit < 100 ? `]d2CODE${unit}` : undefined),
): Camera {
  return createCamera(
    clock,
    list.note,
    options,
    createKeys(7).of('verifier', 'read'),
    message,
    {
      lookAt: (unit) => pendingOf(read(unit), looks),
      sightOf: (text) => ({ identity: Number(/^CODE(\d+)$/.exec(text)?.[1] ?? 0), other: '' }),
      text: (value) => list.journal.text(value),
    },
    (result) => sent.push({ ...result, at_us: clock.now_us() }),
  );
}

function pendingOf(
  text: string | undefined,
  { isImaged, ...more }: Partial<CodeLook> & { readonly isImaged: boolean },
): PendingLook | undefined {
  if (text === undefined) return undefined;
  const look = { text, grade: 30, limiting: '', correctedCount: 0, textVerified: true, pixels: '', ...more };
  return { isImaged, result: () => look };
}
