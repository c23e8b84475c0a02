import type { Stage } from '../../src/evidence/run-record.ts';
import type { ReportDocument } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { deviations } from '../sections/deviations.ts';
import { evidenceIndex } from '../sections/evidence-index.ts';
import { features } from '../sections/features.ts';
import { front } from '../sections/front.ts';
import { incidents } from '../sections/incidents.ts';
import { notExecuted } from '../sections/not-executed.ts';
import { environment, purpose, references } from '../sections/purpose.ts';
import { responsibilities } from '../sections/responsibilities.ts';
import { scenarios } from '../sections/scenarios.ts';
import { traceability } from '../sections/traceability.ts';
import { TITLES } from '../wording.ts';
import { bannersOf } from './banners.ts';

/** The document of one stage: the same order of sections in each, so that people find their way. */
export function stageDocument(evidence: Evidence, stage: Stage): ReportDocument {
  return {
    file: `${stage}.html`,
    title: TITLES[stage],
    run: evidence.run.run,
    banners: bannersOf(evidence.run),
    front: front(evidence, stage),
    sections: [
      responsibilities(evidence),
      purpose(evidence, stage),
      references(evidence),
      environment(evidence),
      features(evidence, stage),
      deviations(evidence, stage),
      incidents(evidence, stage),
      notExecuted(evidence, stage),
      traceability(evidence, stage),
      scenarios(evidence, stage),
      evidenceIndex(evidence, stage),
    ],
  };
}
