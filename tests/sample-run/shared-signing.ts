import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A group of vectors for one Ed25519 key. */
export interface VectorGroup {
  readonly publicKeyDer: string;
  readonly tests: readonly {
    readonly tcId: number;
    readonly msg: string;
    readonly sig: string;
    readonly result: string;
  }[];
}

/** The shared vectors for signatures; undefined where they are absent, as outside of the project's workplace. */
export const sharedSigning:
  | {
      readonly folder: string;
      readonly json: (file: string) => unknown;
      readonly ed25519Groups: () => readonly VectorGroup[];
    }
  | undefined = find();

function find(): typeof sharedSigning {
  const folder = resolve(import.meta.dirname, '../../../shared/data/signing');
  if (!existsSync(folder)) return undefined;
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return {
    folder,
    json,
    // The shape that the file's schema names; the tests count what they found in it.
    ed25519Groups: () => (json('wycheproof/ed25519_test.json') as { testGroups: readonly VectorGroup[] }).testGroups,
  };
}
