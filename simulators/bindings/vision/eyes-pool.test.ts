import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeDefect } from '../../../src/seams/imaging.ts';
import { openEyes } from '../../imaging/eyes.ts';
import { sampleCode } from '../../imaging/model/sample-code.ts';
import { type EyesPool, openEyesPool } from './eyes-pool.ts';

let pool: EyesPool;
beforeAll(async () => {
  pool = await openEyesPool(2);
});
afterAll(() => pool.close());

const DEFECTS: readonly (readonly CodeDefect[])[] = [
  [],
  [{ name: 'cover', level: 40 }],
  [{ name: 'inkLoss', level: 24 }],
  [{ name: 'lensDust', level: 30 }],
];

test('a look is the same whether it was announced, came too late, or was never announced', async () => {
  const own = await openEyes();
  for (let seed = 1; seed <= 12; seed += 1) {
    const code = sampleCode(seed, DEFECTS[seed % DEFECTS.length] ?? []);
    const expected = own.look(code);
    expect(pool.look({ ...code })).toEqual(expected);
    pool.prepare(code);
    expect(pool.look(code)).toEqual(expected); // at once: no worker can have made it yet
  }
  expect(pool.lateCount).toBeGreaterThan(0);
});

test('what was announced comes from beside the line, once its worker has made it', async () => {
  const late = pool.lateCount;
  const code = sampleCode(77, [{ name: 'cover', level: 40 }]);
  pool.prepare(code);
  await pool.idle();
  expect(pool.look(code).text).toBeUndefined();
  expect(pool.lateCount).toBe(late);
});

test('looks are given to whoever asks for them, in any order', async () => {
  const own = await openEyes();
  const codes = Array.from({ length: 8 }, (_, index) => sampleCode(100 + index, DEFECTS[index % DEFECTS.length] ?? []));
  for (const code of codes) pool.prepare(code);
  await pool.idle();
  for (const code of codes.toReversed()) expect(pool.look(code)).toEqual(own.look(code));
});

test('a picture for a person is drawn beside the line and shows the look that was judged', async () => {
  const codes = [sampleCode(9, [{ name: 'cover', level: 40 }]), sampleCode(10, [])];
  const drawn = await Promise.all(codes.map((code) => pool.draw(code)));
  expect(drawn.map(({ pixels }) => pixels)).toEqual(codes.map((code) => pool.look(code).pixels));
  expect(drawn[0]?.caption).toBe('not read; cover 40 % of the area of the symbol');
  expect([...(drawn[1]?.png.subarray(1, 4) ?? [])]).toEqual([...Buffer.from('PNG')]);
});

test('a closed pool leaves nothing open', async () => {
  const other = await openEyesPool(1);
  other.prepare(sampleCode(5, []));
  await other.close();
  expect(other.look(sampleCode(5, [])).grade).toBe(40);
});
