import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';
import { parseConfig } from './config.ts';
import { type Program, startProgram } from './program.ts';
import { createMemoryStore } from './store.ts';

const SERIALS = ['A"1&', '<b>2</b>', '50%/x', "it's"];

const ORDER = {
  batch: 'B<1>/%&"',
  gtin: '09521234000013',
  expirationDate: '281231',
  quantity: 4,
  unitsPerCase: 2,
  casesPerPallet: 2,
};

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A device that does nothing but listen. */
async function listen(onSocket: (socket: Socket) => void = () => {}): Promise<{ server: Server; port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    onSocket(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { server, port: address !== null && typeof address === 'object' ? address.port : 0 };
}

async function start(config: object, failed: (error: unknown) => void = () => {}): Promise<Program> {
  const text = JSON.stringify({ store: ':memory:', http: { port: 0 }, ...config });
  const program = await startProgram(parseConfig(text, '/'), createMemoryStore(), {
    clock: createClock(),
    log: () => {},
    failed,
  });
  ends.push(() => program.close());
  return program;
}

const ask = async (
  program: Program,
  user: string,
  path: string,
  body?: object | string,
): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(program.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-user': user, 'x-password': `${user}-test` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
};

describe('the request interface', () => {
  test('takes an order and its serials, awkward characters included, and exports them as they came', async () => {
    const program = await start({});
    expect(await ask(program, 'mes', '/api/orders', ORDER)).toEqual({ status: 201, body: { batch: ORDER.batch } });
    const serials = `/api/orders/${encodeURIComponent(ORDER.batch)}/serials`;
    expect(await ask(program, 'mes', serials, { serials: SERIALS })).toEqual({ status: 201, body: { taken: 4 } });
    const { body } = await ask(program, 'quinn', '/api/export/identities');
    expect(body).toEqual([expect.objectContaining({ batch: ORDER.batch, serials: SERIALS })]);
  });

  test('refuses strangers and wrong roles, and writes both into the audit trail', async () => {
    const program = await start({});
    expect(await ask(program, 'mallory', '/api/orders', ORDER)).toMatchObject({ status: 401 });
    expect(await ask(program, 'olivia', '/api/orders', ORDER)).toMatchObject({ status: 403 });
    const { body } = await ask(program, 'quinn', '/api/export/audit');
    expect(body).toEqual([
      expect.objectContaining({ user: 'mallory', act: 'refused', subject: '/api/orders' }),
      expect.objectContaining({ user: 'olivia', act: 'refused', subject: '/api/orders' }),
    ]);
  });

  test.each([
    ['a body that is not JSON', '/api/orders', '{"batch":', 400],
    ['a body that is no object', '/api/orders', '[1]', 400],
    ['a wrong order', '/api/orders', '{"batch":"B1"}', 400],
    ['an unknown path', '/api/nothing', '{}', 404],
    ['a path that is not percent-encoded', '/api/orders/%zz/serials', '{}', 404],
    ['a file beside the page', '/../package.json', '{}', 404],
  ])('answers %s with the right status', async (_, path, body, status) => {
    const program = await start({});
    expect(await ask(program, 'mes', path, body)).toMatchObject({ status, body: { refused: expect.any(String) } });
  });

  test('refuses a body that is not UTF-8, for it would become another text', async () => {
    const program = await start({});
    const response = await fetch(`${program.url}/api/orders`, {
      method: 'POST',
      body: Buffer.from([0x22, 0xff, 0x22]),
    });
    expect([response.status, await response.json()]).toEqual([400, { refused: 'the body is not UTF-8' }]);
  });

  test('serves the operator page and forbids it everything from elsewhere', async () => {
    const program = await start({});
    const page = await fetch(`${program.url}/`);
    expect(await page.text()).toContain('<title>Line controller</title>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const file of ['operator.js', 'panels.js', 'actions.js', 'elements.js', 'operator.css']) {
      const { status } = await fetch(`${program.url}/${file}`);
      expect([file, status]).toEqual([file, 200]);
    }
  });
});

describe('the program', () => {
  test('connects to its devices, says so, and connects again after a loss', async () => {
    const arrivals: ((socket: Socket) => void)[] = [];
    const next = (): Promise<Socket> => new Promise((resolve) => arrivals.push(resolve));
    const first = next();
    const coder = await listen((socket) => arrivals.shift()?.(socket));
    const program = await start({ devices: { coder: { transport: 'tcp', port: coder.port } } });
    const socket = await first;
    const second = next();
    socket.destroy();
    await second;
    await expect
      .poll(async () => (await ask(program, 'olivia', '/api/export/state')).body)
      .toMatchObject({ links: { coder: true } });
  });

  test('shows a device that never came as not connected', async () => {
    const program = await start({ devices: { verifier: { transport: 'tcp', port: 1 } } });
    const { body } = await ask(program, 'olivia', '/api/export/state');
    expect(body).toMatchObject({ links: { verifier: false } });
  });

  test('tells the enterprise of an alarm, in order, and lives without its answer', async () => {
    const told: unknown[] = [];
    const all = Promise.withResolvers<void>();
    const enterprise = createHttpServer((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      incoming.on('end', () => {
        told.push(JSON.parse(body));
        if (told.length === 1) outgoing.destroy();
        else outgoing.writeHead(204).end();
        if (told.length === 3) all.resolve();
      });
    });
    enterprise.listen(0, '127.0.0.1');
    await once(enterprise, 'listening');
    ends.push(() => enterprise.close());
    const address = enterprise.address();
    const program = await start({
      enterprise: { url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}` },
    });
    await ask(program, 'mes', '/api/orders', ORDER);
    const path = `/api/batches/${encodeURIComponent(ORDER.batch)}/start`;
    const clearance = { lineClearanceBy: 'olivia', lineClearanceCheckedBy: 'oscar' };
    expect(await ask(program, 'olivia', path, clearance)).toMatchObject({ status: 409 }); // A11: nothing is connected
    expect(await ask(program, 'olivia', '/api/alarms/1/acknowledge', {})).toMatchObject({ status: 200 });
    await all.promise;
    expect(told).toEqual([
      expect.objectContaining({ alarm: 'A11', phase: 'raised' }),
      expect.objectContaining({ alarm: 'A11', phase: 'acknowledged', user: 'olivia' }),
      expect.objectContaining({ alarm: 'A11', phase: 'returned' }),
    ]);
  });

  test('has its clock stepped by the test control and raises the alarm for it', async () => {
    const program = await start({ control: { port: 0 } });
    const step = (body: string): Promise<Response> =>
      fetch(`${program.controlUrl}/control/clock`, { method: 'POST', body });
    expect((await step('{"by_ms":"x"}')).status).toBe(400);
    await ask(program, 'olivia', '/api/export/state'); // the controller has seen the time before the step
    expect((await step('{"by_ms":3600000}')).status).toBe(200);
    await ask(program, 'olivia', '/api/export/state');
    const { body } = await ask(program, 'olivia', '/api/export/alarms');
    expect(body).toEqual([expect.objectContaining({ alarm: 'A21' })]);
  });

  test('cannot be opened where another program listens', async () => {
    const { port } = await listen();
    await expect(start({ http: { port } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('answers open requests when it is closed, and leaves nothing open', async () => {
    const coder = await listen();
    const before = process.getActiveResourcesInfo().toSorted();
    const program = await start({ devices: { coder: { transport: 'tcp', port: coder.port } } });
    await ask(program, 'olivia', '/api/export/state');
    await program.close();
    await expect(fetch(program.url)).rejects.toThrow('fetch failed');
    await expect.poll(() => leftOver(before)).toEqual([]);
  });

  test('refuses a body that is too long, and answers all the same', async () => {
    const program = await start({});
    const url = new URL('/api/orders', program.url);
    const status = await new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      const megabyte = Buffer.alloc(1 << 20, ' ');
      let left = 65;
      const more = (): void => {
        while (left > 0) {
          left -= 1;
          if (!sent.write(megabyte)) {
            sent.once('drain', more);
            return;
          }
        }
        sent.end();
      };
      more();
    });
    expect(status).toBe(413);
  });
});

/** Sockets and servers that were not there before; the test's own client and runner have timers that come and go. */
function leftOver(before: readonly string[]): string[] {
  const now = process.getActiveResourcesInfo();
  return ['TCPServerWrap', 'TCPConnectWrap'].flatMap((kind) => {
    const count = (list: readonly string[]): number => list.filter((one) => one === kind).length;
    return count(now) > count(before) ? [`${kind} ${count(now) - count(before)}`] : [];
  });
}
