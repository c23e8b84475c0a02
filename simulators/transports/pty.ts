import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, HarnessError } from '../../src/kernel/harness-error.ts';
import type { BytePortEvents } from '../../src/seams/channels.ts';
import type { PluggablePort } from './byte-faults.ts';
import { once } from './once.ts';
import { plugNativePty } from './pty-native.ts';
import { plugSocatPty } from './pty-socat.ts';

/** One plugged-in pseudo terminal: our end of it. */
export interface PtyPlug {
  write(bytes: Uint8Array): void;
  pull(): Promise<void>;
}

/** A way to make a pseudo terminal appear at `path` in raw mode. */
export type PlugPty = (path: string, onBytes: (chunk: Uint8Array) => void) => Promise<PtyPlug>;

/** Where pseudo terminals may come from. */
export type PtySource = 'native' | 'socat';

const SOURCES: Readonly<Record<PtySource, PlugPty>> = { native: plugNativePty, socat: plugSocatPty };

/**
 * Opens a pseudo terminal that another process uses as its serial port at `path` (a link that outlives unplugging).
 * The link is up while it is plugged in: like a serial line it cannot show whether anybody opened the other end. Speed,
 * parity, break and modem lines do not exist on it.
 *
 * A child process that is started while a native pty is open inherits it and keeps the line alive after an unplug;
 * where that matters (a SUT started later), take the source `socat`.
 */
export async function openPty(
  name: string,
  options: { sources?: readonly PtySource[] } = {},
): Promise<PluggablePort & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'faultline-pty-'));
  const path = join(folder, name.replaceAll(/[^\w.-]/g, '-'));
  let events: BytePortEvents | undefined;
  let closed = false;
  let pulledCount = 0;
  let plug: PtyPlug | undefined;

  const onBytes = (chunk: Uint8Array): void => {
    if (!closed && plug !== undefined) events?.bytes(chunk);
  };

  const problems: string[] = [];
  let source: PlugPty | undefined;
  for (const candidate of options.sources ?? ['native', 'socat']) {
    try {
      plug = await SOURCES[candidate](path, onBytes);
      source = SOURCES[candidate];
      break;
    } catch (error) {
      problems.push(`${candidate}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (source === undefined) {
    await rm(folder, { recursive: true, force: true });
    throw noPty(name, problems);
  }
  const usable = source;

  // Pulling and plugging take turns, however fast a fault comes and goes.
  let turn: Promise<void> = Promise.resolve();
  const takeTurn = (act: () => Promise<void>): void => {
    turn = turn.then(act).catch(() => {}); // a pty that cannot be made again is a link that stays down
  };

  return {
    name,
    path,
    get up() {
      return plug !== undefined && !closed;
    },
    open(owner) {
      events = owner;
      queueMicrotask(() => {
        if (plug !== undefined && !closed) owner.link(true);
      });
    },
    send(bytes) {
      if (plug === undefined || closed) return false;
      plug.write(bytes);
      return true;
    },
    unplug() {
      pulledCount += 1;
      const pulled = plug;
      plug = undefined;
      if (pulled !== undefined) {
        events?.link(false);
        takeTurn(() => pulled.pull());
      }
      return once(() => {
        pulledCount -= 1;
        takeTurn(async () => {
          if (pulledCount > 0 || closed || plug !== undefined) return;
          plug = await usable(path, onBytes);
          events?.link(true);
        });
      });
    },
    async close() {
      closed = true;
      await turn;
      await plug?.pull();
      plug = undefined;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function noPty(name: string, problems: readonly string[]): HarnessError {
  return new HarnessError(
    'FLT-E502',
    `${name} has no pseudo terminal (${problems.join('; ')})`,
    'Install the optional package @lydell/node-pty (npm ci without --omit=optional) or socat (apt-get install socat).',
    EXIT.environment,
  );
}
