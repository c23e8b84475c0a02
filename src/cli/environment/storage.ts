import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missing, ok, type EnvironmentRow } from './row.ts';

const reportsFolder = fileURLToPath(new URL('../../../reports/out', import.meta.url));

// A million packs leave 0.3 GB of journal; a full qualification with captures and reports stays below 1 GB.
const FREE_MIN_GB = 1;

/** The folder of the evidence; a file is written to it and taken away again. */
export function checkReportsFolder(folder: string = reportsFolder): EnvironmentRow {
  const probe = join(folder, `.doctor-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, 'x');
    rmSync(probe);
    return ok('reports', `${folder} can be written`);
  } catch (error) {
    return missing(
      'reports',
      `${folder} cannot be written: ${String(error)}`,
      'give this user the right to write there',
    );
  }
}

/** The room that is left for evidence. */
export function checkDisk(folder: string = reportsFolder, freeMin_GB: number = FREE_MIN_GB): EnvironmentRow {
  const { bavail, bsize } = statfsSync(nearestExisting(folder));
  const free_GB = (bavail * bsize) / 1e9;
  const found = `${free_GB.toFixed(1)} GB free`;
  return free_GB >= freeMin_GB ? ok('disk', found) : missing('disk', found, `free ${freeMin_GB} GB`);
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
