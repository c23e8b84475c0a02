import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Input } from '../core/messages.ts';
import type { Released } from './wire-shell.ts';

/** Serves people and the enterprise. */
export interface HttpServer {
  readonly url: string;
  answer(reply: Extract<Released, { kind: 'reply' }>): void;
  close(): Promise<void>;
}

/** How the server is opened. */
export interface HttpServerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly bodyMax_bytes?: number;
}

/** A million serial numbers of 20 characters fit. */
const BODY_MAX_BYTES = 64 << 20;

const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The files of the operator page and nothing else: no path of a request reaches the disk. */
const PAGE_FILES: readonly (readonly [path: string, file: string, type: string])[] = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/operator.css', 'operator.css', 'text/css; charset=utf-8'],
  ['/operator.js', 'operator.js', 'text/javascript; charset=utf-8'],
  ['/actions.js', 'actions.js', 'text/javascript; charset=utf-8'],
  ['/panels.js', 'panels.js', 'text/javascript; charset=utf-8'],
  ['/elements.js', 'elements.js', 'text/javascript; charset=utf-8'],
  ['/favicon.ico', 'icon.svg', 'image/svg+xml'],
];

/** Opens the server; a request below `/api/` becomes an input of the controller, which answers it when it likes. */
export async function listenHttp(options: HttpServerOptions, deliver: (input: Input) => void): Promise<HttpServer> {
  const bodyMax_bytes = options.bodyMax_bytes ?? BODY_MAX_BYTES;
  const page = new Map(
    PAGE_FILES.map(([path, file, type]) => [
      path,
      { type, content: readFileSync(new URL(`../page/${file}`, import.meta.url)) },
    ]),
  );
  const open = new Map<number, ServerResponse>();
  let requestCount = 0;

  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const file = page.get(path.split('?')[0] ?? '');
    if (file && (incoming.method === 'GET' || incoming.method === 'HEAD')) {
      outgoing.writeHead(200, { ...PAGE_HEADERS, 'content-type': file.type }).end(file.content);
      incoming.resume();
      return;
    }
    collect(incoming, bodyMax_bytes, (body) => {
      if (body === 'too long') {
        outgoing.setHeader('connection', 'close');
        reply(outgoing, 413, JSON.stringify({ refused: `a body may have ${bodyMax_bytes} bytes` }));
        return;
      }
      const text = textOf(body);
      if (text === undefined) {
        reply(outgoing, 400, JSON.stringify({ refused: 'the body is not UTF-8' }));
        return;
      }
      requestCount += 1;
      const id = requestCount;
      open.set(id, outgoing);
      outgoing.once('close', () => open.delete(id));
      deliver({
        kind: 'request',
        id,
        method: incoming.method ?? 'GET',
        path,
        user: headerOf(incoming, 'x-user'),
        password: headerOf(incoming, 'x-password'),
        body: text,
      });
    });
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    else socket.destroy();
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : options.port;

  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    answer({ id, status, body }) {
      const outgoing = open.get(id);
      open.delete(id);
      if (outgoing) reply(outgoing, status, body);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const outgoing of open.values()) {
          outgoing.setHeader('connection', 'close');
          reply(outgoing, 503, JSON.stringify({ refused: 'the controller is being stopped' }));
        }
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), CLOSING_TIME_ms).unref();
      }),
  };
}

const CLOSING_TIME_ms = 300;

function collect(incoming: IncomingMessage, max_bytes: number, done: (body: Buffer | 'too long') => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  let settled = false;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= max_bytes) chunks.push(chunk);
    else if (!settled) {
      settled = true;
      chunks.length = 0;
      done('too long'); // the rest is read and thrown away, so that the answer arrives
    }
  });
  incoming.on('end', () => {
    if (!settled) done(Buffer.concat(chunks));
    settled = true;
  });
  incoming.on('error', () => {}); // the client went; there is nobody to answer
}

function reply(outgoing: ServerResponse, status: number, body: string): void {
  if (outgoing.writableEnded) return;
  outgoing
    .writeHead(status, {
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    .end(body);
}

function headerOf(incoming: IncomingMessage, name: string): string {
  const value = incoming.headers[name];
  return typeof value === 'string' ? value : '';
}

/** A replaced character would be another serial number: what is not UTF-8 is refused. */
function textOf(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}
