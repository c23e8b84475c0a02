import { AUTO_PATH, type Connection } from '../connections.ts';
import type { LineProfile } from '../line-profile.ts';
import { devicesOf } from './devices.ts';
import type { Path, Tell } from './cross-check.ts';

/** One place that is taken on this host or on another: who takes it, on which side, and where the profile says so. */
interface Taken {
  readonly who: string;
  readonly side: 'listen' | 'dial' | 'serial';
  readonly host: string;
  /** Port or device file. */
  readonly place: string;
  readonly at: Path;
}

/** Ports and serial lines: none taken twice, none of the system's choice where the other side must know it. */
export function checkPorts(profile: LineProfile, tell: Tell): void {
  const { enterprise, mail } = profile.sut;
  const taken: Taken[] = devicesOf(profile).flatMap(({ device, at }) =>
    device.connection === undefined ? [] : [takenBy(device.name, device.connection, [...at, 'connection'])],
  );
  for (const [who, server] of [
    ['enterprise', enterprise],
    ['mail', mail],
  ] as const)
    if (server !== undefined)
      taken.push({ who, side: 'listen', host: server.host, place: String(server.port), at: ['sut', who, 'port'] });

  for (const [place, one] of taken.entries()) {
    if (one.place === '0') {
      if (one.side === 'dial') tell(one.at, 'port 0 cannot be dialled', 'the port on which the other side listens');
      continue;
    }
    if (one.place === AUTO_PATH) continue;
    const other = taken.slice(0, place).find((before) => isSame(before, one));
    if (other !== undefined)
      tell(one.at, `${one.who} and ${other.who} are both on ${one.place}`, 'a place of its own, or 0 (auto)');
  }
}

function takenBy(who: string, connection: Connection, at: Path): Taken {
  switch (connection.transport) {
    case 'tcp':
      return {
        who,
        side: connection.side,
        host: connection.host,
        place: String(connection.port),
        at: [...at, 'port'],
      };
    case 'serial':
      return { who, side: 'serial', host: '', place: connection.path, at: [...at, 'path'] };
    case 'opcua': {
      const [, host = '', port = ''] = /^opc\.tcp:\/\/([^/:]+):(\d+)/.exec(connection.endpoint) ?? [];
      return { who, side: connection.side, host, place: port, at: [...at, 'endpoint'] };
    }
  }
}

const ALL_INTERFACES: readonly string[] = ['0.0.0.0', '::', '[::]'];

function isSame(one: Taken, other: Taken): boolean {
  if (one.side !== other.side || one.place !== other.place) return false;
  if (one.host === other.host) return true;
  return one.side === 'listen' && [one.host, other.host].some((host) => ALL_INTERFACES.includes(host));
}
