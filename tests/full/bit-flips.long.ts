import { expect, test } from 'vitest';
import { unseenInFiles } from '../sample-run/bit-flips.ts';
import { signedPack } from '../sample-run/signed-pack.ts';
import { temporaryFolder } from '../sample-run/temporary-folder.ts';

test('each bit of each file of a signed run is seen, manifest, attestation and signatures too', () => {
  expect(unseenInFiles(signedPack(temporaryFolder()).run, 1)).toEqual([]);
});
