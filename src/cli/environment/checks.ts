import { checkBrowser } from './browser.ts';
import { checkFonts } from './fonts.ts';
import { checkJava } from './java.ts';
import { checkPorts } from './ports.ts';
import { missing, type EnvironmentRow } from './row.ts';
import { checkNode, checkNpm, checkSqlite } from './runtime.ts';
import { checkSerial } from './serial.ts';
import { checkDisk, checkReportsFolder } from './storage.ts';
import { checkTimerJitter, checkTimeSource } from './time.ts';

/** One check of this machine, by the id of its row. */
export type EnvironmentCheck = readonly [id: string, check: () => EnvironmentRow | Promise<EnvironmentRow>];

/** Every check of this machine, in the order of the report. */
export const environmentChecks: readonly EnvironmentCheck[] = [
  ['node', () => checkNode()],
  ['npm', () => checkNpm()],
  ['sqlite', () => checkSqlite()],
  ['browser', () => checkBrowser()],
  ['fonts', () => checkFonts()],
  ['java', () => checkJava()],
  ['serial', () => checkSerial()],
  ['ports', () => checkPorts()],
  ['reports', () => checkReportsFolder()],
  ['disk', () => checkDisk()],
  ['time-source', () => checkTimeSource()],
];

/** Makes every check and then, on the machine at rest, measures the timers; a check that crashes is a missing row. */
export async function checkEnvironment(
  checks: readonly EnvironmentCheck[] = environmentChecks,
  atRest: readonly EnvironmentCheck[] = [['timer-jitter', () => checkTimerJitter()]],
): Promise<readonly EnvironmentRow[]> {
  const rows = await Promise.all(checks.map((check) => make(check)));
  for (const check of atRest) rows.push(await make(check));
  return rows;
}

async function make([id, check]: EnvironmentCheck): Promise<EnvironmentRow> {
  try {
    return await check();
  } catch (error) {
    return missing(id, `the check itself failed: ${String(error)}`, 'report this as a bug of Faultline');
  }
}
