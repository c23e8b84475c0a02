import { createServer } from 'node:http';
import type { SutClock } from './clock.ts';

/** Test control of the program: not part of the product, absent unless the configuration asks for it. */
export interface ControlServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the test control on this host only: `POST /control/clock {"by_ms": n}` steps the controller's clock. */
export async function listenControl(port: number, clock: SutClock): Promise<ControlServer> {
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      if (body.length < BODY_MAX) body += chunk.toString('latin1');
    });
    incoming.on('end', () => {
      outgoing.setHeader('connection', 'close');
      if (incoming.method !== 'POST' || incoming.url !== '/control/clock') return outgoing.writeHead(404).end();
      const by_ms = stepOf(body);
      if (by_ms === undefined) return outgoing.writeHead(400).end('by_ms: a whole number is needed');
      clock.step(by_ms);
      return outgoing
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ now_ms: clock.now_ms() }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const BODY_MAX = 1024;

function stepOf(body: string): number | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const by_ms: unknown = typeof value === 'object' && value !== null && 'by_ms' in value ? value.by_ms : undefined;
    return Number.isInteger(by_ms) ? Number(by_ms) : undefined;
  } catch {
    return undefined;
  }
}
