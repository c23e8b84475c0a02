import { Then, When } from '@cucumber/cucumber';
import { caseDecommissioned, parentClosed, parentsClosed, shipmentIs } from '../src/scenario/parent-checks.ts';
import type { Context } from './context.ts';

Then('{case} is closed', function (this: Context, number: number) {
  this.world.check(parentClosed(this.world, 2, number, true));
});

Then('{case} is put aside', function (this: Context, number: number) {
  this.world.check(parentClosed(this.world, 2, number, false));
});

Then('{int} cases and {int} pallets are closed', function (this: Context, cases: number, pallets: number) {
  this.world.check(parentsClosed(this.world, cases, pallets));
});

Then('the shipment of pallet {int} is refused', async function (this: Context, pallet: number) {
  this.world.check(await shipmentIs(this.world, 3, pallet, false));
});

Then('the shipment of pallet {int} is accepted', async function (this: Context, pallet: number) {
  this.world.check(await shipmentIs(this.world, 3, pallet, true));
});

When('{case} is decommissioned', async function (this: Context, number: number) {
  this.world.check(await caseDecommissioned(this.world, number));
});
