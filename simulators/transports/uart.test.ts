import { expect, it } from 'vitest';
import type { SerialLine } from '../../src/seams/channels.ts';
import { characterTime_us, receiveAs } from './uart.ts';

const LINE: SerialLine = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const all = Uint8Array.from({ length: 256 }, (_, value) => value);

it('counts start, data, parity and stop bits', () => {
  expect(characterTime_us(LINE)).toBeCloseTo(1041.667, 3);
  expect(characterTime_us({ baud: 1_000_000, dataBits: 7, parity: 'even', stopBits: 2 })).toBe(11);
});

it('reads every value when both ends agree', () => {
  const parity = { ...LINE, parity: 'odd' } as const;
  expect(receiveAs(all, LINE, LINE)).toEqual(all);
  expect(receiveAs(all, parity, parity)).toEqual(all);
});

it('reads a speed within two per cent and not one that is half or double', () => {
  expect(receiveAs(all, LINE, { ...LINE, baud: 9770 })).toEqual(all);
  expect(receiveAs(all, LINE, { ...LINE, baud: 19_200 })).not.toEqual(all);
  expect(receiveAs(all, LINE, { ...LINE, baud: 4800 }).length).toBeLessThan(all.length);
});

it('shows the parity of 7E1 as the top bit of 8N1, the usual sign of a wrong setting', () => {
  const sent = Uint8Array.of(0x41, 0x43);
  expect(receiveAs(sent, { ...LINE, dataBits: 7, parity: 'even' }, LINE)).toEqual(Uint8Array.of(0x41, 0xc3));
});

it('reads a character of wrong parity as 0x00', () => {
  const odd = { ...LINE, parity: 'odd' } as const;
  expect(receiveAs(Uint8Array.of(0x41), { ...LINE, parity: 'even' }, odd)).toEqual(Uint8Array.of(0));
});

it('gives the same garbage each time', () => {
  const slow = { ...LINE, baud: 7000 };
  expect(receiveAs(all, LINE, slow)).toEqual(receiveAs(all, LINE, slow));
});
