import { EXIT } from '../kernel/harness-error.ts';
import type { EvidenceFiles, Sha256 } from './evidence-files.ts';
import { parseManifest, type Manifest, type ManifestEntry, type ManifestRead } from './manifest-text.ts';
import { isBesideManifest, MANIFEST_FILE, PARTIAL_RUN_FILE, RUN_FILE } from './paths.ts';
import { runHashBytes } from './run-hash-bytes.ts';
import { parseRunRecord } from './run-record-text.ts';
import type { RunRecord, ScenarioRecord } from './run-record.ts';
import { judgeSigning, type SigningTools } from './signing/judge-signing.ts';
import type { EvidenceProblem, ProblemKind, Verification } from './verification.ts';
import { verifyJournal } from './verify-journal.ts';

/** Verifies a run from its files alone: every file, every journal's chain, the hash of the run, every signature. */
export function verifyFiles(files: EvidenceFiles, tools: SigningTools): Verification {
  const { sha256 } = tools;
  const problems: EvidenceProblem[] = [];
  const present = files.paths
    .filter((path) => !isBesideManifest(path))
    .map((path) => entryOf(files, path, sha256, problems));
  const run = readRecord(files, problems);
  const read = readManifest(files, sha256);
  const incomplete = run !== undefined && (run.incomplete || !files.paths.includes(RUN_FILE));

  if (read.kind === 'manifest') problems.push(...manifestProblems(read.manifest, present, run));
  else if (read.kind === 'malformed')
    problems.push(problem('malformed', MANIFEST_FILE, 'a sound manifest', read.problem));
  else if (!incomplete) problems.push(problem('missing', MANIFEST_FILE, 'a manifest of every file', 'no such file'));

  const journals = run === undefined ? undefined : verifyJournals(files, run, incomplete, sha256, problems);
  if (run !== undefined) problems.push(...attachmentProblems(run, present));
  const signing = judgeSigning(files, read.kind === 'manifest' ? read.manifest : undefined, run, tools);
  problems.push(...signing.problems);
  const status = problems.length > 0 ? 'broken' : incomplete ? 'incomplete' : 'intact';
  return {
    status,
    exitCode: status === 'broken' ? EXIT.integrity : status === 'incomplete' ? EXIT.inconclusive : EXIT.pass,
    run: run?.run ?? '',
    files: present.length,
    journals: journals?.count ?? 0,
    facts: journals?.facts ?? 0,
    runHash: journals?.runHash ?? '',
    digest: read.kind === 'manifest' ? read.manifest.digest : '',
    problems,
    notes: incomplete ? notesOf(files, read.kind === 'absent') : [],
    signing: signing.state,
  };
}

function notesOf(files: EvidenceFiles, withoutManifest: boolean): readonly string[] {
  return [
    files.paths.includes(RUN_FILE)
      ? `the run was interrupted: ${RUN_FILE} says that it is incomplete`
      : `the run was interrupted: there is only ${PARTIAL_RUN_FILE}`,
    ...(withoutManifest ? ['no manifest was written, so changes of other files than journals cannot be seen'] : []),
  ];
}

function readRecord(files: EvidenceFiles, problems: EvidenceProblem[]): RunRecord | undefined {
  const file = files.paths.includes(RUN_FILE) ? RUN_FILE : PARTIAL_RUN_FILE;
  // A record that is not there at all is named by the manifest.
  if (!files.paths.includes(file)) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = files.read(file);
  } catch {
    return undefined; // named as a file that cannot be read
  }
  const read = parseRunRecord(bytes);
  if ('run' in read) return read.run;
  problems.push(problem('malformed', file, 'a run record', read.problem));
  return undefined;
}

function readManifest(files: EvidenceFiles, sha256: Sha256): ManifestRead {
  if (!files.paths.includes(MANIFEST_FILE)) return { kind: 'absent' };
  try {
    return parseManifest(files.read(MANIFEST_FILE), sha256);
  } catch (error) {
    return { kind: 'malformed', problem: `it cannot be read: ${String(error)}` };
  }
}

