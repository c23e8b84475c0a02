import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createItemRegister } from './item-register.ts';

const TOLERANCE_mm = 30;

describe('an item', () => {
  test('gets the next number, behind the first one that was asked for', () => {
    expect(createItemRegister(TOLERANCE_mm).enter(0).id).toBe(1);
    const register = createItemRegister(TOLERANCE_mm, 500);
    expect(register.lastItem).toBe(500);
    expect([register.enter(0).id, register.enter(100).id, register.lastItem]).toEqual([501, 502, 502]);
  });

  test.each([-31, -30, 0, 30, 31])(
    'that comes %i mm off its place belongs to its eye within the tolerance alone',
    (off_mm) => {
      const register = createItemRegister(TOLERANCE_mm);
      const item = register.enter(1000);
      const found = register.match(1000 + 200 + off_mm, 200);
      if (Math.abs(off_mm) <= TOLERANCE_mm) expect(found).toBe(item);
      else expect(found).toMatchObject({ id: 2, expected: false, verdict: 'none' });
    },
  );

  test('that nobody announced is known at the next eye', () => {
    const register = createItemRegister(TOLERANCE_mm);
    const stranger = register.match(700, 200);
    expect(stranger).toMatchObject({ expected: false, entered_mm: 500 });
    expect(register.match(1000, 500)).toBe(stranger);
  });

  test('matches its own product at every eye, wherever products stand at least two tolerances apart', () => {
    const gaps = fc.array(fc.integer({ min: 2 * TOLERANCE_mm + 1, max: 400 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(
        gaps,
        fc.array(fc.integer({ min: -TOLERANCE_mm, max: TOLERANCE_mm }), { minLength: 50, maxLength: 50 }),
        (steps, offs) => {
          const register = createItemRegister(TOLERANCE_mm);
          let at_mm = 0;
          const entered = steps.map((step) => register.enter((at_mm += step)));
          for (const [place, item] of entered.entries())
            expect(register.match(item.entered_mm + 200 + (offs[place] ?? 0), 200)).toBe(item);
          for (const item of entered) expect(register.leave(item.entered_mm + 500, 500)).toBe(item);
          expect(register.count).toBe(0);
        },
      ),
    );
  });
});

describe('a verdict', () => {
  test('stands with its item until the item leaves, the last word counts', () => {
    const register = createItemRegister(TOLERANCE_mm);
    const item = register.enter(0);
    register.judge(item.id, true);
    expect(item.verdict).toBe('good');
    register.judge(item.id, false);
    expect(register.leave(500, 500).verdict).toBe('bad');
  });

  test('for an item that left, or never was, is without effect', () => {
    const register = createItemRegister(TOLERANCE_mm);
    const item = register.enter(0);
    register.enter(100);
    register.leave(500, 500);
    register.judge(item.id, true);
    register.judge(99, true);
    expect(item.verdict).toBe('none');
    expect(register.leave(600, 500).verdict).toBe('none');
  });
});

describe('leaving', () => {
  test('takes along all items before, also those whose product was lost on the way', () => {
    const register = createItemRegister(TOLERANCE_mm);
    register.enter(0);
    register.enter(100);
    const third = register.enter(200);
    expect(register.leave(700, 500)).toBe(third);
    expect(register.count).toBe(0);
  });

  test('of a stranger in between leaves those behind it', () => {
    const register = createItemRegister(TOLERANCE_mm);
    register.enter(0);
    const behind = register.enter(100);
    expect(register.leave(550, 500)).toMatchObject({ id: 3, expected: false });
    expect(register.count).toBe(1);
    expect(register.leave(600, 500)).toBe(behind);
  });

  test('after a clearance every product is a stranger, and numbers go on', () => {
    const register = createItemRegister(TOLERANCE_mm);
    register.enter(0);
    register.clear();
    expect(register.count).toBe(0);
    expect(register.leave(500, 500)).toMatchObject({ id: 2, expected: false, verdict: 'none' });
  });
});
