import { describe, expect, test } from 'vitest';
import { bad, named, told, type Mistake, wanted } from '../mistakes.test-kit.ts';

// oxfmt-ignore
const SAFETY: readonly Mistake[] = [
  bad('gateway', "'198.51.100.7:2525' }", '⌖198.51.100.8:2525 }', 'sut.outgoing[1].address', '198.51.100.8:2525 is not on'),
  bad('gateway', '    endpoint: opc.tcp://198.51.100.20:4841\n    security: SignAndEncrypt\n    login: { user: mes', '    endpoint: ⌖opc.tcp://198.51.100.21:4841\n    security: SignAndEncrypt\n    login: { user: mes', 'sut.opcua.endpoint', 'not on the allow list'),
  bad('gateway', 'https://198.51.100.20/api', '⌖https://198.51.100.2/api', 'sut.http.baseUrl', 'not on the allow list'),
  bad('gateway', 'host: 198.51.100.20, port: 5001', 'host: ⌖198.51.100.200, port: 5001', 'stations[1].devices[0].connection.host', 'not on'),
  bad('blister', 'url: http://192.0.2.31:8080/\n', 'url: ⌖http://192.0.2.31:8081/\n', 'sut.page.url', 'not on the allow list'),
  bad('blister', 'http://192.0.2.31:8080/alarme', '⌖http://192.0.2.99:8080/alarme', 'sut.alarms.source.url', 'not on the allow list'),
  bad('blister', 'host: 192.0.2.31\n    kill', 'host: ⌖192.0.2.32\n    kill', 'sut.process.host', 'may not be killed'),
  bad('blister', "{ gtin: '09521234000020', from: '9000000000', to", "{ gtin: ⌖'09521234000013', from: '9000000000', to", 'bench.tests.serials[0].gtin', 'no product'),
  bad('blister', "from: '9000000000'", "from: ⌖'900000000'", 'bench.tests.serials[0].from', 'it has 9 characters'),
  bad('blister', "to: '9000099999'", "to: ⌖'900009999X'", 'bench.tests.serials[0].to', 'X is none of the digits'),
  bad('blister', "to: '9000099999'", "to: ⌖'8000099999'", 'bench.tests.serials[0].to', 'the range is empty'),
  bad('gateway', 'to: FLTZZZZZZZZZZZ', 'to: ⌖FLTZZZZZZZZZZz', 'bench.tests.serials[0].to', 'z is none of the digits and capital'),
  bad('blister', "      - { gtin: '09521234000020', from: '9000000000', to: '9000099999' }", "      - { gtin: '09521234000037', from: '9000000000', to: '9000099999' }", '', 'has no serial numbers for tests'),
  bad('blister', '- /dev/ttyUSB0', '- /dev/ttyUSB1', '', '/dev/ttyUSB0 is not on the allow list'),
  bad('gateway', '  opcua:\n    endpoint', '  process: { by: manual, host: 198.51.100.20, kill: a, restart: b }\n  opcua:\n    endpoint', '', 'restore is missing'),
  bad('blister', "gcps: ['952']", "gcps: ['401']", '', 'is of no company prefix for tests'),
];

describe('a bench that is not safe is told at its place', () => {
  test.each(named(SAFETY))('%s', (_name, one) => {
    expect(told(one)).toContainEqual(wanted(one));
  });
});
