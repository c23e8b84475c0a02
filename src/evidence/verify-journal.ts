import { KINDS } from '../journal/facts.ts';
import { createFactReader } from '../journal/fold.ts';
import type { EvidenceFiles, Sha256 } from './evidence-files.ts';
import { readJournalBytes } from './journal-bytes.ts';
import type { EvidenceProblem } from './verification.ts';
import type { ScenarioRecord } from './run-record.ts';

/** What a scenario's journal came to, as it lies there. */
export interface JournalVerification {
  readonly id: string;
  readonly hash: string;
  readonly facts: number;
  readonly problems: readonly EvidenceProblem[];
}

/** Verifies one journal: its chain, that it can be read to its end, and that it is the one of the run record. */
export function verifyJournal(
  files: EvidenceFiles,
  { id, journal }: ScenarioRecord,
  incomplete: boolean,
  sha256: Sha256,
): JournalVerification {
  // In an interrupted run a journal without a hash is the one that was being written.
  if (journal.file === '' || (incomplete && journal.hash === '')) return { id, hash: '', facts: 0, problems: [] };
  const { file } = journal;
  const problem = (expected: string, found: string): EvidenceProblem => ({ kind: 'journal', file, expected, found });
  if (!files.paths.includes(file)) {
    return { id, hash: '', facts: 0, problems: [problem(`the journal of ${id}`, 'no such file')] };
  }
  const reader = createFactReader(KINDS, []);
  try {
    const state = readJournalBytes(files.read(file), sha256, (words) => reader.feed(words, 0, words.length));
    const problems: EvidenceProblem[] = [];
    if (state.problem !== undefined) {
      const { what, offset } = state.problem;
      problems.push(problem('a chain of blocks to the end of the file', `${what}, at byte ${offset}`));
    }
    if (state.hash !== journal.hash)
      problems.push(problem(`journal hash ${journal.hash}`, `journal hash ${state.hash}`));
    if (reader.facts !== journal.events) problems.push(problem(`${journal.events} facts`, `${reader.facts} facts`));
    return { id, hash: state.hash, facts: reader.facts, problems };
  } catch (error) {
    return { id, hash: '', facts: reader.facts, problems: [problem('facts that can be read', String(error))] };
  }
}
