import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeDefect } from '../../src/seams/imaging.ts';
import { encodeDataMatrix } from '../../src/standards/datamatrix/encode.ts';
import { photograph } from './camera/photograph.ts';
import { defectTable } from './defect-table.ts';
import type { GreyImage } from './grey-image.ts';
import { printCode } from './print/print-code.ts';

const text = '010950110153000321ABC123DEF456\u001D1726123110LOT4711';
const seeds = [1, 2, 3, 4];

/** Readers of Debian (zxing-cpp-tools, dmtx-utils) that know nothing of ours. */
const readers = [
  ['ZXingReader', (file: string) => [file]],
  ['dmtxread', (file: string) => ['-m', '1000', file]],
] as const;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-readers-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}

function picture(seed: number, defects: readonly CodeDefect[]): GreyImage {
  const symbol = encodeDataMatrix(text, { gs1: true });
  if ('problem' in symbol) throw new Error(symbol.problem);
  return photograph(printCode({ modules: symbol.modules, seed, defects }), { seed, cameraSeed: 1, defects });
}

/** In how many of the pictures the reader finds the text. */
function readCount([command, options]: (typeof readers)[number], defects: readonly CodeDefect[]): number {
  return seeds.filter((seed) => {
    const { width, height, pixels } = picture(seed, defects);
    const file = join(folder, 'code.pgm');
    writeFileSync(file, Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]));
    return spawnSync(command, options(file)).stdout.toString('latin1').includes('ABC123DEF456');
  }).length;
}

describe.each(readers)('%s', (...reader) => {
  const [command] = reader;
  const isMissing = !isInstalled(command);
  const reason = isMissing ? ` (not executed: ${command} is not installed)` : '';

  // not executed where the reader is not installed, as the title says then
  test.skipIf(isMissing)(`reads a sound print${reason}`, () => {
    expect(readCount(reader, [])).toBe(seeds.length);
  });

  // not executed where the reader is not installed, as the title says then
  test.skipIf(isMissing).each(['lowContrast', 'inkSpread', 'inkLoss', 'smear', 'wobble', 'blur', 'rotation'] as const)(
    `reads a code with the lightest %s${reason}`,
    (name) => {
      expect(readCount(reader, [{ name, level: defectTable[name].ladder[0] }])).toBe(seeds.length);
    },
  );

  test
    // not executed where the reader is not installed, as the title says then
    .skipIf(isMissing)
    .each(['missingModules', 'spots', 'cover', 'deadNozzleBand', 'inkLoss', 'smear', 'blur'] as const)(
    `does not read a code with the worst %s${reason}`,
    (name) => {
      expect(readCount(reader, [{ name, level: defectTable[name].ladder[5] }])).toBe(0);
    },
  );
});
