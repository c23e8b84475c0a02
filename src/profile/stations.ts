import { connection, type Connection } from './connections.ts';
import { list, needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { text, wholeNumber, word } from './shape/scalars.ts';

/** What a device is for. All but the last two are the names of the line's wires, which faults use too. */
export const ROLES = [
  'coder',
  'verifier',
  'postReject',
  'caseCamera',
  'caseLabeller',
  'palletCamera',
  'palletLabeller',
  'handheld',
  'plc',
  'caseWeigher',
] as const;

export type Role = (typeof ROLES)[number];

/** Languages that a device can speak, with the roles and transports for which we have them. */
export const DIALECTS = {
  zipher: { roles: ['coder'], transports: ['tcp', 'serial'] },
  wsi: { roles: ['coder'], transports: ['tcp', 'serial'] },
  dmcc: { roles: ['verifier', 'postReject', 'caseCamera', 'palletCamera'], transports: ['tcp', 'serial'] },
  zpl: { roles: ['caseLabeller', 'palletLabeller'], transports: ['tcp', 'serial'] },
  scanner: { roles: ['handheld'], transports: ['tcp', 'serial'] },
  'opcua-packml': { roles: ['plc'], transports: ['opcua'] },
} as const satisfies Record<string, { readonly roles: readonly Role[]; readonly transports: readonly string[] }>;

export type Dialect = keyof typeof DIALECTS;

/**
 * Who plays the device: our simulator; the SUT's own camera, fed through its test-image or its result input; a part of
 * another device (a weigher that reports through the PLC).
 */
export type PlayedBy = 'simulator' | 'sutTestImages' | 'sutResultInput' | 'plc';

/** A gateway between the controller and our PLC, whose latency is measured and reported. */
export interface Gateway {
  readonly product: string;
  /** File that documents which tag of the gateway is which of ours. */
  readonly tagMap: string;
  readonly latencyMax_ms: number;
}

/** A device of a station. */
export interface Device {
  readonly name: string;
  readonly role: Role;
  readonly playedBy: PlayedBy;
  /** Not there where the device has no wire of its own. */
  readonly dialect?: Dialect;
  readonly connection?: Connection;
  readonly model?: string;
  readonly gateway?: Gateway;
}

/** A place on the line with its devices. */
export interface Station {
  readonly name: string;
  readonly devices: readonly Device[];
}

/** What makes faults observable, by the names that the fault catalogue uses, and which devices can provide each. */
export const SENSORS = {
  verifier: ['verifier'],
  plcHandshake: ['plc'],
  rejectSensor: ['plc'],
  binFullSwitch: ['plc'],
  doorSwitch: ['plc'],
  airPressureSwitch: ['plc'],
  postRejectReader: ['postReject'],
  caseCamera: ['caseCamera'],
  labelReader: ['caseCamera', 'palletCamera'],
  caseWeigher: ['caseWeigher'],
  /** The enterprise's answer to captured events: needs records.epcis. */
  captureAnswer: [],
  /** The SUT's clock as its records show it: no device of the line. */
  controllerClock: [],
} as const satisfies Record<string, readonly Role[]>;

export type Sensor = keyof typeof SENSORS;

/** Names of all sensors. */
export const SENSOR_NAMES = Object.keys(SENSORS) as readonly Sensor[]; // the keys of a literal

const DIALECT_NAMES = Object.keys(DIALECTS) as readonly Dialect[]; // the keys of a literal

const gateway: Shape<Gateway> = record<Gateway>(
  'Gateway',
  "A gateway between the SUT and the line's PLC; its latency is measured and stands in the report.",
  {
    product: needed(text(), 'what it is'),
    tagMap: needed(text(), 'file that says which tag of the gateway is which of ours, relative to the profile'),
    latencyMax_ms: needed(wholeNumber(1, 60_000, 'ms'), 'latency beyond which the bench is not fit'),
  },
);

const device: Shape<Device> = record<Device>('Device', 'A device of a station.', {
  name: needed(text(), 'name at the site, for reports'),
  role: needed(word(ROLES), 'what it is for; each role once on a line'),
  playedBy: standard(
    'simulator',
    word(['simulator', 'sutTestImages', 'sutResultInput', 'plc']),
    "our simulator; or the SUT's own camera, fed through its test-image or result input; or a part of the PLC",
  ),
  dialect: optional(word(DIALECT_NAMES), 'language on its wire; needed unless the PLC plays it'),
  connection: optional(connection, 'how it is joined to the SUT; needed unless the PLC plays it'),
  model: optional(text(), 'make and model of the real device'),
  gateway: optional(gateway, 'a gateway in between, only for the PLC'),
});

/** A station in the file. */
export const station: Shape<Station> = record<Station>('Station', 'A place on the line with its devices.', {
  name: needed(text(), 'name of the station'),
  devices: needed(list(device, 1), 'its devices'),
});
