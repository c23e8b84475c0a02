import type { VisionOptions } from '../../../simulators/line/vision.ts';
import { openVision } from '../vision.ts';
import { hostTime_ms } from '../../kernel/host-time.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bytesDisturbed, sutProcessed } from '../../journal/facts.ts';
import { createJournal, noteAs, type Note } from '../../journal/journal.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createKeys } from '../../kernel/keys.ts';
import { createPacedClock } from '../../kernel/paced-clock.ts';
import { HarnessError } from '../../kernel/harness-error.ts';
import type { ByteSeam } from '../../seams/channels.ts';
import type { LineSeams } from '../../seams/line.ts';
import { startSutProcess } from '../../sut/drivers/child-process.ts';
import { createReferenceDriver } from '../../sut/drivers/reference.ts';
import { digestOf } from '../../sut/drivers/virtual-process.ts';
import { PLC_MODEL } from '../../../simulators/bindings/opcua/plc-model.ts';
import { DEFAULT_LINE } from '../../../simulators/line/line-options.ts';
import { createLine } from '../../../simulators/line/line.ts';
import { disturb } from '../../../simulators/transports/byte-faults.ts';
import { createHttpClient, listenHttp } from '../../../simulators/transports/http.ts';
import { createOpcuaTags } from '../../../simulators/transports/opcua/server.ts';
import { disturbRequests } from '../../../simulators/transports/request-faults.ts';
import { openPty } from '../../../simulators/transports/pty.ts';
import { listenSmtp } from '../../../simulators/transports/smtp.ts';
import { listenTcp } from '../../../simulators/transports/tcp.ts';
import type { Bench } from '../bench.ts';
import type { BenchFactory, SinkedBench } from '../bench-factory.ts';
import { createClaimWorld } from '../claim-world.ts';
import { joinDevices, joinEnterprise, SERIAL_LINES, type Wire, WIRES, WSI_SETTINGS } from '../join-line.ts';
import { createInstallation } from './installed-sut.ts';
import { createPageHost } from './playwright-page.ts';
import { createRelay, type Relay } from './relay.ts';

/** Wires that are serial lines where this host has pseudo-terminals; all others are TCP. */
const SERIAL_WIRES = ['palletLabeller', 'handheld'] as const satisfies readonly Wire[];

/** A pty that a child process holds is unplugged whatever other processes there are. */
const PTY_SOURCES = ['socat', 'native'] as const;

/** A watchdog that forgives the scheduling of a shared machine. */
const WIRE_LINE = { watchdog_us: 4_000_000 };

/** How often a condition is looked at while the line moves. */
const LOOK_us = 1_000;

