import { createPacedClock, type PacedClock } from '../../kernel/paced-clock.ts';
import { commandOutput } from './command-output.ts';
import { ok, optional, type EnvironmentRow } from './row.ts';

const remedy = 'run chrony or systemd-timesyncd, or write down by hand what keeps the clock of this machine';

/** What keeps this machine's clock right; the times in evidence are worth as much as this. */
export async function checkTimeSource(ask: typeof commandOutput = commandOutput): Promise<EnvironmentRow> {
  const tracking = await ask('chronyc', ['-n', 'tracking']);
  const reference = /^Reference ID\s*:\s*(.+)$/m.exec(tracking ?? '')?.[1];
  const offset = /^System time\s*:\s*(.+)$/m.exec(tracking ?? '')?.[1];
  if (reference !== undefined) return ok('time-source', `chrony: ${reference}; ${offset ?? 'offset unknown'}`);
  const timedate = await ask('timedatectl', ['show', '--property=NTP,NTPSynchronized']);
  if (timedate?.includes('NTPSynchronized=yes') === true) return ok('time-source', 'synchronized by NTP (timedatectl)');
  if (timedate?.includes('NTPSynchronized=no') === true) return optional('time-source', 'not synchronized', remedy);
  return optional('time-source', 'unknown', remedy);
}

const TICK_COUNT = 40;
const TICK_US = 2_500;
// Beyond this the belt of the wire assembly begins to stretch (see paced-clock.ts).
const LAG_LIMIT_US = 5_000;

/** How late this machine's timers run, measured on the clock that paces the belt of the wire assembly. */
export async function checkTimerJitter(clock: PacedClock = createPacedClock()): Promise<EnvironmentRow> {
  await new Promise<void>((resolve) => {
    for (let tick = 1; tick < TICK_COUNT; tick += 1) clock.after(tick * TICK_US, () => {});
    clock.after(TICK_COUNT * TICK_US, () => {
      resolve();
    });
  });
  clock.stop();
  const { lagMax_us, lagSum_us, eventCount } = clock.pace;
  const found = `timers are late by ${inMs(lagSum_us / Math.max(1, eventCount))} ms on average, ${inMs(lagMax_us)} ms at most`;
  return lagMax_us <= LAG_LIMIT_US
    ? ok('timer-jitter', found)
    : optional('timer-jitter', found, 'run wire scenarios on a quieter machine; latency budgets grow with the lag');
}

function inMs(us: number): string {
  return (us / 1000).toFixed(2);
}
