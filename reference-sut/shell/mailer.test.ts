import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { isMailAddress, mailText } from './mail-text.ts';
import { createMailer, type Mailer } from './mailer.ts';

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A mail server that answers each line, or the end of a mail, with what the test says. */
async function serve(answer: (line: string) => string): Promise<{ port: number; lines: string[] }> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    let inData = false;
    socket.on('error', () => {});
    socket.write('220 mail.line1.example\r\n');
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      text += String(chunk);
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        lines.push(line);
        if (inData && line !== '.') continue;
        inData = line === 'DATA';
        socket.write(answer(line));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { lines, port: address !== null && typeof address === 'object' ? address.port : 0 };
}

const usual = (line: string): string =>
  line === 'DATA' ? '354 go on\r\n' : line.startsWith('EHLO') ? '250-mail\r\n250 8BITMIME\r\n' : '250 ok\r\n';

const mailerTo = (port: number, log: (line: string) => void = () => {}): Mailer => {
  const mailer = createMailer({ host: '127.0.0.1', port, from: 'line@line1.example' }, () => 0, log);
  ends.push(() => mailer.close());
  return mailer;
};

const MAIL = { to: 'quality@line1.example', subject: 'incident 1: "A" & <B> / 50% \'x\'', body: 'one\n.two\n..\n.' };

describe('the mailer', () => {
  test('hands in mails one after the other, with dots stuffed', async () => {
    const quits = Promise.withResolvers<void>();
    let count = 0;
    const { port, lines } = await serve((line) => {
      if (line === 'QUIT') count += 1;
      if (count === 2) quits.resolve();
      return usual(line);
    });
    const mailer = mailerTo(port);
    mailer.send(MAIL);
    mailer.send({ ...MAIL, to: 'operations@line1.example' });
    await quits.promise;
    expect(lines.filter((line) => /^(?:MAIL|RCPT)/.test(line))).toEqual([
      'MAIL FROM:<line@line1.example>',
      'RCPT TO:<quality@line1.example>',
      'MAIL FROM:<line@line1.example>',
      'RCPT TO:<operations@line1.example>',
    ]);
    expect(lines).toContain(`Subject: ${MAIL.subject}`);
    const body = lines.slice(lines.indexOf('') + 1, lines.indexOf('QUIT'));
    expect(body).toEqual(['one', '..two', '...', '..', '.']);
  });

  test('tries again when the server cannot take a mail now', async () => {
    const taken = Promise.withResolvers<void>();
    let tries = 0;
    const { port } = await serve((line) => {
      if (line === 'QUIT') taken.resolve();
      if (!line.startsWith('RCPT')) return usual(line);
      tries += 1;
      return tries === 1 ? '451 later\r\n' : '250 ok\r\n';
    });
    mailerTo(port).send(MAIL);
    await taken.promise;
    expect(tries).toBe(2);
  });

  test('gives up what the server refuses for good or what has no address, tells it, and goes on', async () => {
    const done = Promise.withResolvers<void>();
    const { port } = await serve((line) => {
      if (line === 'QUIT') done.resolve();
      return line.includes('<nobody@') ? '550 no such person\r\n' : usual(line);
    });
    const told: string[] = [];
    const mailer = mailerTo(port, (line) => told.push(line));
    mailer.send({ ...MAIL, to: 'a@b>\r\nRCPT TO:<c@d' });
    mailer.send({ ...MAIL, to: 'nobody@line1.example' });
    mailer.send(MAIL);
    await done.promise;
    expect(told).toEqual([
      expect.stringContaining('that is no address'),
      'mail to nobody@line1.example was given up: 550 no such person',
    ]);
  });
});

const head = (subject: string): string =>
  mailText({ ...MAIL, subject }, 'line@line1.example', 1_780_300_800_000, 'id').split('\r\n\r\n')[0] ?? '';

describe('the text of a mail', () => {
  test('has the controller time and a plain body where it can', () => {
    expect(head('x').split('\r\n')).toEqual([
      'From: <line@line1.example>',
      'To: <quality@line1.example>',
      'Subject: x',
      'Date: Mon, 01 Jun 2026 08:00:00 +0000',
      'Message-ID: <id>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=us-ascii',
      'Content-Transfer-Encoding: 7bit',
    ]);
  });

  test.each(['Prüfung der Linie, 世界 und so weiter bis weit über eine Zeile hinaus', '=?UTF-8?B?eA==?='])(
    'encodes the subject %s in words of at most 75 characters',
    (subject) => {
      const words = [...head(subject).matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)];
      expect(words.every(([word]) => word.length <= 75)).toBe(true);
      expect(words.map(([, word]) => Buffer.from(word ?? '', 'base64').toString()).join('')).toBe(subject);
    },
  );

  test('has no header that a subject smuggles in', () => {
    expect(head('x\r\nBcc: a@b')).toContain('Subject: x Bcc: a@b\r\n');
  });

  test('encodes a body that is not plain', () => {
    const text = mailText({ ...MAIL, body: 'Größe\n世界' }, 'line@line1.example', 0, 'id');
    const [, body = ''] = text.split('\r\n\r\n');
    expect(text).toContain('Content-Transfer-Encoding: base64');
    expect(Buffer.from(body.replace('\r\n.\r\n', ''), 'base64').toString()).toBe('Größe\r\n世界');
  });

  test.each(['a@b', 'quality@line1.example'])('%s is an address', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  test.each(['', 'a', '@b', 'a@', 'a@b>', 'a b@c', 'a@b\r\nx', 'ü@b'])('%j is none', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });
});
