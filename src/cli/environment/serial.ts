import { accessSync, constants } from 'node:fs';
import { commandOutput } from './command-output.ts';
import { missing, ok, optional, type EnvironmentRow } from './row.ts';

/** Pseudo-terminals: the serial ports of the wire assembly on a machine without cables. */
export async function checkSerial(
  platform: NodeJS.Platform = process.platform,
  multiplexer = '/dev/ptmx',
): Promise<EnvironmentRow> {
  if (platform === 'win32') {
    return optional('serial', 'Windows has no pseudo-terminals', 'connect two real ports, or a port pair driver');
  }
  if (!mayUse(multiplexer)) {
    return missing(
      'serial',
      `${multiplexer} cannot be opened`,
      `give this user the right to read and write ${multiplexer}`,
    );
  }
  const makers = [
    ...((await hasNativePty()) ? ['@lydell/node-pty'] : []),
    ...((await commandOutput('socat', ['-V'])) === undefined ? [] : ['socat']),
  ];
  return makers.length > 0
    ? ok('serial', `${multiplexer} may be used, pairs are made by ${makers.join(' or ')}`)
    : missing('serial', `${multiplexer} may be used, but nothing makes a pair`, 'npm ci, or apt-get install socat');
}

async function hasNativePty(): Promise<boolean> {
  try {
    await import('@lydell/node-pty');
    return true;
  } catch {
    return false; // an optional package: it has no binary for some platforms
  }
}

function mayUse(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
