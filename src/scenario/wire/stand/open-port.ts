import { openPty } from '../../../../simulators/transports/pty.ts';
import { openSerial } from '../../../../simulators/transports/serial-port.ts';
import { dialTcp, listenTcp } from '../../../../simulators/transports/tcp.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { HarnessError } from '../../../kernel/harness-error.ts';
import { AUTO_PATH, type Connection } from '../../../profile/connections.ts';
import type { BytePort } from '../../../seams/channels.ts';

/** Our end of a wire, and how the other side finds it. */
export interface OpenPort {
  readonly port: BytePort;
  /** For people: HOST:PORT, a device file, or whom we dial. */
  readonly address: string;
  /** For the settings of a SUT: `host` and `port`, or `path`. */
  readonly parts: Readonly<Record<string, string | number>>;
}

/** A pty that a child process holds is unplugged whatever other processes there are. */
const PTY_SOURCES = ['socat', 'native'] as const;

/** How often a device that dials tries again. */
const REDIAL_ms = 500;

/** Opens our end of a device's connection; a port that is taken or not there is a HarnessError. */
export async function openPort(name: string, connection: Connection, clock: Clock): Promise<OpenPort> {
  switch (connection.transport) {
    case 'tcp': {
      const { side, host, port } = connection;
      if (side === 'dial') {
        const dialled = dialTcp(name, { host, port, retry_ms: REDIAL_ms }, clock);
        return { port: dialled, address: `dials ${host}:${port}`, parts: { host, port } };
      }
      const heard = await listenTcp(name, { host, port });
      return {
        port: heard,
        address: `${host}:${heard.address.port}`,
        parts: { host: reachable(host), port: heard.address.port },
      };
    }
    case 'serial': {
      const { path, baud, dataBits, parity, stopBits } = connection;
      if (path === AUTO_PATH) {
        const pty = await openPty(name, { sources: PTY_SOURCES });
        return { port: pty, address: pty.path, parts: { path: pty.path } };
      }
      const port = await openSerial(name, path, { baud, dataBits, parity, stopBits }, { clock });
      return { port, address: path, parts: { path } };
    }
    default:
      throw new HarnessError(
        'FLT-C170',
        `${name} is no device of the PLC and cannot be on ${connection.transport}`,
        'use tcp or serial',
      );
  }
}

/** An address at which a server that listens on all interfaces is reached on this host. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' || host === '[::]' ? '::1' : host;
}
