import { isTextOf, textOfBytes, type Sha256 } from '../evidence-files.ts';
import { isManifestEntry, type ManifestEntry } from '../manifest-text.ts';
import type { EvidenceProblem } from '../verification.ts';
import type { ZipFiles } from './zip-read.ts';

/** The folder of the run inside a pack. */
export const RUN_FOLDER = 'run/';
/** The list of everything else in a pack. */
export const PACK_LIST = 'pack.json';

/** `pack.json`: the pages that were made for the pack. The run's own files are in its manifest. */
export interface PackList {
  readonly schema: 'faultline-pack/1';
  readonly run: string;
  readonly files: readonly ManifestEntry[];
}

/** The one way in which the list is written. */
export function packListText({ schema, run, files }: PackList): string {
  const plain = files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  return `${JSON.stringify({ schema, run, files: plain }, undefined, 2)}\n`;
}

/** Holds the files of a pack that are not the run's against the list. */
export function packListProblems(files: ZipFiles, run: string, sha256: Sha256): readonly EvidenceProblem[] {
  const problem = (kind: EvidenceProblem['kind'], file: string, expected: string, found: string): EvidenceProblem => ({
    kind,
    file,
    expected,
    found,
  });
  const bytes = files.get(PACK_LIST);
  if (bytes === undefined) return [problem('missing', PACK_LIST, 'the list of the pack', 'no such file')];
  const list = parse(bytes);
  if (list === undefined || !isTextOf(packListText(list), bytes))
    return [problem('malformed', PACK_LIST, 'a list of this version, as it is written', 'another text')];
  const named = new Map(list.files.map((entry) => [entry.path, entry]));
  const present = [...files.keys()].filter((path) => path !== PACK_LIST && !path.startsWith(RUN_FOLDER));
  return [
    ...(run !== '' && list.run !== run
      ? [problem('pack', PACK_LIST, `a pack of run ${run}`, `a pack of run ${list.run}`)]
      : []),
    ...list.files
      .filter(({ path }) => !files.has(path))
      .map(({ path }) => problem('missing', path, 'a page of the pack', 'no such file')),
    ...present.flatMap((path) => {
      const expected = named.get(path);
      if (expected === undefined) return [problem('extra', path, 'no such file', 'a page that the list does not name')];
      const found = sha256(files.get(path) ?? new Uint8Array());
      return found === expected.sha256
        ? []
        : [problem('changed', path, `sha256 ${expected.sha256}`, `sha256 ${found}`)];
    }),
  ];
}

function parse(bytes: Uint8Array): PackList | undefined {
  let value: unknown;
  try {
    value = JSON.parse(textOfBytes(bytes));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('schema' in value && 'run' in value && 'files' in value)) return undefined;
  const { schema, run, files } = value;
  if (schema !== 'faultline-pack/1' || typeof run !== 'string' || !Array.isArray(files)) return undefined;
  return files.every(isManifestEntry) ? { schema, run, files } : undefined;
}
