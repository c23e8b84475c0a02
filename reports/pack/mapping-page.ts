import { bannersOf } from '../documents/banners.ts';
import { ids, link, note, type Cell, type ReportDocument } from '../document.ts';
import { CLAUSES, LEFT_OUT, type Clause } from './clauses.ts';
import type { PackFacts } from './pack-facts.ts';

/** The page of a pack that leads from a clause of a regulation to the requirements and records that answer it. */
export function packMapping({ run, requirements, files }: PackFacts): ReportDocument {
  const known = new Set(requirements.map(({ id }) => id));
  const isThere = (page: string): boolean => {
    const [path = ''] = page.split('#');
    return !path.startsWith('run/') || files.some((one) => `run/${one.path}` === path);
  };
  const row = (one: Clause): readonly Cell[] => [
    [one.regulation, note(one.edition)],
    one.clause,
    one.subject,
    one.requirements.some((id) => known.has(id)) ? ids(one.requirements.filter((id) => known.has(id))) : 'none',
    [
      ...one.pages.filter(isThere).flatMap((page, index) => [...(index > 0 ? [', '] : []), link(page, page)]),
      note(one.how),
    ],
  ];
  return {
    file: 'mapping.html',
    title: 'Clauses of regulations',
    run: run.run,
    banners: bannersOf(run),
    front: {
      status: 'notSupplied',
      words: 'CONTEXT',
      meaning: [
        'Which clause is answered by what in this pack. It is an aid for the reader: no clause is claimed to be met, and a simulated run qualifies no line.',
        'A clause stands here only if its text was read in a public source, with the edition that was read.',
      ],
      blocks: [],
    },
    sections: [
      {
        id: 'clauses',
        heading: 'Clauses and their answers',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'Regulation and edition', width: 24 },
              { title: 'Clause', width: 10 },
              { title: 'About', width: 18 },
              { title: 'Requirements', width: 13 },
              { title: 'Answered by, and how far' },
            ],
            rows: CLAUSES.map(row),
            empty: '',
          },
        ],
      },
      {
        id: 'left-out',
        heading: 'Left out',
        blocks: [{ kind: 'list', items: LEFT_OUT }],
      },
    ],
  };
}
