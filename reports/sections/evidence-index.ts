import type { Stage } from '../../src/evidence/run-record.ts';
import { code, note, type Cell, type Section } from '../document.ts';
import { attachmentsOf, type Evidence } from '../evidence.ts';
import { scenariosOf } from '../judgement.ts';

/** The index of evidence: where each record lies in the run's folder, and how it is verified. */
export function evidenceIndex(evidence: Evidence, stage: Stage | undefined): Section {
  const { run } = evidence;
  const list = scenariosOf(run, stage);
  const journals = list
    .filter((one) => one.journal.file !== '')
    .map((one): readonly Cell[] => [
      [one.name, note(one.journal.file)],
      String(one.journal.events),
      code(one.journal.hash),
    ]);
  const attached = attachmentsOf(list).map((one): readonly Cell[] => [
    [one.name, note(one.file)],
    '',
    code(one.sha256),
  ]);
  return {
    id: 'evidence',
    heading: 'Index of evidence',
    blocks: [
      {
        kind: 'text',
        content: [
          'Anyone who holds the folder of the run can verify it, without a network: ',
          code(`faultline verify ${run.run}`),
          '. The manifest names every file with its hash; the run hash on page one is made from the journal hashes below.',
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: 'Record', width: 40 },
          { title: 'Facts', width: 10, align: 'right' },
          { title: 'Journal hash, or SHA-256 of the file' },
        ],
        rows: [...journals, ...attached],
        empty: 'No journal and no attachment was written.',
      },
    ],
  };
}
