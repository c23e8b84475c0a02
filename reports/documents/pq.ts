import type { ReportDocument } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { stageDocument } from './stage-document.ts';

/** The executed PQ protocol. */
export function pq(evidence: Evidence): ReportDocument {
  return stageDocument(evidence, 'pq');
}
