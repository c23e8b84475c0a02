import { Given, Then, When } from '@cucumber/cucumber';
import { type HandheldPurpose, scanOnRecord, scanRefused, takenAsSample } from '../src/scenario/handheld-checks.ts';
import type { Context } from './context.ts';

Given('the handheld is set up without group separators', function (this: Context) {
  this.world.bench.line.handheld.setUp({ separators: false });
});

Given('the handheld is set up without symbology identifiers', function (this: Context) {
  this.world.bench.line.handheld.setUp({ symbologyIdentifier: false });
});

When(
  'a supervisor takes up the handheld to {purpose} a unit',
  async function (this: Context, purpose: HandheldPurpose) {
    await this.world.people.armHandheld(purpose);
  },
);

When('{unit} is scanned with the handheld', async function (this: Context, unit: number) {
  await this.world.people.scanWithHandheld(unit);
});

When(
  '{unit} is scanned with the handheld and its cable fails after {int} characters',
  async function (this: Context, unit: number, characters: number) {
    await this.world.people.scanWithHandheld(unit, characters);
  },
);

When('{unit} is taken out of its case as a sample', function (this: Context, unit: number) {
  this.world.check(takenAsSample(this.world, unit));
});

Then('the scan is refused because {string}', async function (this: Context, reason: string) {
  this.world.check(await scanRefused(this.world, reason));
});

Then('the audit trail has the {purpose} by scan', async function (this: Context, purpose: HandheldPurpose) {
  this.world.check(await scanOnRecord(this.world, purpose));
});
