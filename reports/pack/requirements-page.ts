import type { RequirementRecord, RunRecord } from '../../src/evidence/run-record.ts';
import { bannersOf } from '../documents/banners.ts';
import { ids, link, note, status, type Cell, type Inline, type ReportDocument } from '../document.ts';
import { counted } from '../wording.ts';
import type { PackFacts } from './pack-facts.ts';

/** The page of a pack with every requirement of the system under test as it was at the time of the run. */
export function packRequirements({ run, requirements }: PackFacts): ReportDocument {
  return {
    file: 'requirements.html',
    title: 'Requirements of the system under test',
    run: run.run,
    banners: bannersOf(run),
    front: {
      status: run.verdict,
      words: run.verdict.toUpperCase(),
      meaning: [
        'The requirements as they were at the time of the run (run/requirements.json), with the scenarios that challenged each.',
      ],
      blocks: [],
    },
    sections: [
      {
        id: 'requirements',
        heading: 'Requirements',
        blocks: [
          {
            kind: 'text',
            content: [
              'Verdicts by scenario stand in the ',
              link('run/reports/index.html#traceability', 'traceability matrix'),
              ' of the summary.',
            ],
          },
          {
            kind: 'table',
            columns: [
              { title: 'Id', width: 12 },
              { title: 'Requirement', width: 46 },
              { title: 'Level', width: 8 },
              { title: 'Risk', width: 12 },
              { title: 'Result' },
            ],
            rows: requirements.map((one): readonly Cell[] => [
              ids([one.id]),
              one.text,
              one.level,
              [one.riskClass, note(one.risk)],
              result(one, run),
            ]),
            empty: 'The run has no list of requirements.',
          },
        ],
      },
    ],
  };
}

function result({ id, outOfScope }: RequirementRecord, { scenarios }: RunRecord): readonly Inline[] {
  if (outOfScope !== '') return [status('outOfScope'), note(outOfScope)];
  const own = scenarios.filter(({ requirements }) => requirements.includes(id));
  if (own.length === 0) return [status('notCovered')];
  const of = (verdict: string): number => own.filter((one) => one.verdict === verdict).length;
  const worst = (['fail', 'inconclusive', 'notExecuted'] as const).find((one) => of(one) > 0) ?? 'pass';
  return [status(worst), note(`${of('pass')} of ${counted(own.length, 'scenario')} passed`)];
}
