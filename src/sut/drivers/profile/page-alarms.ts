import type { Page } from 'playwright';
import { ALARM_FIELDS, type AlarmField, type WebPageAlarms } from '../../../profile/alarms.ts';
import { createAlarmList } from './alarm-list.ts';
import { readingOf, type AlarmTexts } from './alarm-reading.ts';
import type { OpenSource, SourceUse } from './alarm-source.ts';
import { beginLookOut, createStateTeller } from './look-out.ts';
import { openSutPage } from './page-acts.ts';

/**
 * Looks at the rows of a web page again and again. Assumption: a page need not renew itself, so it is loaded for each look. A row
 * whose cell is missing spoils the look: nothing is said of any alarm.
 */
export async function openPageAlarms(source: WebPageAlarms, use: SourceUse): Promise<OpenSource> {
  const { clock, book, remarks, requests, who, pages, site } = use;
  const list = createAlarmList(book);
  const state = createStateTeller(
    (reason) => remarks.problem(`alarms of the page ${source.url} cannot be seen: ${reason}`),
    () => remarks.remark(`alarms of the page ${source.url} are seen again`),
  );
  let page: Page | undefined;
  const leave = async (): Promise<void> => {
    const last = page;
    page = undefined;
    await last?.context().close();
  };
  const lookOut = await beginLookOut(clock, source.every_ms, async () => {
    const address = requests.addressOf(source.url);
    if (address === undefined) return state('the SUT has not told its address yet');
    try {
      if (page === undefined) {
        const url = site === undefined ? undefined : requests.addressOf(site.url);
        const opened = await openSutPage(
          who,
          { user: who.user ?? '', password: who.password },
          { ...pages, site: site ?? { url: source.url }, address: url ?? address },
        );
        if (!opened.ok) return state(opened.why);
        page = opened.page;
      }
      await page.goto(address);
      const troubles: string[] = [];
      const rows = (await rowsOf(page, source)).flatMap(({ texts, missing }) => {
        if (missing.length > 0)
          troubles.push(`the selector ${missing.join(', ')} matches nothing in a row ${source.rows}`);
        return readingOf(texts, source, (trouble) => void troubles.push(trouble)) ?? [];
      });
      state(troubles.length === 0 ? undefined : [...new Set(troubles)].join('; '));
      if (troubles.length === 0) list.look(rows);
    } catch (error) {
      state((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
      await leave().catch(() => undefined);
    }
  });
  return {
    async close() {
      await lookOut.close();
      await leave();
    },
  };
}

interface PageRow {
  readonly texts: AlarmTexts;
  /** Selectors of fields that no cell of the row fits. */
  readonly missing: readonly string[];
}

/** All rows at one moment: the page reads them itself, so that none changes in between. */
async function rowsOf(page: Page, { rows, fields }: WebPageAlarms): Promise<readonly PageRow[]> {
  const cells = ALARM_FIELDS.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]] as const]));
  const found = await page.evaluate(READ_ROWS, { rows, selectors: cells.map(([, selector]) => selector) });
  return found.map((texts) => {
    const row: Partial<Record<AlarmField, string>> = {};
    const missing: string[] = [];
    for (const [place, [name, selector]] of cells.entries()) {
      const text = texts[place] ?? null;
      if (text === null) missing.push(selector);
      else if (text !== '') row[name] = text;
    }
    return { texts: row, missing };
  });
}

/** What of the browser's document is used; the harness itself knows no documents. */
interface PageElement {
  readonly textContent: string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

const READ_ROWS = ({
  rows,
  selectors,
}: {
  readonly rows: string;
  readonly selectors: readonly string[];
}): (string | null)[][] => {
  // as: this function runs in the page, where there is a document
  const { document } = globalThis as unknown as { readonly document: PageElement };
  return Array.from(document.querySelectorAll(rows), (row) =>
    selectors.map((selector) => {
      const cell = selector === '.' ? row : row.querySelector(selector);
      return cell === null ? null : (cell.textContent ?? '').trim();
    }),
  );
};
