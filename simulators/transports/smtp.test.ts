import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Message, RequestServer } from '../../src/seams/channels.ts';
import { listenSmtp } from './smtp.ts';

let sink: RequestServer;
let received: Message[];
let status: number;

beforeEach(async () => {
  sink = await listenSmtp('mail');
  received = [];
  status = 250;
  sink.onRequest((message, reply) => {
    received.push(message);
    reply({ status, headers: {}, body: '' });
  });
});
afterEach(() => sink.close());

const MAIL = [
  'From: line@example.org',
  'To: qa@example.org',
  'Subject: =?UTF-8?Q?Charge_B1:_Pr=C3=BCfung_?=',
  ' =?UTF-8?B?bsO2dGln?=',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Unit 42 h=C3=A4lt.',
  '..a line with a dot',
].join('\r\n');

it('hands on one message for each recipient, headers and body decoded', async () => {
  expect(await send(['qa@example.org', 'pm@example.org'], MAIL)).toMatch(/^250/);
  expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'MAIL qa@example.org',
    'MAIL pm@example.org',
  ]);
  expect(received[0]?.headers['from']).toBe('line@example.org');
  expect(received[0]?.headers['subject']).toBe('Charge B1: Prüfung nötig');
  expect(received[0]?.body).toBe('Unit 42 hält.\r\n.a line with a dot');
});

it('asks the sender to try again when the mailbox is out of order', async () => {
  status = 503;
  expect(await send(['qa@example.org'], MAIL)).toMatch(/^451/);
});

it('refuses for good what the mailbox refuses', async () => {
  status = 403;
  expect(await send(['qa@example.org'], MAIL)).toMatch(/^550/);
});

/** Sends a mail line by line, as the simplest sender does, and resolves with the answer to its end. */
function send(recipients: string[], mail: string): Promise<string> {
  const port = Number(new URL(sink.address).port);
  const lines = [
    'HELO line',
    'MAIL FROM:<line@example.org>',
    ...recipients.map((to) => `RCPT TO:<${to}>`),
    'DATA',
    `${mail}\r\n.`,
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let last = '';
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      last = chunk.toString();
      const next = lines.shift();
      if (next === undefined) socket.end('QUIT\r\n');
      else socket.write(`${next}\r\n`);
      if (next === undefined) resolve(last);
    });
  });
}
