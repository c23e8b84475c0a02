// Makes sure that a browser is there before tests and qualifications: operator pages and PDF reports need one.
// It never fails a build: without a browser, what needs one is reported as not executed.
//
// FAULTLINE_PREPARE_SKIP=found,playwright,apt,package leaves ways out: `found` does not look for a browser that is
// there already (to try the other ways), the others do not try to bring one (on a machine without a network).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PACKAGE = '@sparticuz/chromium@153.0.0';
const DOWNLOAD_LIMIT_MS = 180_000;
const INSTALL_LIMIT_MS = 300_000;

const root = fileURLToPath(new URL('../', import.meta.url));
const skipped = new Set((process.env.FAULTLINE_PREPARE_SKIP ?? '').split(',').map((word) => word.trim()));

/** The ways to bring a browser, in the order in which they are tried, and the place where each one leaves it. */
const ways = [
  { name: 'playwright', place: 'playwright', does: "Playwright's own download", bring: downloadByPlaywright },
  { name: 'apt', place: 'system', does: 'the Debian or Ubuntu package', bring: installByApt, applies: isDebianRoot },
  { name: 'package', place: 'package', does: `the npm package ${PACKAGE}`, bring: installPackage, applies: isLinuxX64 },
];

// The libraries of the package fill in only where the machine lacks one; the same for its font settings.
const startScript = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here/fonts"
if ldd "$here/chromium" 2>&1 | grep -qE 'not found|error'; then
  export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
exec "$here/chromium" "$@"
`;

// The settings that come with the package name folders of AWS.
const fontSettings = (folder) =>
  `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n` +
  `<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`;

try {
  await prepare();
} catch (error) {
  say(`no browser: ${error instanceof Error ? error.message : String(error)}`);
  giveUp(error instanceof Error && 'remedy' in error ? error.remedy : 'run "npm ci" again');
}

async function prepare() {
  const { findBrowser, browserRemedy } = await import('../src/scenario/wire/browser.ts');
  if (!skipped.has('found')) {
    const search = await findBrowser();
    if (search.found) return say(`browser: ${search.browser.executablePath}`);
  }
  for (const { name, place, does, bring, applies } of ways) {
    if (skipped.has(name) || applies?.() === false) continue;
    say(`no browser yet, trying ${does} ...`);
    const problem = await bring();
    const search = await findBrowser({ places: [place] });
    if (search.found) return say(`browser: ${search.browser.executablePath}`);
    say(`  that did not work: ${problem ?? 'it left no browser where it should'}`);
  }
  giveUp(browserRemedy());
}

function giveUp(remedy) {
  say(`no browser: scenarios on operator pages and all PDFs will be reported as not executed. Remedy: ${remedy}`);
}

function downloadByPlaywright() {
  // Playwright tries five times; a host that does not answer is given up after 10 s each.
  const environment = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  return run(process.execPath, [cli, 'install', 'chromium-headless-shell'], DOWNLOAD_LIMIT_MS, environment);
}

function installByApt() {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = (name) =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], INSTALL_LIMIT_MS, environment);
  run('apt-get', ['update', '-qq'], INSTALL_LIMIT_MS, environment); // an old list may still do
  // Debian 12 has the headless shell as a package of its own; older ones have only the whole browser.
  return install('chromium-headless-shell') && install('chromium');
}

/** Installs and unpacks the browser of the npm package below .cache, with the libraries that a bare machine lacks. */
async function installPackage() {
  const { packagedBrowser } = await import('../src/scenario/wire/browser.ts');
  const { folder } = packagedBrowser;
  mkdirSync(folder, { recursive: true });
  const npm = ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--prefix', folder, PACKAGE];
  const problem = run('npm', npm, INSTALL_LIMIT_MS);
  if (problem !== undefined) return problem;

  // Unpacked beside and then renamed, so that a half unpacked browser is never taken for a whole one.
  const unpacking = mkdtempSync(join(folder, 'unpacking-'));
  try {
    // The package unpacks into the temporary folder, and its libraries only where it believes itself on AWS.
    const entry = pathToFileURL(join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js')).href;
    const script = `const { default: chromium } = await import(${JSON.stringify(entry)}); await chromium.executablePath();`;
    const environment = { TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    const failed = run(process.execPath, ['--input-type=module', '--eval', script], INSTALL_LIMIT_MS, environment);
    if (failed !== undefined) return failed;
    const target = join(folder, 'unpacked');
    writeFileSync(join(unpacking, 'start-chromium'), startScript, { mode: 0o755 });
    writeFileSync(join(unpacking, 'fonts', 'fonts.conf'), fontSettings(join(target, 'fonts')));
    rmSync(target, { recursive: true, force: true });
    renameSync(unpacking, target);
    return undefined;
  } finally {
    rmSync(unpacking, { recursive: true, force: true });
  }
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

function isLinuxX64() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Runs a command quietly; tells the problem, or nothing. */
function run(command, args, limit_ms, environment = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: limit_ms,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return undefined;
  if (result.error?.code === 'ETIMEDOUT') return `${command} took longer than ${limit_ms / 1000} s`;
  if (result.error !== undefined) return result.error.message;
  const lines = `${result.stdout}\n${result.stderr}`.split('\n').filter((line) => /error|^E: |fail/i.test(line));
  return lines.at(-1)?.trim().slice(0, 200) ?? `${command} ended with ${result.status ?? result.signal}`;
}

function say(line) {
  console.log(`prepare: ${line}`);
}
