import { expect, test } from 'vitest';
import { encodeDataMatrix } from '../../../src/standards/datamatrix/encode.ts';
import { codewordOf } from '../../../src/standards/datamatrix/placement.ts';
import { photograph, type View } from '../camera/photograph.ts';
import { trueCorners } from '../camera/pose.ts';
import { printCode } from '../print/print-code.ts';
import { gradeSymbol } from './grade-symbol.ts';
import { parameterOf } from './symbol-grade.ts';

const VIEW: View = { seed: 3, cameraSeed: 4 };

test.each([0, 1, 4, 7, 11])('%s codewords that only a filter put right are counted in the picture', (wrongCount) => {
  const symbol = encodeDataMatrix('010950110153000321A1B2C3D4E5F6\u001d1728113010LOT12345', { gs1: true });
  if (!('modules' in symbol)) throw new Error('the text fits');
  const { modules, size } = symbol;
  const codeword = codewordOf(size);
  const dark = modules.dark.slice();
  for (let index = 0; index < wrongCount; index += 1) {
    const at = codeword.findIndex((place) => place >> 3 === index * 2);
    dark[at] = 1 - (dark[at] ?? 0);
  }
  const plane = printCode({ modules: { ...modules, dark }, seed: 1 });
  const read = { corners: trueCorners(plane, VIEW), modules };
  const filtered = gradeSymbol(photograph(plane, VIEW), { ...read, isFiltered: true });
  expect(parameterOf(filtered, 'unusedErrorCorrection')?.value).toBeCloseTo(1 - (2 * wrongCount) / size.eccCount, 10);
  expect(filtered.detail?.wrongCodewords).toHaveLength(wrongCount);
  // A reader that had seen no error would have flattered the print.
  const flattered = gradeSymbol(photograph(plane, VIEW), read);
  expect(parameterOf(flattered, 'unusedErrorCorrection')?.value).toBe(1);
});
