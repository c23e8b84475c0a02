import type { ReportDocument } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { deviations } from '../sections/deviations.ts';
import { evidenceIndex } from '../sections/evidence-index.ts';
import { features } from '../sections/features.ts';
import { front } from '../sections/front.ts';
import { notExecuted } from '../sections/not-executed.ts';
import { environment, purpose, references } from '../sections/purpose.ts';
import { responsibilities } from '../sections/responsibilities.ts';
import { traceability } from '../sections/traceability.ts';
import { bannersOf } from './banners.ts';

/** The summary of a run: the verdict over all stages, and the whole traceability matrix. */
export function summary(evidence: Evidence): ReportDocument {
  return {
    file: 'index.html',
    title: 'Qualification summary',
    run: evidence.run.run,
    banners: bannersOf(evidence.run),
    front: front(evidence, undefined),
    sections: [
      features(evidence, undefined),
      responsibilities(evidence),
      purpose(evidence, undefined),
      deviations(evidence, undefined),
      notExecuted(evidence, undefined),
      traceability(evidence, undefined),
      references(evidence),
      environment(evidence),
      evidenceIndex(evidence, undefined),
    ],
  };
}
