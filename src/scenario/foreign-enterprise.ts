import { notificationArrived } from '../journal/facts.ts';
import { noteAs, type Journal } from '../journal/journal.ts';
import type { Sut } from '../profile/sut.ts';
import type { RequestServer } from '../seams/channels.ts';
import type { ClaimWorld, SutPort } from '../sut/port.ts';
import { createCapture } from '../../simulators/devices/enterprise/capture.ts';

/** Lets the enterprise side take events, alarms and mail of a foreign SUT, at the paths and by the words of its profile. */
export function joinForeignEnterprise(
  journal: Journal,
  claims: ClaimWorld,
  driver: SutPort,
  sut: Sut,
  servers: { readonly enterprise: RequestServer | undefined; readonly mail: RequestServer | undefined },
): void {
  const note = noteAs(journal, 'enterprise');
  const capture = createCapture(note, claims);
  const { source } = sut.alarms;
  const alarmPath = source?.kind === 'httpJson' ? source.path : undefined;
  const capturePath = sut.records.epcis?.path;
  servers.enterprise?.onRequest((message, reply) => {
    if (message.method === 'POST' && message.path === alarmPath) {
      const understood = driver.claimAlarm(claims, message.body);
      return reply({ status: understood ? 204 : 400, headers: {}, body: '' });
    }
    if (capturePath !== undefined && message.path === capturePath && message.method === 'POST')
      return reply(capture.capture(message.body));
    reply({ status: 404, headers: {}, body: '' });
  });
  const roleOf = new Map(Object.entries(sut.mail?.roles ?? {}).map(([role, address]) => [address.toLowerCase(), role]));
  const incidentIn = new RegExp(sut.mail?.incident ?? '$^');
  servers.mail?.onRequest((message, reply) => {
    const subject = message.headers['subject'] ?? '';
    // A mail to somebody whom the profile does not know is on record under the address itself.
    const role = roleOf.get(message.path.toLowerCase()) ?? message.path;
    const incident = incidentIn.exec(subject)?.[1] ?? '';
    note(notificationArrived, claims.text(role), claims.text(incident), claims.text('mail'), claims.text(subject));
    reply({ status: 250, headers: {}, body: '' });
  });
}
