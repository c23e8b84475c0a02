import { describe, expect, test } from 'vitest';
import { digestOfValue, endpointsOf } from './installation.ts';
import {
  clocksAgree,
  devicesConnected,
  endpointsAreOurs,
  equalsBaseline,
  numbersAreTestNumbers,
  storeIsSound,
  usersAreKnown,
} from './installation-checks.ts';

describe('endpoints', () => {
  test('are URLs, pairs of host and port, and device files, wherever they stand', () => {
    expect(
      endpointsOf({
        plc: { url: 'opc.tcp://127.0.0.1:4840' },
        coder: { host: '10.0.0.7', port: 3001 },
        handheld: { path: '/dev/pts/3', baud: 9600 },
        upload: { targets: [{ url: 'https://repository.example/capture' }] },
        mail: { server: { host: 'mail.example', port: 25 } },
        note: 'see https in the manual',
        retries: 3,
        empty: null,
      }),
    ).toEqual([
      { name: 'plc.url', address: 'opc.tcp://127.0.0.1:4840' },
      { name: 'coder', address: '10.0.0.7:3001' },
      { name: 'handheld.path', address: '/dev/pts/3' },
      { name: 'upload.targets.0.url', address: 'https://repository.example/capture' },
      { name: 'mail.server', address: 'mail.example:25' },
    ]);
  });

  test("are no endpoints where the SUT's own server listens", () => {
    expect(endpointsOf({ http: { host: '127.0.0.1', port: 8080 } })).toEqual([]);
  });

  test.each([undefined, null, 7, 'http://a.example', []])('of %j are none', (config) => {
    expect(endpointsOf(config)).toEqual([]);
  });
});

describe('a digest', () => {
  test('does not see the order of keys, and sees everything else', () => {
    expect(digestOfValue({ a: 1, b: { c: [1, { d: 2, e: 3 }] } })).toBe(
      digestOfValue({ b: { c: [1, { e: 3, d: 2 }] }, a: 1 }),
    );
    const all = [
      { a: 1 },
      { a: '1' },
      { a: 2 },
      { b: 1 },
      { a: [1] },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: null },
      {},
      [],
    ].map(digestOfValue);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a check of the installation', () => {
  const ours = ['127.0.0.1:3001'];
  const installation = (addresses: readonly string[]): Parameters<typeof endpointsAreOurs>[0] =>
    ({ endpoints: addresses.map((address) => ({ name: 'coder', address })), ours }) as unknown as Parameters<
      typeof endpointsAreOurs
    >[0]; // the check looks at nothing else

  test.each([
    ['all endpoints ours', () => endpointsAreOurs(installation(ours)), 'pass'],
    ['one that is not', () => endpointsAreOurs(installation([...ours, 'https://erp.example'])), 'fail'],
    ['none at all', () => endpointsAreOurs(installation([])), 'inconclusive'],
    ['test numbers', () => numbersAreTestNumbers(['09521234000013'], '9521234', ['952']), 'pass'],
    ['a real GTIN', () => numbersAreTestNumbers(['04012345123456'], '9521234', ['952']), 'fail'],
    ['a real company prefix', () => numbersAreTestNumbers([], '4012345', ['952']), 'fail'],
    ['no prefix allowed', () => numbersAreTestNumbers([], '9521234', []), 'fail'],
    ['the approved version', () => equalsBaseline('the version', '1.0.0', '1.0.0'), 'pass'],
    ['another version', () => equalsBaseline('the version', '1.0.1', '1.0.0'), 'fail'],
    ['no baseline', () => equalsBaseline('the version', '1.0.0', undefined), 'inconclusive'],
    ['all connections', () => devicesConnected({ plc: true, coder: true }, ['plc', 'coder']), 'pass'],
    ['a connection that is down', () => devicesConnected({ plc: false, coder: true }, ['plc', 'coder']), 'fail'],
    ['a connection that is not shown', () => devicesConnected({}, ['plc']), 'fail'],
    ['clocks that agree', () => clocksAgree(1000, 1500, 500), 'pass'],
    ['clocks apart', () => clocksAgree(1501, 1000, 500), 'fail'],
    ['no clock', () => clocksAgree(undefined, 1000, 500), 'inconclusive'],
    ['a sound store', () => storeIsSound({ journalMode: 'wal', integrity: 'ok', rows: 5 }), 'pass'],
    ['a store without a log', () => storeIsSound({ journalMode: 'delete', integrity: 'ok', rows: 5 }), 'fail'],
    ['a broken store', () => storeIsSound({ journalMode: 'wal', integrity: 'row 3 missing', rows: 5 }), 'fail'],
    ['an empty store', () => storeIsSound({ journalMode: 'wal', integrity: 'ok', rows: 0 }), 'fail'],
    [
      'the approved users',
      () => usersAreKnown({ a: 'operator', b: 'quality' }, { b: 'quality', a: 'operator' }),
      'pass',
    ],
    ['one user more', () => usersAreKnown({ a: 'operator', b: 'quality' }, { a: 'operator' }), 'fail'],
    ['a user with another role', () => usersAreKnown({ a: 'quality' }, { a: 'operator' }), 'fail'],
    ['no approved users', () => usersAreKnown({}, undefined), 'inconclusive'],
  ] as const)('with %s comes out right', (_name, check, verdict) => {
    const { expected, actual, verdict: found } = check();
    expect(found).toBe(verdict);
    expect(expected.length * actual.length).toBeGreaterThan(0);
  });
});
