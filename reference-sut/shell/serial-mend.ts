import { EventEmitter } from 'node:events';
import { read } from 'node:fs';

/** What we need of an open port of @serialport/bindings-cpp on Linux and macOS; other bindings look otherwise. */
interface UnixPort {
  readonly fd: number | null;
  readonly isOpen: boolean;
  readonly poller: EventEmitter;
  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>;
}

/**
 * Works around two faults of @serialport/bindings-cpp 13.0.0 on a port that was just opened. (1) Callbacks of its poller
 * run no promise jobs under Node 26.4 and later, so that bytes wait until anything else happens (bindings-cpp#239): an
 * immediate is that something. (2) After a hang-up it reads 0 bytes for ever (node-serialport#2043): 0 bytes are the
 * end, since the port is opened with VMIN 1.
 */
export function mendSerialPort(port: unknown): void {
  if (!isUnixPort(port)) return;
  port.poller.on('writable', () => setImmediate(() => {}));
  port.read = async (buffer, offset, length) => {
    while (port.isOpen && port.fd !== null) {
      const count = await readSome(port.fd, buffer, offset, length);
      if (count > 0) return { buffer, bytesRead: count };
      if (!port.isOpen) break;
      if (count === 0) throw new Error('the other end of the serial line is gone');
      await untilReadable(port.poller);
    }
    throw Object.assign(new Error('the serial port is closed'), { canceled: true });
  };
}

const AGAIN: readonly unknown[] = ['EAGAIN', 'EWOULDBLOCK', 'EINTR'];

/** Number of bytes that were read; -1 when there are none yet. */
function readSome(descriptor: number, buffer: Buffer, offset: number, length: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(descriptor, buffer, offset, length, null, (error, count) => {
      if (error === null) resolve(count);
      else if (AGAIN.includes(error.code)) resolve(-1);
      else reject(error);
    });
  });
}

function untilReadable(poller: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    poller.once('readable', (error: Error | null) => {
      setImmediate(() => (error === null ? resolve() : reject(error)));
    });
  });
}

function isUnixPort(port: unknown): port is UnixPort {
  return (
    typeof port === 'object' && port !== null && 'fd' in port && 'poller' in port && port.poller instanceof EventEmitter
  );
}
