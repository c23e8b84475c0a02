import { ACT_NAMES, placeholdersOf, type Act, type ActMeans } from '../acts.ts';
import type { LineProfile } from '../line-profile.ts';
import { placeholdersIn, type Template } from '../template.ts';
import { devicesOf } from './devices.ts';
import { regexProblem } from './regex-problem.ts';
import type { Path, Tell } from './cross-check.ts';

/** What the SUT must have where an act is done by it. */
const NEEDS = { http: 'http', opcua: 'opcua', webPage: 'page' } as const;

/** Acts, people and channels of the SUT: whatever is used must be there, and no template has an unknown name. */
export function checkSut(profile: LineProfile, tell: Tell): void {
  const { sut } = profile;
  for (const act of ACT_NAMES) {
    const means = sut.acts[act];
    if (means === undefined) continue;
    const at = ['sut', 'acts', act];
    if (means.by !== 'manual') {
      const channel = NEEDS[means.by];
      if (sut[channel] === undefined)
        tell(
          [...at, 'by'],
          `${act} goes over ${means.by}, and there is no sut.${channel}`,
          `sut.${channel}, or by: manual`,
        );
    }
    checkNames(placeholdersOf(act), templatesOf(means), at, tell);
  }
  if (sut.http !== undefined)
    checkNames(['user', 'password'], [[['headers'], sut.http.headers]], ['sut', 'http'], tell);
  if (sut.page?.login !== undefined)
    checkNames(['user', 'password'], templatesOf(sut.page.login), ['sut', 'page', 'login'], tell);
  checkPeople({ sut }, tell);
  checkProcess(profile, tell);
  for (const [theirs, ours] of Object.entries(sut.auditActs))
    if (!ACT_NAMES.some((one) => one === ours))
      tell(['sut', 'auditActs', theirs], `there is no act ${ours}`, `one of ${ACT_NAMES.join(', ')}`);
  if (sut.records.epcis !== undefined && sut.enterprise === undefined)
    tell(['sut', 'records', 'epcis'], 'events are captured, and no server of ours takes them', 'sut.enterprise');
  if (sut.mail !== undefined) {
    const problem = regexProblem(sut.mail.incident, { groupCount: 1 });
    if (problem !== undefined)
      tell(['sut', 'mail', 'incident'], problem, 'a regular expression with one group: incident (\\d+)');
    if (Object.keys(sut.mail.roles).length === 0)
      tell(['sut', 'mail', 'roles'], 'no role has an address', 'operations, quality or compliance: ADDRESS');
  }
}

/** Every template of an act, with where it stands below the act. */
function templatesOf(means: ActMeans): readonly (readonly [Path, Template | undefined])[] {
  switch (means.by) {
    case 'http':
      return [
        [['path'], means.path],
        [['headers'], means.headers],
        [['body'], means.body],
      ];
    case 'opcua':
      return [[['arguments'], means.arguments]];
    case 'webPage':
      return means.steps.flatMap(({ at, value }, place) => [
        [['steps', place, 'at'], at] as const,
        [['steps', place, 'value'], value] as const,
      ]);
    case 'manual':
      return [
        [['instruction'], means.instruction],
        [['expected'], means.expected],
      ];
  }
}

function checkNames(
  known: readonly string[],
  templates: readonly (readonly [Path, Template | undefined])[],
  at: Path,
  tell: Tell,
): void {
  for (const [below, template] of templates)
    for (const { name, path } of placeholdersIn(template))
      if (!known.includes(name))
        tell(
          [...at, ...below, ...path],
          `there is no value {${name}} here`,
          `one of ${known.map((one) => `{${one}}`).join(', ')}`,
        );
}

