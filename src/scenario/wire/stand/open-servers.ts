import { listenHttp } from '../../../../simulators/transports/http.ts';
import { disturbRequests } from '../../../../simulators/transports/request-faults.ts';
import { listenSmtp } from '../../../../simulators/transports/smtp.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { HarnessError } from '../../../kernel/harness-error.ts';
import type { Path } from '../../../profile/cross-checks/cross-check.ts';
import type { Sut } from '../../../profile/sut.ts';
import type { RequestSeam, RequestServer } from '../../../seams/channels.ts';
import { reachable } from './open-port.ts';

/** The servers of ours that a SUT asks. */
export interface OpenServers {
  readonly enterprise: RequestServer | undefined;
  readonly requests: RequestSeam;
  readonly mail: RequestServer | undefined;
}

/** Opens the enterprise's HTTP server and the mail server, where the profile has them. */
export async function openServers(
  sut: Sut,
  clock: Clock,
  attempt: <Part>(name: string, at: Path, open: () => Promise<Part>) => Promise<Part | undefined>,
  addParts: (name: string, parts: Readonly<Record<string, string | number>>) => void,
): Promise<OpenServers> {
  const http = sut.enterprise;
  const smtp = sut.mail;
  const server =
    http && (await attempt('enterprise', ['sut', 'enterprise', 'port'], () => listenHttp('enterprise', http)));
  const mail = smtp && (await attempt('mail', ['sut', 'mail', 'port'], () => listenSmtp('mail', smtp)));
  if (http !== undefined && server !== undefined)
    addParts('enterprise', { url: `http://${inUrl(reachable(http.host))}:${portOf(server)}` });
  if (smtp !== undefined && mail !== undefined) addParts('mail', { host: reachable(smtp.host), port: portOf(mail) });
  if (server === undefined) return { enterprise: undefined, requests: NO_ENTERPRISE, mail };
  const { server: enterprise, seam: requests } = disturbRequests(server, clock);
  return { enterprise, requests, mail };
}

const NO_ENTERPRISE: RequestSeam = {
  addRule() {
    throw new HarnessError(
      'FLT-C111',
      'the line has no enterprise server of ours',
      'use a fault that needs none, or add sut.enterprise to the profile',
    );
  },
};

function portOf({ address }: RequestServer): number {
  return Number(address.split(':').at(-1));
}

function inUrl(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
