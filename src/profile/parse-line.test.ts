import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bad, edited, EXAMPLES, named, problemsOf, told, type Mistake, wanted } from './mistakes.test-kit.ts';
import { parseLineProfile } from './parse-line.ts';

const CODER = 'stations[0].devices[0]';

// oxfmt-ignore
const FIELDS: readonly Mistake[] = [
  bad('blister', 'schema: faultline-line/1', 'schema: ⌖faultline-line/2', 'schema', 'there is no faultline-line/2'),
  bad('blister', 'name: BL-3', "name: ⌖''", 'line.name', 'an empty text is no text'),
  bad('blister', '  area: Solid', '  ⌖aera: Solid', 'line.aera', 'there is no field aera'),
  bad('blister', "gtin: '09521234000020'\n    name", "gtin: ⌖'09521234000021'\n    name", 'products[0].gtin', 'it would be 0'),
  bad('blister', "gtin: '09521234000020'\n    name", "gtin: ⌖'9521234000020'\n    name", 'products[0].gtin', 'does not fit'),
  bad('blister', "gtin: '09521234000020'\n    name", 'gtin: ⌖09521234000020\n    name', 'products[0].gtin', 'is a number here'),
  bad('blister', 'gcpLength: 7', 'gcpLength: ⌖13', 'products[0].gcpLength', '13 does not fit'),
  bad('blister', 'unitsPerCase: 20', 'unitsPerCase: ⌖20.5', 'products[0].unitsPerCase', '20.5 does not fit'),
  bad('blister', 'sscc: { gcp', 'sscc: { gcp: "1", ⌖gcp', '', 'Map keys must be unique'),
  bad('blister', 'pitch_mm: 120', 'pitch_mm: ⌖0', 'geometry.pitch_mm', '0 does not fit'),
  bad('blister', 'baud: 38400', 'baud: ⌖38401', `${CODER}.connection.baud`, '38401 does not fit'),
  bad('blister', 'transport: serial', 'transport: ⌖parallel', `${CODER}.connection.transport`, 'no transport parallel'),
  bad('blister', 'parity: none', 'parity: ⌖mark', `${CODER}.connection.parity`, 'there is no mark'),
  bad('blister', 'dialect: wsi', 'dialect: ⌖linx', `${CODER}.dialect`, 'there is no linx here'),
  bad('blister', 'role: coder', 'role: ⌖printer', `${CODER}.role`, 'there is no printer here'),
  bad('blister', 'port: 9005', 'port: ⌖90050', 'stations[2].devices[0].connection.port', '90050 does not fit'),
  bad('blister', 'endpoint: opc.tcp', 'endpoint: ⌖http', 'stations[3].devices[0].connection.endpoint', 'does not fit'),
  bad('blister', 'photo: true\n      time_s: 600', 'photo: ⌖perhaps\n      time_s: 600', 'sut.acts.startBatch.photo', 'perhaps'),
  bad('blister', '    startLine: { by', '    ⌖startTheLine: { by', 'sut.acts.startTheLine', 'no field startTheLine'),
  bad('blister', 'holdLine: { by: manual, instruction: Press Halt.,', 'holdLine: ⌖{ instruction: Press Halt.,', 'sut.acts.holdLine.by', 'by is missing'),
  bad('blister', 'kind: webPage', 'kind: ⌖screen', 'sut.alarms.source.kind', 'there is no kind screen'),
  bad('blister', 'ours: A01, priority: 3', 'ours: ⌖B01, priority: 3', 'sut.alarms.rationalisation[0].ours', 'B01 does not fit'),
  bad('blister', 'ours: A01, priority: 3', 'ours: A01, priority: ⌖5', 'sut.alarms.rationalisation[0].priority', '5 does not fit'),
  bad('blister', "zone: '+01:00' }\n    rational", 'zone: ⌖CET }\n    rational', 'sut.alarms.source.time.zone', 'CET does not fit'),
  bad('blister', 'processFaultHosts: [192', 'processFaultHosts: [⌖"a b", 192', 'bench.processFaultHosts[0]', 'a b does not fit'),
  bad('blister', 'claim: identities', 'claim: ⌖units', 'sut.records.sources[0].claim', 'there is no units here'),
  bad('blister', 'binding: verifier', '⌖bindings: verifier', 'policies.bindings', 'there is no field bindings'),
  bad('blister', '  - verifier\n', '  - ⌖eyes\n', 'sensors[0]', 'there is no eyes here'),
  bad('blister', 'batchPrefixes: [TEST]', 'batchPrefixes: ⌖TEST', 'bench.tests.batchPrefixes', 'a text does not fit'),
  bad('blister', 'batchPrefixes: [TEST]', 'batchPrefixes: ⌖[]', 'bench.tests.batchPrefixes', 'the list has 0 items'),
  bad('blister', 'batchPrefixes: [TEST]', 'batchPrefixes: [TEST]\n    ⌖gcps: [x]', '', 'Map keys must be unique'),
  bad('blister', 'batchPrefixes: [TEST]', 'batchPrefixes: !list [TEST]', '', 'Unresolved tag'),
  bad('blister', 'area: Solid dose packaging', 'area: *x', '', 'an alias is no text'),
  bad('blister', '  restore:', '  restored:', '', 'there is no field restored'),
];

