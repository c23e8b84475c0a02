import { AUTO_PATH } from '../connections.ts';
import { isAllowed } from '../allow-list.ts';
import type { LineProfile } from '../line-profile.ts';
import { devicesOf } from './devices.ts';
import type { Path, Tell } from './cross-check.ts';

/** Bench safety (URS-E05): whatever is spoken to is on the allow list, and processes are killed only where they may be. */
export function checkSafety(profile: LineProfile, tell: Tell): void {
  const { bench, sut } = profile;
  for (const { address, at } of addressesOf(profile))
    if (!isAllowed(address, bench.endpoints))
      tell(at, `${address} is not on the allow list`, 'an entry for it in bench.endpoints, if it may be spoken to');
  const { process } = sut;
  if (process === undefined) return;
  if (!bench.processFaultHosts.includes(process.host))
    tell(
      ['sut', 'process', 'host'],
      `a process on ${process.host} may not be killed`,
      'a host of bench.processFaultHosts',
    );
  if (bench.restore === undefined)
    tell(['bench'], 'restore is missing', 'how the bench is brought back after a process was killed');
}

/** Every address that the harness dials or the SUT sends to, with its place. */
export function addressesOf(profile: LineProfile): readonly { readonly address: string; readonly at: Path }[] {
  const { sut } = profile;
  const found: { readonly address: string; readonly at: Path }[] = [];
  const add = (address: string | undefined, at: Path): void => {
    if (address !== undefined) found.push({ address, at });
  };
  for (const { device, at } of devicesOf(profile)) {
    const { connection } = device;
    if (connection?.transport === 'serial' && connection.path !== AUTO_PATH)
      add(connection.path, [...at, 'connection', 'path']);
    if (connection?.transport === 'tcp' && connection.side === 'dial')
      add(`${connection.host}:${connection.port}`, [...at, 'connection', 'host']);
    if (connection?.transport === 'opcua' && connection.side === 'dial')
      add(connection.endpoint, [...at, 'connection', 'endpoint']);
  }
  for (const [place, { address }] of sut.outgoing.entries()) add(address, ['sut', 'outgoing', place, 'address']);
  add(sut.http?.baseUrl, ['sut', 'http', 'baseUrl']);
  add(sut.opcua?.endpoint, ['sut', 'opcua', 'endpoint']);
  add(sut.page?.url, ['sut', 'page', 'url']);
  const { source } = sut.alarms;
  if (source?.kind === 'opcua') add(source.endpoint, ['sut', 'alarms', 'source', 'endpoint']);
  if (source?.kind === 'httpJson' || source?.kind === 'sse' || source?.kind === 'webPage')
    add(source.url, ['sut', 'alarms', 'source', 'url']);
  return found;
}
