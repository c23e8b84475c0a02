import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openPty } from '../../simulators/transports/pty.ts';
import { type DeviceAddress, type Link, openLink } from './links.ts';

const SERIAL = { transport: 'serial', baud: 38_400, dataBits: 8, parity: 'none', stopBits: 1 } as const;

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

interface Heard {
  readonly link: Link;
  readonly told: string[];
  until(what: string): Promise<void>;
}

function open(address: DeviceAddress): Heard {
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (what: string): void => {
    told.push(what);
    for (const look of waiting) look();
  };
  let text = '';
  const link = openLink(address, {
    bytes: (bytes) => tell(`got ${(text += Buffer.from(bytes).toString('latin1'))}`),
    link: (up) => tell(up ? 'up' : 'down'),
  });
  ends.push(() => link.close());
  return {
    link,
    told,
    until: (what) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!told.includes(what)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

const anyPty = await openPty('probe').catch(() => undefined);
await anyPty?.close();

// Without pseudo-terminals there is no serial line to test on.
describe.skipIf(anyPty === undefined)('a link over a serial line', () => {
  async function lay(): Promise<{
    pty: Awaited<ReturnType<typeof openPty>>;
    heard: Heard;
    atDevice: () => string;
    arrived: (text: string) => Promise<void>;
  }> {
    const pty = await openPty('coder', { sources: ['socat', 'native'] });
    ends.push(() => pty.close());
    let text = '';
    const waiting = new Set<() => void>();
    pty.open({
      bytes(bytes) {
        text += Buffer.from(bytes).toString('latin1');
        for (const look of waiting) look();
      },
      link: () => {},
    });
    const heard = open({ ...SERIAL, path: pty.path });
    await heard.until('up');
    return {
      pty,
      heard,
      atDevice: () => text,
      arrived: (wanted) =>
        new Promise((resolve) => {
          const look = (): void => {
            if (text === wanted) resolve();
          };
          waiting.add(look);
          look();
        }),
    };
  }

  test('brings bytes there and back, answer by answer, without a pause between', { timeout: 10_000 }, async () => {
    const { pty, heard, arrived } = await lay();
    let sent = '';
    let got = '';
    for (let round = 0; round < 50; round += 1) {
      const command = String.fromCharCode(65 + (round % 26));
      heard.link.send(Buffer.from(command));
      await arrived((sent += command));
      pty.send(Buffer.from(command.toLowerCase()));
      await heard.until(`got ${(got += command.toLowerCase())}`);
    }
    expect(sent).toHaveLength(50);
  });

  test('tells of a hang-up once, and comes back by itself', { timeout: 10_000 }, async () => {
    const { pty, heard } = await lay();
    const cable = pty.unplug();
    await heard.until('down');
    cable[Symbol.dispose]();
    heard.told.splice(0);
    await heard.until('up');
    pty.send(Buffer.from('again'));
    await heard.until('got again');
    expect(heard.told.filter((one) => one === 'down')).toEqual([]);
  });
});

test('a link over TCP tells of its socket and comes back by itself', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const heard = open({
    transport: 'tcp',
    host: '127.0.0.1',
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
  });
  await heard.until('up');
  heard.told.splice(0);
  sockets[0]?.destroy();
  await heard.until('down');
  await heard.until('up');
  expect(sockets).toHaveLength(2);
});
