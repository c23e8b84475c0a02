import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_LINE } from '../../simulators/line/line-options.ts';
import { DEFAULT_POLICIES } from '../oracles/policies.ts';
import { BatchBook } from '../scenario/batch-plan.ts';
import { SERIAL_LINES, WIRES } from '../scenario/join-line.ts';
import { drawSerials } from '../scenario/serials.ts';
import { createKeys } from '../kernel/keys.ts';
import { createReferenceDriver } from '../sut/drivers/reference.ts';
import type { Demand, Person } from '../sut/port.ts';
import type { Message } from '../seams/channels.ts';
import { DEFAULT_RATIONALE } from './alarm-rationale.ts';
import { rationaleOf } from './alarms.ts';
import { devicesOf } from './cross-checks/devices.ts';
import { lineOptionsOf } from './line-options.ts';
import type { LineProfile } from './line-profile.ts';
import { lineSchema } from './line-schema.ts';
import { EXAMPLES } from './mistakes.test-kit.ts';
import { parseLineProfile } from './parse-line.ts';
import { filled, filledPath } from './template.ts';

const folder = new URL('../../examples/lines/', import.meta.url);

function profileOf(text: string): LineProfile {
  const parsed = parseLineProfile(text, 'line.yaml');
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  if (!parsed.ok) throw new Error('the profile has problems');
  return parsed.profile;
}

describe('every worked profile', () => {
  const fits = new Ajv2020({ strictTypes: false }).compile(lineSchema());
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

  test.each(files)('%s has no problem and fits the JSON Schema', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    profileOf(text);
    expect(fits(parse(text)), JSON.stringify(fits.errors)).toBe(true);
  });

  test('is one of three', () => {
    expect(files).toEqual(['blister-line.yaml', 'gateway-line.yaml', 'reference-line.yaml']);
  });
});

test('the JSON Schema refuses what the parser refuses of single fields', () => {
  const fits = new Ajv2020({ strictTypes: false }).compile(lineSchema());
  for (const [from, to] of [
    ['gcpLength: 7', 'gcpLength: 13'],
    ['dialect: wsi', 'dialect: linx'],
    ['area: Solid', 'aera: Solid'],
    ['{ env: BL3_PLC_PASSWORD }', 'hunter2'],
    ['kind: webPage', 'kind: screen'],
  ] as const)
    expect(fits(parse(EXAMPLES.blister.replace(from, to))), to).toBe(false);
});

