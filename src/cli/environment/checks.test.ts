import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../kernel/virtual-clock.ts';
import { checkBrowser } from './browser.ts';
import { checkFonts } from './fonts.ts';
import { checkJava } from './java.ts';
import { checkPorts } from './ports.ts';
import { checkNode, checkSqlite } from './runtime.ts';
import { checkSerial } from './serial.ts';
import { checkDisk, checkReportsFolder } from './storage.ts';
import { checkTimerJitter, checkTimeSource } from './time.ts';

const answers = (texts: Record<string, string>) => (command: string, args: readonly string[]) =>
  Promise.resolve(texts[command] ?? texts[[command, ...args].join(' ')]);

describe('a check says', () => {
  test('that an old Node is missing', () => {
    expect(checkNode('20.20.2').status).toBe('missing');
    expect(checkNode('24.0.0').status).toBe('ok');
  });

  test('that a named browser is not there', async () => {
    const row = await checkBrowser({ environment: { FAULTLINE_CHROMIUM: 'no/such/file' } });
    expect(row).toMatchObject({ status: 'missing', found: expect.stringContaining('no/such/file') });
    expect(row.remedy).toContain('FAULTLINE_CHROMIUM');
  });

  test('that no browser is anywhere, or that one does not start', async () => {
    const nowhere = await checkBrowser({ environment: {}, isExecutable: () => false });
    expect(nowhere).toMatchObject({ status: 'missing', found: expect.stringContaining('known places') });
    const deaf = await checkBrowser({ environment: { FAULTLINE_CHROMIUM: 'no/such/file' }, isExecutable: () => true });
    expect(deaf).toMatchObject({ status: 'missing', found: expect.stringContaining('does not start') });
  });

  test('that Java can be done without', async () => {
    expect(await checkJava('no-such-java')).toMatchObject({
      status: 'optional',
      found: expect.stringContaining('Allure 3'),
    });
  });

  test('that pseudo-terminals are closed to us, or not of this system', async () => {
    expect(await checkSerial('linux', '/dev/no-such-device')).toMatchObject({ status: 'missing' });
    expect(await checkSerial('win32')).toMatchObject({ status: 'optional' });
  });

  test('that a foreign address gives no port', async () => {
    expect(await checkPorts()).toMatchObject({ status: 'ok', found: expect.stringMatching(/port \d+$/) });
    expect(await checkPorts('192.0.2.1')).toMatchObject({ status: 'missing' });
  });

  test('that a folder cannot be written, or that a disk is full', () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-doctor-'));
    try {
      writeFileSync(join(folder, 'file'), '');
      expect(checkReportsFolder(join(folder, 'new', 'out')).status).toBe('ok');
      expect(checkReportsFolder(join(folder, 'file', 'out')).status).toBe('missing');
      expect(checkDisk(join(folder, 'not', 'yet'), 0).status).toBe('ok');
      expect(checkDisk(folder, Infinity).status).toBe('missing');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('which SQLite Node has', async () => {
    expect(await checkSqlite()).toMatchObject({ status: 'ok', found: expect.stringMatching(/^SQLite 3\./) });
  });

  test('what keeps the clock right, or that nobody knows', async () => {
    const chrony = 'Reference ID    : C0000201 (192.0.2.1)\nSystem time     : 0.000012 seconds fast of NTP time';
    expect(await checkTimeSource(answers({ chronyc: chrony }))).toMatchObject({
      status: 'ok',
      found: 'chrony: C0000201 (192.0.2.1); 0.000012 seconds fast of NTP time',
    });
    expect((await checkTimeSource(answers({ timedatectl: 'NTP=yes\nNTPSynchronized=yes' }))).status).toBe('ok');
    expect((await checkTimeSource(answers({ timedatectl: 'NTP=no\nNTPSynchronized=no' }))).found).toBe(
      'not synchronized',
    );
    expect((await checkTimeSource(answers({}))).found).toBe('unknown');
  });

  test('which fonts have the signs of the reports', async () => {
    const all = { 'fc-list : family': 'DejaVu Sans\nOpen Sans\nOpen Sans' };
    const signs = { 'fc-list :charset=2264 2192 03c3 2713 family': 'DejaVu Sans' };
    expect(await checkFonts('linux', answers({ ...all, ...signs }))).toMatchObject({
      status: 'ok',
      found: '2 families; all signs of the reports are in DejaVu Sans',
    });
    expect((await checkFonts('linux', answers(all))).status).toBe('optional');
    expect((await checkFonts('linux', answers({}))).status).toBe('optional');
    expect((await checkFonts('darwin', answers({}))).status).toBe('ok');
  });

  test.each([
    [800, 'ok'],
    [9_000, 'optional'],
  ])('how late timers are: %i us is %s', async (lagMax_us, status) => {
    const clock = createVirtualClock();
    const pace = { lagMax_us, lagSum_us: 40 * 500, eventCount: 40, stretch_us: 0 };
    const row = checkTimerJitter({ ...clock, pace, forgetLag: () => {}, stop: () => {} });
    expect(clock.run({})).toBe('idle');
    expect(await row).toMatchObject({ status, found: expect.stringContaining('0.50 ms on average') });
  });
});
