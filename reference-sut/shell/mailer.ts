import { connect, type Socket } from 'node:net';
import { isMailAddress, type Mail, mailText } from './mail-text.ts';

/** Where mail is handed in, and in whose name. */
export interface MailOptions {
  readonly host: string;
  readonly port: number;
  readonly from: string;
}

/** Sends the controller's mail, one after the other. */
export interface Mailer {
  send(mail: Mail): void;
  close(): void;
}

const ANSWER_TIME_ms = 5000;
const RETRY_ms = 1000;
const TRIES_MAX = 60;

/** Creates a mailer. A mail that the server cannot take now is tried again for a minute; what it refuses is told and given up. */
export function createMailer(options: MailOptions, now_ms: () => number, log: (line: string) => void): Mailer {
  const waiting: { mail: Mail; tries: number }[] = [];
  let mailCount = 0;
  let session: Socket | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const next = (): void => {
    const first = waiting[0];
    if (first === undefined || session !== undefined || retry !== undefined || closed) return;
    mailCount += 1;
    const id = `${now_ms()}.${process.pid}.${mailCount}@${options.from.split('@')[1] ?? 'localhost'}`;
    const text = mailText(first.mail, options.from, now_ms(), id);
    session = handIn(options, first.mail.to, text, (outcome, detail) => {
      session = undefined;
      if (closed) return;
      first.tries += 1;
      if (outcome === 'later' && first.tries < TRIES_MAX) {
        retry = setTimeout(() => {
          retry = undefined;
          next();
        }, RETRY_ms);
        return;
      }
      if (outcome !== 'taken') log(`mail to ${first.mail.to} was given up: ${detail}`);
      waiting.shift();
      next();
    });
  };

  return {
    send(mail) {
      if (!isMailAddress(mail.to)) {
        log(`mail to ${JSON.stringify(mail.to)} was given up: that is no address`);
        return;
      }
      waiting.push({ mail, tries: 0 });
      next();
    },
    close() {
      closed = true;
      clearTimeout(retry);
      session?.destroy();
    },
  };
}

type Outcome = 'taken' | 'later' | 'refused';

/** One SMTP session for one mail (RFC 5321): each command is sent when the one before was answered as it should be. */
function handIn(
  options: MailOptions,
  to: string,
  text: string,
  done: (outcome: Outcome, detail: string) => void,
): Socket {
  const socket = connect({ host: options.host, port: options.port, noDelay: true });
  const steps: readonly (readonly [send: string, expected: number])[] = [
    ['', 220],
    ['EHLO controller.invalid\r\n', 250],
    [`MAIL FROM:<${options.from}>\r\n`, 250],
    [`RCPT TO:<${to}>\r\n`, 250],
    ['DATA\r\n', 354],
    [text, 250],
  ];
  let place = 0;
  let received = '';
  let settled = false;
  const settle = (outcome: Outcome, detail: string): void => {
    if (settled) return;
    settled = true;
    if (outcome === 'taken') socket.end('QUIT\r\n');
    else socket.destroy();
    done(outcome, detail);
  };

  socket.setTimeout(ANSWER_TIME_ms, () => {
    settle('later', 'the mail server does not answer');
    socket.destroy();
  });
  socket.on('error', (error) => settle('later', error.message));
  socket.on('close', () => settle('later', 'the mail server hung up'));
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    received += String(chunk);
    // Only the last line of an answer has a space behind its code.
    const answer = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\n/.exec(received);
    if (answer === null || settled) return;
    received = received.slice(answer[0].length);
    const code = Number(answer[1]);
    if (code !== steps[place]?.[1]) {
      settle(code >= 500 ? 'refused' : 'later', answer[0].trim());
      return;
    }
    place += 1;
    const step = steps[place];
    if (step) socket.write(step[0], 'latin1');
    else settle('taken', '');
  });
  return socket;
}