// oxfmt-ignore
const SECRETS: readonly Mistake[] = [
  bad('gateway', 'supervisor: { user: supervisor-test }', 'supervisor: ⌖hunter2', 'sut.people.supervisor', 'a text does not fit'),
  bad('blister', '{ env: BL3_PLC_PASSWORD }', '⌖hunter2', 'stations[3].devices[0].connection.login.password', 'a secret stands'),
  bad('blister', '{ env: BL3_PLC_PASSWORD }', '⌖{ env: "hunter2 " }', 'stations[3].devices[0].connection.login.password', 'no name'),
  bad('blister', 'http://192.0.2.31:8080/alarme', '⌖http://me:hunter2@192.0.2.31/', 'sut.alarms.source.url', 'a password stands in'),
  bad('gateway', '{ env: PACK7_API_TOKEN }', '⌖Bearer hunter2', 'sut.http.headers.authorization', 'a secret stands'),
  bad('gateway', "body: { finding: '{text}'", "body: { apiKey: ⌖hunter2, finding: '{text}'", 'sut.acts.investigateIncident.body.apiKey', 'a secret'),
  bad('reference', 'acceptUnknownCertificate: true', 'password: ⌖hunter2', 'sut.process.settings.content.plc.password', 'a secret'),
  bad('reference', '{ user: mes, password:', '{ user: mes, ⌖hunter2: 1, password:', 'sut.people.enterprise.hunter2', 'no field'),
];

describe('a field that does not fit is told at its place', () => {
  test.each(named([...FIELDS, ...SECRETS]))('%s', (_name, one) => {
    expect(told(one)).toContainEqual(wanted(one));
  });
});

test('a secret is never repeated in what is told of it', () => {
  for (const one of SECRETS.filter(({ field }) => !field.includes('hunter2')))
    expect(JSON.stringify(problemsOf(edited(one).text)), one.field).not.toContain('hunter2');
});

test('several mistakes are told at once, in the order of the file', () => {
  const text = EXAMPLES.blister
    .replace('gcpLength: 7', 'gcpLength: 99')
    .replace('dialect: wsi', 'dialect: linx')
    .replace('numbersInDoubt: burnt', 'numbersInDoubt: kept')
    .replace('kind: webPage', 'kind: screen');
  expect(problemsOf(text).map(({ field }) => field)).toEqual([
    'products[0].gcpLength',
    'stations[0].devices[0].dialect',
    'policies.numbersInDoubt',
    'sut.alarms.source.kind',
  ]);
  const crossed = EXAMPLES.blister
    .replace('gateAt_mm: 640', 'gateAt_mm: 200')
    .replace('port: 9005', 'port: 9004')
    .replace("theirs: '1013'", "theirs: '1012'");
  expect(problemsOf(crossed).map(({ field }) => field)).toEqual([
    'geometry.gateAt_mm',
    'stations[2].devices[0].connection.port',
    'sut.alarms.rationalisation[1].theirs',
  ]);
});

describe('nothing is thrown', () => {
  test.each([
    ['an empty file', ''],
    ['a text', 'hello'],
    ['a list', '- 1'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['brackets in each other', '['.repeat(20_000)],
    ['a long file', 'x'.repeat(500_001)],
    ['control characters', '\u0000\u0001: \u0007'],
    ['names of prototypes', '__proto__: { schema: faultline-line/1 }\nconstructor: 1\n'],
    ['a map as a key', '? { a: 1 }\n: b\n'],
  ])('by %s', (_name, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  test('by any cut or changed profile', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(EXAMPLES)),
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.string({ maxLength: 12, unit: 'binary' }),
        (text, place, length, put) => {
          const at = place % text.length;
          const parsed = parseLineProfile(text.slice(0, at) + put + text.slice(at + length), 'line.yaml');
          if (parsed.ok) return;
          for (const { line, column, problem, expected } of parsed.problems) {
            expect(Math.min(line, column)).toBeGreaterThan(0);
            expect(problem.length * expected.length).toBeGreaterThan(0);
          }
        },
      ),
      { seed: 4, numRuns: 150 },
    );
  });
});
