import { HarnessError } from '../../kernel/harness-error.ts';
import { findBrowser, type BrowserSearchOptions } from '../../scenario/wire/browser.ts';
import { commandOutput } from './command-output.ts';
import { missing, ok, type EnvironmentRow } from './row.ts';

/** The browser for operator pages and PDF reports. */
export async function checkBrowser(options: BrowserSearchOptions = {}): Promise<EnvironmentRow> {
  try {
    const search = await findBrowser(options);
    if (!search.found) {
      return missing('browser', `none of ${search.tried.length} known places has a Chromium`, search.remedy);
    }
    const { executablePath, place } = search.browser;
    // Chrome on Windows opens a window for --version, so it is not asked there.
    const version = process.platform === 'win32' ? '' : await commandOutput(executablePath, ['--version']);
    return version === undefined
      ? missing('browser', `${executablePath} (${place}) does not start`, 'run it with --version to see why')
      : ok('browser', `${version} at ${executablePath} (${place})`.trim());
  } catch (error) {
    if (error instanceof HarnessError) return missing('browser', error.message, error.remedy);
    throw error;
  }
}