/** A process that we start: addresses that it is told of are there, and its ready line can be read. */
function checkProcess(profile: LineProfile, tell: Tell): void {
  const { process, http } = profile.sut;
  const isTold = http !== undefined && /^https?:\/\/[^/]+:0(?:\/|$)/.test(http.baseUrl);
  const at = ['sut', 'process'];
  if (process?.by !== 'command') {
    if (isTold) tell(['sut', 'http', 'baseUrl'], 'nothing tells the port', 'a port, or sut.process with readyLine');
    return;
  }
  const names = addressNames(profile);
  const told: [Path, Template | undefined][] = [
    [['start'], process.start],
    [['environment'], process.environment],
    [['settings', 'file'], process.settings?.file],
    [['settings', 'content'], process.settings?.content],
  ];
  checkNames(names, told, at, tell);
  if (process.readyLine === undefined) {
    if (isTold) tell(['sut', 'http', 'baseUrl'], 'nothing tells the port', 'a port, or readyLine in sut.process');
    return;
  }
  const problem = regexProblem(process.readyLine, { names: isTold ? ['http'] : [] });
  if (problem !== undefined) tell([...at, 'readyLine'], problem, 'a regular expression; (?<http>...) is the base URL');
}

/** Addresses of this bench by the names that settings may use. */
function addressNames(profile: LineProfile): readonly string[] {
  const of = { tcp: ['host', 'port'], serial: ['path'], opcua: ['endpoint'] } as const;
  const { enterprise, mail } = profile.sut;
  return [
    'run.folder',
    ...(enterprise ? ['enterprise.url'] : []),
    ...(mail ? ['mail.host', 'mail.port'] : []),
    ...devicesOf(profile).flatMap(({ device: { role, connection } }) =>
      connection === undefined ? [] : of[connection.transport].map((name) => `${role}.${name}`),
    ),
  ];
}

/** Whoever must log in, or is named in what is sent, has a user at the SUT. */
function checkPeople({ sut }: Pick<LineProfile, 'sut'>, tell: Tell): void {
  const inHeaders = namesWho(sut.http?.headers);
  for (const [place, { from }] of sut.records.sources.entries()) {
    const at = ['sut', 'records', 'sources', place, 'from'];
    if (from.kind !== 'http') continue;
    if (sut.http === undefined)
      tell([...at, 'kind'], 'records come over HTTP, and there is no sut.http', 'sut.http, or kind: file');
    else if (inHeaders && sut.people[from.person] === undefined)
      tell([...at, 'person'], `there is no user for ${from.person}`, `${from.person} in sut.people`);
  }
  const needsUser = (act: Act): boolean => {
    const means = sut.acts[act];
    if (means === undefined || means.by === 'manual') return false;
    if (means.by === 'http' && inHeaders) return true;
    if (means.by === 'webPage' && sut.page?.login !== undefined) return true;
    return templatesOf(means).some(([, template]) => namesWho(template));
  };
  for (const person of ['enterprise', 'operator', 'supervisor', 'quality'] as const) {
    const act = WHO_DOES[person].find(needsUser);
    if (act !== undefined && sut.people[person] === undefined)
      tell(
        ['sut', 'people'],
        `there is no user for ${person}, who does ${act}`,
        `${person}: { user: NAME, password: { env: NAME } }`,
      );
  }
}

function namesWho(template: Template | undefined): boolean {
  return placeholdersIn(template).some(({ name }) => name === 'user' || name === 'password');
}

/** Who does what in the scenarios (src/scenario/people.ts), as far as a user of the SUT is needed for it. */
const WHO_DOES: Readonly<Record<'enterprise' | 'operator' | 'supervisor' | 'quality', readonly Act[]>> = {
  enterprise: ['takeOrder', 'takeSerials'],
  operator: ['startBatch', 'closeBatch', 'startLine', 'holdLine', 'beginChallenge'],
  supervisor: ['acknowledgeAlarm', 'armHandheld', 'decommissionParent', 'decommissionUnit'],
  quality: ['releaseBatch', 'investigateIncident', 'closeIncident'],
};
