import type { OpcuaMethods } from '../../../../simulators/transports/opcua/method-client.ts';
import { exportAttached } from '../../../journal/facts.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { AlarmSource } from '../../../profile/alarms.ts';
import { capabilitiesOf } from '../../../profile/capabilities.ts';
import type { LineProfile } from '../../../profile/line-profile.ts';
import type { ClaimWorld, Demand, DemandAnswer, Person, SutPort } from '../../port.ts';
import { userOf, valuesOf } from './act-values.ts';
import { createAlarmBook } from './alarm-book.ts';
import type { OpenSource, SourceUse } from './alarm-source.ts';
import { createAuditMemory } from './audit-claims.ts';
import { claimSource } from './claim-source.ts';
import { openFiledAlarms } from './filed-alarms.ts';
import { doByHttp } from './http-acts.ts';
import { readJsonAlarms } from './json-alarms.ts';
import { openListedAlarms } from './listed-alarms.ts';
import { createManualGuide, doByHand, type ManualGuide } from './manual-acts.ts';
import { doByOpcua, openMethods } from './opcua-acts.ts';
import { openOpcuaAlarms } from './opcua-alarms.ts';
import { doByPage, type OpenPage } from './page-acts.ts';
import { openPageAlarms } from './page-alarms.ts';
import { createRemarks } from './remarks.ts';
import { createSecrets, type Environment, type Secrets } from './secrets.ts';
import { openStreamedAlarms } from './streamed-alarms.ts';
import { createSutRequests } from './sut-requests.ts';
import { NO_TESTER, type TesterPrompt } from './tester.ts';
import { undone } from './undone.ts';

/** Drives a SUT as its profile says. */
export interface ProfileDriver extends SutPort {
  /** Enters OPC UA where acts need it, and begins to listen for alarms; what stands already is of before. */
  open(): Promise<void>;
  /** What the SUT shows and testers enter goes to this world from now on. */
  begin(world: ClaimWorld): void;
  /** No scenario runs: alarms are known and not noted, and no manual step is done. */
  end(): void;
  /** The SUT was brought back to an empty store. */
  restored(): void;
  close(): Promise<void>;
  /** What could not be read or understood so far. */
  readonly problems: readonly string[];
  /** What was left out by rule so far. */
  readonly remarks: readonly string[];
  /** For steps of a tester that are no acts, such as killing the SUT. */
  readonly guide: ManualGuide;
  readonly secrets: Secrets;
}

/** What a driver is made of. */
export interface ProfileDriverOptions {
  readonly profile: LineProfile;
  /** Of the profile; its paths begin here. */
  readonly folder: string;
  /** Of the bench; polls are scheduled on it. */
  readonly clock: Clock;
  readonly environment: Environment;
  readonly pkiFolder: string;
  /** Base URL that the SUT told when it was ready; empty while it told none. */
  readonly told?: () => string;
  /** Without it no manual step is executed. */
  readonly ask?: TesterPrompt;
  /** Without it nothing is done or seen on web pages. */
  readonly openPage?: OpenPage;
  /** How long an element of a page may take to appear. Default 8 s. */
  readonly appears_ms?: number;
}

const APPEARS_ms = 8000;

/**
 * Makes a driver from a profile. Secrets are looked up at once: FLT-C181 names the variables that are missing. The SUT is not
 * spoken to before `open`.
 */
export function createProfileDriver(options: ProfileDriverOptions): Promise<ProfileDriver> {
  return Promise.resolve().then(() => create(options));
}

