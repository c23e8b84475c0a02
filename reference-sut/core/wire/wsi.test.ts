import { expect, test } from 'vitest';

import * as wsi from './wsi.ts';

test.each([
  [wsi.wsiSelectMessage('CARTON'), '\u0002MCARTON\u0003'],
  [wsi.wsiUpdateField('LOT', 'LOT42'), '\u0002ULOT\nLOT42\u0003'],
  [wsi.wsiPrintOn(true), '\u0002O1\u0003'],
  [wsi.wsiPrintOn(false), '\u0002O0\u0003'],
  [wsi.wsiReadCounter(), '\u0002G\u0003'],
  [wsi.wsiResetCounter(), '\u0002R\u0003'],
  [wsi.wsiErrorStatus(), '\u0002E\u0003'],
  [wsi.wsiCurrentMessage(), '\u0002Q\u0003'],
])('the command %j is on the wire %j', (command, wire) => {
  expect(command).toBe(wire);
});

test.each([
  ['Q', '51'],
  ['G', '47'],
  ['MCARTON', '14'],
  ['zzzzzzzz', 'D0'],
  ['\u00ff\u0002', '01'],
])('the checksum of %j is %s', (body, checksum) => {
  expect(wsi.wsiChecksum(body)).toBe(checksum);
});

const query = wsi.wsiCurrentMessage();

test('the reply to a command is accepted or rejected', () => {
  expect(wsi.parseWsiReply('$51', query)).toEqual({ kind: 'accepted' });
  expect(wsi.parseWsiReply('!51', query)).toEqual({ kind: 'rejected' });
});

test('data comes with or without the letter of its command', () => {
  expect(wsi.parseWsiReply('\u0002QCARTON', query)).toEqual({ kind: 'data', letter: 'Q', data: 'CARTON' });
  expect(wsi.parseWsiReply('\u0002CARTON', query)).toEqual({ kind: 'data', letter: 'Q', data: 'CARTON' });
});

test.each([
  ['$52', 'wrongChecksum', 1],
  ['$5a', 'wrongChecksum', 1],
  ['?51', 'wrongHeader', 0],
  ['$511', 'wrongHeader', 0],
  ['', 'wrongHeader', 0],
])('%j is malformed: %s', (text, problem, offset) => {
  expect(wsi.parseWsiReply(text, query)).toEqual({ kind: 'malformed', problem, offset, text });
});

test('the counter is read out of the answer to its own command only', () => {
  expect(wsi.wsiCounter({ kind: 'data', letter: 'G', data: '0000123' })).toBe(123);
  expect(wsi.wsiCounter({ kind: 'data', letter: 'G', data: '12x' })).toBeUndefined();
  expect(wsi.wsiCounter({ kind: 'data', letter: 'Q', data: '123' })).toBeUndefined();
  expect(wsi.wsiCounter({ kind: 'accepted' })).toBeUndefined();
});

test.each(['a\nb', '\u0003', '\u20ac'])('%j cannot stand in a command', (text) => {
  expect(wsi.isWsiText(text)).toBe(false);
  expect(() => wsi.wsiUpdateField('LOT', text)).toThrow('WSI');
});
