import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bwipjs from 'bwip-js/node';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeDataMatrix } from './decode.ts';
import { encodeDataMatrix, type DataMatrixSymbol, type EncodeOptions } from './encode.ts';
import type { Modules } from './modules.ts';
import { sampleElementString, samplePlainText, type SamplePayload } from './sample-payloads.ts';

const hasZint = spawnSync('zint', ['--version']).status === 0;
const hasDmtxread = spawnSync('dmtxread', ['--version']).error === undefined;
const hasZxing = spawnSync('ZXingReader', []).error === undefined;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-datamatrix-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const elementStrings = Array.from({ length: 200 }, (_, seed) => sampleElementString(seed));
const plainTexts = Array.from({ length: 200 }, (_, seed) => samplePlainText(seed));

function ours({ text, gs1 }: SamplePayload, options: EncodeOptions = {}): DataMatrixSymbol {
  const symbol = encodeDataMatrix(text, { gs1, ...options });
  if ('problem' in symbol) throw new Error(`${symbol.problem}: ${symbol.expectation}`);
  return symbol;
}

describe('zint', () => {
  // Without zint there is nothing to compare with.
  test.skipIf(!hasZint)('makes symbols that we read, and none smaller than ours (not executed without zint)', () => {
    for (const payloads of [elementStrings, plainTexts]) {
      const symbols = zintSquares(payloads);
      expect(symbols).toHaveLength(payloads.length);
      for (const [at, payload] of payloads.entries()) {
        const theirs = symbols[at];
        if (theirs === undefined) continue;
        expect(decodeDataMatrix(theirs)).toMatchObject({ text: payload.text, correctedCount: 0 });
        expect(ours(payload).size.rows, payload.text).toBeLessThanOrEqual(theirs.rows);
      }
    }
  });
});

describe('bwip-js', () => {
  test('makes symbols that we read, and none smaller than ours', () => {
    for (const payload of [...elementStrings.slice(0, 60), ...plainTexts.slice(0, 60)]) {
      const theirs = bwipSquare(payload);
      expect(decodeDataMatrix(theirs)).toMatchObject({ text: payload.text, correctedCount: 0 });
      expect(ours(payload).size.rows, payload.text).toBeLessThanOrEqual(theirs.rows);
    }
  });
});

describe('our symbols', () => {
  const payloads = Array.from({ length: 300 }, (_, at) => (at % 2 === 0 ? sampleElementString : samplePlainText)(at));
  const texts = payloads.map(({ text }) => text);

  // Without the reader there is nothing that reads.
  test.skipIf(!hasZxing)('are read by ZXingReader, 300 of 300 (not executed without it)', () => {
    const files = payloads.map((payload, at) => pngOf(payload, `zxing-${at}`));
    const output = execFileSync('ZXingReader', ['-format', 'DataMatrix', ...files]).toString('latin1');
    const read = [...output.matchAll(/^Bytes: +([0-9A-F ]+)$/gm)].map(([, hex = '']) =>
      Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1'),
    );
    expect(read).toEqual(texts);
    const identifiers = [...output.matchAll(/^Identifier: (\S+)/gm)].map(([, identifier]) => identifier);
    expect(identifiers).toEqual(payloads.map(({ gs1 }) => (gs1 ? ']d2' : ']d1')));
  });

  // Without the reader there is nothing that reads.
  test.skipIf(!hasDmtxread)('are read by dmtxread, 60 of 60 (not executed without it)', () => {
    for (const payload of payloads.slice(0, 60)) {
      // The leading FNC1 is given out too, as the character that stands for FNC1.
      const file = pngOf(payload, 'dmtx');
      const read = execFileSync('dmtxread', ['-N1', '-m', '5000', '-G', '29', file]).toString('latin1');
      expect(read).toBe(payload.gs1 ? `\u001d${payload.text}` : payload.text);
    }
  });
});

/** zint's square symbols, made in one call: bytes as hexadecimal escapes, element strings in its own brackets. */
function zintSquares(payloads: readonly SamplePayload[]): Modules[] {
  const isGs1 = payloads[0]?.gs1 === true;
  const lines = payloads.map(({ text, elements }) =>
    isGs1
      ? elements.map(({ ai, value }) => `[${ai}]${value}`).join('')
      : [...Buffer.from(text, 'latin1')].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  const file = join(folder, 'zint.txt');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const how = isGs1 ? ['--gs1'] : ['--binary', '--esc'];
  const dump = execFileSync('zint', ['--barcode=71', '--square', '--batch', ...how, '-i', file, '--dump'], {
    encoding: 'utf8',
    cwd: folder,
  });
  const rows = dump.trim().split('\n').map(bitsOf);
  const symbols: Modules[] = [];
  while (rows.length > 0) {
    // The clock track on top is dark in every even column, and the last column is odd.
    const columns = (rows[0]?.lastIndexOf('1') ?? 0) + 2;
    const bits = rows.splice(0, columns).map((row) => row.slice(0, columns));
    symbols.push({ rows: bits.length, columns, dark: Uint8Array.from(bits.join(''), Number) });
  }
  return symbols;
}

function bitsOf(line: string): string {
  return line.replaceAll(' ', '').replace(/./g, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'));
}

/** bwip-js' square symbol: bytes as decimal escapes, or FNC1 by its name; it reads one of the two safely, not both. */
function bwipSquare({ text, gs1 }: SamplePayload): Modules {
  const options = gs1
    ? { text: `^FNC1${text.replaceAll('\u001d', '^FNC1')}`, parsefnc: true }
    : {
        text: [...Buffer.from(text, 'latin1')].map((byte) => `^${String(byte).padStart(3, '0')}`).join(''),
        parse: true,
      };
  const [symbol] = bwipjs.raw({ bcid: 'datamatrix', ...options });
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('bwip-js gives pixels for a matrix symbol');
  return { rows: symbol.pixy, columns: symbol.pixx, dark: Uint8Array.from(symbol.pixs) };
}

/** Writes our symbol as a picture, 5 pixels a module and a quiet zone of 4 modules; short ones in any shape. */
function pngOf(payload: SamplePayload, name: string): string {
  const { modules } = ours(payload, payload.text.length < 40 ? { shape: 'any' } : {});
  const [scale, quiet] = [5, 4];
  const image = new PNG({ width: (modules.columns + 2 * quiet) * scale, height: (modules.rows + 2 * quiet) * scale });
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const row = Math.floor(y / scale) - quiet;
      const column = Math.floor(x / scale) - quiet;
      const isInside = row >= 0 && column >= 0 && row < modules.rows && column < modules.columns;
      const grey = isInside && modules.dark[row * modules.columns + column] === 1 ? 0 : 255;
      image.data.set([grey, grey, grey, 255], (y * image.width + x) * 4);
    }
  }
  const file = join(folder, `${name}.png`);
  writeFileSync(file, PNG.sync.write(image, { colorType: 0 }));
  return file;
}
