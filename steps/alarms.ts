import { Then, When } from '@cucumber/cucumber';
import { alarmNotRaised, alarmRaised, firstOut, noAlarm, rolesNotified } from '../src/scenario/alarm-checks.ts';
import { incidentRefused } from '../src/scenario/incident-checks.ts';
import type { Context } from './context.ts';

Then('alarm {alarm} is raised', async function (this: Context, alarm: string) {
  await this.world.grace();
  this.world.check(alarmRaised(this.world, alarm));
});

Then('alarm {alarm} is raised within {duration_ms}', async function (this: Context, alarm: string, within_ms: number) {
  await this.world.grace();
  this.world.check(alarmRaised(this.world, alarm, within_ms));
});

Then('alarm {alarm} is the first', async function (this: Context, alarm: string) {
  await this.world.grace();
  this.world.check(firstOut(this.world, alarm));
});

Then('alarm {alarm} is not raised', async function (this: Context, alarm: string) {
  await this.world.grace();
  this.world.check(alarmNotRaised(this.world, alarm));
});

Then('no alarm is raised', async function (this: Context) {
  await this.world.grace();
  this.world.check(noAlarm(this.world));
});

Then('operations, quality and compliance are notified', async function (this: Context) {
  await this.world.grace();
  this.world.check(rolesNotified(this.world, ['operations', 'quality', 'compliance']));
});

When('the alarms are acknowledged', async function (this: Context) {
  await this.world.people.acknowledgeAll();
});

When('the preliminary investigation is signed', async function (this: Context) {
  await this.world.people.investigateAll();
});

When('the incident is closed by decommissioning what is on hold', async function (this: Context) {
  await this.world.people.closeIncidents('decommission');
});

Then('an operator cannot sign the preliminary investigation', async function (this: Context) {
  this.world.check(await incidentRefused(this.world, 'operator', 'investigateIncident'));
});

Then('quality cannot close the incident before it was looked into', async function (this: Context) {
  this.world.check(await incidentRefused(this.world, 'quality', 'closeIncident'));
});

Then('a supervisor cannot close the incident', async function (this: Context) {
  this.world.check(await incidentRefused(this.world, 'supervisor', 'closeIncident'));
});
