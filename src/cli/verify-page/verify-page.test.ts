import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedSigning } from '../../../tests/sample-run/shared-signing.ts';
import { signedPack } from '../../../tests/sample-run/signed-pack.ts';
import { NOW_MS } from '../../../tests/sample-run/signed-run.ts';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { readTrustFile } from '../../evidence/signing/trust-file.ts';
import { verifyRun } from '../../evidence/verify.ts';
import { findBrowser } from '../../scenario/wire/browser.ts';
import { verifyPage, writeVerifyPage } from '../verify-page.ts';

const search = await findBrowser();

describe('the page that verifies a pack', () => {
  test('may load nothing, send nothing, and run only the script that is in it', () => {
    const page = verifyPage();
    expect(page).toMatch(/content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri/);
    // Names of types that are not fetched are all that may look like an address.
    const addresses = page.match(/\b(?:https?|wss?|ftp):[^\s'"<)]*/g) ?? [];
    expect(new Set(addresses)).toEqual(
      new Set(['https://in-toto.io/Statement/v1', 'https://in-toto.io/attestation/test-result/v0.1']),
    );
    expect(page).not.toMatch(/\b(?:fetch\s*\(|XMLHttpRequest|WebSocket|importScripts|innerHTML|eval\b)/);
    expect(verifyPage()).toBe(page);
  });
});

describe.skipIf(!search.found)(`in a browser${search.found ? '' : ' (not executed: no browser was found)'}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = search.found ? search.browser.executablePath : '';
    const isRoot = process.getuid?.() === 0;
    browser = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
  });
  afterAll(() => browser.close());

  async function openPage(before: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<Page> {
    const file = writeVerifyPage(join(temporaryFolder(), 'verify.html'));
    const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
    await page.clock.setFixedTime(NOW_MS);
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) wrong.push(request.url());
    });
    await before(page);
    await page.goto(pathToFileURL(file).href);
    expect(wrong).toEqual([]);
    return page;
  }

  async function verifiedBy(page: Page, pack: string, trust?: string, head?: string): Promise<unknown> {
    if (trust !== undefined) await page.setInputFiles('#trust', trust);
    if (head !== undefined) await page.fill('#head', head);
    await page.setInputFiles('#pack', pack);
    return JSON.parse((await page.locator('#data').textContent()) ?? '');
  }

  function commandLine(pack: string, trust?: string, head?: string): unknown {
    const list = trust === undefined ? undefined : readTrustFile(trust);
    return JSON.parse(JSON.stringify(verifyRun(pack, { trust: list, head, now_ms: NOW_MS })));
  }

  test('it comes to the same as the command line over a good pack, and shows it', async () => {
    const { pack, trust } = signedPack(temporaryFolder());
    const page = await openPage();
    expect(await verifiedBy(page, pack)).toEqual(commandLine(pack));
    expect(await page.locator('.verdict .word').textContent()).toBe('intact');
    expect(await page.locator('td.untrusted').allTextContents()).toHaveLength(3);
    expect(await verifiedBy(await openPage(), pack, trust)).toEqual(commandLine(pack, trust));
    const trusted = await openPage();
    expect(await verifiedBy(trusted, pack, trust)).toMatchObject({ status: 'intact', signing: { status: 'valid' } });
    expect(await trusted.locator('dl').textContent()).toContain('Web Crypto');
    const shots = process.env['FAULTLINE_SHOTS'];
    if (shots !== undefined) await trusted.screenshot({ path: join(shots, 'verify-good.png'), fullPage: true });
  });

  test('it comes to the same as the command line over packs that were changed', async () => {
    const folder = temporaryFolder();
    const { pack, trust, variants } = signedPack(folder);
    const bytes = readFileSync(pack);
    const other = join(folder, 'changed.zip');
    const places = [0, 100, bytes.length >> 1, bytes.length - 300, bytes.length - 1];
    const changed: readonly Uint8Array[] = [
      ...places.map((place) => Uint8Array.from(bytes, (byte, index) => (index === place ? byte ^ 1 : byte))),
      bytes.subarray(0, bytes.length - 1),
      new Uint8Array(),
      ...variants,
    ];
    for (const one of changed) {
      writeFileSync(other, one);
      const page = await openPage();
      const found = await verifiedBy(page, other, trust);
      expect(found).toEqual(commandLine(other, trust));
      expect(found).toMatchObject({ status: 'broken', exitCode: 6 });
      expect(await page.locator('.verdict .word').textContent()).toBe('broken');
      const shots = process.env['FAULTLINE_SHOTS'];
      if (shots !== undefined) await page.screenshot({ path: join(shots, 'verify-bad.png'), fullPage: true });
      await page.close();
    }
    expect(variants.length).toBeGreaterThan(2);
  });

  test('it holds a head that was noted against the chain, and refuses what is no trust list', async () => {
    const { pack, trust } = signedPack(temporaryFolder());
    const head = 'ab'.repeat(32);
    expect(await verifiedBy(await openPage(), pack, trust, head)).toEqual(commandLine(pack, trust, head));
    const page = await openPage();
    await page.setInputFiles('#trust', pack);
    await page.setInputFiles('#pack', pack);
    await page.getByText('not verified').waitFor();
    expect(await page.locator('.verdict').textContent()).toContain('it is no trust list');
  });

  test('a pack can be dropped', async () => {
    const { pack } = signedPack(temporaryFolder());
    const page = await openPage();
    const transfer = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      // The page's own names, which the types of this process do not have.
      const { DataTransfer, File } = globalThis as unknown as {
        DataTransfer: new () => { items: { add: (file: unknown) => void } };
        File: new (parts: readonly Uint8Array[], name: string) => unknown;
      };
      const made = new DataTransfer();
      made.items.add(new File([bytes], 'dropped.zip'));
      return made;
    }, readFileSync(pack).toString('base64'));
    await page.dispatchEvent('#drop', 'drop', { dataTransfer: transfer });
    await page.locator('#data').waitFor({ state: 'attached' });
    expect(await page.locator('.verdict').textContent()).toContain('dropped.zip');
    expect(await page.locator('.verdict .word').textContent()).toBe('intact');
  });

  test.each([
    [
      'Ed25519',
      `const real = crypto.subtle.importKey.bind(crypto.subtle);
      crypto.subtle.importKey = (...words) => words[2] === 'Ed25519' ? Promise.reject(new Error('unknown')) : real(...words);`,
    ],
    ['Web Crypto', `Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined });`],
  ])('without %s it says that signatures were not checked, and still finds what was changed', async (_, script) => {
    const folder = temporaryFolder();
    const { pack, trust } = signedPack(folder);
    const withoutIt = (): Promise<Page> => openPage(async (page) => void (await page.addInitScript(script)));
    const page = await withoutIt();
    expect(await verifiedBy(page, pack, trust)).toMatchObject({ status: 'intact', signing: { status: 'unchecked' } });
    expect(await page.getByText('signatures could not be checked here').count()).toBe(1);
    expect(await page.locator('td.unchecked').count()).toBe(3);
    const bytes = readFileSync(pack);
    bytes[500] = (bytes[500] ?? 0) ^ 4;
    writeFileSync(join(folder, 'changed.zip'), bytes);
    expect(await verifiedBy(await withoutIt(), join(folder, 'changed.zip'), trust)).toMatchObject({ status: 'broken' });
  });

  test.skipIf(sharedSigning === undefined)(
    `Web Crypto judges the Wycheproof vectors as node:crypto does${sharedSigning === undefined ? ' (not executed: ../shared/data is absent)' : ''}`,
    async () => {
      const page = await openPage();
      const wrong = await page.evaluate(async (groups) => {
        const bytes = (hex: string): Uint8Array<ArrayBuffer> =>
          Uint8Array.from({ length: hex.length / 2 }, (__, index) =>
            Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
          );
        const found: number[] = [];
        for (const { publicKeyDer, tests } of groups) {
          const key = await crypto.subtle.importKey('spki', bytes(publicKeyDer), 'Ed25519', false, ['verify']);
          for (const { tcId, msg, sig, result } of tests) {
            const holds = await crypto.subtle.verify('Ed25519', key, bytes(sig), bytes(msg));
            if (holds !== (result === 'valid')) found.push(tcId);
          }
        }
        return found;
      }, sharedSigning?.ed25519Groups() ?? []);
      expect(wrong).toEqual([]);
    },
  );
});
