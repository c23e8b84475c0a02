import { Then } from '@cucumber/cucumber';
import { auditNamesActs } from '../src/scenario/audit-checks.ts';
import { eventsCaptured, recordsAgree } from '../src/scenario/record-checks.ts';
import type { Context } from './context.ts';

Then('the records agree with the line', async function (this: Context) {
  this.world.check(await recordsAgree(this.world));
});

Then(
  'at least {int} {word} event(s) was/were captured',
  async function (this: Context, count: number, bizStep: string) {
    await this.world.settle();
    await this.world.waitForEvents(bizStep, count);
    this.world.check(eventsCaptured(this.world, bizStep, count));
  },
);

Then('the audit trail says who did what, and what it was before', async function (this: Context) {
  this.world.check(await auditNamesActs(this.world));
});
