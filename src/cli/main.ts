import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { reportFailure } from './failure.ts';
import { overviewPage, verbPage } from './help.ts';
import type { Io } from './io.ts';
import { nearest } from './nearest.ts';
import { parseVerb } from './parse.ts';
import type { Verb } from './verb.ts';
import { verbTable } from './verb-table.ts';

// Codes of a HarnessError: FLT-E, then the exit code it leads to as the hundreds. The command line itself:
// FLT-E401 unknown verb, FLT-E402 bad option, FLT-E403 wrong number of arguments, FLT-E404 no verb.

/** Runs one command line and returns its exit code; it never throws. */
export async function main(words: readonly string[], io: Io, table = verbTable): Promise<number> {
  try {
    return await dispatch(words, io, table);
  } catch (error) {
    return reportFailure(error, words.includes('--json'), io);
  }
}

async function dispatch(words: readonly string[], io: Io, table: typeof verbTable): Promise<number> {
  const [first, ...rest] = words;
  if (first === undefined) {
    io.writeError(await overview(table, io));
    throw new HarnessError('FLT-E404', 'no verb was given', 'choose one of the verbs above');
  }
  if (first === '--version' || first === '-V') return say(io, version());
  if (first === '--help' || first === '-h') return say(io, await overview(table, io));
  if (first === 'help') return rest[0] === undefined ? say(io, await overview(table, io)) : help(rest[0], io, table);

  const verb = await load(first, table);
  const parsed = parseVerb(verb, rest);
  if (parsed.kind === 'help') return say(io, verbPage(verb, io));
  const exitCode = await verb.run(parsed.args, io);
  assert(Number.isInteger(exitCode) && exitCode >= 0, `the verb ${verb.name} returns an exit code`);
  return exitCode;
}

async function help(name: string, io: Io, table: typeof verbTable): Promise<number> {
  return say(io, verbPage(await load(name, table), io));
}

async function overview(table: typeof verbTable, io: Io): Promise<string> {
  return overviewPage(await Promise.all(Object.values(table).map((loadVerb) => loadVerb())), io);
}

async function load(name: string, table: typeof verbTable): Promise<Verb> {
  if (Object.hasOwn(table, name)) {
    const verb = await table[name]?.();
    assert(verb?.name === name, `the verb table has ${name} under its own name`);
    return verb;
  }
  const near = nearest(name, Object.keys(table));
  throw new HarnessError(
    'FLT-E401',
    `there is no verb "${name}"`,
    near === undefined ? 'see faultline --help' : `did you mean: faultline ${near}?`,
  );
}

function say(io: Io, text: string): number {
  io.write(text);
  return EXIT.pass;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return manifest !== null && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : '';
}
