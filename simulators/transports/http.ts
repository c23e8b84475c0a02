import { createServer, request, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { EXIT, HarnessError } from '../../src/kernel/harness-error.ts';
import type { Message, Reply, RequestClient, RequestServer } from '../../src/seams/channels.ts';

/** Largest body of a request or reply; a longer request is refused with 413. */
export const BODY_MAX_BYTES: number = 64 << 20;

/** Opens the serving end of a request channel over HTTP, on this host only. Requests before `onRequest` get 503. */
export async function listenHttp(
  name: string,
  options: { host?: string; port?: number; bodyMax_bytes?: number } = {},
): Promise<RequestServer> {
  const host = options.host ?? '127.0.0.1';
  const bodyMax_bytes = options.bodyMax_bytes ?? BODY_MAX_BYTES;
  let answer: Parameters<RequestServer['onRequest']>[0] | undefined;

  const server = createServer({ keepAlive: false }, (incoming, outgoing) => {
    outgoing.setHeader('connection', 'close'); // no idle connection survives its answer
    collect(incoming, bodyMax_bytes, (body) => {
      if (body === undefined) refuse(outgoing, 413, `a body may have ${bodyMax_bytes} bytes`);
      else if (answer === undefined) refuse(outgoing, 503, `${name} is not ready`);
      else {
        const message: Message = {
          method: incoming.method ?? 'GET',
          path: incoming.url ?? '/',
          headers: plainHeaders(incoming),
          body,
        };
        answer(message, (reply) => {
          if (!outgoing.writableEnded) outgoing.writeHead(reply.status, { ...reply.headers }).end(reply.body);
        });
      }
    });
  });

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(name, host, options.port ?? 0, error)));
    server.listen(options.port ?? 0, host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });

  return {
    name,
    address: `http://${host}:${port}`,
    onRequest(handler) {
      answer = handler;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections(); // requests that a fault left without an answer
      }),
  };
}

/**
 * Makes the asking end of a request channel over HTTP; each request takes its own connection. Paths are taken from
 * `baseUrl`, or are whole URLs.
 */
export function createHttpClient(options: { baseUrl?: string; timeout_ms?: number }): RequestClient {
  const timeout_ms = options.timeout_ms ?? 5000;
  return {
    request(message, done) {
      let settled = false;
      let outgoing: ClientRequest | undefined;
      const settle = (reply: Reply): void => {
        if (settled) return;
        settled = true;
        clearTimeout(limit);
        done(reply);
      };
      const target = URL.parse(message.path, options.baseUrl);
      const fail = (why: string): void => settle({ status: 0, headers: {}, body: why });
      const limit = setTimeout(() => {
        fail(`no answer within ${timeout_ms} ms`);
        outgoing?.destroy();
      }, timeout_ms);
      if (target === null) {
        fail(`${message.path} is no address`);
        return;
      }
      const body = Buffer.from(message.body);
      outgoing = (target.protocol === 'https:' ? requestSecurely : request)(
        target,
        { method: message.method, headers: { ...message.headers, 'content-length': body.length }, agent: false },
        (incoming) => {
          incoming.once('error', (error) => fail(error.message));
          collect(incoming, BODY_MAX_BYTES, (text) => {
            if (text === undefined) fail(`the reply has more than ${BODY_MAX_BYTES} bytes`);
            else settle({ status: incoming.statusCode ?? 0, headers: plainHeaders(incoming), body: text });
          });
        },
      );
      outgoing.once('error', (error) => fail(error.message));
      outgoing.end(body);
    },
  };
}

/** Reads a body to its end; undefined when it is too long, whereupon the rest is read and thrown away. */
function collect(incoming: IncomingMessage, bodyMax_bytes: number, done: (body: string | undefined) => void): void {
  let chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    const fitted = length <= bodyMax_bytes;
    length += chunk.length;
    if (length <= bodyMax_bytes) chunks.push(chunk);
    else if (fitted) {
      chunks = [];
      done(undefined);
    }
  });
  incoming.once('end', () => {
    if (length <= bodyMax_bytes) done(Buffer.concat(chunks).toString());
  });
}

function refuse(outgoing: ServerResponse, status: number, why: string): void {
  if (!outgoing.writableEnded) outgoing.writeHead(status).end(why);
}

function plainHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function cannotListen(name: string, host: string, port: number, error: NodeJS.ErrnoException): HarnessError {
  return new HarnessError(
    'FLT-E501',
    `${name} cannot listen on ${host}:${port} (${error.code ?? error.message})`,
    'End the program that holds the port, or name another one in the profile; 0 lets the system choose.',
    EXIT.environment,
  );
}
