import { Then, When } from '@cucumber/cucumber';
import { NotExecuted } from '../src/scenario/check.ts';
import type { OperatorPage } from '../src/scenario/operator-page.ts';
import type { Context } from './context.ts';

const pages = new WeakMap<Context, OperatorPage>();

async function pageOf(context: Context): Promise<OperatorPage> {
  const known = pages.get(context);
  if (known) return known;
  if (context.world.bench.page === undefined) throw new NotExecuted("the operator's page is there on the wire only");
  const page = await context.world.bench.page();
  pages.set(context, page);
  return page;
}

async function keepPicture(context: Context, name: string): Promise<void> {
  context.session.attach(`${name}.png`, await (await pageOf(context)).picture(), 'image/png');
}

When("{string} logs in on the operator's page", async function (this: Context, user: string) {
  await (await pageOf(this)).logIn(user, `${user}-test`);
  await keepPicture(this, 'after login');
});

When("a stranger tries to log in on the operator's page", async function (this: Context) {
  await (await pageOf(this)).logIn('stranger', 'guess');
});

When("the page's button {string} is pressed", async function (this: Context, button: string) {
  await (await pageOf(this)).press(button);
});

Then('the page shows {string}', async function (this: Context, text: string) {
  const shown = await (await pageOf(this)).shows(text);
  await keepPicture(this, 'page');
  this.world.check({
    expected: `the page shows "${text}"`,
    actual: shown ? 'it does' : 'it does not',
    verdict: shown ? 'pass' : 'fail',
    facts: [],
  });
});
