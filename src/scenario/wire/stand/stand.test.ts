import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { PLC_MODEL } from '../../../../simulators/bindings/opcua/plc-model.ts';
import { PACKML } from '../../../../simulators/devices/plc/packml.ts';
import type { Line } from '../../../../simulators/line/line.ts';
import { createHttpClient } from '../../../../simulators/transports/http.ts';
import { createOpcuaClient } from '../../../../simulators/transports/opcua/client.ts';
import { bytesDisturbed, unitMarked, unitSeen } from '../../../journal/facts.ts';
import { createJournal } from '../../../journal/journal.ts';
import type { Kind } from '../../../journal/kind.ts';
import { createKeys } from '../../../kernel/keys.ts';
import { createPacedClock } from '../../../kernel/paced-clock.ts';
import { parseLineProfile } from '../../../profile/parse-line.ts';
import { MODELLED_VISION } from '../../vision.ts';
import { beginLineClock, type LineClock } from './line-clock.ts';
import { openOrderBook } from './order-book.ts';
import { openStand, type Stand } from './stand.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

test('a client writes records into the coder and hears its prints, and a camera tells what it read', async () => {
  const stand = await openReference();
  const { line, text } = attach(stand);
  const coder = await dial(stand, 'coder');
  const verifier = await dial(stand, 'verifier');
  expect(await coder.ask('SHO|GTIN|SN|EXP|LOT|\r')).toBe('ACK\r');
  await coder.ask('SLA|carton|\r');
  await coder.ask('SDO|09521234000013|S1|281130|B1|\r');
  await coder.ask('EAN\r');
  await coder.ask('SST|3|\r');
  line.feed(0, 1);
  await start(line);
  await coder.until(/PRC\|1\|/);
  await verifier.until(/\r\n/);
  expect(verifier.heard).toContain('0109521234000013');
  expect(text(unitMarked)).toHaveLength(1);
});

test('a camera answers by the model that the profile names', async () => {
  const stand = await openReference();
  attach(stand);
  const reader = await dial(stand, 'postReject');
  expect(await reader.ask('||>GET DEVICE.TYPE\r\n')).toBe('DM262');
});

test('the second line on the same wires keeps the connections and counts on', async () => {
  const stand = await openReference();
  const first = attach(stand);
  const coder = await dial(stand, 'coder');
  first.line.feed(0, 2);
  await start(first.line);
  await until(() => first.text(unitSeen).length >= 2);
  stand.detach();
  first.lineClock.end();

  const second = attach(stand);
  expect(await coder.ask('SRC\r')).toBe('SRC|0|\r');
  second.line.feed(0, 1);
  await start(second.line);
  await until(() => second.text(unitSeen).length > 0);
  expect(second.items[0]).toBeGreaterThan(Math.max(...first.items));
  expect(coder.closed).toBe(false);
});

test('a byte fault acts on its wire and is in the journal of the line that is attached', async () => {
  const stand = await openReference();
  const { text } = attach(stand);
  const coder = await dial(stand, 'coder');
  const healed = stand
    .seamOf('coder')
    .addRule(({ direction }) => (direction === 'toDevice' ? { kind: 'drop' } : undefined));
  coder.send('GST\r');
  await until(() => text(bytesDisturbed).length > 0);
  healed[Symbol.dispose]();
  expect(await coder.ask('SRC\r')).toBe('SRC|0|\r');
  expect(() => stand.seamOf('palletWeigher')).toThrow('the line has no wire palletWeigher');
});

test('addresses of every device and server are told as the settings of a SUT name them', async () => {
  const stand = await openReference();
  expect(stand.problems).toEqual([]);
  expect(Object.keys(stand.addresses).toSorted()).toEqual(
    [
      ...[
        'coder',
        'verifier',
        'postReject',
        'caseCamera',
        'caseLabeller',
        'palletCamera',
        'palletLabeller',
        'handheld',
      ].flatMap((role) => [`${role}.host`, `${role}.port`]),
      'plc.endpoint',
      'enterprise.url',
      'mail.host',
      'mail.port',
    ].toSorted(),
  );
  expect(stand.devices.find(({ role }) => role === 'caseWeigher')).toMatchObject({ state: 'elsewhere' });
});

