import { describe, expect, test } from 'vitest';
import { bad, named, told, type Mistake, wanted } from '../mistakes.test-kit.ts';

// oxfmt-ignore
const SUT: readonly Mistake[] = [
  bad('gateway', 'baseUrl: https://198.51.100.20/api', 'baseUrl: ⌖https://198.51.100.20:0/api', 'sut.http.baseUrl', 'nothing tells the port'),
  bad('blister', "kind: file, path: 'records/{batch}-bilanz.csv'", "kind: ⌖http, path: '/{batch}'", 'sut.records.sources[3].from.kind', 'there is no sut.http'),
  bad('blister', 'startLine: { by: manual, instruction: Press Start., expected: The line runs., time_s: 20 }', 'startLine: { by: ⌖http, path: /go }', 'sut.acts.startLine.by', 'there is no sut.http'),
  bad('blister', 'startLine: { by: manual, instruction: Press Start., expected: The line runs., time_s: 20 }', 'startLine: { by: ⌖opcua, object: a, method: b }', 'sut.acts.startLine.by', 'no sut.opcua'),
  bad('gateway', "body: { finding: '{text}'", "body: { finding: ⌖'{sentence}'", 'sut.acts.investigateIncident.body.finding', 'there is no value {sentence}'),
  bad('gateway', "path: '/alarms/{instance}/ack", "path: ⌖'/alarms/{alarm}/ack", 'sut.acts.acknowledgeAlarm.path', 'there is no value {alarm}'),
  bad('gateway', "['{batch}', '{binCount}']", "['{batch}', ⌖'{bin}']", 'sut.acts.closeBatch.arguments[1]', 'there is no value {bin}'),
  bad('blister', 'instruction: Acknowledge alarm {instance} on', 'instruction: ⌖Acknowledge alarm {number} on', 'sut.acts.acknowledgeAlarm.instruction', '{number}'),
  bad('reference', "headers:\n      content-type: application/json\n      x-user: '{user}'", "headers:\n      content-type: application/json\n      x-user: ⌖'{name}'", 'sut.http.headers.x-user', '{name}'),
  bad('reference', "at: label=Name, value: '{user}'", "at: label=Name, value: ⌖'{batch}'", 'sut.page.login.steps[1].value', '{batch}'),
  bad('reference', "port: '{coder.port}'", "port: ⌖'{coder.path}'", 'sut.process.settings.content.devices.coder.port', '{coder.path}'),
  bad('reference', "--config, '{run.folder}", "--config, ⌖'{folder}", 'sut.process.start[3]', '{folder}'),
  bad('reference', '\'"ready":true,"http":"(?<http>[^"]+)"\'', '⌖ready', 'sut.process.readyLine', 'it has no group (?<http>...)'),
  bad('gateway', '  people:\n    supervisor: { user: supervisor-test }\n    quality', '  people:\n    ⌖quality', 'sut.people', 'no user for supervisor, who does acknowledgeAlarm'),
  bad('blister', 'Linie gestartet: startLine', 'Linie gestartet: ⌖goLine', 'sut.auditActs.Linie gestartet', 'there is no act goLine'),
  bad('gateway', "incident: 'Event #(\\d+)'", "incident: ⌖'Event #\\d+'", 'sut.mail.incident', 'it has 0 groups, not 1'),
  bad('gateway', "incident: 'Event #(\\d+)'", "incident: ⌖'Event #(\\d+'", 'sut.mail.incident', 'it is no regular expression'),
  bad('gateway', 'roles: { operations: ops@works.example, quality: qa@works.example }', 'roles: ⌖{}', 'sut.mail.roles', 'no role has an address'),
  bad('reference', '    quality: { user: quinn, password: { env: SUT_PASSWORD_QUALITY } }\n', '', '', 'no user for quality'),
  bad('gateway', '  enterprise: { host: 198.51.100.7, port: 8080 }\n', '', '', 'no server of ours takes them'),
  bad('reference', '    readyLine: \'"ready":true,"http":"(?<http>[^"]+)"\'\n', '', '', 'nothing tells the port'),
];

describe('a SUT that cannot be driven is told at its place', () => {
  test.each(named(SUT))('%s', (_name, one) => {
    expect(told(one)).toContainEqual(wanted(one));
  });
});
