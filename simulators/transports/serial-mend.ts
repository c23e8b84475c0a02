import { EventEmitter } from 'node:events';
import { read } from 'node:fs';
import { promisify } from 'node:util';
import type { BindingPortInterface } from '@serialport/bindings-interface';

/** A port of the operating system as @serialport/bindings-cpp opens it on Linux and macOS. */
interface UnixPort extends BindingPortInterface {
  readonly fd: number | null;
  readonly poller: EventEmitter;
}

const readAsync = promisify(read);

/**
 * Mends two faults of @serialport/bindings-cpp 13.0.0 on an open port; other bindings are left alone.
 * (1) Its poller calls JavaScript in a way after which Node 26.4 and later runs no promise jobs, so a read or write
 * waits until something else happens, seconds later (serialport/bindings-cpp#239). An immediate is something else.
 * (2) When the other end of a pty is gone, reads of 0 bytes are repeated for ever at full processor load
 * (node-serialport#2043). With VMIN 1, serialport's default, 0 bytes mean a hang-up, and that is a disconnection.
 */
export function mendPort(port: BindingPortInterface | undefined): void {
  if (port === undefined || !isUnixPort(port)) return;
  port.read = (buffer, offset, length) => readOrDisconnect(port, buffer, offset, length);
  port.poller.on('writable', () => setImmediate(() => {}));
}

async function readOrDisconnect(
  port: UnixPort,
  buffer: Buffer,
  offset: number,
  length: number,
): Promise<{ buffer: Buffer; bytesRead: number }> {
  for (;;) {
    if (!port.isOpen || port.fd === null) throw canceled();
    try {
      const { bytesRead } = await readAsync(port.fd, buffer, offset, length, null);
      if (bytesRead > 0) return { buffer, bytesRead };
    } catch (error) {
      if (!port.isOpen) throw canceled();
      if (!mayTryAgain(error)) throw error;
      await readable(port);
      continue;
    }
    throw port.isOpen ? new Error('the other end hung up') : canceled();
  }
}

function readable(port: UnixPort): Promise<void> {
  return new Promise((resolve, reject) => {
    port.poller.once('readable', (error: Error | null) => {
      setImmediate(() => (error === null ? resolve() : reject(error)));
    });
  });
}

function mayTryAgain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EAGAIN', 'EWOULDBLOCK', 'EINTR'].includes(String(error.code));
}

function canceled(): Error {
  return Object.assign(new Error('Port is not open'), { canceled: true });
}

function isUnixPort(port: BindingPortInterface): port is UnixPort {
  return 'fd' in port && 'poller' in port && port.poller instanceof EventEmitter;
}
