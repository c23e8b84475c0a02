import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';

/** Where a browser may be found, in the order of the search. */
export type BrowserPlace = 'environment' | 'playwright' | 'system' | 'package';

/** A Chromium that Playwright can drive with `chromium.launch({ executablePath })`, also as root. */
export interface Browser {
  readonly place: BrowserPlace;
  readonly executablePath: string;
}

/** What the search came to; scenarios and PDFs that need a missing browser are reported as not executed. */
export type BrowserSearch =
  | { readonly found: true; readonly browser: Browser }
  | { readonly found: false; readonly tried: readonly string[]; readonly remedy: string };

/** What a search may be told in place of the facts of this machine. */
export interface BrowserSearchOptions {
  readonly places?: readonly BrowserPlace[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly isExecutable?: (path: string) => boolean;
}

/** Names the browser to use; it must exist. */
export const BROWSER_VARIABLE = 'FAULTLINE_CHROMIUM';

/** Where scripts/prepare.mjs unpacks the browser that comes as an npm package, and the file in it that starts it. */
export const packagedBrowser: { readonly folder: string; readonly executablePath: string } = {
  folder: fileURLToPath(new URL('../../../.cache/browser/', import.meta.url)),
  executablePath: fileURLToPath(new URL('../../../.cache/browser/unpacked/start-chromium', import.meta.url)),
};

const allPlaces: readonly BrowserPlace[] = ['environment', 'playwright', 'system', 'package'];

/**
 * Finds a Chromium: the one named by FAULTLINE_CHROMIUM, Playwright's own, one at a known path of the operating
 * system, or the one of the npm package. Playwright's `channel` names look only in their own few places, and not where
 * Debian installs, so a path it is.
 */
export async function findBrowser(options: BrowserSearchOptions = {}): Promise<BrowserSearch> {
  const environment = options.environment ?? process.env;
  const platform = options.platform ?? process.platform;
  const isExecutable = options.isExecutable ?? isExecutableFile;
  const tried: string[] = [];
  for (const place of options.places ?? allPlaces) {
    const paths = await pathsOf(place, environment, platform);
    const executablePath = paths.find((path) => isExecutable(path));
    if (executablePath !== undefined) {
      return { found: true, browser: { place, executablePath } };
    }
    if (place === 'environment' && paths.length > 0) {
      throw new HarnessError(
        'FLT-E510',
        `${BROWSER_VARIABLE} names ${String(paths[0])}, which is no file that can be run`,
        `set ${BROWSER_VARIABLE} to the path of a Chromium, or unset it`,
        EXIT.environment,
      );
    }
    tried.push(...paths);
  }
  return { found: false, tried, remedy: browserRemedy(platform) };
}

/** The one command that brings a browser on this operating system. */
export function browserRemedy(platform: NodeJS.Platform = process.platform): string {
  return platform === 'linux'
    ? `apt-get install chromium-headless-shell, or set ${BROWSER_VARIABLE} to the path of a Chromium`
    : `npx playwright install chromium-headless-shell, or set ${BROWSER_VARIABLE} to the path of a Chromium`;
}

async function pathsOf(
  place: BrowserPlace,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Promise<readonly string[]> {
  const named = environment[BROWSER_VARIABLE] ?? '';
  if (place === 'environment') return named === '' ? [] : [named];
  if (place === 'playwright') return playwrightPaths();
  if (place === 'system') return systemPaths(environment, platform);
  return platform === 'linux' ? [packagedBrowser.executablePath] : [];
}

// Playwright tells only where its full Chromium would be; its headless shell lies beside it under the same revision.
async function playwrightPaths(): Promise<readonly string[]> {
  const { chromium } = await import('playwright');
  const full = chromium.executablePath();
  const parts = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(full);
  const shellFolder = parts === null ? '' : join(parts[1] ?? '', `chromium_headless_shell-${parts[2] ?? ''}`);
  const shells = (existsSync(shellFolder) ? readdirSync(shellFolder) : [])
    .filter((name) => name.startsWith('chrome-headless-shell'))
    .map((name) =>
      join(shellFolder, name, process.platform === 'win32' ? 'chrome-headless-shell.exe' : 'chrome-headless-shell'),
    );
  return [...shells, full];
}

// The headless shell first: measured, it starts in a third of the time of the full browser and prints the same pages.
function systemPaths(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): readonly string[] {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => environment[name] ?? '');
    return folders
      .filter((folder) => folder !== '')
      .flatMap((folder) => [
        `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
        `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
      ]);
  }
  const folders = new Set(['/usr/bin', '/usr/local/bin', ...(environment['PATH'] ?? '').split(posix.delimiter)]);
  return [
    ...names.flatMap((name) =>
      [...folders].filter((folder) => folder !== '').map((folder) => posix.join(folder, name)),
    ),
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
