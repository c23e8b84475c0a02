import type { Stage } from '../../src/evidence/run-record.ts';
import { code, note, type Cell, type Section } from '../document.ts';
import { attachmentsOf, type Evidence } from '../evidence.ts';
import { numberOf, scenariosOf } from '../judgement.ts';
import { counted } from '../wording.ts';

/** The index of evidence: where each record lies in the run's folder, and how it is verified. */
export function evidenceIndex(evidence: Evidence, stage: Stage | undefined): Section {
  const { run } = evidence;
  const list = scenariosOf(run, stage);
  const journals = list
    .filter((one) => one.journal.file !== '')
    .map((one): readonly Cell[] => [
      [`${numberOf(run, one)} ${one.name}`, note(one.journal.file)],
      String(one.journal.events),
      code(one.journal.hash),
    ]);
  const attached = attachmentsOf(list).length;
  return {
    id: 'evidence',
    heading: 'Index of evidence',
    blocks: [
      {
        kind: 'text',
        content: [
          'Anyone who holds the folder of the run can verify it, without a network: ',
          code(`faultline verify ${run.run}`),
          '. The manifest names every file with its hash; the run hash on page one is made from the journal hashes below. ',
          attached === 0
            ? 'Nothing was attached.'
            : `${counted(attached, 'attached file')} ${attached === 1 ? 'stands' : 'stand'} with the scenarios, each with its SHA-256.`,
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: 'Journal of', width: 33 },
          { title: 'Facts', width: 7, align: 'right' },
          { title: 'Journal hash' },
        ],
        rows: journals,
        empty: 'No journal was written.',
      },
    ],
  };
}