function entryOf(files: EvidenceFiles, path: string, sha256: Sha256, problems: EvidenceProblem[]): ManifestEntry {
  try {
    const bytes = files.read(path);
    return { path, bytes: bytes.length, sha256: sha256(bytes) };
  } catch (error) {
    problems.push(problem('malformed', path, 'a file that can be read', String(error)));
    return { path, bytes: -1, sha256: '' };
  }
}

function manifestProblems(
  manifest: Manifest,
  present: readonly ManifestEntry[],
  run: RunRecord | undefined,
): readonly EvidenceProblem[] {
  const found = new Map(present.map((entry) => [entry.path, entry]));
  const named = new Set(manifest.files.map((entry) => entry.path));
  return [
    ...manifest.files.flatMap((entry) => entryProblems(entry, found.get(entry.path))),
    ...present
      .filter((entry) => !named.has(entry.path))
      .map((entry) => problem('extra', entry.path, 'no such file', says(entry))),
    ...(run !== undefined && run.run !== manifest.run
      ? [problem('hash', MANIFEST_FILE, `the manifest of run ${run.run}`, `the manifest of run ${manifest.run}`)]
      : []),
  ];
}

function entryProblems(expected: ManifestEntry, found: ManifestEntry | undefined): readonly EvidenceProblem[] {
  if (found === undefined) return [problem('missing', expected.path, says(expected), 'no such file')];
  const isSame = expected.bytes === found.bytes && expected.sha256 === found.sha256;
  return isSame ? [] : [problem('changed', expected.path, says(expected), says(found))];
}

function says({ bytes, sha256 }: ManifestEntry): string {
  return `${bytes} bytes, sha256 ${sha256}`;
}

function verifyJournals(
  files: EvidenceFiles,
  run: RunRecord,
  incomplete: boolean,
  sha256: Sha256,
  problems: EvidenceProblem[],
): { readonly count: number; readonly facts: number; readonly runHash: string } {
  const ids = new Set<string>();
  for (const { id } of run.scenarios) {
    if (ids.has(id)) problems.push(problem('malformed', RUN_FILE, 'each scenario once', `${id} stands there twice`));
    ids.add(id);
  }
  const states = run.scenarios.map((scenario) => verifyJournal(files, scenario, incomplete, sha256));
  for (const state of states) problems.push(...state.problems);
  const hash = sha256(runHashBytes(states));
  // An interrupted run has no hash of its own yet.
  const isHashed = !incomplete || run.journal.hash !== '';
  if (isHashed && hash !== run.journal.hash) {
    problems.push(problem('hash', RUN_FILE, `run hash ${run.journal.hash}`, `run hash ${hash} from the journals`));
  }
  return {
    count: states.filter((state) => state.hash !== '').length,
    facts: states.reduce((sum, state) => sum + state.facts, 0),
    runHash: hash,
  };
}

function attachmentProblems(run: RunRecord, present: readonly ManifestEntry[]): readonly EvidenceProblem[] {
  const found = new Map(present.map((entry) => [entry.path, entry.sha256]));
  return attachmentsOf(run.scenarios).flatMap(({ file, sha256 }) => {
    const hash = found.get(file);
    if (hash === sha256) return [];
    const what = hash === undefined ? 'no such file' : `sha256 ${hash}`;
    return [problem(hash === undefined ? 'missing' : 'changed', file, `attachment with sha256 ${sha256}`, what)];
  });
}

function attachmentsOf(scenarios: readonly ScenarioRecord[]): ScenarioRecord['steps'][number]['attachments'] {
  return scenarios.flatMap((scenario) => scenario.steps.flatMap((step) => step.attachments));
}

function problem(kind: ProblemKind, file: string, expected: string, found: string): EvidenceProblem {
  return { kind, file, expected, found };
}
