import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { PlugPty } from './pty.ts';

/** Makes a pty by the program socat, which holds it; ending socat unplugs it whatever other processes there are. */
export const plugSocatPty: PlugPty = async (path, onBytes) => {
  const child = spawn('socat', ['-d', '-d', 'STDIO', `PTY,rawer,link=${path}`], { stdio: 'pipe' });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  child.stdin.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.once('error', reject);
    child.once('close', () => reject(new Error(`socat ended at once: ${log.trim()}`)));
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-2000);
      if (log.includes('starting data transfer loop')) resolve();
    });
  });
  // Held open so that socat does not end when the other side closes the line.
  const held = await open(path, constants.O_RDWR | constants.O_NOCTTY);
  child.stdout.on('data', (chunk: Buffer) => onBytes(chunk));
  return {
    write(bytes) {
      child.stdin.write(Buffer.from(bytes)); // a copy: the array is only lent
    },
    async pull() {
      await held.close();
      child.kill();
      await ended;
    },
  };
};
