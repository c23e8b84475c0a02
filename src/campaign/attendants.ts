import { shipmentIs } from '../scenario/parent-checks.ts';
import type { DemandAnswer } from '../sut/port.ts';
import type { World } from '../scenario/world.ts';

/** Line time after which people try again what the SUT refused. */
const PATIENCE_us = 2e6;

/** Tries until people give up: longer than any outage that a campaign draws. */
const TRIES_MAX = 15;

/** What somebody in a hurry does after a stop: press start before anybody has looked, or before the incident is signed for. */
export type Haste = 'none' | 'before looking' | 'before signing';

/**
 * What people do after a stop, with the patience that a line with several faults needs: a controller that is down answers
 * nobody, a bin that is full lets nobody start. Returns what was refused last, or undefined when the line was started.
 */
export async function bringBack(world: World, haste: Haste): Promise<string | undefined> {
  let refused = '';
  if (haste === 'before looking' && (await start(world)).allowed) return undefined;
  if (haste === 'before signing') {
    await acknowledge(world);
    if ((await start(world)).allowed) return undefined;
  }
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    await acknowledge(world);
    await world.people.investigateAll();
    const { allowed, answer } = await start(world);
    if (allowed) return undefined;
    refused = answer;
    await world.bench.run(() => false, PATIENCE_us);
  }
  return refused;
}

function start(world: World): Promise<DemandAnswer> {
  return world.demand('operator', { kind: 'startLine' });
}

/** Closes the batch with the bin as counted; tried again while the SUT refuses. Returns its last answer. */
export async function closeBatch(world: World): Promise<{ readonly allowed: boolean; readonly answer: string }> {
  let given = { allowed: false, answer: '' };
  for (let tries = 0; tries < TRIES_MAX && !given.allowed; tries += 1) {
    if (tries > 0) await world.bench.run(() => false, PATIENCE_us);
    await acknowledge(world);
    await world.people.investigateAll();
    given = await world.close();
  }
  return given;
}

/**
 * Quality asks for the release of the closed batch and the operator ships its first pallet, while incidents are open; where they
 * are to be closed, again when quality has closed every one. What is right is the oracles' matter.
 */
export async function releaseAndShip(world: World, closesIncidents: boolean): Promise<void> {
  await release(world);
  if (!closesIncidents) return;
  if (world.people.openIncidents().length > 0) await world.people.investigateAll();
  await world.people.closeIncidents('decommission');
  await release(world);
}

async function release(world: World): Promise<void> {
  await world.demand('quality', { kind: 'releaseBatch', batch: world.batchNumber() });
  if (world.watch.physical.pallets > 0) await shipmentIs(world, 3, 1, true);
}

async function acknowledge(world: World): Promise<void> {
  await world.grace();
  for (const alarm of world.watch.alarms.filter((one) => !one.acknowledged && one.priority >= 3))
    await world.demand('supervisor', { kind: 'acknowledgeAlarm', instance: alarm.instance });
}
