import { EXIT } from '../../kernel/harness-error.ts';
import type { EvidenceFiles } from '../evidence-files.ts';
import { MANIFEST_FILE } from '../paths.ts';
import type { SigningTools } from '../signing/judge-signing.ts';
import type { EvidenceProblem, Verification } from '../verification.ts';
import { verifyFiles } from '../verify-files.ts';
import { packListProblems, RUN_FOLDER } from './pack-list.ts';
import { hashedPart, hasItsHash, readZip, type ZipFiles } from './zip-read.ts';

/** Verifies a pack: the archive byte by byte, its own pages, and the run in it as its folder would be verified. */
export function verifyPack(
  archive: Uint8Array,
  tools: SigningTools,
  // A browser has hashed these parts before; they must be the very same views.
  opened: OpenedPack = openPack(archive),
): Verification {
  const { part, read } = opened;
  const damage: EvidenceProblem[] = [];
  if (!hasItsHash(archive, part, tools.sha256))
    damage.push(archiveProblem('the SHA-256 that its last bytes give', 'another: it was changed, cut or damaged'));
  if (read.kind === 'refused') damage.push(archiveProblem('an archive as faultline pack writes it', read.problem));
  const files: ZipFiles = read.kind === 'files' ? read.files : new Map();
  if (!files.has(`${RUN_FOLDER}${MANIFEST_FILE}`)) {
    if (read.kind === 'files') damage.push(archiveProblem(`a run that was sealed, in ${RUN_FOLDER}`, 'no manifest'));
    return { ...NOTHING, problems: damage };
  }
  const run = verifyFiles(filesOfRun(files), tools);
  const problems = [...damage, ...packListProblems(files, run.run, tools.sha256), ...run.problems];
  return problems.length === 0 ? run : { ...run, status: 'broken', exitCode: EXIT.integrity, problems };
}

/** An archive, read, with the part that its own hash covers. */
export interface OpenedPack {
  readonly part: Uint8Array;
  readonly read: ReturnType<typeof readZip>;
}

/** Reads an archive without judging it. */
export function openPack(archive: Uint8Array): OpenedPack {
  return { part: hashedPart(archive), read: readZip(archive) };
}

/** The files of the run in a pack, under the paths that they have in its folder. */
export function filesOfRun(files: ZipFiles): EvidenceFiles {
  const inside = new Map(
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(RUN_FOLDER) ? [[path.slice(RUN_FOLDER.length), bytes] as const] : [],
    ),
  );
  return {
    paths: [...inside.keys()],
    read: (path) => inside.get(path) ?? new Uint8Array(),
  };
}

const NOTHING: Verification = {
  status: 'broken',
  exitCode: EXIT.integrity,
  run: '',
  files: 0,
  journals: 0,
  facts: 0,
  runHash: '',
  digest: '',
  problems: [],
  notes: [],
  signing: { status: 'unsigned', attestation: 'none', signatures: [], head: '' },
};

function archiveProblem(expected: string, found: string): EvidenceProblem {
  return { kind: 'pack', file: 'the archive', expected, found };
}
