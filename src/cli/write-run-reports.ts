import { writeReports } from '../../reports/write-reports.ts';
import { readExcerpt } from '../evidence/excerpt.ts';

/** Writes all reports of a run into its folder, with time lines and facts from its journals; returns their paths. */
export function writeRunReports(folder: string): string[] {
  return writeReports(folder, readExcerpt);
}
