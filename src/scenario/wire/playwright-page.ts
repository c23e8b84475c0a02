import type { Browser, Page } from 'playwright';
import type { OperatorPage } from '../operator-page.ts';
import { NotExecuted } from '../check.ts';
import { findBrowser } from './browser.ts';

/** A browser that is started once and gives a fresh page for every scenario. */
export interface PageHost {
  open(url: string): Promise<OperatorPage>;
  close(): Promise<void>;
}

const SHOWN_LIMIT_ms = 8_000;

/** Creates a host; the browser is started when the first page is asked for. */
export function createPageHost(): PageHost {
  let browser: Browser | undefined;
  return {
    async open(url) {
      const search = await findBrowser();
      if (!search.found) throw new NotExecuted(`no browser was found: ${search.remedy}`);
      const { chromium } = await import('playwright');
      browser ??= await chromium.launch({
        executablePath: search.browser.executablePath,
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      });
      const context = await browser.newContext({ viewport: { width: 1280, height: 1100 } });
      const page = await context.newPage();
      page.setDefaultTimeout(SHOWN_LIMIT_ms);
      await page.goto(url);
      return drive(page);
    },
    async close() {
      await browser?.close();
      browser = undefined;
    },
  };
}

function drive(page: Page): OperatorPage {
  return {
    async logIn(name, password) {
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Log in' }).click();
    },
    async shows(text, within_ms = SHOWN_LIMIT_ms) {
      try {
        await page.getByText(text).first().waitFor({ state: 'visible', timeout: within_ms });
        return true;
      } catch {
        return false;
      }
    },
    press: (button) => page.getByRole('button', { name: button }).first().click(),
    fill: (label, text) => page.getByLabel(label).first().fill(text),
    picture: () => page.screenshot({ fullPage: true }),
  };
}
