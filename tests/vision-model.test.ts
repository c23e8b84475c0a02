import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeDefect, CodeLook } from '../src/seams/imaging.ts';
import { defectTable } from '../simulators/imaging/defect-table.ts';
import { takeLook } from '../simulators/imaging/look.ts';
import { modelEyes } from '../simulators/imaging/model/model-eyes.ts';
import { sampleCode } from '../simulators/imaging/model/sample-code.ts';
import { createSymbolReader, type SymbolReader } from '../simulators/imaging/reader/reader.ts';

// Other seeds than those that the model was made of.
const FIRST_SEED = 1001;
const SEEDS = 3;

let reader: SymbolReader;
beforeAll(async () => {
  reader = await createSymbolReader();
});

test('a sound print is read and graded 4.0 in its picture, as the line takes for granted without one', () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + 200; seed += 1) {
    const code = sampleCode(seed, []);
    const { look } = takeLook(code, reader);
    expect([look.text, look.grade, look.textVerified]).toEqual([`]d2${code.text}`, 40, true]);
    expect(modelEyes.look(code)).toMatchObject({ text: look.text, grade: 40 });
  }
});

describe('over the whole ladder of defects', () => {
  const pairs: { name: string; level: number; imaged: CodeLook; modelled: CodeLook }[] = [];
  beforeAll(() => {
    for (const [name, { ladder }] of Object.entries(defectTable))
      for (const level of ladder)
        for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
          const code = sampleCode(seed, [{ name: name as CodeDefect['name'], level }]);
          pairs.push({ name, level, imaged: takeLook(code, reader).look, modelled: modelEyes.look(code) });
        }
  }, 60_000);

  test('no picture is read as something else than what was printed', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(22 * 6 * SEEDS);
    for (const { imaged } of pairs) if (imaged.text !== undefined) expect(imaged.text).toMatch(/^\]d20109501101530003/);
  });

  test('picture and model agree on what is read in nine of ten', () => {
    const agreed = pairs.filter(
      ({ imaged, modelled }) => (imaged.text === undefined) === (modelled.text === undefined),
    );
    expect(agreed.length / pairs.length).toBeGreaterThan(0.9);
  });

  test('grades of what both read differ by no more than one letter in nine of ten', () => {
    const both = pairs.filter(({ imaged, modelled }) => imaged.text !== undefined && modelled.text !== undefined);
    const near = both.filter(({ imaged, modelled }) => Math.abs(imaged.grade - modelled.grade) <= 10);
    expect(near.length / both.length).toBeGreaterThan(0.9);
  });

  test('what no picture of the calibration read, the model does not read, and the other way round', () => {
    const readOf = (wanted: string, from: number): readonly boolean[] =>
      pairs
        .filter(({ name, level }) => name === wanted && level >= from)
        .map(({ modelled }) => modelled.text !== undefined);
    expect(new Set(readOf('cover', 30))).toEqual(new Set([false]));
    expect(new Set(readOf('rotation', 0))).toEqual(new Set([true]));
  });
});
