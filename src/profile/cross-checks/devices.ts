import type { LineProfile } from '../line-profile.ts';
import { DIALECTS, SENSORS, type Device, type Role } from '../stations.ts';
import { tellTwice, type Path, type Tell } from './cross-check.ts';

/** Devices of all stations with their places. */
export function devicesOf(profile: LineProfile): readonly { readonly device: Device; readonly at: Path }[] {
  return profile.stations.flatMap(({ devices }, station) =>
    devices.map((device, place) => ({ device, at: ['stations', station, 'devices', place] })),
  );
}

const CAMERAS: readonly Role[] = ['verifier', 'postReject', 'caseCamera', 'palletCamera'];

/** Devices: each role once, a dialect that fits it, a wire where there must be one; sensors that something provides. */
export function checkDevices(profile: LineProfile, tell: Tell): void {
  tellTwice(
    profile.stations,
    ({ name }) => name,
    (place, name, first) =>
      tell(['stations', place, 'name'], `${name} is station ${first + 1} already`, 'a name of its own'),
  );
  const devices = devicesOf(profile);
  for (const field of ['role', 'name'] as const)
    tellTwice(
      devices,
      ({ device }) => device[field],
      (place, value, first) =>
        tell(
          [...(devices[place]?.at ?? []), field],
          field === 'role'
            ? `${devices[first]?.device.name} is the ${value} already`
            : `a device is called ${value} already`,
          field === 'role' ? 'each role once; a second line has a profile of its own' : 'a name of its own',
        ),
    );
  for (const { device, at } of devices) checkDevice(device, at, tell);
  checkSensors(profile, tell);
}

function checkDevice({ role, playedBy, dialect, connection, gateway }: Device, at: Path, tell: Tell): void {
  if (playedBy === 'plc') {
    if (role !== 'caseWeigher') tell([...at, 'playedBy'], `the PLC cannot play the ${role}`, 'only the caseWeigher');
    for (const [field, value] of [
      ['dialect', dialect],
      ['connection', connection],
    ] as const)
      if (value !== undefined) tell([...at, field], `a part of the PLC has no ${field} of its own`, `no ${field} here`);
    return;
  }
  if (role === 'caseWeigher')
    tell(
      [...at, 'role'],
      'a weigher with a wire of its own is not simulated',
      'playedBy: plc; it reports through the PLC',
    );
  if (playedBy !== 'simulator' && !CAMERAS.includes(role))
    tell([...at, 'playedBy'], `${playedBy} is for cameras, not for the ${role}`, 'playedBy: simulator');
  if (gateway !== undefined && role !== 'plc')
    tell([...at, 'gateway'], `a gateway in front of the ${role} is not known`, 'a gateway only for the PLC');
  if (connection === undefined) tell([...at, 'connection'], 'connection is missing', 'how it is joined to the SUT');
  if (dialect === undefined) {
    tell([...at, 'dialect'], 'dialect is missing', `a dialect of a ${role}: ${dialectsFor(role)}`);
    return;
  }
  const { roles, transports } = DIALECTS[dialect];
  if (!roles.some((one) => one === role))
    tell([...at, 'dialect'], `${dialect} is not spoken by a ${role}`, `one of ${dialectsFor(role)}`);
  if (connection !== undefined && !transports.some((one) => one === connection.transport))
    tell(
      [...at, 'connection', 'transport'],
      `${dialect} does not run over ${connection.transport}`,
      `one of ${transports.join(', ')}`,
    );
}

function dialectsFor(role: Role): string {
  return Object.entries(DIALECTS)
    .filter(([, { roles }]) => roles.some((one) => one === role))
    .map(([name]) => name)
    .join(', ');
}

function checkSensors(profile: LineProfile, tell: Tell): void {
  const fitted = new Set(devicesOf(profile).map(({ device }) => device.role));
  tellTwice(
    profile.sensors,
    (sensor) => sensor,
    (place, sensor) => tell(['sensors', place], `${sensor} stands there twice`, 'each sensor once'),
  );
  for (const [place, sensor] of profile.sensors.entries()) {
    const providers: readonly Role[] = SENSORS[sensor];
    if (providers.length > 0 && !providers.some((role) => fitted.has(role)))
      tell(['sensors', place], `no device provides ${sensor}`, `a device with the role ${providers.join(' or ')}`);
    if (sensor === 'captureAnswer' && profile.sut.records.epcis === undefined)
      tell(['sensors', place], 'the SUT captures no events at our server', 'sut.records.epcis');
    if (sensor === 'controllerClock' && !profile.sut.records.sources.some(({ claim }) => claim === 'audit'))
      tell(['sensors', place], "no record shows the SUT's time", 'a source of sut.records with claim: audit');
  }
}
