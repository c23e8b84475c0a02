import { Then } from '@cucumber/cucumber';
import { picturesMade, warnedBeforeNoRead } from '../src/scenario/vision-checks.ts';
import type { Context } from './context.ts';

Then('alarm {alarm} is raised before a code is not read', function (this: Context, alarm: string) {
  this.world.check(warnedBeforeNoRead(this.world, alarm));
});

Then('at least {int} looks of the verifier are made with a picture', function (this: Context, count: number) {
  this.world.check(picturesMade(this.world, count));
});
