import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 as zlibCrc32 } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { crc32 } from './crc32.ts';
import { centralHeader, endRecord, localHeader } from './zip-headers.ts';
import { readZip, type ZipRead } from './zip-read.ts';
import { writeZip } from './zip-write.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An archive of these files, in this order, with whatever names; the reader must judge them. */
function archiveOf(files: readonly (readonly [path: string, content: string])[]): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, text] of files) {
    const content = bytesOf(text);
    const entry = { path, bytes: content.length, crc32: crc32(content) };
    directory.push(centralHeader(entry, offset));
    parts.push(localHeader(entry), content);
    offset += localHeader(entry).length + content.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  return Buffer.concat([...parts, ...directory, endRecord(files.length, size, offset), bytesOf('0'.repeat(64))]);
}

const problemOf = (read: ZipRead): string => (read.kind === 'refused' ? read.problem : '');
const changed = (archive: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(archive);
  copy[at] = value;
  return copy;
};

describe('an archive is refused', () => {
  test.each([
    '../evil',
    'a/../../evil',
    '/etc/passwd',
    'C:evil',
    'C:/evil',
    'a\\..\\evil',
    './a',
    'a//b',
    'a/',
    '',
    'a\u0000b',
    'a\nb',
    'con',
    'a/NUL.txt',
    'lpt1',
    'a.',
    'a /b',
    'a:stream',
    'what?',
  ])('with the path %j', (path) => {
    expect(problemOf(readZip(archiveOf([[path, 'x']])))).toMatch(/leads out|no path may have|under its name|no name/);
  });

  test('that has a name that is no UTF-8', () => {
    const archive = archiveOf([['ab', 'x']]);
    const places = [archive.indexOf('ab'), archive.lastIndexOf('ab')];
    for (const at of places) archive[at] = 0xff;
    expect(problemOf(readZip(archive))).toContain('a sign that no path may have');
  });

  test.each([
    ['a', 'a'],
    ['A', 'a'],
    ['\u00e9', 'e\u0301'],
  ])('that has %j and %j', (one, other) => {
    const sorted = [one, other].toSorted((x, y) => (x < y ? -1 : 1));
    expect(problemOf(readZip(archiveOf(sorted.map((path) => [path, 'x'] as const))))).toContain('stands there twice');
  });

  test('that is not sorted', () => {
    expect(
      problemOf(
        readZip(
          archiveOf([
            ['b', 'x'],
            ['a', 'x'],
          ]),
        ),
      ),
    ).toContain('not sorted');
  });

  test('whose lengths, counts or offsets lie', () => {
    const archive = archiveOf([
      ['a', 'xyz'],
      ['b', 'uvw'],
    ]);
    const local = 22;
    const central = archive.indexOf(Buffer.from('504b0102', 'hex'));
    const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
    for (const at of [
      18,
      local,
      central + 20,
      central + 24,
      central + 42,
      end + 8,
      end + 10,
      end + 12,
      end + 16,
      end + 20,
    ])
      for (const value of [0, 1, 2, 4, 0x7f, 0xff])
        if (archive[at] !== value) expect(readZip(changed(archive, at, value)).kind, `byte ${at}`).toBe('refused');
    const long = Buffer.from(archive);
    long.writeUInt32LE(0xffff_fff0, central + 24);
    long.writeUInt32LE(0xffff_fff0, central + 20);
    expect(readZip(long).kind).toBe('refused');
  });

  test('with bytes before, between or behind, or cut at any place', () => {
    const archive = archiveOf([
      ['a', 'xyz'],
      ['b', 'uvw'],
    ]);
    const central = archive.indexOf(Buffer.from('504b0102', 'hex'));
    const with1 = (at: number): Buffer =>
      Buffer.concat([archive.subarray(0, at), Buffer.from([0]), archive.subarray(at)]);
    for (const at of [0, 34, central, archive.length - 86, archive.length])
      expect(readZip(with1(at)).kind).toBe('refused');
    for (let length = 0; length < archive.length; length += 1)
      expect(readZip(archive.subarray(0, length)).kind).toBe('refused');
  });

  test('when any bit of its headers, names, contents or directory is another', () => {
    const archive = archiveOf([
      ['a/b', 'xyz'],
      ['c', ''],
    ]);
    // The comment holds the hash that verifyPack looks at.
    const headerBits = (archive.length - 88) * 8;
    const accepted = Array.from({ length: headerBits }, (_, bit) => bit).filter((bit) => {
      const at = bit >> 3;
      return readZip(changed(archive, at, (archive[at] ?? 0) ^ (1 << (bit & 7)))).kind === 'files';
    });
    expect(accepted).toEqual([]);
  });

  test('that another tool wrote, compressed', () => {
    const empty = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
    expect(readZip(empty).kind).toBe('refused');
    expect(readZip(bytesOf('PK\u0003\u0004 no archive at all '.repeat(20))).kind).toBe('refused');
  });

  test('whatever bytes come, and never by an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readZip(bytes).kind).toBe('refused');
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('what was written', () => {
  test('is read back, sorted, whatever the order and the contents', () => {
    const folder = temporaryFolder();
    const names = fc
      .stringMatching(/^[a-z]{1,8}(?:\/[a-z0-9]{1,8}){0,3}$/)
      .filter((one) => !/(?:con|prn|aux|nul|com\d|lpt\d)/.test(one));
    fc.assert(
      fc.property(fc.dictionary(names, fc.uint8Array({ maxLength: 300 })), (all) => {
        const file = join(folder, 'some.zip');
        const { bytes } = writeZip(
          file,
          Object.entries(all).map(([path, content]) => ({ path, read: () => content })),
        );
        const archive = readFileSync(file);
        expect(archive).toHaveLength(bytes);
        const read = readZip(archive);
        if (read.kind === 'refused') throw new Error(read.problem);
        expect(Object.fromEntries([...read.files].map(([path, one]) => [path, Uint8Array.from(one)]))).toEqual(all);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('is refused before it is written where the reader would refuse it, and no file is left', () => {
    const file = join(temporaryFolder(), 'bad.zip');
    expect(() => writeZip(file, [{ path: '../a', read: () => new Uint8Array() }])).toThrow('leads out');
    expect(() => readFileSync(file)).toThrow('ENOENT');
    expect(() => readFileSync(`${file}.partial`)).toThrow('ENOENT');
  });

  const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
  test.skipIf(!hasUnzip)(`is an archive for unzip too${hasUnzip ? '' : ' (not executed: no unzip)'}`, () => {
    const file = join(temporaryFolder(), 'a.zip');
    writeZip(file, [{ path: 'ä/b.txt', read: () => bytesOf('content') }]);
    expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toContain('No errors detected');
  });

  const hasPython = spawnSync('python3', ['-c', 'import zipfile']).status === 0;
  test.skipIf(!hasPython)(`is an archive for Python too${hasPython ? '' : ' (not executed: no python3)'}`, () => {
    const file = join(temporaryFolder(), 'a.zip');
    writeZip(file, [{ path: 'ä/b.txt', read: () => bytesOf('content') }]);
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(z.namelist(), z.read("ä/b.txt"))';
    expect(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })).toBe("['ä/b.txt'] b'content'\n");
  });
});

test('the CRC-32 equals that of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    }),
    { seed: 7, numRuns: 200 },
  );
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
});