test('the JSON Schema in the tree is the one of the code', () => {
  const text = readFileSync(new URL('line-profile.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(text), 'write it anew: faultline line schema').toEqual(JSON.parse(JSON.stringify(lineSchema())));
});

describe('the profile of the reference line is what the wire bench does', () => {
  const profile = profileOf(EXAMPLES.reference);
  const { sut } = profile;

  test('in geometry and times, but for the watchdog of shared machines', () => {
    expect(lineOptionsOf(profile)).toEqual({ ...DEFAULT_LINE, watchdog_us: 4_000_000 });
    const bench = readFileSync(new URL('../scenario/wire/wire-benches.ts', import.meta.url), 'utf8');
    expect(bench).toContain('WIRE_LINE = { watchdog_us: 4_000_000 }');
    expect(bench).toContain("'messages.cross_ms': '500'");
  });

  test('in budgets', () => {
    expect(profile.budgets).toEqual({
      containmentStop_ms: DEFAULT_POLICIES['containment.stop_ms'],
      containmentStop_units: DEFAULT_POLICIES['containment.stop_units'],
      notification_ms: DEFAULT_POLICIES['notification.within_ms'],
      alarm_ms: DEFAULT_POLICIES['alarm.within_ms'],
      messagesCross_ms: 500,
    });
  });

  test('in wires, their transports and their serial settings', () => {
    const wired = devicesOf(profile).filter(({ device }) => device.connection !== undefined && device.role !== 'plc');
    expect(wired.map(({ device }) => device.role)).toEqual(WIRES);
    const bench = readFileSync(new URL('../scenario/wire/wire-benches.ts', import.meta.url), 'utf8');
    const onSerial = /SERIAL_WIRES = (\[[^\]]*\])/.exec(bench)?.[1]?.replaceAll("'", '"') ?? '[]';
    const serial = wired.flatMap(({ device }) => (device.connection?.transport === 'serial' ? [device] : []));
    expect(serial.map(({ role }) => role).toSorted()).toEqual((JSON.parse(onSerial) as string[]).toSorted()); // a list of names
    for (const { role, connection } of serial) {
      expect(connection).toEqual({
        transport: 'serial',
        path: 'auto',
        ...SERIAL_LINES[role as keyof typeof SERIAL_LINES], // the bench has a line for each serial wire
      });
    }
    const tcp = wired.flatMap(({ device }) => (device.connection?.transport === 'tcp' ? [device.connection] : []));
    expect(tcp).toHaveLength(WIRES.length - serial.length);
    for (const one of tcp) expect(one).toEqual({ transport: 'tcp', side: 'listen', host: '127.0.0.1', port: 0 });
  });

  test('in dialects and models', () => {
    const source = readFileSync(new URL('../scenario/join-line.ts', import.meta.url), 'utf8');
    const wired = devicesOf(profile).filter(({ device }) => device.connection?.transport !== 'opcua');
    const lines = wired.flatMap(({ device: { role, dialect = '', model = '' } }) => {
      const bind = `bind${dialect.slice(0, 1).toUpperCase()}${dialect.slice(1)}`;
      const pattern = new RegExp(`${bind}\\w*\\)?\\([^;\\n]*ports\\.${role}\\b[^;\\n]*${model}`);
      return dialect === '' || pattern.test(source) ? [] : [`${role}: ${dialect} ${model}`];
    });
    expect(lines).toEqual([]);
  });

  test('in the rationalisation', () => {
    expect(rationaleOf(sut.alarms)).toEqual(DEFAULT_RATIONALE);
  });

  test('in its product and its serial numbers', () => {
    const book = new BatchBook('');
    const keys = createKeys(1);
    book.add({ name: 'B1' }, keys, 'example');
    const { gtin, unitsPerCase, casesPerPallet } = book.get('B1');
    expect(profile.products).toMatchObject([{ gtin, unitsPerCase, casesPerPallet }]);
    const [range] = profile.bench.tests.serials;
    for (const serial of drawSerials(keys.of('example', 'serials'), 500, 3)) {
      expect(serial).toHaveLength(profile.products[0]?.serials.length ?? 0);
      expect(serial >= (range?.from ?? '') && serial <= (range?.to ?? ''), serial).toBe(true);
    }
  });

  test('in the fields of its settings file', () => {
    expect(sut.process).toMatchObject({ by: 'command', settings: { content: { devices: {}, mail: {}, plc: {} } } });
    const bench = readFileSync(new URL('../scenario/wire/wire-benches.ts', import.meta.url), 'utf8');
    const content = sut.process?.by === 'command' ? Object(sut.process.settings?.content) : {};
    for (const field of Object.keys(content)) expect(bench).toMatch(new RegExp(`^ {4}${field}[:,]`, 'm'));
    expect(Object.keys(content['devices'])).toEqual(WIRES);
  });
});

describe('the acts of the reference profile are the requests of the reference driver', () => {
  const { sut } = profileOf(EXAMPLES.reference);
  const demands: readonly [Person, Demand, Record<string, unknown>?][] = [
    [
      'enterprise',
      {
        kind: 'takeOrder',
        batch: 'B 1/2',
        gtin: '09521234000013',
        expirationDate: '281130',
        quantity: 25,
        unitsPerCase: 5,
        casesPerPallet: 2,
      },
    ],
    ['enterprise', { kind: 'takeSerials', batch: 'B1', serials: ['"1&', '2'] }],
    [
      'operator',
      { kind: 'startBatch', batch: 'B1', lineClearance: ['olivia', 'oscar'] },
      { batch: 'B1', lineClearanceBy: 'olivia', lineClearanceCheckedBy: 'oscar' },
    ],
    [
      'operator',
      { kind: 'startBatch', batch: 'B1', lineClearance: undefined },
      { batch: 'B1', lineClearanceBy: undefined, lineClearanceCheckedBy: undefined },
    ],
    ['operator', { kind: 'closeBatch', batch: 'B1', binCount: 3 }],
    ['quality', { kind: 'releaseBatch', batch: 'B1' }],
    ['operator', { kind: 'startLine' }],
    ['operator', { kind: 'holdLine' }],
    ['supervisor', { kind: 'acknowledgeAlarm', instance: 7 }],
    ['quality', { kind: 'investigateIncident', incident: 2, text: 'looked at' }],
    ['quality', { kind: 'closeIncident', incident: 2, decision: 'release' }],
    ['operator', { kind: 'shipParent', sscc: '195212340000000010' }],
    ['supervisor', { kind: 'decommissionParent', sscc: '195212340000000010' }],
    ['supervisor', { kind: 'decommissionUnit', serial: 'A/B%' }],
    ['operator', { kind: 'beginChallenge', piece: 'no code' }],
    ['supervisor', { kind: 'armHandheld', purpose: 'lookup' }],
  ];

  test.each(demands)('%s: %j', (person, demand, more) => {
    const sent: Message[] = [];
    const client = { request: (message: Message) => void sent.push(message) };
    createReferenceDriver(client, { name: '', version: '', digest: '' }).demand(person, demand, () => {});

    const act = sut.acts[demand.kind];
    const who = sut.people[person];
    const values = { ...(more ?? demand), user: who?.user, password: `secret of ${who?.password?.env ?? ''}` };
    const given = { values, secretOf: (env: string) => env };
    expect(act?.by).toBe('http');
    if (act?.by !== 'http') return;
    const [message] = sent;
    expect(act.method).toBe(message?.method);
    expect(filledPath(act.path, values)).toBe(message?.path);
    expect(filled(act.body ?? {}, given)).toEqual(JSON.parse(message?.body ?? ''));
    const headers = Object(filled({ ...sut.http?.headers }, given));
    expect(Object.keys(headers)).toEqual(Object.keys(message?.headers ?? {}));
    expect(headers['x-user']).toBe(message?.headers['x-user']);
  });

  test('and every act of the driver is among them', () => {
    expect([...new Set(demands.map(([, { kind }]) => kind))].toSorted()).toEqual(Object.keys(sut.acts).toSorted());
  });
});
