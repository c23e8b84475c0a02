import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSampleRun } from '../../tests/sample-run/sample-run.ts';
import { temporaryFolder } from '../../tests/sample-run/temporary-folder.ts';
import { readJournalFile } from '../journal/file.ts';
import { nodeSha256 } from './folder-files.ts';
import { readJournalBytes } from './journal-bytes.ts';

test('reading from memory comes to the same as reading the file: whole, cut at any byte, and with any byte changed', () => {
  const folder = temporaryFolder();
  const file = writeSampleRun(folder).scenarios.find(({ journal }) => journal.events > 30)?.journal.file ?? '';
  const whole = readFileSync(join(folder, file));
  const path = join(folder, 'other.flj');
  const changed = Array.from(whole, (_, index) => whole.map((byte, at) => (at === index ? byte ^ 0x10 : byte)));
  const cut = Array.from(whole, (_, length) => whole.subarray(0, length));
  for (const bytes of [whole, ...changed, ...cut]) {
    writeFileSync(path, bytes);
    const words: number[][] = [[], []];
    const one = readJournalFile(path, (block) => void words[0]?.push(...block));
    const other = readJournalBytes(bytes, nodeSha256, (block) => void words[1]?.push(...block));
    expect({ hash: other.hash, problem: other.problem }).toEqual({ hash: one.hash, problem: one.problem });
    expect(words[1]).toEqual(words[0]);
  }
  expect(whole.length).toBeGreaterThan(500);
});
