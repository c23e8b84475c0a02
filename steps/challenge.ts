import { Then, When } from '@cucumber/cucumber';
import { challengeRecorded } from '../src/scenario/record-checks.ts';
import type { Context } from './context.ts';

When('a challenge test with a piece {string} is made', async function (this: Context, piece: string) {
  await this.world.people.challenge(piece);
});

Then('the challenge test {string} is on record as passed', async function (this: Context, piece: string) {
  this.world.check(await challengeRecorded(this.world, piece, true));
});

Then('the challenge test {string} is on record as failed', async function (this: Context, piece: string) {
  this.world.check(await challengeRecorded(this.world, piece, false));
});
