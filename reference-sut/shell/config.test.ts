import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { parseConfig } from './config.ts';

const BASE = { store: ':memory:', http: { port: 0 } };
const parse = (more: object): ReturnType<typeof parseConfig> =>
  parseConfig(JSON.stringify({ ...BASE, ...more }), '/line');

describe('a configuration', () => {
  test('needs a store and a port, and has the bundled line otherwise', () => {
    expect(parse({})).toEqual({
      store: ':memory:',
      http: { host: '127.0.0.1', port: 0 },
      devices: {},
      plc: undefined,
      enterprise: undefined,
      mail: undefined,
      settings: DEFAULT_SETTINGS,
      control: undefined,
    });
  });

  test('has paths that start from its own folder', () => {
    const plc = { endpointUrl: 'opc.tcp://127.0.0.1:4840' };
    expect(parse({ store: 'data/facts.db', plc })).toMatchObject({
      store: '/line/data/facts.db',
      plc: { ...plc, pkiFolder: '/line/pki', security: 'None', acceptUnknownCertificate: false },
    });
  });

  test('joins devices over TCP and serial lines', () => {
    const coder = { transport: 'tcp', host: '10.0.0.1', port: 3002 };
    const handheld = { transport: 'serial', path: '/dev/ttyS1', baud: 9600 };
    expect(parse({ devices: { coder, handheld } }).devices).toEqual({
      coder,
      handheld: { ...handheld, dataBits: 8, parity: 'none', stopBits: 1 },
    });
  });

  test('replaces single settings, also inside others, and all users at once', () => {
    const users = [{ name: 'mia', password: 'x', role: 'supervisor' }];
    const { settings } = parse({ settings: { line: 'L2', mailTo: { quality: 'q@x' }, users } });
    expect(settings).toEqual({
      ...DEFAULT_SETTINGS,
      line: 'L2',
      mailTo: { ...DEFAULT_SETTINGS.mailTo, quality: 'q@x' },
      users,
    });
  });

  test.each([
    [{ stor: 1 }, 'stor: is not known here'],
    [{ http: {} }, 'http.port: a whole number from 0 to 65535 is needed'],
    [{ devices: { coder: { transport: 'usb' } } }, 'devices.coder.transport: one of tcp, serial is needed, not "usb"'],
    [{ devices: { coder: { transport: 'tcp', port: 1, baud: 9600 } } }, 'devices.coder.baud: is not known here'],
    [{ devices: { coder: { transport: 'serial', path: '/dev/x' } } }, 'devices.coder.baud: a whole number'],
    [{ plc: { endpointUrl: 'http://x' } }, 'plc.endpointUrl: a URL beginning with opc.tcp:// is needed'],
    [{ enterprise: { url: 'x' } }, 'enterprise.url: a URL beginning with http:// or https:// is needed, not "x"'],
    [{ mail: { port: 25, from: 'x' } }, 'mail.from: a mail address is needed, not "x"'],
    [{ settings: { recordsAhead: -1 } }, 'settings.recordsAhead: a number from 0 is needed, not -1'],
    [{ settings: { users: [] } }, 'settings.users: a list of users is needed'],
    [{ settings: { users: [{ name: 'a', password: 'b', role: 'boss' }] } }, 'settings.users[0].role: one of'],
    [{ settings: { coderDialect: 'morse' } }, 'settings.coderDialect: one of zipher, wsi is needed'],
    [{ settings: { gcp: '12' } }, 'settings.gcp: 4 to 12 digits are needed'],
    [{ control: { port: 'x' } }, 'control.port: a whole number'],
  ])('is refused with the field and what it needs: %j', (more, problem) => {
    expect(() => parse(more)).toThrow(problem);
  });
});
