import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLineTruth, PLACE, type LineTruth } from './truth.ts';

const GTIN = '09506000134352';
const code = (serial: string, batchNumber = 'B1', gtin = GTIN): string =>
  `01${gtin}21${serial}\u001d1729123110${batchNumber}`;

let truth: LineTruth;

beforeEach(() => {
  truth = createLineTruth();
  truth.addBatch({ batch: 1, gtin: GTIN, batchNumber: 'B1', expirationDate: '291231' });
  for (const serial of ['S1', 'S2', 'S22']) truth.addSerial(1, serial);
});

describe('a code', () => {
  test('that is what the order asks claims its identity, and its text need not be kept', () => {
    expect(truth.sightOf(code('S2'))).toEqual({ identity: 2, other: '' });
    expect(truth.sightOf(code('S22'))).toEqual({ identity: 3, other: '' });
  });

  test.each([
    ['another batch number', code('S1', 'B2'), 1],
    ['no batch data at all', `01${GTIN}21S1`, 1],
    ['a second separator', `01${GTIN}21S1\u001d\u001d1729123110B1`, 1],
    ['more at its end', `${code('S1')}\u001d99X`, 1],
    ['an unknown serial', code('S9'), 0],
    ['another product', code('S1', 'B1', '09506000134369'), 0],
    ['a separator that was lost', code('S1').replace('\u001d', ''), 0],
    ['no serial', `01${GTIN}21\u001d1729123110B1`, 0],
    ['plain text', 'HELLO', 0],
    ['nothing', '', 0],
  ])('with %s is kept as it is', (_name, text, identity) => {
    expect(truth.sightOf(text)).toEqual({ identity, other: text });
  });

  test('with the number of one batch and the data of another claims the number', () => {
    truth.addBatch({ batch: 2, gtin: GTIN, batchNumber: 'B2', expirationDate: '291231' });
    const other = truth.addSerial(2, 'T1');
    expect(truth.sightOf(code('T1', 'B2'))).toEqual({ identity: other, other: '' });
    expect(truth.sightOf(code('S1', 'B2'))).toEqual({ identity: 1, other: code('S1', 'B2') });
    expect(truth.sightOf(code('T1', 'B1'))).toEqual({ identity: other, other: code('T1', 'B1') });
  });

  test('reads back as it was marked, whatever it says', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(code('S1'), code('S2', 'B9'), `01${GTIN}21S1`, code('S9')));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const unit = truth.addUnit(1);
        for (const one of texts) truth.mark(unit, one);
        expect(truth.content(unit)).toBe(texts.at(-1));
      }),
    );
  });
});

describe('a unit', () => {
  test('is blank and on the belt when it is new', () => {
    const unit = truth.addUnit(1);
    expect([
      truth.content(unit),
      truth.look(unit),
      truth.place(unit),
      truth.identity(unit),
      truth.batchOf(unit),
    ]).toEqual([undefined, undefined, PLACE.belt, 0, 1]);
  });

  test('keeps how its print looks until it is printed over', () => {
    const unit = truth.addUnit(1);
    const look = { defects: [{ name: 'smear', level: 2 }] } as const;
    truth.mark(unit, code('S1'), look);
    expect([truth.content(unit), truth.look(unit), truth.identity(unit)]).toEqual([code('S1'), look, 1]);
    truth.mark(unit, code('S2'));
    expect([truth.content(unit), truth.look(unit)]).toEqual([code('S2'), undefined]);
  });

  test('moves without losing its code, and lies in the parent that it was put into last', () => {
    const unit = truth.addUnit(1);
    truth.mark(unit, code('S1'));
    for (const place of Object.values(PLACE)) {
      truth.move(unit, place, 7);
      expect([truth.place(unit), truth.parent(unit), truth.content(unit)]).toEqual([place, 7, code('S1')]);
    }
    truth.move(unit, PLACE.bin);
    expect(truth.parent(unit)).toBe(0);
  });

  test('is told from every other one among thousands', () => {
    for (let unit = 1; unit <= 5000; unit += 1) {
      truth.addUnit(1);
      truth.mark(unit, code(`S${1 + (unit % 2)}`), unit % 3 !== 0 ? undefined : { symbol: 'plain' });
      truth.move(unit, unit % 7, unit);
    }
    for (let unit = 1; unit <= 5000; unit += 1) {
      expect([
        truth.identity(unit),
        truth.place(unit),
        truth.parent(unit),
        truth.look(unit)?.symbol === 'plain',
      ]).toEqual([1 + (unit % 2), unit % 7, unit, unit % 3 === 0]);
    }
    expect(truth.unitCount).toBe(5000);
  });

  test('that never was is nowhere', () => {
    expect([truth.place(99), truth.parent(99), truth.content(99), truth.batchOf(99)]).toEqual([
      PLACE.none,
      0,
      undefined,
      0,
    ]);
  });
});

describe('identities', () => {
  test('count from 1 and are found by product and serial number', () => {
    expect([truth.identityCount, truth.serial(2), truth.serial(9)]).toEqual([3, 'S2', '']);
    expect([truth.identityOf(GTIN, 'S22'), truth.identityOf(GTIN, 'S9'), truth.identityOf('0', 'S1')]).toEqual([
      3, 0, 0,
    ]);
    expect([truth.batchOfNumber('B1'), truth.batchOfNumber('B9'), truth.batchOfIdentity(3)]).toEqual([1, 0, 1]);
  });

  test('belong to a batch that exists, and a batch has a number of its own', () => {
    expect(() => truth.addSerial(2, 'X')).toThrow('a batch that exists');
    expect(() => truth.addBatch({ batch: 1, gtin: GTIN, batchNumber: 'B9', expirationDate: '291231' })).toThrow(
      'a number of its own',
    );
  });
});
