import { commandOutput } from './command-output.ts';
import { ok, optional, type EnvironmentRow } from './row.ts';

/** Java, which only Allure 2's own command line needs; Allure 3 draws the same report without it. */
export async function checkJava(java = 'java'): Promise<EnvironmentRow> {
  const version = (await commandOutput(java, ['-version']))?.split('\n').find((line) => line.includes('version'));
  return version === undefined
    ? optional('java', 'no Java; Allure reports are made by Allure 3 (plugin allure2)', 'none needed')
    : ok('java', `${version.trim()}; Allure reports are made by Allure 3, allure-commandline can be used too`);
}