function create(options: ProfileDriverOptions): ProfileDriver {
  const { profile, folder, clock, pkiFolder } = options;
  const { sut } = profile;
  const secrets = createSecrets(sut, 'sut', options.environment);
  const remarks = createRemarks(secrets.mask);
  const requests = createSutRequests(sut.http, secrets, options.told ?? (() => ''));
  const book = createAlarmBook(sut.alarms.rationalisation, remarks);
  const personOf = new Map(Object.entries(sut.people).map(([person, { user }]) => [user, person]));
  const audit = createAuditMemory(
    { personOf: (user) => personOf.get(user) ?? user, actOf: (act) => sut.auditActs[act] ?? act },
    remarks,
  );
  const guide = createManualGuide(options.ask ?? NO_TESTER, () => {
    const scenario = world;
    return scenario === undefined ? undefined : (name, content) => attach(scenario, name, content);
  });
  const who = (person: Person) => userOf(person, sut.people, secrets);
  const pages = { openPage: options.openPage, secrets, appears_ms: options.appears_ms ?? APPEARS_ms };
  const masked = new WeakMap<ClaimWorld, ClaimWorld>();
  const gtins = new Map<string, string>();
  const closed_us = new Map<string, number>();
  let world: ClaimWorld | undefined;
  let methods: OpcuaMethods | undefined;
  let source: OpenSource | undefined;

  /** The same world behind a mask, through which no secret goes into texts or attachments. */
  const safely = (plain: ClaimWorld): ClaimWorld => {
    const known = masked.get(plain);
    if (known !== undefined) return known;
    const safe: ClaimWorld = {
      ...plain,
      text: (value) => plain.text(secrets.mask(value)),
      attach: (name, content) => plain.attach(secrets.mask(name), secrets.mask(content)),
    };
    masked.set(plain, safe);
    return safe;
  };
  const use = (next: ClaimWorld | undefined): void => {
    world = next === undefined ? undefined : safely(next);
    book.use(world);
  };

  const act = async (person: Person, demand: Demand): Promise<DemandAnswer> => {
    const means = sut.acts[demand.kind];
    if (means === undefined) return undone(`the profile has no sut.acts.${demand.kind}`);
    const user = who(person);
    const values = valuesOf(demand, user, sut.people, (instance) => book.nameOf(instance));
    switch (means.by) {
      case 'http':
        return await doByHttp(means, user, values, requests, secrets);
      case 'opcua':
        if (methods === undefined) return undone('the driver is not open');
        return await doByOpcua(means, user, values, methods, secrets);
      case 'webPage': {
        if (sut.page === undefined) return undone('the profile has no sut.page');
        const address = requests.addressOf(sut.page.url);
        if (address === undefined) return undone('the SUT has not told its address yet');
        return await doByPage(means, demand.kind, user, values, { ...pages, site: sut.page, address });
      }
      case 'manual':
        return await doByHand(means, demand.kind, user, values, secrets, guide);
    }
  };

  return {
    name: sut.name,
    version: sut.version,
    digest: '',
    capabilities: capabilitiesOf(profile),
    guide,
    secrets,
    get problems() {
      return remarks.problems;
    },
    get remarks() {
      return remarks.remarks;
    },
    async open() {
      const needsMethods = Object.values(sut.acts).some((one) => one.by === 'opcua');
      if (needsMethods && sut.opcua !== undefined) methods = await openMethods(sut.opcua, secrets, pkiFolder);
      source = await openSource(sut.alarms.source, {
        clock,
        book,
        remarks,
        requests,
        who: who('quality'),
        secrets,
        folder,
        pkiFolder,
        pages,
        site: sut.page,
      });
    },
    begin(next) {
      gtins.clear();
      closed_us.clear();
      use(next);
    },
    end: () => use(undefined),
    restored: () => audit.forget(),
    async close() {
      use(undefined);
      await source?.close();
      await methods?.close();
    },
    demand(person, demand, done) {
      if (demand.kind === 'takeOrder') gtins.set(demand.batch, demand.gtin);
      void act(person, demand)
        .catch((error: unknown) => undone(error instanceof Error ? error.message : String(error)))
        .then((answer) => {
          if (demand.kind === 'closeBatch') closed_us.set(demand.batch, clock.now_us());
          if (answer.undone !== undefined) remarks.problem(`${demand.kind}: ${answer.undone}`);
          done({ ...answer, answer: secrets.mask(answer.answer) });
        });
    },
    claimRecords(plain, done) {
      const scenario = safely(plain);
      void readSources(scenario).then(done, (error: unknown) => done([secrets.mask(String(error))]));
    },
    claimAlarm(plain, body) {
      const form = sut.alarms.source;
      if (form?.kind !== 'httpJson') return false;
      if (world !== safely(plain)) use(plain);
      const told = (problem: string): undefined => {
        remarks.problem(`alarm message: ${problem}`);
        return undefined;
      };
      const { readings, isSound } = readJsonAlarms(body, form, told);
      for (const reading of readings) book.tell(reading, reading.phase ?? 'raised');
      return isSound;
    },
  };

  async function readSources(scenario: ClaimWorld): Promise<readonly string[]> {
    const problems: string[] = [];
    const tell = (problem: string): void => {
      problems.push(secrets.mask(problem));
      remarks.problem(problem);
    };
    const [product] = profile.products;
    const only = profile.products.length === 1 ? (product?.gtin ?? '') : '';
    for (const one of sut.records.sources)
      await claimSource(one, {
        world: scenario,
        batches: [...gtins.keys()],
        gtinOf: (batch) => gtins.get(batch) ?? only,
        audit,
        secrets,
        tell,
        remark: (text) => remarks.remark(text),
        texts: { clock, folder, requests, guide, userOf: who, closedAt_us: (batch) => closedAt_us(batch) },
      });
    return problems;
  }

  function closedAt_us(batch: string): number | undefined {
    return batch === '' ? [...closed_us.values()].at(-1) : closed_us.get(batch);
  }
}

async function openSource(source: AlarmSource | undefined, use: SourceUse): Promise<OpenSource | undefined> {
  switch (source?.kind) {
    case undefined:
      return undefined;
    case 'opcua':
      return await openOpcuaAlarms(source, use);
    case 'sse':
      return await openStreamedAlarms(source, use);
    case 'webPage':
      return await openPageAlarms(source, use);
    case 'file':
      return await openFiledAlarms(source, use);
    case 'httpJson': {
      const { url } = source;
      // With a path the SUT posts to our enterprise server, which hands each body to claimAlarm.
      return url === undefined ? undefined : await openListedAlarms({ ...source, url }, use);
    }
  }
}

function attach(world: ClaimWorld, name: string, content: string): void {
  world.note(exportAttached, world.text(name), world.text(world.attach(name, content)));
}
