import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATALOGUE } from '../faults/catalogue.ts';
import { EXIT } from '../kernel/harness-error.ts';
import { ORACLES } from '../oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../profile/alarm-rationale.ts';
import { conformanceOf } from '../scenario/conformance.ts';
import { type RehearsedScenario, rehearse } from '../scenario/rehearsal.ts';
import { createVirtualBenches } from '../scenario/virtual-benches.ts';
import { conformLines } from './conform-pages.ts';
import type { Io } from './io.ts';
import { readLine, residualRisksOf } from './line-check.ts';
import { readRequirementFiles, root } from './requirement-files.ts';
import { sutFolderOf } from './sut-folder.ts';

/** Rehearses every scenario on the bundled SUT and holds what each asked for against a profile; 0 when the profile can be used. */
export async function runConform(file: string, listsScenarios: boolean, json: boolean, io: Io): Promise<number> {
  const { profile } = readLine(file);
  const { sut: requirements } = readRequirementFiles();
  const say = (line: string): void => (json ? io.writeError(line) : io.write(line));
  say('rehearsing every scenario in virtual time, to see what each one asks of a system ...');
  const rehearsed = await rehearseAll((done) => {
    if (done % 25 === 0) say(`  ${done} scenarios`);
  });
  const conformance = conformanceOf(profile, rehearsed, {
    oracles: ORACLES,
    catalogue: CATALOGUE,
    requirements: requirements.filter((one) => one.reason === '').map((one) => one.id),
    joinsVirtualTime: false,
  });
  const risks = residualRisksOf(profile);
  if (json) io.write(JSON.stringify({ line: profile.line.name, ...conformance, residualRisks: risks }, undefined, 2));
  else for (const line of conformLines(profile, conformance, risks, listsScenarios, io)) io.write(line);
  return EXIT.pass;
}

async function rehearseAll(progress: (done: number) => void): Promise<readonly RehearsedScenario[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-rehearsal-'));
  const benches = createVirtualBenches(sutFolderOf(''));
  try {
    return await rehearse({
      root,
      folder,
      catalogue: CATALOGUE,
      oracles: ORACLES,
      rationale: DEFAULT_RATIONALE,
      benches,
      progress,
    });
  } finally {
    await benches.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