test('the PLC shows its state over OPC UA, and the enterprise is there for whoever answers it', async () => {
  const stand = await openReference();
  attach(stand);
  stand.enterprise?.onRequest((message, reply) => reply({ status: 202, headers: {}, body: message.path }));
  const asked = createHttpClient({ baseUrl: String(stand.addresses['enterprise.url']) });
  expect(
    await new Promise((resolve) =>
      asked.request({ method: 'POST', path: '/capture', headers: {}, body: '{}' }, ({ body }) => resolve(body)),
    ),
  ).toBe('/capture');
  const client = createOpcuaClient({
    name: 'stand-test',
    endpointUrl: String(stand.addresses['plc.endpoint']),
    model: PLC_MODEL,
    pkiFolder: `${root}.cache/pki`,
  });
  toClose.push(() => client.close());
  const values = new Map<string, unknown>();
  client.open({ event: () => {}, value: (tag, value) => values.set(tag, value), link: () => {} });
  await until(() => values.get('StateCurrent') === 2 && values.has('doorClosed'));
});

test('a device that dials comes to a controller that waits, and comes again', async () => {
  const controller = createServer();
  const met: Socket[] = [];
  controller.on('connection', (socket) => {
    socket.on('error', () => {});
    met.push(socket);
  });
  await listening(controller);
  toClose.push(() => {
    for (const socket of met) socket.destroy();
    return new Promise((resolve) => controller.close(resolve));
  });
  const { port } = controller.address() as AddressInfo; // it listens on TCP
  const stand = await openReference((text) => onPort(text, 'verifier', `side: dial, host: 127.0.0.1, port: ${port}`));
  const links: string[] = [];
  stand.onLink((device, up) => links.push(`${device.role} ${up}`));
  attach(stand);
  await until(() => met.length === 1);
  met[0]?.destroy();
  await until(() => met.length === 2 && links.at(-1) === 'verifier true');
  expect(links.slice(-2)).toEqual(['verifier false', 'verifier true']);
  expect(stand.devices.find(({ role }) => role === 'verifier')?.address).toBe(`dials 127.0.0.1:${port}`);
});

test('a port that is taken is told with its place and remedy, and the rest stays up', async () => {
  const holder = createServer();
  await listening(holder);
  toClose.push(() => new Promise((resolve) => holder.close(resolve)));
  const { port } = holder.address() as AddressInfo; // it listens on TCP
  let line = 0;
  const stand = await openReference((text) => {
    const changed = onPort(text, 'coder', `side: listen, host: 127.0.0.1, port: ${port}`);
    line = changed.slice(0, changed.indexOf(`port: ${port}`)).split('\n').length;
    return changed;
  });
  expect(stand.problems).toEqual([
    {
      device: 'coder',
      code: 'FLT-E501',
      problem: `coder cannot listen on 127.0.0.1:${port} (EADDRINUSE)`,
      remedy: expect.stringContaining('End the program that holds the port'),
      field: 'stations.0.devices.0.connection.port',
      place: { line, column: expect.any(Number) },
    },
  ]);
  expect(stand.devices.find(({ role }) => role === 'coder')).toMatchObject({ state: 'failed', up: false });
  attach(stand);
  const verifier = await dial(stand, 'verifier');
  expect(await verifier.ask('||>GET DEVICE.TYPE\r\n')).toBe('DM475V');
  expect(() => stand.seamOf('coder')).toThrow('the line has no wire coder');
});

test('a PLC that cannot be opened is a problem, and faults that need it are refused', async () => {
  const stand = await openReference((text) => text.replace('opc.tcp://127.0.0.1:0', 'opc.tcp://192.0.2.1:4840'));
  expect(stand.problems).toMatchObject([{ device: 'plc', code: 'FLT-E526' }]);
  attach(stand);
  expect(() => stand.tagSeam.loseSession()).toThrow('the line has no PLC of ours');
});

test('an order that nobody gave is learnt from the records, and a number that comes twice is the same one', async () => {
  const stand = await openReference();
  const { line, text } = attach(stand, true);
  const coder = await dial(stand, 'coder');
  await coder.ask('SHO|LOT|GTIN|SN|EXP|\r');
  await coder.ask('SLA|carton|\r');
  for (const serial of ['S1', 'S2', 'S1']) await coder.ask(`SDO|B7|09521234000013|${serial}|281130|\r`);
  await coder.ask('SST|3|\r');
  line.feed(0, 3);
  await start(line);
  await until(() => text(unitMarked).length === 3);
  expect([1, 2, 3].map((unit) => line.truth.identity(unit))).toEqual([1, 2, 1]);
  expect(line.truth.serial(1)).toBe('S1');
  expect(line.truth.batchOfNumber('B7')).toBe(1);
});

