import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import type { Io } from './io.ts';

/** Tells what went wrong, as text or as JSON, and returns the exit code: never 0. */
export function reportFailure(thrown: unknown, json: boolean, io: Io): number {
  const error = refusedByHost(thrown) ?? thrown;
  const exitCode = error instanceof HarnessError ? error.exitCode || EXIT.configuration : EXIT.inconclusive;
  if (json) io.write(JSON.stringify({ error: failureData(error), exitCode }, undefined, 2));
  else io.writeError(failureText(error, io));
  return exitCode;
}

/** A file or folder that the host does not give us is no bug of ours; one that we forgot to make (ENOENT) is. */
function refusedByHost(error: unknown): HarnessError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path }: NodeJS.ErrnoException = error;
  const why = path === undefined ? undefined : REFUSALS[code ?? ''];
  if (why === undefined) return undefined;
  return new HarnessError(
    'FLT-E504',
    `${path}: ${why} (${code})`,
    'name another place, or free this one',
    EXIT.environment,
  );
}

const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it leads through a file as if that were a folder',
  EISDIR: 'it is a folder, and a file is needed',
  EEXIST: 'a file is where a folder is needed',
  EMFILE: 'too many files are open',
};

function failureData(error: unknown): Record<string, string> {
  if (error instanceof HarnessError) return { code: error.code, problem: error.message, remedy: error.remedy };
  return { code: 'FLT-BUG', problem: String(error), remedy: BUG_REMEDY, stack: trace(error) };
}

function failureText(error: unknown, io: Io): string {
  if (error instanceof HarnessError) {
    return `${io.style('red', `error ${error.code}`)}: ${error.message}\n  ${error.remedy}`;
  }
  return `${io.style('red', 'bug in faultline')}: ${trace(error)}\n  ${BUG_REMEDY}`;
}

// A crash of ours is no verdict on anybody's system: the run is inconclusive.
const BUG_REMEDY = 'nothing was judged; report it with the command and these lines';

function trace(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
