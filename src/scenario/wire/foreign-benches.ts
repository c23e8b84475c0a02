import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sutProcessed } from '../../journal/facts.ts';
import { createJournal, noteAs } from '../../journal/journal.ts';
import type { Clock } from '../../kernel/clock.ts';
import { hostTime_ms } from '../../kernel/host-time.ts';
import { createKeys } from '../../kernel/keys.ts';
import { createPacedClock } from '../../kernel/paced-clock.ts';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import type { LineProfile } from '../../profile/line-profile.ts';
import type { PlaceOf } from '../../profile/parse-line.ts';
import type { SutSeam } from '../../seams/line.ts';
import { createProfileDriver } from '../../sut/drivers/profile/driver.ts';
import { createProfileProcess, type ProfileProcess } from '../../sut/drivers/profile/process.ts';
import type { TesterPrompt } from '../../sut/drivers/profile/tester.ts';
import type { VisionOptions } from '../../../simulators/line/vision.ts';
import type { Bench, CoderDialect } from '../bench.ts';
import type { BenchFactory, SinkedBench } from '../bench-factory.ts';
import type { BenchTerms } from '../bench-terms.ts';
import { NotExecuted } from '../check.ts';
import { createClaimWorld } from '../claim-world.ts';
import { joinForeignEnterprise } from '../foreign-enterprise.ts';
import { beginLineClock } from './stand/line-clock.ts';
import { lineSeamsOf } from './stand/line-seams.ts';
import { openStand, type Stand } from './stand/stand.ts';

/** What benches for a foreign SUT are made of. */
export interface ForeignBenchesOptions {
  readonly root: string;
  readonly profile: LineProfile;
  /** Of the profile; its paths begin here. */
  readonly profileFolder: string;
  readonly placeOf: PlaceOf;
  /** Of the run; the SUT's own files go below it, where its settings name `{run.folder}`. */
  readonly folder: string;
  readonly terms: BenchTerms;
  readonly vision: VisionOptions;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Without it no manual step is executed. */
  readonly ask?: TesterPrompt;
}

const LOOK_us = 1_000;
const CONNECTED_us = 30e6;
/** Assumption: a controller that is connected to everything is ready for an order after so long. */
const SETTLING_us = 1_500_000;

