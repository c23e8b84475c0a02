import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodeOfFiles, exitCodeOfPack, unseenBits, unseenInFiles } from '../../../tests/sample-run/bit-flips.ts';
import { signedPack } from '../../../tests/sample-run/signed-pack.ts';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { folderFiles, nodeSha256 } from '../folder-files.ts';
import { PACK_LIST, packListText, RUN_FOLDER } from './pack-list.ts';
import { writeZip } from './zip-write.ts';

describe('every single flipped bit is seen', { timeout: 240_000 }, () => {
  test('in a small pack, each bit of the archive', () => {
    const folder = temporaryFolder();
    const { run } = signedPack(folder);
    const files = folderFiles(run);
    const page = new TextEncoder().encode('<p>index</p>');
    const entry = { path: 'index.html', bytes: page.length, sha256: nodeSha256(page) };
    const list = packListText({ schema: 'faultline-pack/1', run: '20260302-081500-wire-seed7', files: [entry] });
    const file = join(folder, 'small.zip');
    writeZip(file, [
      ...files.paths.map((path) => ({ path: `${RUN_FOLDER}${path}`, read: () => files.read(path) })),
      { path: 'index.html', read: () => page },
      { path: PACK_LIST, read: () => new TextEncoder().encode(list) },
    ]);
    const archive = readFileSync(file);
    expect(exitCodeOfPack(archive)).toBe(0);
    expect(unseenBits(archive, 1, exitCodeOfPack)).toEqual([]);
  });

  // Each bit is tried in tests/full/bit-flips.long.ts; strides are primes, so that all eight bits of a byte come up.
  test('in the files of a signed run, where the archive was made to fit again, a sample', () => {
    const { run } = signedPack(temporaryFolder());
    expect(folderFiles(run).paths).toHaveLength(10);
    expect(exitCodeOfFiles(folderFiles(run))).toBe(0);
    expect(unseenInFiles(run, 29)).toEqual([]);
  });

  test('in a pack with all its pages, a sample', () => {
    const { pack } = signedPack(temporaryFolder());
    const archive = readFileSync(pack);
    expect(exitCodeOfPack(archive)).toBe(0);
    expect(unseenBits(archive, 1499, exitCodeOfPack)).toEqual([]);
  });
});
