import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iq } from './documents/iq.ts';
import { oq } from './documents/oq.ts';
import { pq } from './documents/pq.ts';
import { summary } from './documents/summary.ts';
import { loadEvidence, type Evidence, type ReadExcerpt } from './evidence.ts';
import { junit } from './render/junit.ts';
import { matrixCsv } from './render/matrix-csv.ts';
import { page } from './render/page.ts';

/** One file of a report. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/**
 * Writes the reports of a run into its folder and returns their paths. `readExcerpt` of src/evidence/excerpt.ts reads
 * the journals for time lines and named facts; it is handed in, because reports read only records.
 */
export function writeReports(folder: string, readExcerpt?: ReadExcerpt): string[] {
  const reports = join(folder, 'reports');
  mkdirSync(reports, { recursive: true });
  return renderReports(loadEvidence(folder, readExcerpt)).map(({ name, content }) => {
    const path = join(reports, name);
    writeFileSync(path, content);
    return path;
  });
}

/** Renders the reports: the same evidence gives the same bytes, on any machine and any day. */
export function renderReports(evidence: Evidence): readonly ReportFile[] {
  return [
    ...[summary, iq, oq, pq].map((make) => {
      const document = make(evidence);
      return { name: document.file, content: page(document) };
    }),
    { name: 'junit.xml', content: junit(evidence) },
    { name: 'matrix.csv', content: matrixCsv(evidence) },
  ];
}
