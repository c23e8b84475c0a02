import type { ReportDocument } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { stageDocument } from './stage-document.ts';

/** The executed IQ protocol. */
export function iq(evidence: Evidence): ReportDocument {
  return stageDocument(evidence, 'iq');
}
