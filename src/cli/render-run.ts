import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { loadEvidence } from '../../reports/evidence.ts';
import { renderReports, type ReportFile } from '../../reports/write-reports.ts';
import { readExcerpt } from '../evidence/excerpt.ts';
import { MANIFEST_FILE } from '../evidence/paths.ts';
import { readRun } from '../evidence/read-run.ts';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';

/** What rendering came to. */
export interface RenderedRun {
  readonly out: string;
  readonly files: readonly string[];
}

/** Renders the reports of a run. A sealed run keeps its bytes: where they would differ, another folder must be named. */
export function renderRun(folder: string, out?: string, withAllure = false): RenderedRun {
  readRun(folder);
  const target = resolve(out ?? join(folder, 'reports'));
  const base = relative(target, resolve(folder)).split(sep).join('/');
  const files = renderReports(loadEvidence(folder, readExcerpt, base));
  if (existsSync(join(folder, MANIFEST_FILE)) && isInside(target, folder)) {
    // An Allure report has other bytes each time.
    const other = withAllure ? 'allure.html' : otherThanSealed(target, files);
    if (other !== undefined) throw sealed(folder, other);
  }
  mkdirSync(target, { recursive: true });
  return {
    out: target,
    files: files.map(({ name, content }) => {
      const path = join(target, name);
      writeFileSync(path, content);
      return path;
    }),
  };
}

function otherThanSealed(target: string, files: readonly ReportFile[]): string | undefined {
  return files.find(({ name, content }) => {
    const path = join(target, name);
    return !existsSync(path) || readFileSync(path, 'utf8') !== content;
  })?.name;
}

function sealed(folder: string, name: string): HarnessError {
  return new HarnessError(
    'FLT-E611',
    `${folder} is sealed, and ${name} would have other bytes than the sealed one`,
    'write elsewhere: faultline report DIR --out FOLDER; see faultline verify DIR for what was changed',
    EXIT.integrity,
  );
}

function isInside(target: string, folder: string): boolean {
  const path = relative(resolve(folder), target);
  return path !== '' && !path.startsWith('..');
}
