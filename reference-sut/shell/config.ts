import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Port, PORTS } from '../core/messages.ts';
import type { Settings } from '../core/settings.ts';
import { ConfigProblem, join, objectAt, oneOfAt, textAt, urlAt, wholeAt } from './config-reader.ts';
import { readSettings } from './config-settings.ts';
import type { DeviceAddress } from './links.ts';
import { isMailAddress } from './mail-text.ts';
import type { MailOptions } from './mailer.ts';
import type { PlcOptions } from './plc-client.ts';

/** Everything that the program is told by its configuration file. */
export interface Config {
  /** Path of the store, or `:memory:`. */
  readonly store: string;
  readonly http: { readonly host: string; readonly port: number };
  readonly devices: Readonly<Partial<Record<Port, DeviceAddress>>>;
  readonly plc: PlcOptions | undefined;
  readonly enterprise: { readonly url: string } | undefined;
  readonly mail: MailOptions | undefined;
  readonly settings: Settings;
  /** Test control: not part of the product. */
  readonly control: { readonly port: number } | undefined;
}

const FIELDS = ['store', 'http', 'devices', 'plc', 'enterprise', 'mail', 'settings', 'control'];

/** Reads a configuration file; relative paths in it start from its folder. */
export function readConfig(file: string): Config {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigProblem(file, error instanceof Error ? error.message : String(error));
  }
  return parseConfig(text, dirname(resolve(file)));
}

/** Reads the text of a configuration whose relative paths start from a folder. */
export function parseConfig(text: string, folder: string): Config {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ConfigProblem('the file', `is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const top = objectAt(value, '', FIELDS);
  const store = textAt(top['store'], 'store');
  const http = objectAt(top['http'], 'http', ['host', 'port']);
  return {
    store: store === ':memory:' ? store : resolve(folder, store),
    http: {
      host: http['host'] === undefined ? '127.0.0.1' : textAt(http['host'], 'http.host'),
      port: wholeAt(http['port'], 'http.port', 0, 65_535),
    },
    devices: readDevices(top['devices']),
    plc: top['plc'] === undefined ? undefined : readPlc(top['plc'], folder),
    enterprise: top['enterprise'] === undefined ? undefined : readEnterprise(top['enterprise']),
    mail: top['mail'] === undefined ? undefined : readMail(top['mail']),
    settings: readSettings(top['settings']),
    control: top['control'] === undefined ? undefined : readControl(top['control']),
  };
}

function readDevices(value: unknown): Config['devices'] {
  const given = objectAt(value ?? {}, 'devices', PORTS);
  const devices: Partial<Record<Port, DeviceAddress>> = {};
  for (const port of PORTS) {
    if (given[port] !== undefined) devices[port] = readDevice(given[port], `devices.${port}`);
  }
  return devices;
}

function readDevice(value: unknown, field: string): DeviceAddress {
  const at = (name: string): string => join(field, name);
  const { transport } = objectAt(value, field, [
    'transport',
    'host',
    'port',
    'path',
    'baud',
    'dataBits',
    'parity',
    'stopBits',
  ]);
  if (oneOfAt(transport, at('transport'), ['tcp', 'serial']) === 'tcp') {
    const { host, port } = objectAt(value, field, ['transport', 'host', 'port']);
    return {
      transport: 'tcp',
      host: host === undefined ? '127.0.0.1' : textAt(host, at('host')),
      port: wholeAt(port, at('port'), 1, 65_535),
    };
  }
  const serial = objectAt(value, field, ['transport', 'path', 'baud', 'dataBits', 'parity', 'stopBits']);
  return {
    transport: 'serial',
    path: textAt(serial['path'], at('path')),
    baud: wholeAt(serial['baud'], at('baud'), 50, 4_000_000),
    dataBits: oneOfAt(serial['dataBits'] ?? 8, at('dataBits'), [7, 8]),
    parity: oneOfAt(serial['parity'] ?? 'none', at('parity'), ['none', 'even', 'odd']),
    stopBits: oneOfAt(serial['stopBits'] ?? 1, at('stopBits'), [1, 2]),
  };
}

function readPlc(value: unknown, folder: string): PlcOptions {
  const plc = objectAt(value, 'plc', ['endpointUrl', 'pkiFolder', 'security', 'acceptUnknownCertificate', 'user']);
  const user = plc['user'] === undefined ? undefined : objectAt(plc['user'], 'plc.user', ['name', 'password']);
  return {
    endpointUrl: urlAt(plc['endpointUrl'], 'plc.endpointUrl', ['opc.tcp:']),
    pkiFolder: resolve(folder, plc['pkiFolder'] === undefined ? 'pki' : textAt(plc['pkiFolder'], 'plc.pkiFolder')),
    security: oneOfAt(plc['security'] ?? 'None', 'plc.security', ['None', 'SignAndEncrypt']),
    acceptUnknownCertificate: oneOfAt(plc['acceptUnknownCertificate'] ?? false, 'plc.acceptUnknownCertificate', [
      true,
      false,
    ]),
    user: user && {
      name: textAt(user['name'], 'plc.user.name'),
      password: textAt(user['password'], 'plc.user.password'),
    },
  };
}

function readEnterprise(value: unknown): { url: string } {
  const { url } = objectAt(value, 'enterprise', ['url']);
  return { url: urlAt(url, 'enterprise.url', ['http:', 'https:']) };
}

function readMail(value: unknown): MailOptions {
  const mail = objectAt(value, 'mail', ['host', 'port', 'from']);
  const from = textAt(mail['from'], 'mail.from');
  if (!isMailAddress(from))
    throw new ConfigProblem('mail.from', `a mail address is needed, not ${JSON.stringify(from)}`);
  return {
    host: mail['host'] === undefined ? '127.0.0.1' : textAt(mail['host'], 'mail.host'),
    port: wholeAt(mail['port'], 'mail.port', 1, 65_535),
    from,
  };
}

function readControl(value: unknown): { port: number } {
  return { port: wholeAt(objectAt(value, 'control', ['port'])['port'], 'control.port', 0, 65_535) };
}
