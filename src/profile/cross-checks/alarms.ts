import type { AlarmSource, MappedAlarm } from '../alarms.ts';
import type { LineProfile } from '../line-profile.ts';
import { regexProblem } from './regex-problem.ts';
import { tellTwice, type Tell } from './cross-check.ts';

/** Alarms: a source that can be read, and a rationalisation that says one thing of each alarm. */
export function checkAlarms({ sut, stations }: LineProfile, tell: Tell): void {
  const { rationalisation, source } = sut.alarms;
  const at = ['sut', 'alarms', 'rationalisation'];
  tellTwice(
    rationalisation,
    ({ theirs, station }) => JSON.stringify([theirs, station ?? '']),
    (place, _key, first) => {
      const { theirs = '', ours = '' } = rationalisation[place] ?? {};
      const before = rationalisation[first]?.ours ?? '';
      tell(
        [...at, place, 'theirs'],
        ours === before ? `${theirs} is mapped twice` : `${theirs} is mapped to ${before} and to ${ours}`,
        'each alarm of the SUT once, or a station that tells them apart',
      );
    },
  );
  for (const [place, one] of rationalisation.entries()) {
    if (one.station !== undefined && !stations.some(({ name }) => name === one.station))
      tell(
        [...at, place, 'station'],
        `there is no station ${one.station}`,
        `one of ${stations.map(({ name }) => name).join(', ')}`,
      );
    const first = rationalisation.find(({ ours }) => ours === one.ours);
    const field = first === undefined ? undefined : DECIDED.find((name) => first[name] !== one[name]);
    if (first !== undefined && field !== undefined)
      tell(
        [...at, place, field],
        `${one.ours} has the ${field} ${String(first[field])} for ${first.theirs} and ${String(one[field])} for ${one.theirs}`,
        'one rationale for each of our alarms',
      );
  }
  if (source !== undefined) checkSource(source, sut.enterprise !== undefined, tell);
}

const DECIDED = ['priority', 'latching', 'reaction'] as const satisfies readonly (keyof MappedAlarm)[];

function checkSource(source: AlarmSource, hasServer: boolean, tell: Tell): void {
  const at = ['sut', 'alarms', 'source'];
  if (source.kind === 'opcua') return;
  const { fields, phases, time } = source;
  if (fields.alarm === undefined)
    tell([...at, 'fields'], 'nothing says where the id of the alarm stands', 'alarm: PLACE');
  if (fields.phase !== undefined && phases === undefined)
    tell([...at, 'fields', 'phase'], 'there are no words for the phase', 'phases: with the words for raised');
  if (fields.phase === undefined && phases !== undefined)
    tell([...at, 'phases'], 'nothing says where the phase stands', 'fields: with phase');
  if (
    fields.phase === undefined &&
    source.kind !== 'webPage' &&
    !(source.kind === 'httpJson' && source.url !== undefined)
  )
    tell([...at, 'fields'], 'messages and lines do not go, so the phase must be told', 'fields: with phase');
  if (fields.at === undefined && time !== undefined)
    tell([...at, 'time'], 'nothing says where the time stands', 'fields: with at');
  const words = Object.entries(phases ?? {}).flatMap(([phase, list]: [string, readonly string[]]) =>
    list.map((word, place) => ({ phase, word, place })),
  );
  tellTwice(
    words,
    ({ word }) => word,
    (index, word, first) => {
      const { phase = '', place = 0 } = words[index] ?? {};
      tell(
        [...at, 'phases', phase, place],
        `${word} is a word for ${words[first]?.phase ?? ''} already`,
        'each word once',
      );
    },
  );
  if (source.kind === 'httpJson') {
    if ((source.path === undefined) === (source.url === undefined))
      tell(at, 'there must be path or url, and not both', 'path: the SUT posts to us; url: we ask');
    if (source.path !== undefined && !hasServer)
      tell([...at, 'path'], 'the SUT posts alarms, and no server of ours takes them', 'sut.enterprise');
  }
  if (source.kind !== 'file') return;
  if (source.format === 'csv' && source.pattern !== undefined)
    tell([...at, 'pattern'], 'a CSV file has columns, no pattern', 'format: log, or no pattern');
  if (source.format === 'log') {
    if (source.separator !== undefined)
      tell([...at, 'separator'], 'a log has a pattern, no separator', 'format: csv, or no separator');
    const names = Object.values(fields);
    const problem = source.pattern === undefined ? 'pattern is missing' : regexProblem(source.pattern, { names });
    if (problem !== undefined)
      tell([...at, 'pattern'], problem, `a regular expression with the groups ${names.join(', ')}`);
  }
}
