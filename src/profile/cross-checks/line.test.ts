import { describe, expect, test } from 'vitest';
import { bad, EXAMPLES, named, problemsOf, told, type Mistake, wanted } from '../mistakes.test-kit.ts';

const CODER =
  'connection: { transport: serial, path: /dev/ttyUSB0, baud: 38400, dataBits: 8, parity: none, stopBits: 1 }';
const DEVICE = 'stations[0].devices[0]';

// oxfmt-ignore
const LINE: readonly Mistake[] = [
  bad('blister', 'gateAt_mm: 640', 'gateAt_mm: ⌖200', 'geometry.gateAt_mm', 'is not behind verifierAt_mm'),
  bad('blister', 'packerAt_mm: 1100', 'packerAt_mm: ⌖780', 'geometry.packerAt_mm', 'is not behind readerAt_mm'),
  bad('blister', 'trackingTolerance_mm: 30', 'trackingTolerance_mm: ⌖60', 'geometry.trackingTolerance_mm', 'takes two units for one'),
  bad('blister', 'verifierLatency_ms: 120', 'verifierLatency_ms: ⌖800', 'times.verifierLatency_ms', 'at the gate 791 ms after'),
  bad('blister', 'containmentStop_ms: 2000', 'containmentStop_ms: ⌖19', 'budgets.containmentStop_ms', 'cannot be measured'),
  bad('blister', 'messagesCross_ms: 1500', 'messagesCross_ms: ⌖5', 'budgets.messagesCross_ms', 'cannot be measured'),
  bad('blister', 'alarm_ms: 10000', 'alarm_ms: ⌖0', 'budgets.alarm_ms', 'cannot be measured'),
  bad('blister', 'unitsPerBundle: 5', 'unitsPerBundle: ⌖6', 'products[0].unitsPerBundle', 'no whole number of bundles'),
  bad('gateway', "caseGtin: '19521234000034'", "caseGtin: ⌖'09521234000037'", 'products[0].caseGtin', 'the same GTIN'),
  bad('blister', 'name: Kontrolle', 'name: ⌖Codierung', 'stations[1].name', 'Codierung is station 1 already'),
  bad('blister', 'name: Lagenkamera', 'name: ⌖Codekamera', 'stations[2].devices[0].name', 'a device is called Codekamera'),
  bad('blister', 'dialect: wsi', 'dialect: ⌖dmcc', `${DEVICE}.dialect`, 'dmcc is not spoken by a coder'),
  bad('blister', CODER, "connection: { transport: ⌖opcua, side: listen, endpoint: 'opc.tcp://a:1' }", `${DEVICE}.connection.transport`, 'wsi does not run over opcua'),
  bad('gateway', 'playedBy: plc', 'playedBy: plc\n        dialect: ⌖dmcc', 'stations[2].devices[2].dialect', 'a part of the PLC has no dialect'),
  bad('gateway', 'name: LBL-7\n        role', 'name: LBL-7\n        playedBy: ⌖plc\n        role', 'stations[2].devices[1].playedBy', 'the PLC cannot play'),
  bad('gateway', 'name: CIJ-7\n', 'name: CIJ-7\n        playedBy: ⌖sutResultInput\n', 'stations[0].devices[0].playedBy', 'is for cameras'),
  bad('gateway', 'role: caseWeigher\n        playedBy: plc', 'role: ⌖caseWeigher', 'stations[2].devices[2].role', 'a wire of its own'),
  bad('gateway', 'name: CIJ-7\n', 'name: CIJ-7\n        gateway: ⌖{ product: x, tagMap: y, latencyMax_ms: 1 }\n', 'stations[0].devices[0].gateway', 'in front of the coder'),
  bad('blister', 'port: 9005', 'port: ⌖9004', 'stations[2].devices[0].connection.port', 'Lagenkamera and Codekamera are both on 9004'),
  bad('gateway', 'host: 198.51.100.7\n    port: 2525', 'host: 198.51.100.7\n    port: ⌖8080', 'sut.mail.port', 'mail and enterprise are both on 8080'),
  bad('gateway', 'enterprise: { host: 198.51.100.7, port: 8080', 'enterprise: { host: 0.0.0.0, port: ⌖4840', 'sut.enterprise.port', 'enterprise and PLC-7 are both on 4840'),
  bad('gateway', 'port: 5002', 'port: ⌖5001', 'stations[1].devices[1].connection.port', 'RDR-7 and VER-7 are both on 5001'),
  bad('gateway', 'port: 5002', 'port: ⌖0', 'stations[1].devices[1].connection.port', 'port 0 cannot be dialled'),
  bad('blister', '  - rejectSensor\n', '  - rejectSensor\n  - ⌖postRejectReader\n', 'sensors[3]', 'no device provides postRejectReader'),
  bad('blister', '  - rejectSensor\n', '  - rejectSensor\n  - ⌖captureAnswer\n', 'sensors[3]', 'captures no events'),
  bad('gateway', '  - captureAnswer\n', '  - captureAnswer\n  - ⌖controllerClock\n', 'sensors[11]', "no record shows the SUT's time"),
  bad('gateway', '  - captureAnswer\n', '  - captureAnswer\n  - ⌖verifier\n', 'sensors[11]', 'verifier stands there twice'),
  bad('blister', 'name: Codekamera\n        role: verifier', 'name: Codekamera\n        role: caseCamera', '', 'Codekamera is the caseCamera already'),
  bad('blister', `        dialect: wsi\n        model: 1000 series\n`, '', '', 'dialect is missing'),
  bad('blister', `        ${CODER}\n`, '', '', 'connection is missing'),
];

describe('a line that cannot be is told at its place', () => {
  test.each(named(LINE))('%s', (_name, one) => {
    expect(told(one)).toContainEqual(wanted(one));
  });
});

test('a product that stands there twice is told', () => {
  const text = EXAMPLES.blister.replace(
    'sscc: { gcp',
    "  - { gtin: '09521234000020', name: again, gcpLength: 7, serials: { length: 10, characters: digits }, unitsPerCase: 1, casesPerPallet: 1 }\n\nsscc: { gcp",
  );
  expect(problemsOf(text).map((one) => one.problem)).toEqual(['09521234000020 is product 1 already']);
});
