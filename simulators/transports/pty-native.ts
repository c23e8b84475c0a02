import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { symlink, unlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { ReadStream } from 'node:tty';
import { SerialPort } from 'serialport';
import { later, nothingPending } from './later.ts';
import type { PlugPty } from './pty.ts';

interface NativePty {
  open(columns: number, rows: number): { readonly master: number; readonly slave: number; readonly pty: string };
}

const FULL_RETRY_MS = 2;

/** Makes a pty by the native part of @lydell/node-pty; its high-level `open` would read the slave itself. */
export const plugNativePty: PlugPty = async (path, onBytes) => {
  const { master, slave, pty } = loadNativePty().open(80, 24);
  // While we hold the slave the master never reads EIO, whether or not somebody else has it open. A descriptor of
  // Node's own is not inherited by children, the native one is.
  const held = openSync(pty, constants.O_RDWR | constants.O_NOCTTY);
  closeSync(slave);
  // Raw mode first, or the line would echo: serialport sets it and it stays.
  const raw = await SerialPort.binding.open({ path: pty, baudRate: 9600, lock: false });
  await raw.close();
  await symlink(pty, path);

  const reader = new ReadStream(master);
  reader.on('data', (chunk: Buffer) => onBytes(chunk));
  reader.on('error', () => {});

  let waiting: Uint8Array[] = [];
  let callOff = nothingPending;
  // The master takes about 4 KiB until the other side reads; the rest waits.
  const writeWaiting = (): void => {
    callOff = nothingPending;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const written = writeSome(master, next);
      if (written < next.length) {
        waiting[0] = next.subarray(written);
        callOff = later(undefined, FULL_RETRY_MS, writeWaiting);
        return;
      }
      waiting.shift();
    }
  };

  return {
    write(bytes) {
      waiting.push(bytes.slice());
      if (waiting.length === 1) writeWaiting();
    },
    async pull() {
      callOff();
      waiting = [];
      await unlink(path);
      closeSync(held);
      await new Promise((resolve) => {
        reader.once('close', resolve);
        reader.destroy();
      });
    },
  };
};

function writeSome(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
}

function loadNativePty(): NativePty {
  const require = createRequire(import.meta.url);
  const loader: unknown = require('@lydell/node-pty/requireBinary.js');
  // as: the package declares types only for its high-level part
  return (loader as { requireBinary(file: string): NativePty }).requireBinary('pty.node');
}
