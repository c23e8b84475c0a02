import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeys, draw, drawBelow, drawHit } from './keys.ts';

const DRAWS = 10_000;

describe('a draw', () => {
  test('depends on its arguments alone', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.string(),
        fc.nat(),
        fc.nat(100),
        (seed, device, purpose, unit, place) => {
          const first = createKeys(seed);
          first.of('another device', 'drawn from before');
          draw(first.of('another device', purpose), unit);
          expect(draw(first.of(device, purpose), unit, place)).toBe(
            draw(createKeys(seed).of(device, purpose), unit, place),
          );
        },
      ),
    );
  });

  test('is an integer of 32 bits', () => {
    const key = createKeys(1).of('coder', 'jitter');
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (unit, place) => {
        const value = draw(key, unit, place);
        expect(Number.isInteger(value) && value >= 0 && value < 2 ** 32).toBe(true);
      }),
    );
  });

  // A change of the hash makes every seed in the world mean something else: old reports could not be replayed.
  test('has the value it always had', () => {
    const key = createKeys('7').of('verifier', 'read');
    expect([0, 1, 2, 1000, 2 ** 31 - 1].map((unit) => draw(key, unit))).toEqual([
      940999368, 1171805665, 95625191, 1899138870, 661697206,
    ]);
    expect([1, 2, 3].map((place) => draw(key, 42, place))).toEqual([2766361831, 3599843892, 705663284]);
    expect(createKeys(7).of('verifier', 'read')).toEqual(key);
    expect(draw(createKeys('a seed of words').of('plan', 'MEA-13 1'), 12)).toBe(2380727521);
  });

  test.each([
    ['units', (key: ReturnType<ReturnType<typeof createKeys>['of']>, index: number) => draw(key, index)],
    ['draws of one unit', (key: ReturnType<ReturnType<typeof createKeys>['of']>, index: number) => draw(key, 5, index)],
  ])('is spread evenly over %s', (_name, drawn) => {
    for (const seed of [1, 2, 3]) {
      const key = createKeys(seed).of('line', 'spread');
      const buckets = Array.from({ length: 16 }, () => 0);
      let bits = 0;
      const values = new Set<number>();
      for (let index = 0; index < DRAWS; index += 1) {
        const value = drawn(key, index);
        values.add(value);
        const bucket = Math.floor(value / 2 ** 28);
        buckets[bucket] = (buckets[bucket] ?? 0) + 1;
        bits += value & 1;
      }
      // 625 expected, standard deviation 24: the bounds are five of them wide.
      for (const count of buckets) expect(count).toBeGreaterThan(500);
      for (const count of buckets) expect(count).toBeLessThan(750);
      expect(bits).toBeGreaterThan(4750);
      expect(bits).toBeLessThan(5250);
      expect(values.size).toBeGreaterThan(DRAWS - 10);
    }
  });
});

describe('keys', () => {
  test('differ by seed, device and purpose, and the order of the two words counts', () => {
    const keys = createKeys('7');
    const all = [
      keys.of('a', 'b'),
      keys.of('b', 'a'),
      keys.of('ab', ''),
      keys.of('', 'ab'),
      keys.of('a', 'c'),
      createKeys('8').of('a', 'b'),
    ];
    expect(new Set(all.map((key) => `${key.high} ${key.low}`)).size).toBe(all.length);
  });

  test('of two devices are independent', () => {
    const one = createKeys(1).of('verifier-1', 'glare');
    const other = createKeys(1).of('verifier-2', 'glare');
    let both = 0;
    for (let unit = 0; unit < DRAWS; unit += 1) if (drawHit(one, 0.1, unit) && drawHit(other, 0.1, unit)) both += 1;
    expect(both).toBeGreaterThan(50); // 100 expected
    expect(both).toBeLessThan(160);
  });
});

describe('a bounded draw', () => {
  test('stays below its bound and reaches all of it', () => {
    const key = createKeys(3).of('camera', 'grade');
    const seen = new Set<number>();
    for (let unit = 0; unit < 500; unit += 1) seen.add(drawBelow(key, 7, unit));
    expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('hits never at rate 0 and always at rate 1', () => {
    const key = createKeys(3).of('camera', 'grade');
    fc.assert(
      fc.property(fc.nat(), (unit) => {
        expect(drawHit(key, 0, unit)).toBe(false);
        expect(drawHit(key, 1, unit)).toBe(true);
      }),
    );
  });

  test('hits a larger rate wherever it hits a smaller one', () => {
    const key = createKeys(3).of('plan', 'nested');
    const units = Array.from({ length: 1000 }, (_, unit) => unit);
    const few = units.filter((unit) => drawHit(key, 0.05, unit));
    expect(few.length).toBeGreaterThan(20);
    expect(few.filter((unit) => !drawHit(key, 0.2, unit))).toEqual([]);
  });
});
