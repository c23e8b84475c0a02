import { describe, expect, test } from 'vitest';
import { bad, named, told, type Mistake, wanted } from '../mistakes.test-kit.ts';

// oxfmt-ignore
const ALARMS: readonly Mistake[] = [
  bad('blister', "theirs: '1013'", "theirs: ⌖'1012'", 'sut.alarms.rationalisation[1].theirs', '1012 is mapped to A01 and to A02'),
  bad('blister', "theirs: '2002', ours: A10, priority: 3, latching: true, reaction: stop, station: Kontrolle", "theirs: ⌖'2001', ours: A10, priority: 3, latching: true, reaction: stop, station: Codierung", 'sut.alarms.rationalisation[8].theirs', '2001 is mapped twice'),
  bad('blister', 'ours: A16, priority: 3, latching: true, reaction: none, station: Kartonpacker', 'ours: A16, priority: 3, latching: true, reaction: none, station: ⌖Palette', 'sut.alarms.rationalisation[10].station', 'there is no station Palette'),
  bad('blister', "theirs: '2002', ours: A10, priority: 3", "theirs: '2002', ours: A10, priority: ⌖2", 'sut.alarms.rationalisation[8].priority', 'A10 has the priority 3 for 2001 and 2 for 2002'),
  bad('blister', "theirs: '2002', ours: A10, priority: 3, latching: true", "theirs: '2002', ours: A10, priority: 3, latching: ⌖false", 'sut.alarms.rationalisation[8].latching', 'A10 has the latching'),
  bad('blister', "fields:\n        alarm: 'td.nummer'\n        ", 'fields:\n        ⌖', 'sut.alarms.source.fields', 'where the id of the alarm stands'),
  bad('blister', 'acknowledged: [Quittiert]', 'acknowledged: [⌖Aktiv]', 'sut.alarms.source.phases.acknowledged[0]', 'Aktiv is a word for raised already'),
  bad('reference', 'source:\n      kind: httpJson\n      path', 'source:\n      ⌖kind: httpJson\n      url: http://127.0.0.1:1/a\n      path', 'sut.alarms.source', 'path or url, and not both'),
  bad('reference', 'kind: httpJson\n      path: /notifications/alarms', 'kind: file\n      path: a.log\n      format: log\n      pattern: ⌖x', 'sut.alarms.source.pattern', 'it has no group (?<alarm>...)'),
  bad('reference', 'kind: httpJson\n      path: /notifications/alarms', 'kind: file\n      path: a.csv\n      format: csv\n      pattern: ⌖x', 'sut.alarms.source.pattern', 'a CSV file has columns'),
  bad('reference', '  enterprise: { host: 127.0.0.1, port: 0 }\n', '', '', 'the SUT posts alarms, and no server of ours'),
  bad('blister', '      phases: { raised: [Aktiv], acknowledged: [Quittiert], returned: [Gegangen] }\n', '', '', 'no words for the phase'),
  bad('blister', "phase: 'td.zustand'\n", '\n', '', 'nothing says where the phase stands'),
  bad('blister', "at: 'td.zeit'\n", '\n', '', 'nothing says where the time stands'),
  bad('reference', 'fields: { alarm: alarm, instance: instance, phase: phase,', 'fields: { alarm: alarm, instance: instance,', '', 'messages and lines do not go'),
  bad('reference', 'kind: httpJson\n      path: /notifications/alarms', 'kind: file\n      path: a.log\n      format: log\n      separator: ";"', '', 'a log has a pattern, no separator'),
  bad('reference', 'kind: httpJson\n      path: /notifications/alarms', 'kind: file\n      path: a.log\n      format: log', '', 'pattern is missing'),
];

describe('an alarm that cannot be seen or understood is told at its place', () => {
  test.each(named(ALARMS))('%s', (_name, one) => {
    expect(told(one)).toContainEqual(wanted(one));
  });
});
