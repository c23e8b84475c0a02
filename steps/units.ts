import { Then } from '@cucumber/cucumber';
import {
  rejectsAtMost,
  unitCounts,
  unitNotReleasable,
  unitPackedSound,
  unitRejected,
} from '../src/scenario/unit-checks.ts';
import { identityIs } from '../src/scenario/record-checks.ts';
import type { Context } from './context.ts';

Then('{unit} is rejected', function (this: Context, unit: number) {
  this.world.check(unitRejected(this.world, unit));
});

Then('{unit} is packed', function (this: Context, unit: number) {
  this.world.check(unitPackedSound(this.world, unit));
});

Then('{unit} is in no closed case', function (this: Context, unit: number) {
  this.world.check(unitNotReleasable(this.world, unit));
});

Then('{int} units are packed and {int} rejected', function (this: Context, packed: number, rejected: number) {
  this.world.check(unitCounts(this.world, packed, rejected));
});

Then('at most {float} % of the units are rejected', function (this: Context, percent: number) {
  this.world.check(rejectsAtMost(this.world, percent));
});

Then('the number on {unit} is {string}', async function (this: Context, unit: number, state: string) {
  this.world.check(await identityIs(this.world, unit, state.split(' or ')));
});
