import { execFile } from 'node:child_process';

const TIME_LIMIT_MS = 10_000;

/** What a command prints on both outputs, trimmed; undefined when it is not there, fails or takes over 10 s. */
export function commandOutput(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    // On Windows npm is a command file, which only a shell can start.
    const options = { timeout: TIME_LIMIT_MS, shell: process.platform === 'win32', windowsHide: true };
    execFile(command, [...args], options, (error, output, errors) => {
      resolve(error === null ? `${output}${errors}`.trim() : undefined);
    });
  });
}
