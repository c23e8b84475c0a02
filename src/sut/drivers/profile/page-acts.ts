import type { Locator, Page } from 'playwright';
import type { PageStep, WebPageAct } from '../../../profile/acts.ts';
import type { SutPage } from '../../../profile/sut.ts';
import { filledPath } from '../../../profile/template.ts';
import type { DemandAnswer } from '../../port.ts';
import { filledText, userProblem, type ActingUser, type ActValues } from './act-values.ts';
import type { Secrets } from './secrets.ts';
import { behind } from './sut-address.ts';
import { undone } from './undone.ts';

/** Opens an empty page of its own browser context; throws where there is no browser. Whoever takes it closes its context. */
export type OpenPage = () => Promise<Page>;

/** What steps on pages of the SUT need. */
export interface PageUse {
  readonly openPage: OpenPage | undefined;
  readonly site: SutPage;
  /** `site.url` as the SUT has it now. */
  readonly address: string;
  readonly secrets: Secrets;
  /** How long an element may take to appear. */
  readonly appears_ms: number;
}

/** A refusal may take this long to appear behind the last step. */
const REFUSAL_ms = 1000;

/** Does an act by steps on a fresh page, logged in where the profile says how; a step that cannot be done names its selector. */
export async function doByPage(
  act: WebPageAct,
  name: string,
  who: ActingUser,
  values: ActValues,
  use: PageUse,
): Promise<DemandAnswer> {
  const steps = [...(use.site.login?.steps ?? []), ...act.steps];
  const problem = userProblem(
    steps.flatMap(({ at, value }) => [at, value ?? '']),
    who,
  );
  if (problem !== undefined) return undone(problem);
  const opened = await openSutPage(who, values, use);
  if (!opened.ok) return undone(opened.why);
  const { page } = opened;
  try {
    for (const [place, step] of act.steps.entries()) {
      const trouble = await doStep(page, step, values, use);
      if (trouble === undefined) continue;
      const refusal = await refusalOn(page, act, 0);
      if (refusal !== undefined) return refusal;
      return undone(`step ${place + 1} of ${name} (sut.acts.${name}.steps[${place}]): ${trouble}`);
    }
    return (
      (await refusalOn(page, act, REFUSAL_ms)) ?? { allowed: true, answer: `all ${act.steps.length} steps were done` }
    );
  } finally {
    await page.context().close();
  }
}

/** Opens a page of the SUT and logs in; or says why that cannot be done. */
export async function openSutPage(
  who: ActingUser,
  values: ActValues,
  use: PageUse,
): Promise<{ readonly ok: true; readonly page: Page } | { readonly ok: false; readonly why: string }> {
  if (use.openPage === undefined) return { ok: false, why: 'there is no browser; see faultline doctor' };
  let page: Page;
  try {
    page = await use.openPage();
  } catch (error) {
    return { ok: false, why: `no page could be opened: ${firstLine(error)}` };
  }
  const fail = async (why: string): Promise<{ readonly ok: false; readonly why: string }> => {
    await page.context().close();
    return { ok: false, why };
  };
  try {
    page.setDefaultTimeout(use.appears_ms);
    await page.goto(use.address);
  } catch (error) {
    return await fail(`${use.address} cannot be opened: ${firstLine(error)}`);
  }
  for (const [place, step] of (use.site.login?.steps ?? []).entries()) {
    const trouble = await doStep(page, step, values, use);
    if (trouble !== undefined)
      return await fail(`step ${place + 1} of the login as ${who.person} (sut.page.login.steps[${place}]): ${trouble}`);
  }
  // An unknown user is told so by the SUT's own page.
  const refusal = use.site.login === undefined ? undefined : await refusalOn(page, use.site.login, 0);
  return refusal === undefined
    ? { ok: true, page }
    : await fail(`the login as ${who.person} was refused: ${refusal.answer}`);
}

/** Does one step; says what is wrong when its element is not there or cannot be used. */
async function doStep(page: Page, step: PageStep, values: ActValues, use: PageUse): Promise<string | undefined> {
  const value = filledText(step.value ?? '', values, use.secrets);
  if (step.do === 'open') {
    const address = behind(use.address, filledPath(step.at, values));
    return await page.goto(address).then(
      () => undefined,
      (error: unknown) => `${address} cannot be opened: ${firstLine(error)}`,
    );
  }
  const at = filledText(step.at, values, use.secrets);
  try {
    await act(locate(page, at).first(), step.do, value);
    return undefined;
  } catch (error) {
    const count = await locate(page, at)
      .count()
      .catch(() => 0);
    if (count === 0)
      return `${step.do}: the selector ${at} matches nothing on ${page.url()} within ${use.appears_ms} ms; put it right, or see whether the page changed`;
    return `${step.do}: the element ${at} on ${page.url()} cannot be used: ${firstLine(error)}`;
  }
}

/** `label=TEXT` finds the field of a label, which Playwright has no selector for. */
export function locate(page: Page, selector: string): Locator {
  return selector.startsWith('label=') ? page.getByLabel(selector.slice(6), { exact: true }) : page.locator(selector);
}

async function act(element: Locator, what: Exclude<PageStep['do'], 'open'>, value: string): Promise<void> {
  switch (what) {
    case 'fill':
      return await element.fill(value);
    case 'choose':
      return void (await element.selectOption(value));
    case 'check':
      return await element.check();
    case 'click':
      return await element.click();
    case 'waitFor':
      return await element.waitFor({ state: 'visible' });
  }
}

async function refusalOn(page: Page, { refused }: WebPageAct, within_ms: number): Promise<DemandAnswer | undefined> {
  if (refused === undefined) return undefined;
  const element = locate(page, refused).first();
  const isThere =
    within_ms === 0
      ? await element.isVisible().catch(() => false)
      : await element.waitFor({ state: 'visible', timeout: within_ms }).then(
          () => true,
          () => false,
        );
  if (!isThere) return undefined;
  const text = (await element.textContent().catch(() => null)) ?? '';
  return { allowed: false, answer: text.trim().replace(/\s+/g, ' ').slice(0, 500) || `${refused} is there` };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
