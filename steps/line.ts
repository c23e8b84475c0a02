import { Then, When } from '@cucumber/cucumber';
import { lineNeverStopped, lineStopped } from '../src/scenario/alarm-checks.ts';
import { demandIs } from '../src/scenario/demand-checks.ts';
import type { Context } from './context.ts';

When('the people recover the line', async function (this: Context) {
  await this.world.people.recover();
});

When('the line runs on', async function (this: Context) {
  await this.world.run();
});

Then('the line stops within {duration_ms}', function (this: Context, within_ms: number) {
  this.world.check(lineStopped(this.world, within_ms));
});

Then('the line never stops', function (this: Context) {
  this.world.check(lineNeverStopped(this.world));
});

Then('a restart of the line is refused', async function (this: Context) {
  this.world.check(demandIs('a restart', false, await this.world.demand('operator', { kind: 'startLine' })));
});

Then('a restart of the line is accepted', async function (this: Context) {
  this.world.check(demandIs('a restart', true, await this.world.demand('operator', { kind: 'startLine' })));
});

When('the operator holds the line', async function (this: Context) {
  await this.world.insist('operator', { kind: 'holdLine' });
  await this.world.run();
});

When('the operator starts the line', async function (this: Context) {
  await this.world.insist('operator', { kind: 'startLine' });
});

When('the line runs until unit {int} is through the gate', async function (this: Context, unit: number) {
  await this.world.startOnce();
  await this.world.runUntilUnit(unit, 'through the gate');
});
