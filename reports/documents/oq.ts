import type { ReportDocument } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { stageDocument } from './stage-document.ts';

/** The executed OQ protocol. */
export function oq(evidence: Evidence): ReportDocument {
  return stageDocument(evidence, 'oq');
}
