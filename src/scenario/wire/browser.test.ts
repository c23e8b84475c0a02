import { describe, expect, test } from 'vitest';
import { HarnessError } from '../../kernel/harness-error.ts';
import { findBrowser, packagedBrowser } from './browser.ts';

const having = (...paths: readonly string[]) => ({
  platform: 'linux' as const,
  environment: {},
  isExecutable: (path: string) => paths.includes(path),
});

describe('the search for a browser', () => {
  test('takes the named one before all others', async () => {
    const search = await findBrowser({
      ...having('my/chromium', '/usr/bin/chromium'),
      environment: { FAULTLINE_CHROMIUM: 'my/chromium' },
    });
    expect(search).toEqual({ found: true, browser: { place: 'environment', executablePath: 'my/chromium' } });
  });

  test('refuses a named one that is not there, and looks no further', async () => {
    const search = findBrowser({ ...having('/usr/bin/chromium'), environment: { FAULTLINE_CHROMIUM: 'my/chromium' } });
    await expect(search).rejects.toThrow(HarnessError);
    await expect(search).rejects.toMatchObject({
      code: 'FLT-E510',
      exitCode: 5,
      message: expect.stringContaining('my/chromium'),
    });
  });

  test('takes the headless shell before the whole browser, and Debian before the package', async () => {
    const all = having('/usr/bin/chromium', '/usr/bin/chromium-headless-shell', packagedBrowser.executablePath);
    expect(await findBrowser(all)).toMatchObject({
      browser: { place: 'system', executablePath: '/usr/bin/chromium-headless-shell' },
    });
    expect(await findBrowser(having(packagedBrowser.executablePath))).toMatchObject({ browser: { place: 'package' } });
  });

  test('looks along the path of the user', async () => {
    const search = await findBrowser({ ...having('/opt/own/chromium'), environment: { PATH: '/opt/other:/opt/own' } });
    expect(search).toMatchObject({ browser: { place: 'system', executablePath: '/opt/own/chromium' } });
  });

  test('knows where Windows and macOS keep theirs', async () => {
    const edge = 'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe';
    const windows = { ...having(edge), platform: 'win32' as const, environment: { PROGRAMFILES: 'C:\\Programs' } };
    expect(await findBrowser(windows)).toMatchObject({ browser: { executablePath: edge } });
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(await findBrowser({ ...having(chrome), platform: 'darwin' })).toMatchObject({
      browser: { executablePath: chrome },
    });
  });

  test('says where it looked and the one command that helps', async () => {
    const search = await findBrowser(having());
    expect(search).toMatchObject({
      found: false,
      remedy: expect.stringContaining('apt-get install chromium-headless-shell'),
    });
    expect(search).toMatchObject({
      tried: expect.arrayContaining(['/usr/bin/chromium', packagedBrowser.executablePath]),
    });
    expect(await findBrowser({ ...having(), platform: 'win32' })).toMatchObject({
      remedy: expect.stringContaining('npx playwright install'),
    });
  });

  test('looks only in the places it is told', async () => {
    const search = await findBrowser({ ...having('/usr/bin/chromium'), places: ['package'] });
    expect(search).toMatchObject({ found: false, tried: [packagedBrowser.executablePath] });
  });
});
