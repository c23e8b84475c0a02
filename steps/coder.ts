import { Given } from '@cucumber/cucumber';
import { coderSpeaks } from '../src/scenario/coder-checks.ts';
import type { Context } from './context.ts';

Given('the coder speaks WSI over its serial line', function (this: Context) {
  this.world.check(coderSpeaks(this.world, 'wsi'));
});