/** The bundled profile with its serial lines on TCP: a pseudo-terminal is not on every machine. */
function referenceText(): string {
  return readFileSync(`${root}examples/lines/reference-line.yaml`, 'utf8')
    .replaceAll(/\{ transport: serial, path: auto, baud: \d+ \}/g, '{ transport: tcp }')
    .replaceAll(/\{(palletLabeller|handheld)\.path\}/g, '{$1.port}');
}

/** The profile with another connection of a device. */
function onPort(text: string, role: string, connection: string): string {
  const at = text.indexOf(`role: ${role}`);
  return `${text.slice(0, at)}${text.slice(at).replace('side: listen, host: 127.0.0.1, port: 0', connection)}`;
}

async function openReference(change = (text: string): string => text): Promise<Stand> {
  const parsed = parseLineProfile(change(referenceText()), 'line.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const clock = createPacedClock();
  const stand = await openStand({
    root,
    profile: parsed.profile,
    placeOf: parsed.placeOf,
    clock,
    vision: MODELLED_VISION,
  });
  toClose.push(async () => {
    clock.stop();
    await stand.close();
  });
  clocks.set(stand, clock);
  return stand;
}

const clocks = new WeakMap<Stand, ReturnType<typeof createPacedClock>>();

interface AttachedLine {
  readonly line: Line;
  readonly lineClock: LineClock;
  /** Item ids at the coder's eye. */
  readonly items: readonly number[];
  /** Facts of a kind so far. */
  readonly text: (kind: Kind) => readonly (readonly number[])[];
}

function attach(stand: Stand, learns = false): AttachedLine {
  const clock = clocks.get(stand);
  if (clock === undefined) throw new Error('the stand has a clock');
  const lineClock = beginLineClock(clock);
  const journal = createJournal(() => lineClock.clock.now_us());
  const facts = new Map<unknown, (readonly number[])[]>();
  const items: number[] = [];
  const kinds: readonly Kind[] = [unitMarked, unitSeen, bytesDisturbed];
  for (const kind of kinds) {
    const seen: (readonly number[])[] = [];
    facts.set(kind, seen);
    journal.watch(kind, (...values) => void seen.push(values));
  }
  journal.watch(unitSeen, (_unit, _station, item) => void items.push(item));
  const line = stand.attach(lineClock.clock, journal, createKeys('stand'), {
    // Nobody keeps the PLC's watchdog fed here.
    line: { watchdog_us: 0 },
    ...(learns
      ? { coderOf: (made) => openOrderBook(made, journal, { unitsPerCase: 5, casesPerPallet: 2 }).coder }
      : {}),
  });
  toClose.push(() => lineClock.end());
  return { line, lineClock, items, text: (kind) => facts.get(kind) ?? [] };
}

/** Starts a line as a controller does: from Stopped by way of Idle. */
async function start({ plc }: Line): Promise<void> {
  plc.command('reset', 'test');
  await until(() => plc.state === PACKML.idle);
  plc.command('start', 'test');
}

/** Comes back when the condition holds; the test's own time-out ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resume) => setImmediate(resume));
}

async function listening(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** A controller's connection to a device that listens. */
async function dial(
  stand: Stand,
  role: string,
): Promise<{
  readonly heard: string;
  readonly closed: boolean;
  send(text: string): void;
  ask(text: string): Promise<string>;
  until(pattern: RegExp): Promise<void>;
}> {
  const socket = connect(Number(stand.addresses[`${role}.port`]), String(stand.addresses[`${role}.host`]));
  toClose.push(() => socket.destroy());
  let heard = '';
  let closed = false;
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
  socket.on('close', () => (closed = true));
  await once(socket, 'connect');
  await until(() => stand.devices.some((device) => device.role === role && device.up));
  return {
    get heard() {
      return heard;
    },
    get closed() {
      return closed;
    },
    send: (text) => void socket.write(text, 'latin1'),
    async ask(text) {
      heard = '';
      socket.write(text, 'latin1');
      await until(() => heard !== '');
      return heard;
    },
    until: (pattern) => until(() => pattern.test(heard)),
  };
}
