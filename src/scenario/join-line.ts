import { noteAs, type Journal } from '../journal/journal.ts';
import { notificationArrived } from '../journal/facts.ts';
import type { BytePort, Message, Reply, RequestServer, SerialLine } from '../seams/channels.ts';
import type { ClaimWorld, SutPort } from '../sut/port.ts';
import { createCapture } from '../../simulators/devices/enterprise/capture.ts';
import { bindDmccCamera, bindDmccStation } from '../../simulators/bindings/dmcc-camera.ts';
import { bindZipherCoder } from '../../simulators/bindings/zipher-coder.ts';
import { bindScannerHandheld } from '../../simulators/bindings/scanner-handheld.ts';
import { bindWsiCoder } from '../../simulators/bindings/wsi-coder.ts';
import { bindZplLabeller } from '../../simulators/bindings/zpl-labeller.ts';
import type { Line } from '../../simulators/line/line.ts';
import type { CoderDialect } from './bench.ts';

/** Wires of a line that carry bytes, by the names that profiles and faults use. */
export const WIRES = [
  'coder',
  'verifier',
  'postReject',
  'caseCamera',
  'caseLabeller',
  'palletCamera',
  'palletLabeller',
  'handheld',
] as const;

export type Wire = (typeof WIRES)[number];

/** How serial lines of this line are set, on both sides. */
export const SERIAL_LINES: Readonly<Record<'coder' | 'handheld' | 'palletLabeller', SerialLine>> = {
  coder: { baud: 38_400, dataBits: 8, parity: 'none', stopBits: 1 },
  handheld: { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  palletLabeller: { baud: 115_200, dataBits: 8, parity: 'none', stopBits: 1 },
};

/** What a SUT must be told of a coder that only counts its prints; few records are in doubt when it is set up anew. */
export const WSI_SETTINGS = { coderDialect: 'wsi', recordsAhead: 6 } as const;

/** Gives every device of a line its dialect on its port. */
export function joinDevices(line: Line, ports: Readonly<Record<Wire, BytePort>>, coder: CoderDialect): void {
  line.outlets.coder = (coder === 'wsi' ? bindWsiCoder : bindZipherCoder)(line.coder, ports.coder);
  line.outlets.verifier = bindDmccCamera(line.verifier, ports.verifier, 'DM475V');
  line.outlets.postReject = bindDmccCamera(line.postReject, ports.postReject, 'DM262');
  line.outlets.caseCamera = bindDmccStation(ports.caseCamera, 'DM475');
  line.outlets.palletCamera = bindDmccStation(ports.palletCamera, 'DM475');
  bindZplLabeller(ports.caseLabeller, (content) => line.caseStation.printLabel(content));
  line.outlets.handheld = bindScannerHandheld(ports.handheld);
  bindZplLabeller(ports.palletLabeller, (content) => line.palletStation.printLabel(content));
}

/** Lets the enterprise side take events, alarms and mail of the SUT and note them as its claims. */
export function joinEnterprise(
  journal: Journal,
  claims: ClaimWorld,
  sut: () => SutPort,
  enterprise: RequestServer,
  mail: RequestServer,
  /** Line time in ms since 1970, for the times of capture jobs; they have none when it is left out. */
  now_ms?: () => number,
): void {
  const note = noteAs(journal, 'enterprise');
  const capture = createCapture(note, claims);
  enterprise.onRequest((message: Message, reply: (reply: Reply) => void) => {
    const captured = capture.answer(message, now_ms?.());
    if (captured !== undefined) return reply(captured);
    if (message.method === 'POST' && message.path === '/notifications/alarms') {
      sut().claimAlarm(claims, message.body);
      return reply({ status: 204, headers: {}, body: '' });
    }
    reply({ status: 404, headers: {}, body: '' });
  });
  mail.onRequest((message, reply) => {
    const role = message.path.split('@')[0] ?? '';
    const subject = message.headers['subject'] ?? '';
    const incident = /incident (\d+)/.exec(subject)?.[1] ?? '';
    note(notificationArrived, claims.text(role), claims.text(incident), claims.text('mail'), claims.text(subject));
    reply({ status: 250, headers: {}, body: '' });
  });
}
