import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CSET_82 } from '../gs1/characters.ts';
import { buildUnitCode, parseUnitCode } from '../gs1/unit-code.ts';
import { dmccFraming, dmccGet, dmccSet, dmccString, dmccTrigger, parseDmccResponse } from './dmcc.ts';
import { toBytes } from './latin1.ts';
import { parseReaderLine } from './reader-result.ts';
import { emptyStream, receive } from './stream.ts';

test.each([
  [dmccGet('DEVICE.TYPE'), '||>GET DEVICE.TYPE\r\n'],
  [dmccGet('DEVICE.TYPE', 7), '||0:7>GET DEVICE.TYPE\r\n'],
  [dmccSet('COM.DMCC-RESPONSE', '1'), '||>SET COM.DMCC-RESPONSE 1\r\n'],
  [dmccSet('DEVICE.NAME', dmccString('a"b|\\c\t')), '||>SET DEVICE.NAME "a\\"b\\|\\\\c\\t"\r\n'],
  [dmccTrigger(true), '||>TRIGGER ON\r\n'],
  [dmccTrigger(false, 3), '||0:3>TRIGGER OFF\r\n'],
])('the command %j is on the wire %j', (command, wire) => {
  expect(command).toBe(wire);
});

describe('extended responses', () => {
  test.each([
    ['||0:7[0]DM475', { kind: 'response', commandId: 7, status: 'ok', data: 'DM475' }],
    ['||:7[0]', { kind: 'response', commandId: 7, status: 'ok', data: '' }],
    ['||[0]ON', { kind: 'response', commandId: undefined, status: 'ok', data: 'ON' }],
    ['||0:0[104]', { kind: 'response', commandId: 0, status: 'rejectedByState', data: '' }],
    ['||0:1[1]a[b]c', { kind: 'response', commandId: 1, status: 'readString', data: 'a[b]c' }],
  ])('%j', (line, response) => {
    expect(parseDmccResponse(line)).toEqual(response);
  });

  test('a checksum is verified when the header announces one', () => {
    const body = '||1:7[0]ON';
    const xor = body.split('').reduce((sum, character) => sum ^ character.charCodeAt(0), 0);
    const sound = body + String.fromCharCode(xor);
    expect(parseDmccResponse(sound)).toMatchObject({ commandId: 7, data: 'ON' });
    expect(parseDmccResponse(body + String.fromCharCode(xor ^ 1))).toMatchObject({
      problem: 'wrongChecksum',
      offset: 10,
    });
  });

  test.each([
    ['||0:7', 'wrongHeader', 0],
    ['||0:7[0', 'wrongHeader', 0],
    ['|0:7[0]', 'wrongHeader', 0],
    ['||2:7[0]', 'wrongHeader', 2],
    ['||0:x[0]', 'wrongHeader', 2],
    ['||0:1:2[0]', 'wrongHeader', 2],
    ['||0:7[99]', 'unknownValue', 6],
  ])('%j is malformed: %s', (line, problem, offset) => {
    expect(parseDmccResponse(line)).toEqual({ kind: 'malformed', problem, offset, text: line });
  });
});

describe('result lines with fields', () => {
  test.each([
    ['12\t]d20109\tB', { kind: 'read', triggerCount: 12, grade_tenths: 30, scan: ']d20109' }],
    ['12\t]d2\u001d\t2.7/08/660', { kind: 'read', triggerCount: 12, grade_tenths: 27, scan: ']d2\u001d' }],
    ['12\t]d1x\t4', { kind: 'read', triggerCount: 12, grade_tenths: 40, scan: ']d1x' }],
    ['12\t]d2x\t', { kind: 'read', triggerCount: 12, grade_tenths: undefined, scan: ']d2x' }],
    ['12\tNOREAD\tF', { kind: 'noRead', triggerCount: 12 }],
    ['12\tNOREAD', { kind: 'noRead', triggerCount: 12 }],
    ['DM475', { kind: 'value', text: 'DM475' }],
    ['||0:7[0]DM475', { kind: 'response', commandId: 7, status: 'ok', data: 'DM475' }],
  ])('%j', (line, expected) => {
    expect(parseReaderLine(line)).toEqual(expected);
  });

  test.each([
    [']d20109', 'fieldCount', 0],
    ['12\t]d20109', 'fieldCount', 3],
    ['x\t]d2\tB', 'notANumber', 0],
    ['\t]d2\tB', 'notANumber', 0],
    ['12\t]d2\tE', 'unknownValue', 7],
    ['12\t]d2\t4.1', 'unknownValue', 7],
    ['12\t]d2\t2.75/08/660', 'unknownValue', 7],
    ['12\tNOREA\tB', 'wrongHeader', 3],
    ['12\t0109\tB', 'wrongHeader', 3],
  ])('%j is malformed: %s at %i', (line, problem, offset) => {
    expect(parseReaderLine(line)).toEqual({ kind: 'malformed', problem, offset, text: line });
  });
});

test('plain result lines carry no trigger count', () => {
  const format = { shape: 'plain', noReadText: 'FAIL' } as const;
  expect(parseReaderLine(']d2x\ty', format)).toMatchObject({ kind: 'read', triggerCount: undefined, scan: ']d2x\ty' });
  expect(parseReaderLine('FAIL', format)).toEqual({ kind: 'noRead', triggerCount: undefined });
  expect(parseReaderLine('NOREAD', format)).toEqual({ kind: 'value', text: 'NOREAD' });
});

test('a unit code comes through the reader unchanged, however the bytes are split', () => {
  const text = fc.string({ unit: fc.constantFrom(...CSET_82.split('')), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(text, text, fc.nat(999), fc.nat(60), (serial, batch, triggerCount, cut) => {
      const unit = { gtin: '09504000059101', serial, batch, expirationDate: '281130' };
      const bytes = toBytes(`\r\n||0:1[0]\r\n${triggerCount}\t]d2${buildUnitCode(unit)}\tA/08/660\r\n`);
      const buffer = emptyStream();
      const items = [
        ...receive(buffer, bytes.subarray(0, cut), dmccFraming),
        ...receive(buffer, bytes.subarray(cut), dmccFraming),
      ];
      const lines = items.map((item) => (item.kind === 'frame' ? parseReaderLine(item.text) : item));
      expect(lines).toMatchObject([{ kind: 'response' }, { kind: 'read', triggerCount, grade_tenths: 40 }]);
      const result = lines[1];
      expect(parseUnitCode(result?.kind === 'read' ? result.scan : '')).toEqual({ kind: 'unitCode', ...unit });
    }),
  );
});
