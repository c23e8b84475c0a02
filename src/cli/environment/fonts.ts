import { commandOutput } from './command-output.ts';
import { ok, optional, type EnvironmentRow } from './row.ts';

const remedy = 'apt-get install fonts-dejavu-core';

// Signs that reports print: less or equal, arrow, sigma, check mark.
const SIGNS = ['2264', '2192', '03c3', '2713'];

/** Fonts for PDF reports: without them the browser prints empty boxes. */
export async function checkFonts(
  platform: NodeJS.Platform = process.platform,
  ask: typeof commandOutput = commandOutput,
): Promise<EnvironmentRow> {
  if (platform !== 'linux') return ok('fonts', 'the fonts of the operating system');
  const all = await ask('fc-list', [':', 'family']);
  if (all === undefined) return optional('fonts', 'unknown (no fc-list)', remedy);
  const full = await ask('fc-list', [`:charset=${SIGNS.join(' ')}`, 'family']);
  const families = familiesOf(full);
  return families.length > 0
    ? ok(
        'fonts',
        `${familiesOf(all).length} families; all signs of the reports are in ${families.slice(0, 2).join(', ')}`,
      )
    : optional('fonts', `${familiesOf(all).length} families; none has all signs of the reports`, remedy);
}

function familiesOf(list: string | undefined): readonly string[] {
  return [...new Set((list ?? '').split('\n').filter((line) => line !== ''))].toSorted();
}
