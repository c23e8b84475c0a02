import { join } from 'node:path';
import type { Coder } from '../../../../simulators/devices/coder/coder.ts';
import type { LineOptions } from '../../../../simulators/line/line-options.ts';
import { createLine, type Line } from '../../../../simulators/line/line.ts';
import type { VisionOptions } from '../../../../simulators/line/vision.ts';
import { disturb } from '../../../../simulators/transports/byte-faults.ts';
import { createMemoryTags } from '../../../../simulators/transports/memory-tags.ts';
import { bytesDisturbed } from '../../../journal/facts.ts';
import { noteAs, type Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { EXIT, HarnessError } from '../../../kernel/harness-error.ts';
import type { Keys } from '../../../kernel/keys.ts';
import type { PacedClock } from '../../../kernel/paced-clock.ts';
import type { Path } from '../../../profile/cross-checks/cross-check.ts';
import { devicesOf } from '../../../profile/cross-checks/devices.ts';
import { lineOptionsOf } from '../../../profile/line-options.ts';
import type { LineProfile } from '../../../profile/line-profile.ts';
import type { PlaceOf } from '../../../profile/parse-line.ts';
import type { Device, Dialect } from '../../../profile/stations.ts';
import type { ByteSeam, RequestSeam, RequestServer, TagSeam, TagServer } from '../../../seams/channels.ts';
import { WIRES, type Wire } from '../../join-line.ts';
import { createRelay, type Relay } from '../relay.ts';
import { joinOf, type JoinDevice } from './join-device.ts';
import { openPlc, type OpenPlc } from './open-plc.ts';
import { openPort, type OpenPort } from './open-port.ts';
import { openServers } from './open-servers.ts';
import { tap } from './tap.ts';

/** What is built, and on which clock. */
export interface StandOptions {
  /** Root of the tree: keys of the OPC UA server are kept below it. */
  readonly root: string;
  readonly profile: LineProfile;
  /** Runs on while lines come and go. */
  readonly clock: PacedClock;
  readonly vision: VisionOptions;
  /** Where a field stands in the profile's file, for problems. */
  readonly placeOf?: PlaceOf;
}

/** A device of the profile as it stands on the bench. */
export interface StandDevice {
  readonly name: string;
  readonly role: Device['role'];
  readonly station: string;
  readonly dialect: Dialect | undefined;
  /** For people: HOST:PORT, an endpoint, a device file, or whom it dials; empty when it is not open. */
  readonly address: string;
  /** `open`: it is played on its wire. `elsewhere`: a part of the PLC, or the SUT's own. `failed`: see the problems. */
  readonly state: 'open' | 'elsewhere' | 'failed';
  /** What is different from what the profile says; empty as a rule. */
  readonly remark: string;
  /** The other side is connected; a serial line cannot show it and is up while it is open. */
  readonly up: boolean;
  /** Bytes that came from the SUT and went to it; 0 for the PLC. */
  readonly inCount_bytes: number;
  readonly outCount_bytes: number;
}

/** Why a part of the stand is not there. */
export interface StandProblem {
  /** Name of the device, or `enterprise` or `mail`. */
  readonly device: string;
  readonly code: string;
  readonly problem: string;
  readonly remedy: string;
  /** The field of the profile, and where it stands. */
  readonly field: string;
  readonly place: { readonly line: number; readonly column: number } | undefined;
}

/** How one line is attached. */
export interface LineRequest {
  /** Beside what the profile says; `firstItem` and `firstSequence` go on behind the line before when left out. */
  readonly line?: Partial<LineOptions>;
  /** A coder that stands before the line's own. */
  coderOf?(line: Line): Coder;
}

/** Our side of the wires of a line: it stays while scenarios come and go. Nothing here knows the SUT's process. */
export interface Stand {
  readonly profile: LineProfile;
  readonly devices: readonly StandDevice[];
  readonly problems: readonly StandProblem[];
  /** `ROLE.host`, `ROLE.port`, `ROLE.path`, `plc.endpoint`, `enterprise.url`, `mail.host`, `mail.port`: what a SUT's settings are told. */
  readonly addresses: Readonly<Record<string, string | number>>;
  /** Wires that are there. */
  readonly wires: readonly Wire[];
  seamOf(wire: string): ByteSeam;
  readonly tags: TagServer;
  readonly tagSeam: TagSeam;
  readonly enterprise: RequestServer | undefined;
  readonly requests: RequestSeam;
  readonly mail: RequestServer | undefined;
  /** Hears when the other side of a device comes or goes. */
  onLink(told: (device: StandDevice, up: boolean) => void): Disposable;
  /** Puts a fresh line on the wires; its belt is still until somebody starts it. The line before hears nothing any more. */
  attach(clock: Clock, journal: Journal, keys: Keys, request?: LineRequest): Line;
  /** Nobody answers on the wires until the next line is attached; what asks is told to come again. */
  detach(): void;
  close(): Promise<void>;
}

interface StandWire {
  readonly wire: Wire;
  readonly device: Device;
  readonly relay: Relay;
  readonly seam: ByteSeam;
  readonly join: JoinDevice;
}

/** Builds our side of the wires from a profile. What cannot be opened is a problem of the stand; the rest stays up. */
export async function openStand(options: StandOptions): Promise<Stand> {
  const { profile, clock, vision, placeOf } = options;
  const problems: StandProblem[] = [];
  const devices: StandDevice[] = [];
  const wires: StandWire[] = [];
  const addresses: Record<string, string | number> = {};
  const listeners = new Set<(device: StandDevice, up: boolean) => void>();
  /** Notes what a byte fault did, in the journal of the line that is attached. */
  let disturbed: ((wire: string, what: string, bytes: number) => void) | undefined;
  let plc: OpenPlc | undefined;
  let line: Line | undefined;
  let firstItem = 0;
  let firstSequence = 0;

  /** Opens one part; what the user can put right becomes a problem. */
  const attempt = async <Part>(name: string, at: Path, open: () => Promise<Part>): Promise<Part | undefined> => {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      const { code, message, remedy } = error;
      problems.push({ device: name, code, problem: message, remedy, field: at.join('.'), place: placeOf?.(at) });
      return undefined;
    }
  };

  const addParts = (name: string, parts: Readonly<Record<string, string | number>>): void => {
    for (const [part, value] of Object.entries(parts)) addresses[`${name}.${part}`] = value;
  };

  const tell = (device: StandDevice, up: boolean): void => {
    for (const told of listeners) told(device, up);
  };

  const openWire = (
    device: Device,
    station: string,
    wire: Wire,
    join: JoinDevice,
    { port, address }: OpenPort,
  ): void => {
    let isUp = false;
    const faulty = disturb(port, clock, { acted: (what, bytes) => disturbed?.(wire, what, bytes) });
    const tapped = tap(faulty.port, (up) => {
      isUp = up;
      tell(shown, up);
    });
    const shown: StandDevice = {
      ...rowOf(device, station, 'open', address),
      get up() {
        return isUp;
      },
      get inCount_bytes() {
        return tapped.inCount_bytes;
      },
      get outCount_bytes() {
        return tapped.outCount_bytes;
      },
    };
    devices.push(shown);
    wires.push({ wire, device, join, seam: faulty.seam, relay: createRelay(tapped.port) });
  };

  const openDevice = async (device: Device, station: string, at: Path): Promise<void> => {
    const { name, role, playedBy, dialect, connection } = device;
    const elsewhere = ELSEWHERE[playedBy];
    if (elsewhere !== undefined || connection === undefined || dialect === undefined) {
      devices.push(rowOf(device, station, 'elsewhere', '', elsewhere));
      return;
    }
    const connectionAt = [...at, 'connection', FIELDS[connection.transport] ?? 'transport'];
    if (role === 'plc') {
      plc = await attempt(name, connectionAt, () =>
        openPlc(connection, {
          pkiFolder: join(options.root, '.cache', 'pki'),
          clock,
          acted: (what, tag) => disturbed?.(`plc ${tag}`.trim(), what, 0),
        }),
      );
      if (plc === undefined) devices.push(rowOf(device, station, 'failed'));
      else addPlc(device, station, plc);
      return;
    }
    const wire = WIRES.find((one) => one === role);
    const joinDevice = wire === undefined ? undefined : joinOf(wire, dialect);
    const opened = await attempt(name, joinDevice === undefined ? [...at, 'dialect'] : connectionAt, () => {
      if (joinDevice !== undefined) return openPort(role, connection, clock);
      throw new HarnessError(
        'FLT-E526',
        `no ${role} is simulated that speaks ${dialect}`,
        'name another dialect',
        EXIT.environment,
      );
    });
    if (opened === undefined || wire === undefined || joinDevice === undefined) {
      devices.push(rowOf(device, station, 'failed'));
      return;
    }
    addParts(role, opened.parts);
    openWire(device, station, wire, joinDevice, opened);
  };

  const addPlc = (device: Device, station: string, opened: OpenPlc): void => {
    let isUp = false;
    const shown: StandDevice = {
      ...rowOf(device, station, 'open', opened.address, opened.remark),
      get up() {
        return isUp;
      },
    };
    opened.tags.onClient((up) => {
      isUp = up;
      tell(shown, up);
    });
    addParts('plc', opened.parts);
    devices.push(shown);
  };

  for (const { device, at } of devicesOf(profile))
    await openDevice(device, profile.stations[Number(at[1])]?.name ?? '', at);
  const { enterprise, mail, requests } = await openServers(profile.sut, clock, attempt, addParts);
  const tags = plc?.tags ?? createMemoryTags(clock, 'plc').server;

  const detach = (): void => {
    if (line === undefined) return;
    firstItem = line.plc.lastItem;
    firstSequence = line.plc.lastSequence;
    line = undefined;
    disturbed = undefined;
    for (const { relay } of wires) relay.detach();
    tags.onCall(() => ({ ok: false, reason: 'the line is between two scenarios' }));
    for (const server of [enterprise, mail])
      server?.onRequest((_message, reply) => reply({ status: 503, headers: {}, body: '' }));
  };

  return {
    profile,
    devices,
    problems,
    addresses,
    wires: wires.map(({ wire }) => wire),
    seamOf(wire) {
      const found = wires.find((one) => one.wire === wire);
      if (found !== undefined) return found.seam;
      throw new HarnessError(
        'FLT-C110',
        `the line has no wire ${wire}`,
        `use one of ${wires.map((one) => one.wire).join(', ')}`,
      );
    },
    tags,
    tagSeam: plc?.seam ?? NO_PLC,
    enterprise,
    requests,
    mail,
    onLink(told) {
      listeners.add(told);
      return { [Symbol.dispose]: () => void listeners.delete(told) };
    },
    attach(lineClock, journal, keys, request = {}) {
      detach();
      const note = noteAs(journal, 'harness');
      disturbed = (wire, what, bytes) => note(bytesDisturbed, journal.text(wire), journal.text(what), bytes);
      const lineOptions = { ...lineOptionsOf(profile), firstItem, firstSequence, ...request.line };
      const made = createLine(lineClock, journal, keys, lineOptions, tags, vision);
      // Until an order says otherwise, parents are as full as the profile's first product has them.
      const [product] = profile.products;
      if (product !== undefined) {
        made.caseStation.setNominal(product.unitsPerCase);
        made.palletStation.setNominal(product.casesPerPallet);
      }
      const coder = request.coderOf?.(made) ?? made.coder;
      for (const wire of wires) wire.join(made, wire.relay.attach(), wire.device, coder);
      line = made;
      return made;
    },
    detach,
    async close() {
      detach();
      await Promise.all([...wires.map(({ relay }) => relay.close()), tags.close(), enterprise?.close(), mail?.close()]);
    },
  };
}

/** Which field of a connection says where it is. */
const FIELDS: Readonly<Record<string, string>> = { tcp: 'port', serial: 'path', opcua: 'endpoint', modbus: 'port' };

/** Devices that the stand does not play, and why. */
const ELSEWHERE: Readonly<Record<Device['playedBy'], string | undefined>> = {
  simulator: undefined,
  // The result input of the SUT takes what a camera sends: our camera speaks to it.
  sutResultInput: undefined,
  sutTestImages: "the SUT's own camera; pictures are not sent to it",
  plc: 'a part of the PLC',
};

const NO_PLC: TagSeam = {
  addRule: () => noPlc(),
  loseSession: () => noPlc(),
};

function noPlc(): never {
  throw new HarnessError(
    'FLT-C111',
    'the line has no PLC of ours',
    'use a fault that needs none, or name a PLC in the profile',
  );
}

function rowOf(
  { name, role, dialect }: Device,
  station: string,
  state: StandDevice['state'],
  address = '',
  remark = '',
): StandDevice {
  return { name, role, station, dialect, address, state, remark, up: false, inCount_bytes: 0, outCount_bytes: 0 };
}