/** Benches on our side of the wires of a profile, for a SUT that somebody else wrote: one line, one scenario at a time. */
export async function createForeignBenches(options: ForeignBenchesOptions): Promise<BenchFactory> {
  const { profile, folder, root } = options;
  const clock = createPacedClock();
  let process: ProfileProcess | undefined;
  // Secrets are looked up before anything is opened.
  const driver = await createProfileDriver({
    profile,
    folder: options.profileFolder,
    clock,
    environment: options.environment,
    pkiFolder: join(root, '.cache', 'pki'),
    told: () => process?.url ?? '',
    ...(options.ask === undefined ? {} : { ask: options.ask }),
  }).catch((error: unknown) => {
    clock.stop();
    throw error;
  });
  const stand = await openStand({ root, profile, clock, vision: options.vision, placeOf: options.placeOf });
  const [problem] = stand.problems;
  if (problem !== undefined) {
    await stand.close();
    clock.stop();
    const at = problem.place === undefined ? problem.field : `line ${problem.place.line}, ${problem.field}`;
    throw new HarnessError(
      problem.code,
      `${problem.device} (${at}): ${problem.problem}`,
      problem.remedy,
      EXIT.environment,
    );
  }
  let startCount = 0;

  /** A SUT that we start gets an empty store for each scenario; one in other hands goes on as it is. */
  const startFresh = async (): Promise<void> => {
    if (profile.sut.process?.by !== 'command' && process !== undefined) return;
    await driver.close();
    await process?.stop();
    const runFolder = join(folder, `start-${(startCount += 1)}`);
    mkdirSync(runFolder, { recursive: true });
    if (profile.sut.process !== undefined)
      process = await createProfileProcess(profile.sut.process, {
        folder: options.profileFolder,
        addresses: { ...stand.addresses, 'run.folder': runFolder },
        environment: options.environment,
        secrets: driver.secrets,
        guide: driver.guide,
        processFaultHosts: profile.bench.processFaultHosts,
      });
    driver.restored();
    await driver.open();
  };

  const connected = async (): Promise<void> => {
    const limit_us = clock.now_us() + CONNECTED_us;
    while (absentOn(stand).length > 0) {
      if (clock.now_us() > limit_us)
        throw new HarnessError(
          'FLT-E522',
          `the SUT did not connect to every device: ${absentOn(stand).join(', ')}`,
          `look at its log: ${process?.log.slice(-3).join(' | ') ?? 'it is not ours'}`,
          EXIT.environment,
        );
      await tick(clock, 25_000);
    }
    // A connection is not yet a subscription, and only the SUT knows when it has looked round.
    await tick(clock, SETTLING_us);
  };

  const create = async ({ sink, seed, attach, coder = 'zipher' }: SinkedBench): Promise<Bench> => {
    await startFresh();
    const line_ = beginLineClock(clock);
    const journal = createJournal(() => line_.clock.now_us(), sink);
    const keys = createKeys(seed);
    clock.forgetLag();
    // A SUT on an empty store knows of no item yet: the PLC counts from 1 for it.
    const isFresh = profile.sut.process?.by === 'command';
    const line = stand.attach(line_.clock, journal, keys, isFresh ? { line: { firstItem: 0, firstSequence: 0 } } : {});
    line.belt.freeze(true);
    const claims = createClaimWorld(journal, line, hostTime_ms(), attach, profile.products[0]?.gcpLength);
    await connected();
    driver.begin(claims);
    joinForeignEnterprise(journal, claims, driver, profile.sut, stand);
    const note = noteAs(journal, 'harness');
    return {
      assembly: 'bench',
      coder,
      policies: { 'messages.cross_ms': String(profile.budgets.messagesCross_ms) },
      terms: options.terms,
      clock: line_.clock,
      keys,
      journal,
      line,
      seams: lineSeamsOf(
        line,
        stand,
        sutSeam(
          () => process,
          (event) => note(sutProcessed, journal.text(event)),
          line_.report,
        ),
      ),
      sut: driver,
      claims,
      async run(until, lineTimeMax_us) {
        if (until()) return true;
        const limit_us = clock.now_us() + lineTimeMax_us;
        line.belt.freeze(false);
        try {
          for (;;) {
            await tick(clock, LOOK_us);
            if (line_.trouble !== undefined) throw line_.trouble;
            if (until()) return true;
            if (clock.now_us() >= limit_us) return false;
          }
        } finally {
          line.belt.freeze(true);
        }
      },
      lagMax_ms: () => Math.round(clock.pace.lagMax_us / 100) / 10,
      end() {
        line_.end();
        driver.end();
        stand.detach();
        return Promise.resolve(journal.close());
      },
    };
  };

  return {
    create,
    refuses: ({ virtualOnly, coder }) => refusalOf(profile, virtualOnly, coder),
    sut: { name: driver.name, version: driver.version, digest: driver.digest },
    async close() {
      await driver.close();
      await process?.stop();
      await stand.close();
      clock.stop();
    },
  };
}

function tick(clock: Clock, delay_us: number): Promise<void> {
  return new Promise<void>((resume) => clock.after(delay_us, () => resume()));
}

/** Devices of ours to which nobody is connected. */
function absentOn(stand: Stand): readonly string[] {
  return stand.devices.filter((one) => one.state === 'open' && !one.up).map((one) => one.name);
}

/** Outside the scope of a bench: what needs virtual time, and a coder that the line does not have. */
function refusalOf(profile: LineProfile, virtualOnly: boolean, coder: CoderDialect): NotExecuted | undefined {
  if (virtualOnly) return new NotExecuted('it needs virtual time, and the SUT does not join it', true);
  const fitted = profile.stations.flatMap((one) => one.devices).find((one) => one.role === 'coder')?.dialect;
  if (coder === 'wsi' && fitted !== 'wsi')
    return new NotExecuted(`it is about a coder that speaks WSI, and the line has ${fitted ?? 'none'}`, true);
  return undefined;
}

function sutSeam(
  process: () => ProfileProcess | undefined,
  told: (event: string) => void,
  report: (error: unknown) => void,
): SutSeam {
  return {
    kill() {
      told('killed');
      process()?.kill().catch(report);
    },
    restart() {
      told('restarted');
      process()?.start().catch(report);
    },
    stepClock() {
      throw new HarnessError(
        'FLT-C140',
        'the clock of a SUT process is not stepped on the wire',
        'run this scenario in virtual time: tag it @virtual-only',
      );
    },
  };
}
