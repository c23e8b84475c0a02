import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePng } from '../../../simulators/imaging/image-file/write-png.ts';
import { takeLook } from '../../../simulators/imaging/look.ts';
import { sampleCode } from '../../../simulators/imaging/model/sample-code.ts';
import { createSymbolReader, type SymbolReader } from '../../../simulators/imaging/reader/reader.ts';
import type { CodeInView } from '../../../src/seams/imaging.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';

let folder = '';
let reader: SymbolReader;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-grade-'));
  reader = await createSymbolReader();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(['grade', ...words], io);
  return { exitCode, output: io.output, errors: io.errors };
}

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function pictureOf(code: CodeInView): Uint8Array {
  return writePng(takeLook(code, reader).image);
}

function flat(width: number, height: number, grey: number): Uint8Array {
  return writePng({ width, height, pixels: new Uint8Array(width * height).fill(grey) });
}

/** A PNG of a few bytes whose header states any size. */
function statedPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** Not compressible, and the same in every run. */
function noise(width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  let state = 1;
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = state >>> 24;
  }
  return writePng({ width, height, pixels });
}

describe('faultline grade', () => {
  test('shows content, every parameter and the overall grade, and says that it is simulated', async () => {
    const { exitCode, output } = await run(file('good.png', pictureOf(sampleCode(1, []))), '--x-dimension', '0.5');
    expect(exitCode).toBe(0);
    expect(output).toContain(']d2 0109501101530003');
    expect(output).toMatch(/\(01\) +GTIN +09501101530003/);
    expect(output).toContain('grade 4.0/16/660 (A), iso15415:2011');
    for (const name of ['symbolContrast', 'modulation', 'unusedErrorCorrection', 'printGrowthVertical'])
      expect(output).toContain(name);
    expect(output).toContain('Simulated grade after ISO/IEC 15415');
    expect(output).toContain(`1 of 1 read by ${reader.version}`);
  });

  test('gives a line of JSON for each picture', async () => {
    const good = file('good.png', pictureOf(sampleCode(1, [])));
    const { output } = await run(good, file('white.png', flat(200, 200, 255)), '--json', '--x-dimension', '0.5');
    const [read, unread, ...rest] = output.trimEnd().split('\n');
    const point = { x: expect.any(Number), y: expect.any(Number) };
    expect(JSON.parse(read ?? '')).toMatchObject({
      file: good,
      read: true,
      text: expect.stringMatching(/^0109501101530003/),
      symbologyIdentifier: ']d2',
      elements: expect.arrayContaining([{ ai: '01', value: '09501101530003' }]),
      problems: [],
      corners: { topLeft: point, topRight: point, bottomRight: point, bottomLeft: point },
      correctedCount: 0,
      rung: 'plain',
      reader: reader.version,
      grade: {
        edition: 'iso15415:2011',
        isSimulated: true,
        overall: 4,
        letter: 'A',
        notation: '4.0/16/660',
        limiting: [],
      },
    });
    expect(JSON.parse(unread ?? '')).toMatchObject({
      read: false,
      reader: reader.version,
      grade: { overall: 0, letter: 'F', notation: '0.0/16/660', limiting: ['decode'] },
    });
    expect(rest).toEqual([]);
  });

  test('withholds the notation where the size of a module is not known', async () => {
    const { output } = await run(file('good.png', pictureOf(sampleCode(1, []))));
    expect(output).toContain('grade 4.0 (A)');
    expect(output).toContain('--x-dimension');
  });

  test('names the edition that it grades after', async () => {
    const { output } = await run(file('good.png', pictureOf(sampleCode(1, []))), '--edition', '2024', '--json');
    expect(JSON.parse(output)).toMatchObject({ grade: { edition: 'iso15415:2024', remarks: [expect.any(String)] } });
  });

  test.each([
    ['the sign that people write for the separator', '010950110153000321A1^10L1'],
    ['brackets', '(01)09501101530003(21)A1'],
  ])('takes %s in a symbol for what it is: a wrong character', async (_what, text) => {
    const picture = file('wrong.png', pictureOf({ ...sampleCode(1, []), text }));
    const graded = JSON.parse((await run(picture, '--json')).output);
    expect(graded).toMatchObject({ read: true, text });
    expect(graded.problems).not.toEqual([]);
  });

  test('counts the places of problems in the text of the symbol', async () => {
    const picture = file('wrong.png', pictureOf({ ...sampleCode(1, []), text: '010950110153000421A1' }));
    expect(JSON.parse((await run(picture, '--json')).output)).toMatchObject({
      problems: [{ code: 'incorrect-check-digit', position: 15, length: 1 }],
    });
  });

  test('looks for no elements in an ordinary Data Matrix', async () => {
    const picture = file('plain.png', pictureOf({ ...sampleCode(1, []), text: 'HELLO', symbol: 'plain' }));
    const graded = JSON.parse((await run(picture, '--json')).output);
    expect(graded).toMatchObject({ read: true, text: 'HELLO', symbologyIdentifier: ']d1' });
    expect(graded).not.toHaveProperty('elements');
  });

  const bad: readonly (readonly [string, () => string, RegExp])[] = [
    ['a text file', () => file('a.txt', 'no picture\n'), /is a text file/],
    ['an empty file', () => file('empty.png', ''), /is empty/],
    ['a truncated PNG', () => file('cut.png', pictureOf(sampleCode(1, [])).subarray(0, 500)), /cut off/],
    ['a PNG of 12,000 x 12,000 pixels', () => file('huge.png', statedPng(12_000, 12_000)), /12000 x 12000/],
    ['a PNG that holds less than it states', () => file('lie.png', statedPng(200, 200)), /damaged/],
    ['a file that is not there', () => join(folder, 'gone.png'), /no such file/],
    ['a folder', () => folder, /is a folder/],
  ];
  test.each(bad)('says what is wrong with %s and answers 1', async (_what, make, problem) => {
    const path = make();
    const { exitCode, output } = await run(path, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toEqual({
      file: path,
      read: false,
      reader: reader.version,
      problem: {
        problem: expect.stringMatching(problem),
        position: expect.any(Number),
        expected: expect.stringMatching(/./),
      },
    });
    expect((await run(path)).output).toMatch(problem);
  });

  // Windows has no such device; it stands for everything that is no file and may never end.
  test.skipIf(process.platform === 'win32')('does not read a device to its end', async () => {
    const { exitCode, output } = await run('/dev/zero', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ problem: { problem: 'this is no regular file' } });
  });

  const unread: readonly (readonly [string, () => Uint8Array])[] = [
    ['a picture of one pixel', () => flat(1, 1, 0)],
    ['a picture one pixel high', () => flat(3000, 1, 0)],
    ['an all-black picture', () => flat(300, 300, 0)],
    ['an all-white picture', () => flat(300, 300, 255)],
    ['noise', () => noise(300, 300)],
    ['a code that is covered', () => pictureOf(sampleCode(1, [{ name: 'cover', level: 60 }]))],
  ];
  test.each(unread)('reads nothing in %s and answers 1', async (_what, make) => {
    const { exitCode, output } = await run(file('unread.png', make()), '--json');
    expect(exitCode).toBe(1);
    const answer = JSON.parse(output);
    expect(answer).toMatchObject({ read: false, grade: { overall: 0, letter: 'F' } });
    expect(answer).not.toHaveProperty('text');
  });

  test('gives the answers of many files in the order of the files, whatever takes longer', async () => {
    const slow = file('slow.png', noise(900, 900));
    const files = Array.from({ length: 40 }, (_, index) =>
      index % 7 === 0 ? slow : file(`unit-${index}.png`, pictureOf(sampleCode(index + 1, []))),
    );
    files.splice(11, 0, join(folder, 'gone.png'));
    const { exitCode, output } = await run(...files, '--json');
    expect(exitCode).toBe(1);
    const answers = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map((answer) => answer.file)).toEqual(files);
    const alone = JSON.parse((await run(files[20] ?? '', '--json')).output);
    expect(answers[20]).toEqual(alone);
  });

  test.each([
    [['x.png', '--x-dimension', 'wide'], 'FLT-E446'],
    [['x.png', '--x-dimension', '0'], 'FLT-E446'],
    [['x.png', '--edition', '1999'], 'FLT-E441'],
    [[], 'FLT-E403'],
  ])('refuses %j', async (words, code) => {
    const { exitCode, errors } = await run(...words);
    expect(exitCode).toBe(4);
    expect(errors).toContain(code);
  });
});
