import { SMTPServer } from 'smtp-server';
import { EXIT, HarnessError } from '../../src/kernel/harness-error.ts';
import type { Message, Reply, RequestServer } from '../../src/seams/channels.ts';
import { readMail } from './mail.ts';

const MAIL_MAX_BYTES = 64 << 20;

/**
 * Opens a mail sink on this host: each recipient of each mail becomes one message (`MAIL`, path is the recipient). A
 * status below 400 accepts the mail, 400 to 499 refuses it for good, and any other asks the sender to try again.
 */
export async function listenSmtp(name: string, options: { host?: string; port?: number } = {}): Promise<RequestServer> {
  const host = options.host ?? '127.0.0.1';
  let answer: Parameters<RequestServer['onRequest']>[0] | undefined;

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: MAIL_MAX_BYTES,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          callback(refusal(552, `a mail may have ${MAIL_MAX_BYTES} bytes`));
          return;
        }
        const { headers, body } = readMail(Buffer.concat(chunks));
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        deliver(
          recipients.map((path) => ({ method: 'MAIL', path, headers, body })),
          (worst) => {
            if (worst >= 200 && worst < 400) callback(null, 'taken');
            else if (worst >= 400 && worst < 500) callback(refusal(550, 'refused'));
            else callback(refusal(451, 'try again'));
          },
        );
      });
    },
  });

  // Answers once, after all recipients were answered for, with the highest status.
  const deliver = (messages: readonly Message[], done: (worst: number) => void): void => {
    let open = messages.length;
    let worst = 0;
    for (const message of messages) {
      const settle = (reply: Reply): void => {
        worst = Math.max(worst, reply.status);
        open -= 1;
        if (open === 0) done(worst);
      };
      if (answer === undefined) settle({ status: 503, headers: {}, body: '' });
      else answer(message, settle);
    }
  };

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: Error) => reject(cannotListen(name, host, options.port ?? 0, error)));
    server.listen(options.port ?? 0, host, () => {
      const address = server.server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  server.on('error', () => {}); // a sender that hangs up ends its own session only

  return {
    name,
    address: `smtp://${host}:${port}`,
    onRequest(handler) {
      answer = handler;
    },
    close: () =>
      new Promise((resolve) => {
        for (const connection of server.connections) connection.close();
        server.close(() => resolve());
      }),
  };
}

function refusal(responseCode: number, why: string): Error {
  return Object.assign(new Error(why), { responseCode });
}

function cannotListen(name: string, host: string, port: number, error: Error): HarnessError {
  return new HarnessError(
    'FLT-E501',
    `${name} cannot listen on ${host}:${port} (${error.message})`,
    'End the program that holds the port, or name another one in the profile; 0 lets the system choose.',
    EXIT.environment,
  );
}
