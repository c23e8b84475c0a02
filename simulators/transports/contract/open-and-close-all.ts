// Opens and closes one of each transport; the process must then end by itself, which shows that nothing is left open.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BytePort } from '../../../src/seams/channels.ts';
import { createPacedClock } from '../../../src/kernel/paced-clock.ts';
import { createHttpClient, listenHttp } from '../http.ts';
import { createNullModem } from '../null-modem.ts';
import { createOpcuaClient } from '../opcua/client.ts';
import { createOpcuaTags } from '../opcua/server.ts';
import { openPty } from '../pty.ts';
import { openSerial } from '../serial-port.ts';
import { listenSmtp } from '../smtp.ts';
import { dialTcp, listenTcp } from '../tcp.ts';

const folder = await mkdtemp(join(tmpdir(), 'faultline-close-'));
const clock = createPacedClock();
const line = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const up = (port: BytePort): Promise<void> =>
  new Promise((resolve) => {
    port.open({ bytes: () => {}, link: (isUp) => isUp && resolve() });
  });

const listener = await listenTcp('device');
const dialler = dialTcp('controller', { port: listener.address.port });
await Promise.all([up(listener), up(dialler)]);
await Promise.all([listener.close(), dialler.close()]);

const { binding } = createNullModem(clock, 'A', 'B');
const serial = await openSerial('device', 'A', line, { binding });
await up(serial);
await serial.close();

const pty = await openPty('device').catch(() => undefined); // where there is none, there is none to close
if (pty !== undefined) {
  const far = await openSerial('controller', pty.path, line);
  await Promise.all([up(pty), up(far)]);
  await far.close();
  await pty.close();
}

const web = await listenHttp('repository');
web.onRequest((_, reply) => reply({ status: 200, headers: {}, body: '' }));
await new Promise((resolve) => {
  createHttpClient({ baseUrl: web.address }).request({ method: 'GET', path: '/', headers: {}, body: '' }, resolve);
});
await web.close();

await (await listenSmtp('mail')).close();

const model = { tags: [], methods: [], events: [] };
const server = await createOpcuaTags({ name: 'plc', model, pkiFolder: folder, clock });
const client = createOpcuaClient({ name: 'controller', endpointUrl: server.endpointUrl, model, pkiFolder: folder });
await new Promise<void>((resolve) => {
  client.open({ event: () => {}, value: () => {}, link: (isUp) => isUp && resolve() });
});
await client.close();
await server.close();

clock.stop();
await rm(folder, { recursive: true, force: true });
