import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../../src/kernel/clock.ts';
import { EXIT, HarnessError } from '../../src/kernel/harness-error.ts';
import type { PluggablePort } from './byte-faults.ts';
import { later, nothingPending } from './later.ts';
import { once } from './once.ts';
import { createSocketPort } from './socket-port.ts';

/** Where a listening device is reached. */
export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

const RELISTEN_MS = 20;

/** Opens the listening end of a TCP wire (the device's): one client at a time, a second one is turned away. */
export async function listenTcp(
  name: string,
  options: { host?: string; port?: number } = {},
): Promise<PluggablePort & { readonly address: TcpAddress }> {
  const host = options.host ?? '127.0.0.1';
  const core = createSocketPort();
  let unpluggedCount = 0;
  let closed = false;
  let callOff = nothingPending;

  const server = createServer((socket) => {
    if (closed || unpluggedCount > 0 || core.hasSocket) socket.destroy();
    else core.attach(socket, () => {});
  });
  server.on('error', () => {}); // a failed accept ends one connection, not the device
  const port = await listening(server, name, host, options.port ?? 0);

  // Plugged in again, the device listens where it did; should somebody sit there for a moment, it tries again.
  const relisten = (): void => {
    if (closed || unpluggedCount > 0 || server.listening) return;
    listening(server, name, host, port).catch(() => {
      callOff = later(undefined, RELISTEN_MS, relisten);
    });
  };

  return {
    name,
    address: { host, port },
    get up() {
      return core.up;
    },
    open: (events) => core.open(events),
    send: (bytes) => core.send(bytes),
    unplug() {
      unpluggedCount += 1;
      const stopped = stop(server);
      void core.cut();
      return once(() => {
        unpluggedCount -= 1;
        void stopped.then(relisten);
      });
    },
    async close() {
      closed = true;
      callOff();
      await Promise.all([stop(server), core.close()]);
    },
  };
}

/** Opens the dialling end of a TCP wire: it connects when opened, and again whenever the connection is gone. */
export function dialTcp(
  name: string,
  options: { host?: string; port: number; retry_ms?: number },
  clock?: Clock,
): PluggablePort {
  const core = createSocketPort();
  let unpluggedCount = 0;
  let closed = false;
  let dialling: Socket | undefined;
  let callOff = nothingPending;

  const dial = (): void => {
    callOff();
    if (closed || dialling !== undefined || unpluggedCount > 0 || core.hasSocket) return;
    const socket = connect({ host: options.host ?? '127.0.0.1', port: options.port });
    dialling = socket;
    const failed = (): void => {
      dialling = undefined;
      again();
    };
    socket.on('error', () => {});
    socket.once('close', failed);
    socket.once('connect', () => {
      dialling = undefined;
      socket.off('close', failed);
      if (closed || unpluggedCount > 0) socket.destroy();
      else core.attach(socket, again);
    });
  };

  const again = (): void => {
    callOff();
    if (!closed) callOff = later(clock, options.retry_ms ?? 100, dial);
  };

  return {
    name,
    get up() {
      return core.up;
    },
    open(events) {
      core.open(events);
      dial();
    },
    send: (bytes) => core.send(bytes),
    unplug() {
      unpluggedCount += 1;
      void core.cut();
      return once(() => {
        unpluggedCount -= 1;
        dial();
      });
    },
    async close() {
      closed = true;
      callOff();
      dialling?.destroy();
      await core.close();
    },
  };
}

function listening(server: Server, name: string, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', succeeded);
      reject(
        new HarnessError(
          'FLT-E501',
          `${name} cannot listen on ${host}:${port} (${error.code ?? error.message})`,
          'End the program that holds the port, or name another one in the profile; 0 lets the system choose.',
          EXIT.environment,
        ),
      );
    };
    const succeeded = (): void => {
      server.off('error', failed);
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    };
    server.once('error', failed);
    server.once('listening', succeeded);
    server.listen(port, host);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (server.listening) server.close(() => resolve());
    else resolve();
  });
}
