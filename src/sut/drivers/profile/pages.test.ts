import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPacedClock, type PacedClock } from '../../../kernel/paced-clock.ts';
import type { PageStep } from '../../../profile/acts.ts';
import { findBrowser } from '../../../scenario/wire/browser.ts';
import { createProfileDriver, type ProfileDriver, type ProfileDriverOptions } from './driver.ts';
import {
  createTestWorld,
  demandOf,
  profileWith,
  startFakeSut,
  type FakeSut,
  type TestWorld,
} from './driver.test-kit.ts';

const LOGIN = `<form action="/in" method="post"><label>Name <input name="user"></label>
<label>Password <input name="password" type="password"></label><button>Log in</button></form>`;
const ORDERS = `<form action="/order" method="post"><input id="batch" name="batch"><select name="size"><option value="s">S</option>
<option value="25">25</option></select><input type="checkbox" name="sure" id="sure"><button>Create</button></form>`;

let sut: FakeSut;
let clock: PacedClock;
let world: TestWorld;
let driver: ProfileDriver;
let rows: string;
let browser: Browser | undefined;
const search = await findBrowser();

beforeAll(async () => {
  if (!search.found) return;
  browser = await chromium.launch({
    executablePath: search.browser.executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});
afterAll(() => browser?.close());

beforeEach(async () => {
  clock = createPacedClock();
  world = createTestWorld();
  rows = '';
  sut = await startFakeSut((incoming, outgoing, body) => {
    outgoing.setHeader('content-type', 'text/html');
    const isIn = incoming.headers.cookie === 'in=1';
    switch (incoming.url) {
      case '/in':
        if (body.includes('password=right-one')) outgoing.setHeader('set-cookie', 'in=1');
        return outgoing.writeHead(302, { location: '/' }).end();
      case '/order':
        return outgoing.end(
          body.includes('batch=BAD') ? '<p class="no">Batch  BAD\n exists</p>' : '<p id="done">Created</p>',
        );
      case '/alarms':
        return outgoing.end(isIn ? `<table>${rows}</table>` : LOGIN);
      default:
        return outgoing.end(isIn ? ORDERS : LOGIN);
    }
  });
});
afterEach(async () => {
  await driver.close();
  clock.stop();
  await sut.close();
});

const STEPS: readonly PageStep[] = [
  { do: 'open', at: '/orders' },
  { do: 'fill', at: '#batch', value: '{batch}' },
  { do: 'choose', at: 'select', value: '{quantity}' },
  { do: 'check', at: '#sure' },
  { do: 'click', at: 'text=Create' },
  { do: 'waitFor', at: '#done' },
];

async function driverWith(steps: readonly PageStep[], openPage?: ProfileDriverOptions['openPage']): Promise<void> {
  const profile = profileWith({
    page: {
      url: `${sut.url}/`,
      login: {
        by: 'webPage',
        steps: [
          { do: 'fill', at: 'label=Name', value: '{user}' },
          { do: 'fill', at: 'label=Password', value: '{password}' },
          { do: 'click', at: 'role=button[name="Log in"]' },
        ],
      },
    },
    people: {
      enterprise: { user: 'mes', password: { env: 'PW' } },
      quality: { user: 'quinn', password: { env: 'PW' } },
    },
    acts: { takeOrder: { by: 'webPage', steps, refused: '.no' } },
    alarms: {
      source: {
        kind: 'webPage',
        url: `${sut.url}/alarms`,
        rows: 'table tr',
        every_ms: 50,
        fields: { alarm: '.id', user: '.by' },
      },
      rationalisation: [{ theirs: '1020', ours: 'A03', priority: 4, latching: true, reaction: 'contain' }],
    },
  });
  driver = await createProfileDriver({
    profile,
    folder: '/nowhere',
    clock,
    environment: { PW: 'right-one' },
    pkiFolder: '/nowhere',
    appears_ms: 1500,
    ...(openPage ? { openPage } : {}),
  });
  driver.begin(world);
}

const openPage = async (): Promise<Page> => {
  const context = await browser?.newContext();
  if (context === undefined) throw new Error('there is no browser');
  return await context.newPage();
};

const order = (batch: string) =>
  demandOf(driver, 'enterprise', {
    kind: 'takeOrder',
    batch,
    gtin: '09521234000013',
    expirationDate: '271130',
    quantity: 25,
    unitsPerCase: 5,
    casesPerPallet: 2,
  });

it('without a browser an act on a page is not executed', async () => {
  await driverWith(STEPS);
  expect((await order('B1')).undone).toBe('there is no browser; see faultline doctor');
});

// not executed where no browser is installed: pages are opened by one
describe.runIf(search.found)('with a browser', () => {
  it('a selector that matches nothing is told with selector, step, page and remedy, and is no refusal', async () => {
    await driverWith(
      STEPS.map((step) => (step.at === '#sure' ? { ...step, at: '#gone' } : step)),
      openPage,
    );
    expect(await order('B1')).toMatchObject({
      allowed: false,
      undone: `step 4 of takeOrder (sut.acts.takeOrder.steps[3]): check: the selector #gone matches nothing on ${sut.url}/orders within 1500 ms; put it right, or see whether the page changed`,
    });
    expect(sut.asked.some((one) => one.includes('POST /order'))).toBe(false);
  });

  it('steps are done as the person, and a refusal on the page is a no with its text', async () => {
    await driverWith(STEPS, openPage);
    expect(await order('B1')).toEqual({ allowed: true, answer: 'all 6 steps were done' });
    expect(sut.asked).toContain('POST /in user=mes&password=right-one');
    expect(sut.asked).toContain('POST /order batch=B1&size=25&sure=on');
    expect(await order('BAD')).toEqual({ allowed: false, answer: 'Batch BAD exists' });
    expect(world.kept()).not.toContain('right-one');
  });

  it('rows of a page are alarms; one without its cell spoils the look and is told', async () => {
    await driverWith(STEPS, openPage);
    await driver.open();
    rows = '<tr><td class="id">1020</td><td class="by"></td></tr>';
    await world.noted(1);
    rows = '<tr><td class="id">1020</td></tr>';
    const gone = 'the selector .by matches nothing in a row table tr';
    while (!driver.problems.some((one) => one.includes(gone)))
      await new Promise<void>((resume) => clock.after(10_000, () => resume()));
    rows = '<tr><td class="id"> 1020 </td><td class="by">Olga</td></tr>';
    await world.noted(2);
    rows = '';
    await world.noted(3);
    expect(world.facts).toEqual(['alarmRaised 1 A03 4 0', 'alarmAcknowledged 1 Olga', 'alarmReturned 1']);
  });
});
