import { beforeEach, expect, test } from 'vitest';
import { createJournal, noteAs } from '../../src/journal/journal.ts';
import { createVirtualClock, type VirtualClock } from '../../src/kernel/virtual-clock.ts';
import { createHandheld, type Handheld } from '../devices/handheld/handheld.ts';
import { createMemoryPipe } from '../transports/memory-pipe.ts';
import { bindScannerHandheld } from './scanner-handheld.ts';

let clock: VirtualClock;
let handheld: Handheld;
let heard = '';

const pass = (time_us: number): void => {
  clock.after(time_us, () => {}); // a clock without events stands still
  clock.run({ until: () => false, timeLimit_us: clock.now_us() + time_us, eventLimit: 1000 });
};

beforeEach(() => {
  clock = createVirtualClock();
  heard = '';
  const journal = createJournal(() => clock.now_us());
  const line = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
  const { device, controller } = createMemoryPipe(clock, 'handheld', { line });
  const send = bindScannerHandheld(device);
  handheld = createHandheld(
    clock,
    noteAs(journal, 'handheld'),
    { decodeTime_us: 50_000, debounce_us: 500_000 },
    {
      readUnit: (unit) => (unit === 9 ? undefined : `]d221A${unit}\u001D10B`),
      readCase: () => ']C100195212340000000010',
      sightOf: (other) => ({ identity: 0, other }),
      text: (value) => journal.text(value),
    },
    send,
  );
  controller.open({ bytes: (bytes) => (heard += Buffer.from(bytes).toString('hex')), link: () => {} });
  pass(1000);
});

test('a scan is the golden frame of the page', () => {
  expect(handheld.scanUnit(1)).toBe(true);
  pass(200_000);
  expect(heard).toBe(Buffer.from(']d221A1\u001D10B\r', 'latin1').toString('hex'));
});

test('the label of a case is sent with its own identifier', () => {
  handheld.scanCase(3);
  pass(200_000);
  expect(Buffer.from(heard, 'hex').toString()).toBe(']C100195212340000000010\r');
});

test('a handheld without separators runs fields together', () => {
  handheld.setUp({ separators: false });
  handheld.scanUnit(1);
  pass(200_000);
  expect(Buffer.from(heard, 'hex').toString()).toBe(']d221A110B\r');
});

test('a handheld without identifiers sends the bare data', () => {
  handheld.setUp({ symbologyIdentifier: false });
  handheld.scanUnit(1);
  pass(200_000);
  expect(Buffer.from(heard, 'hex').toString()).toBe('21A1\u001D10B\r');
});

test('a cut scan has no end', () => {
  handheld.scanUnit(1, 5);
  pass(200_000);
  expect(Buffer.from(heard, 'hex').toString()).toBe(']d221');
});

test('the same code within the debounce time is sent once, another one at once', () => {
  handheld.scanUnit(1);
  pass(100_000);
  expect(handheld.scanUnit(1)).toBe(false);
  expect(handheld.scanUnit(2)).toBe(true);
  pass(600_000);
  expect(handheld.scanUnit(2)).toBe(true);
  expect(handheld.sentCount).toBe(3);
});

test('nothing is sent of a unit that cannot be read', () => {
  expect(handheld.scanUnit(9)).toBe(false);
  pass(200_000);
  expect(heard).toBe('');
});

test('a scan takes the time of its characters', () => {
  handheld.scanUnit(1);
  pass(50_000 + 11_000); // 11 of 12 characters at 1.04 ms
  expect(heard).toBe('');
  pass(3000);
  expect(heard).not.toBe('');
});