/** Benches over real wires: devices on sockets, a pseudo-terminal and OPC UA, a SUT process that is kept warm. */
export async function createWireBenches(options: {
  readonly root: string;
  readonly sutFolder: string;
  readonly folder: string;
  readonly seed: string;
  /** Default: pictures are made in this process. */
  readonly vision?: VisionOptions;
}): Promise<BenchFactory> {
  const vision = options.vision ?? (await openVision());
  mkdirSync(options.folder, { recursive: true });
  const clock = createPacedClock();
  let note: Note | undefined;
  let text = (_value: string): number => 0;
  const disturbed = (wire: string) => (what: string, bytes: number) =>
    note?.(bytesDisturbed, text(wire), text(what), bytes);

  const tags = await createOpcuaTags({
    name: 'plc',
    model: PLC_MODEL,
    pkiFolder: join(options.root, '.cache', 'pki'),
    clock,
  });
  const { server: enterprise, seam: requests } = disturbRequests(await listenHttp('enterprise'), clock);
  const mail = await listenSmtp('mail');
  const relays = {} as Record<Wire, Relay>; // filled for every wire below
  const seams = new Map<Wire, ByteSeam>();
  const devices: Record<string, object> = {};
  const mailPort = Number(mail.address.split(':').at(-1));
  const ours: string[] = [tags.endpointUrl, enterprise.address, `127.0.0.1:${mailPort}`];
  for (const wire of WIRES) {
    const line = SERIAL_WIRES.find((one) => one === wire);
    const serial =
      line === undefined ? undefined : await openPty(line, { sources: PTY_SOURCES }).catch(() => undefined);
    const tcp = serial === undefined ? await listenTcp(wire) : undefined;
    const port = serial ?? tcp;
    if (port === undefined)
      throw new HarnessError('FLT-E521', `the wire ${wire} could not be opened`, 'see faultline doctor');
    devices[wire] =
      serial && line
        ? { transport: 'serial', path: serial.path, ...SERIAL_LINES[line] }
        : { transport: 'tcp', host: '127.0.0.1', port: tcp?.address.port };
    ours.push(serial ? serial.path : `127.0.0.1:${tcp?.address.port ?? 0}`);
    const faulty = disturb(port, clock, { acted: disturbed(wire) });
    relays[wire] = createRelay(faulty.port);
    seams.set(wire, faulty.seam);
  }

  /** A coder that speaks WSI has a serial line of its own, which is laid when the first scenario asks for it. */
  let serialCoder: { readonly relay: Relay; readonly seam: ByteSeam; readonly path: string } | undefined;
  const laySerialCoder = async (): Promise<NonNullable<typeof serialCoder>> => {
    if (serialCoder !== undefined) return serialCoder;
    const pty = await openPty('coder', { sources: PTY_SOURCES });
    const faulty = disturb(pty, clock, { acted: disturbed('coder') });
    ours.push(pty.path);
    serialCoder = { relay: createRelay(faulty.port), seam: faulty.seam, path: pty.path };
    return serialCoder;
  };

  const pages = createPageHost();
  let storeCount = 0;
  const configFile = join(options.folder, 'sut-config.json');
  const configOf = (wsiPath: string) => ({
    store: join(options.folder, `sut-${(storeCount += 1)}.sqlite`),
    http: { host: '127.0.0.1', port: 0 },
    devices:
      wsiPath === '' ? devices : { ...devices, coder: { transport: 'serial', path: wsiPath, ...SERIAL_LINES.coder } },
    ...(wsiPath === '' ? {} : { settings: WSI_SETTINGS }),
    plc: {
      endpointUrl: tags.endpointUrl,
      pkiFolder: join(options.root, '.cache', 'sut-pki'),
      acceptUnknownCertificate: true,
    },
    enterprise: { url: enterprise.address },
    mail: { host: '127.0.0.1', port: mailPort, from: 'line1@line1.example' },
  });
  /** The path of the serial line on which the running SUT has its coder; empty for the coder on TCP. */
  let wsiPathNow = '';
  let config: ReturnType<typeof configOf> = configOf(wsiPathNow);
  let sutProcess = await startSutProcess(options.sutFolder, configFile, config);
  const sut = { name: 'Faultline reference controller', version: '1.0.0', digest: digestOf(options.sutFolder) };
  let firstItem = 0;
  let firstSequence = 0;
  let dirty = false;
  let claimedSoFar = { auditSequence: 0 };

  const ask = (path: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve) => {
      createHttpClient({ baseUrl: sutProcess.url }).request(
        { method: 'GET', path, headers: { 'x-user': 'quinn', 'x-password': 'quinn-test' }, body: '' },
        resolve,
      );
    });

  /** The SUT goes back to an empty store when a scenario left it in the middle of something, or needs another coder. */
  const restoreBaseline = async (wsiPath: string): Promise<void> => {
    const { status, body } = dirty || wsiPath !== wsiPathNow ? { status: 0, body: '' } : await ask('/api/export/state');
    const state =
      status === 200 ? (JSON.parse(body) as { batch?: object; restartBar: string; uploadsWaiting: number }) : undefined; // the reference SUT's documented format
    if (state && state.batch === undefined && state.restartBar === '' && state.uploadsWaiting === 0) return;
    await sutProcess.kill();
    await sutProcess.stop();
    wsiPathNow = wsiPath;
    config = configOf(wsiPath);
    sutProcess = await startSutProcess(options.sutFolder, configFile, config);
    firstItem = 0;
    firstSequence = 0;
    claimedSoFar = { auditSequence: 0 };
    dirty = false;
  };

  const linksUp = async (): Promise<void> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const { status, body } = await ask('/api/export/state');
      const links = status === 200 ? (JSON.parse(body) as { links: Record<string, boolean> }).links : {}; // as above
      if ([...WIRES, 'plc'].every((one) => links[one] === true)) return;
      await new Promise<void>((resume) => clock.after(25_000, () => resume()));
    }
    throw new HarnessError(
      'FLT-E522',
      'the SUT did not connect to every device',
      `look at ${configFile} and its log: ${sutProcess.log.slice(-3).join(' | ')}`,
    );
  };

  const create = async ({ sink, seed, attach, coder = 'zipher' }: SinkedBench): Promise<Bench> => {
    const serial = coder === 'wsi' ? await laySerialCoder() : undefined;
    await restoreBaseline(serial?.path ?? '');
    const begun_us = clock.now_us();
    const epoch_ms = hostTime_ms();
    let ended = false;
    /** What a device or fault threw in an event: the verb that moves the line throws it on. */
    let trouble: unknown;
    // What the devices of this scenario scheduled must not act in the next one.
    const lineClock: Clock = {
      now_us: () => clock.now_us() - begun_us,
      after: (delay_us, act, a, b) =>
        clock.after(
          delay_us,
          (first, second) => {
            if (ended) return;
            try {
              act(first, second);
            } catch (error) {
              trouble ??= error;
            }
          },
          a,
          b,
        ),
      cancel: (ticket) => clock.cancel(ticket),
    };
    const journal = createJournal(() => lineClock.now_us(), sink);
    const keys = createKeys(seed);
    note = noteAs(journal, 'harness');
    text = (value) => journal.text(value);
    clock.forgetLag();
    const line = createLine(
      lineClock,
      journal,
      keys,
      { ...DEFAULT_LINE, ...WIRE_LINE, firstItem, firstSequence },
      tags,
      vision,
    );
    line.belt.freeze(true);
    const relayOf = (wire: Wire): Relay => (wire === 'coder' && serial ? serial.relay : relays[wire]);
    const ports = Object.fromEntries(WIRES.map((wire) => [wire, relayOf(wire).attach()])) as Record<
      Wire,
      ReturnType<Relay['attach']>
    >; // every wire has a relay
    joinDevices(line, ports, coder);
    await linksUp();
    const driver = createReferenceDriver(
      { request: (message, done) => createHttpClient({ baseUrl: sutProcess.url }).request(message, done) },
      sut,
      claimedSoFar,
    );
    const claims = createClaimWorld(journal, line, epoch_ms, attach);
    joinEnterprise(journal, claims, () => driver, enterprise, mail);
    const processed = noteAs(journal, 'harness');

    const lineSeams: LineSeams = {
      ...line.seams,
      hands: line.hands,
      readMark: (unit) => line.vision.read(unit),
      unitOf: (item) => line.plc.unitOf(item),
      setSwitch: (name, on) => line.plc.setSwitch(name, on),
      bytes(wire) {
        const seam = wire === 'coder' && serial ? serial.seam : seams.get(wire as Wire);
        if (seam) return seam;
        throw new HarnessError('FLT-C110', `the line has no wire ${wire}`, `use one of ${WIRES.join(', ')}`);
      },
      tags: tags.seam,
      requests,
      sut: {
        kill() {
          processed(sutProcessed, journal.text('killed'));
          dirty = true;
          void sutProcess.kill();
        },
        restart() {
          processed(sutProcessed, journal.text('restarted'));
          sutProcess.start().catch((error: unknown) => {
            trouble ??= error;
          });
        },
        stepClock() {
          throw new HarnessError(
            'FLT-C140',
            'the clock of a SUT process is not stepped on the wire',
            'run this scenario in virtual time: tag it @virtual-only',
          );
        },
      },
    };

    return {
      assembly: 'wire',
      coder,
      // HTTP, SMTP and OPC UA are not ordered among each other, and processes of a shared machine wait for each other.
      policies: { 'messages.cross_ms': '500' },
      installation: createInstallation({
        root: options.root,
        sut,
        config,
        ours,
        wires: WIRES,
        url: () => sutProcess.url,
      }),
      page: () => pages.open(sutProcess.url),
      clock: lineClock,
      keys,
      journal,
      line,
      seams: lineSeams,
      sut: driver,
      claims,
      async run(until, lineTimeMax_us) {
        if (until()) return true;
        const limit_us = clock.now_us() + lineTimeMax_us;
        line.belt.freeze(false);
        try {
          for (;;) {
            await new Promise<void>((resume) => clock.after(LOOK_us, () => resume()));
            if (trouble !== undefined) throw trouble;
            if (until()) return true;
            if (clock.now_us() >= limit_us) return false;
          }
        } finally {
          line.belt.freeze(true);
        }
      },
      lagMax_ms: () => Math.round(clock.pace.lagMax_us / 100) / 10,
      end() {
        firstItem = line.plc.lastItem;
        firstSequence = line.plc.lastSequence;
        ended = true;
        note = undefined;
        // What the SUT says between two scenarios belongs to none of them; it is told to try again.
        for (const wire of WIRES) relayOf(wire).detach();
        tags.onCall(() => ({ ok: false, reason: 'the line is between two scenarios' }));
        for (const server of [enterprise, mail])
          server.onRequest((_message, reply) => reply({ status: 503, headers: {}, body: '' }));
        return Promise.resolve(journal.close());
      },
    };
  };

  return {
    create,
    sut,
    async close() {
      await pages.close();
      await sutProcess.stop();
      clock.stop();
      await Promise.all([
        serialCoder?.relay.close(),
        ...WIRES.map((wire) => relays[wire].close()),
        tags.close(),
        enterprise.close(),
        mail.close(),
      ]);
    },
  };
}
