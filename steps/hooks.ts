import { After, AfterStep, Before, BeforeStep, setDefaultTimeout } from '@cucumber/cucumber';
import { scenarioId } from '../src/scenario/scenario-id.ts';
import { Context } from './context.ts';

// Verbs have limits in line time; this one only catches a harness that hangs.
setDefaultTimeout(10 * 60_000);

Before(async function (this: Context, { pickle }) {
  const world = await this.session.begin({
    pickle: pickle.id,
    id: scenarioId(pickle),
    name: pickle.name,
    virtualOnly: pickle.tags.some((tag) => tag.name === '@virtual-only'),
    // The bench stands before the first step is read, so what it is made of is a tag.
    coder: pickle.tags.some((tag) => tag.name === '@wsi-coder') ? 'wsi' : 'zipher',
  });
  if (world === undefined) return 'skipped';
  this.world = world;
  return undefined;
});

BeforeStep(function (this: Context, { pickleStep }) {
  this.session.beginStep(pickleStep.id, pickleStep.text);
});

AfterStep(function (this: Context, { error }) {
  this.session.endStep(error);
});

After(async function (this: Context) {
  await this.session.end();
});
