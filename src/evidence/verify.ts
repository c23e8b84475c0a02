import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { entryOf, readManifest, type Manifest, type ManifestEntry } from './manifest.ts';
import { listEvidence, MANIFEST_FILE, PARTIAL_RUN_FILE, RUN_FILE } from './paths.ts';
import { assertRunFolder, readRun } from './read-run.ts';
import { runHash } from './run-hash.ts';
import type { RunRecord, ScenarioRecord } from './run-record.ts';
import { verifyJournal } from './verify-journal.ts';

/** What is wrong with a file of a run. */
export type ProblemKind = 'missing' | 'extra' | 'changed' | 'malformed' | 'journal' | 'hash';

/** One thing in a run's folder that is not as it must be. */
export interface EvidenceProblem {
  readonly kind: ProblemKind;
  readonly file: string;
  readonly expected: string;
  readonly found: string;
}

/** What verifying a run's folder came to. An incomplete run is never intact, even if nothing in it was changed. */
export interface Verification {
  readonly status: 'intact' | 'incomplete' | 'broken';
  readonly exitCode: number;
  readonly run: string;
  readonly files: number;
  readonly journals: number;
  readonly facts: number;
  /** Recomputed from the journals; empty where that was not possible. */
  readonly runHash: string;
  /** The manifest's digest; empty without a sound manifest. */
  readonly digest: string;
  readonly problems: readonly EvidenceProblem[];
  /** What the reader must know beside the problems: why the run is incomplete. */
  readonly notes: readonly string[];
}

/** Verifies a run from its folder alone: every file, every journal's chain, and the hash of the run. */
export function verifyRun(folder: string): Verification {
  assertRunFolder(folder);
  const problems: EvidenceProblem[] = [];
  const present = listEvidence(folder).map((path) => readEntry(folder, path, problems));
  const run = readRecord(folder, problems);
  const read = readManifest(folder);
  const incomplete = run !== undefined && isIncomplete(folder, run);

  if (read.kind === 'manifest') problems.push(...manifestProblems(read.manifest, present, run));
  else if (read.kind === 'malformed')
    problems.push(problem('malformed', MANIFEST_FILE, 'a sound manifest', read.problem));
  else if (!incomplete) problems.push(problem('missing', MANIFEST_FILE, 'a manifest of every file', 'no such file'));

  const journals = run === undefined ? undefined : verifyJournals(folder, run, incomplete, problems);
  if (run !== undefined) problems.push(...attachmentProblems(run, present));
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
    notes: incomplete ? notesOf(folder, read.kind === 'absent') : [],
  };
}

function isIncomplete(folder: string, run: RunRecord): boolean {
  return run.incomplete || !existsSync(join(folder, RUN_FILE));
}

function notesOf(folder: string, withoutManifest: boolean): readonly string[] {
  return [
    existsSync(join(folder, RUN_FILE))
      ? `the run was interrupted: ${RUN_FILE} says that it is incomplete`
      : `the run was interrupted: there is only ${PARTIAL_RUN_FILE}`,
    ...(withoutManifest ? ['no manifest was written, so changes of other files than journals cannot be seen'] : []),
  ];
}

function readRecord(folder: string, problems: EvidenceProblem[]): RunRecord | undefined {
  try {
    return readRun(folder).run;
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    // A record that is not there at all is named by the manifest.
    const file = existsSync(join(folder, RUN_FILE)) ? RUN_FILE : PARTIAL_RUN_FILE;
    if (existsSync(join(folder, file))) problems.push(problem('malformed', file, 'a run record', error.message));
    return undefined;
  }
}

function readEntry(folder: string, path: string, problems: EvidenceProblem[]): ManifestEntry {
  try {
    return entryOf(folder, path);
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
  folder: string,
  run: RunRecord,
  incomplete: boolean,
  problems: EvidenceProblem[],
): { readonly count: number; readonly facts: number; readonly runHash: string } {
  const ids = new Set<string>();
  for (const { id } of run.scenarios) {
    if (ids.has(id)) problems.push(problem('malformed', RUN_FILE, 'each scenario once', `${id} stands there twice`));
    ids.add(id);
  }
  const states = run.scenarios.map((scenario) => verifyJournal(folder, scenario, incomplete));
  for (const state of states) problems.push(...state.problems);
  const hash = runHash(states);
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
