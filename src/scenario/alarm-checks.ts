import { PACKML } from '../../simulators/devices/plc/packml.ts';
import type { Check } from './check.ts';
import type { World } from './world.ts';

/** An alarm was raised; where a fault acted, within a budget of line time from its first act. */
export function alarmRaised(world: World, alarm: string, written_ms?: number): Check {
  // The owner's limit stands above the one in the scenario.
  const within_ms = written_ms === undefined ? undefined : (world.bench.terms?.alarm_ms ?? written_ms);
  world.need('readAlarms');
  world.watch.refresh();
  world.claimAlarm(alarm);
  const found = world.watch.alarms.find((one) => one.alarm === alarm);
  const fired = world.watch.fired[0];
  const expected = `alarm ${alarm} is raised${within_ms === undefined ? '' : ` within ${within_ms} ms`}`;
  if (found === undefined) {
    return {
      expected,
      actual: `raised were: ${world.watch.alarms.map((one) => one.alarm).join(', ') || 'none'}`,
      verdict: 'fail',
      facts: fired ? [fired.fact] : [],
    };
  }
  const after_ms = fired === undefined ? undefined : Math.round((found.time_us - fired.time_us) / 1000);
  const inTime = within_ms === undefined || (after_ms !== undefined && after_ms <= within_ms);
  return {
    expected,
    actual: after_ms === undefined ? 'it was raised' : `it came ${after_ms} ms after the fault acted${lagOf(world)}`,
    verdict: inTime ? 'pass' : 'fail',
    facts: [...(fired ? [fired.fact] : []), found.fact],
  };
}

/** The first alarm of all is this one. */
export function firstOut(world: World, alarm: string): Check {
  world.need('readAlarms');
  world.watch.refresh();
  world.claimAlarm(alarm);
  const first = world.watch.alarms[0];
  return {
    expected: `the first alarm is ${alarm}`,
    actual: first === undefined ? 'no alarm was raised' : `it was ${first.alarm}`,
    verdict: first?.alarm === alarm ? 'pass' : 'fail',
    facts: first ? [first.fact] : [],
  };
}

/** Nothing was raised at all. */
export function noAlarm(world: World): Check {
  world.need('readAlarms');
  world.watch.refresh();
  const { alarms } = world.watch;
  return {
    expected: 'no alarm',
    actual: alarms.length === 0 ? 'none was raised' : `raised were ${alarms.map((one) => one.alarm).join(', ')}`,
    verdict: alarms.length === 0 ? 'pass' : 'fail',
    facts: alarms.map((one) => one.fact),
  };
}

/** This alarm was not raised. */
export function alarmNotRaised(world: World, alarm: string): Check {
  world.need('readAlarms');
  world.watch.refresh();
  const found = world.watch.alarms.find((one) => one.alarm === alarm);
  return {
    expected: `alarm ${alarm} is not raised`,
    actual: found ? 'it was raised' : 'it was not raised',
    verdict: found ? 'fail' : 'pass',
    facts: found ? [found.fact] : [],
  };
}

/** The line is out of Execute, and left it within a budget of line time from the first act of a fault. */
export function lineStopped(world: World, written_ms: number): Check {
  const within_ms = world.bench.terms?.containmentStop_ms ?? written_ms;
  world.watch.refresh();
  const fired = world.watch.fired[0];
  const stop = world.watch.states.find(
    (one) => one.state !== PACKML.execute && one.time_us >= (fired?.time_us ?? Infinity),
  );
  const expected = `the line leaves Execute within ${within_ms} ms`;
  if (fired === undefined) return { expected, actual: 'no fault acted', verdict: 'inconclusive', facts: [] };
  if (stop === undefined) return { expected, actual: 'it went on running', verdict: 'fail', facts: [fired.fact] };
  const after_ms = Math.round((stop.time_us - fired.time_us) / 1000);
  return {
    expected,
    actual: `it left after ${after_ms} ms (${stop.cause})${lagOf(world)}`,
    verdict: after_ms <= within_ms ? 'pass' : 'fail',
    facts: [fired.fact, stop.fact],
  };
}

/** The line never left Execute since it was started. */
export function lineNeverStopped(world: World): Check {
  world.watch.refresh();
  const started = world.watch.states.findIndex((one) => one.state === PACKML.execute);
  const stop = world.watch.states.slice(started + 1).find((one) => one.state !== PACKML.execute);
  if (started < 0)
    return { expected: 'the line keeps running', actual: 'it never ran', verdict: 'inconclusive', facts: [] };
  return {
    expected: 'the line keeps running',
    actual: stop ? `it stopped (${stop.cause})` : 'it ran without a stop',
    verdict: stop ? 'fail' : 'pass',
    facts: stop ? [stop.fact] : [],
  };
}

/** Each role got one message about the first incident. */
export function rolesNotified(world: World, roles: readonly string[]): Check {
  world.need('receiveMail');
  world.watch.refresh();
  const mails = world.watch.mails.filter((mail) => mail.incident === world.watch.mails[0]?.incident);
  const missing = roles.filter((role) => mails.filter((mail) => mail.role === role).length !== 1);
  return {
    expected: `one message with the incident's number for each of ${roles.join(', ')}`,
    actual: mails.length === 0 ? 'no message came' : `messages to ${mails.map((mail) => mail.role).join(', ')}`,
    verdict: missing.length === 0 ? 'pass' : 'fail',
    facts: mails.map((mail) => mail.fact),
  };
}

/** On the wire the harness's own lag stands beside every latency. */
function lagOf(world: World): string {
  return world.bench.assembly === 'virtual' ? '' : `; the harness's own lag was at most ${world.bench.lagMax_ms()} ms`;
}
