import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadEvidence } from '../../reports/evidence.ts';
import { allureResults } from '../../reports/render/allure-results.ts';

/** What making the Allure report came to. It is an export: whatever comes out, the verdict stays. */
export interface AllureOutcome {
  /** Allure 3 with its Allure 2 look, or Allure 2's own command line, which needs Java. */
  readonly way: 'allure 3, plugin allure2' | 'allure-commandline';
  /** Path of the report; undefined when there is none. */
  readonly report: string | undefined;
  /** Why there is none; empty otherwise. */
  readonly problem: string;
}

/** What may be chosen about an Allure report. */
export interface AllureOptions {
  /** Use allure-commandline, which needs Java. */
  readonly java?: boolean;
  /** Where the report goes; the run's own folder of reports when left out. */
  readonly out?: string;
  /** The Java that is asked for. */
  readonly javaCommand?: string;
  /** Where the commands of the packages stand; for tests. */
  readonly commands?: { readonly allure: string; readonly commandline: string };
}

const TIME_LIMIT_MS = 120_000;

/** Makes the Allure report of a run and says in a line which way was used and what came of it. */
export async function generateAllure(folder: string, options: AllureOptions = {}): Promise<string> {
  const { way, report, problem } = await makeAllureReport(folder, options);
  return report === undefined
    ? `allure: no report (${way}): ${problem}; the verdict does not depend on it`
    : `allure:  ${report} (${way})`;
}

/** Writes Allure results of a run, generates the report as one file, and refuses one that would call anybody. */
export async function makeAllureReport(folder: string, options: AllureOptions = {}): Promise<AllureOutcome> {
  const way = options.java === true ? 'allure-commandline' : 'allure 3, plugin allure2';
  const work = mkdtempSync(join(tmpdir(), 'faultline-allure-'));
  try {
    const results = join(work, 'results');
    writeAllureResults(folder, results);
    const output = join(work, 'report');
    const commands = options.commands ?? packageCommands();
    if (options.java === true) {
      if ((await run(options.javaCommand ?? 'java', ['-version'])) !== '') {
        return { way, report: undefined, problem: 'there is no Java; leave out --allure-java to use Allure 3' };
      }
      const failure = await run(process.execPath, [
        commands.commandline,
        'generate',
        results,
        '--single-file',
        '--clean',
        '-o',
        output,
      ]);
      if (failure !== '') return { way, report: undefined, problem: failure };
    } else {
      const config = join(work, 'allurerc.json');
      writeFileSync(config, JSON.stringify(configOf(output)));
      const failure = await run(
        process.execPath,
        [commands.allure, 'generate', results, '--config', config, '--output', output],
        work,
      );
      if (failure !== '') return { way, report: undefined, problem: failure };
    }
    return keepReport(options.out ?? join(folder, 'reports'), join(output, 'index.html'), way);
  } catch (error) {
    return { way, report: undefined, problem: String(error) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Writes the Allure results of a run into a folder, for an Allure of one's own. */
export function writeAllureResults(folder: string, results: string): void {
  mkdirSync(results, { recursive: true });
  for (const file of allureResults(loadEvidence(folder))) {
    if (file.kind === 'text') writeFileSync(join(results, file.name), file.content);
    else if (existsSync(join(folder, file.from))) copyFileSync(join(folder, file.from), join(results, file.name));
  }
}

/** Calls home that a generated report would make; what is packed inside as base64 is looked into as well. */
export function callsHome(html: string): readonly string[] {
  const packed = [...html.matchAll(/base64,([A-Za-z0-9+/=]{40,})|"([A-Za-z0-9+/=]{200,})"/g)].map((match) =>
    Buffer.from(match[1] ?? match[2] ?? '', 'base64').toString('latin1'),
  );
  return CALLS.filter((call) => html.includes(call) || packed.some((text) => text.includes(call)));
}

const CALLS: readonly string[] = ['googletagmanager', 'google-analytics', 'gtag(', 'plausible.io', 'matomo'];

function keepReport(out: string, file: string, way: AllureOutcome['way']): AllureOutcome {
  if (!existsSync(file)) return { way, report: undefined, problem: 'Allure wrote no index.html' };
  const html = withoutAnalytics(readFileSync(file, 'utf8'));
  const calls = callsHome(html);
  if (calls.length > 0)
    return { way, report: undefined, problem: `the report would call ${calls.join(', ')} and was not kept` };
  const report = join(out, 'allure.html');
  mkdirSync(out, { recursive: true });
  writeFileSync(report, html);
  return { way, report, problem: '' };
}

// Allure 2 writes two script elements for Google; everything else in the page stays as it is.
function withoutAnalytics(html: string): string {
  return html.replaceAll(/<script\b[^>]*>(?:(?!<\/script>)[\s\S]){0,2000}?<\/script>/g, (script) =>
    /googletagmanager|google-analytics|gtag\(/.test(script) ? '' : script,
  );
}

function configOf(output: string): object {
  return {
    name: 'Faultline: SIMULATED - NOT A GMP RECORD',
    output,
    plugins: { allure2: { options: { reportName: 'Faultline: SIMULATED - NOT A GMP RECORD', singleFile: true } } },
  };
}

function packageCommands(): { readonly allure: string; readonly commandline: string } {
  return {
    allure: fileURLToPath(new URL('../cli.js', import.meta.resolve('allure'))),
    commandline: fileURLToPath(new URL('bin/allure', new URL('.', import.meta.resolve('allure-commandline')))),
  };
}

// Empty when it went well, else why it did not.
function run(command: string, args: readonly string[], cwd?: string): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, ALLURE_NO_ANALYTICS: 'true' };
    execFile(
      command,
      [...args],
      { env, timeout: TIME_LIMIT_MS, maxBuffer: 1 << 26, ...(cwd === undefined ? {} : { cwd }) },
      (error, output, errors) => {
        if (error === null) return resolve('');
        const said = `${errors}${output}`.trim().split('\n').slice(-3).join(' ');
        resolve(said === '' ? error.message : said);
      },
    );
  });
}
