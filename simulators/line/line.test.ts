import { beforeEach, describe, expect, test } from 'vitest';
import { createKeys } from '../../src/kernel/keys.ts';
import { createVirtualClock, type VirtualClock } from '../../src/kernel/virtual-clock.ts';
import {
  batchOrdered,
  codeRead,
  gateDecided,
  printConfirmed,
  serialProvisioned,
  testPieceFed,
  unitEjected,
  unitFed,
  unitMarked,
  unitPacked,
  unitPassed,
  unitReturned,
  unitSeen,
  unitShipped,
} from '../../src/journal/facts.ts';
import type { CodeInView, CodeLook } from '../../src/seams/imaging.ts';
import { listFacts, type FactList } from '../../src/journal/fact-list.test-kit.ts';
import type { TagAnswer, TagServer, TagValue } from '../../src/seams/channels.ts';
import { DEFAULT_LINE } from './line-options.ts';
import { createLine, type Line } from './line.ts';
import { PLACE } from './truth.ts';

const GTIN = '09506000134352';

let clock: VirtualClock;
let list: FactList;
let line: Line;
let call: (method: string, ...args: readonly TagValue[]) => TagAnswer;
/** What the pretended controller says of a read code; the serial numbers of ours are good. */
let judge: (text: string | undefined) => boolean | undefined;

beforeEach(() => create());

describe('a unit', () => {
  test('goes through all stations in their order and into a case', () => {
    feedAll(1);
    const itsWay = list.facts(
      unitFed,
      unitSeen,
      unitMarked,
      printConfirmed,
      codeRead,
      gateDecided,
      unitPassed,
      unitPacked,
    );
    expect(itsWay.map(([name, fact]) => (fact['station'] === undefined ? name : `${name} ${fact['station']}`))).toEqual(
      [
        'unitFed',
        'unitSeen coder',
        'unitMarked',
        'printConfirmed',
        'unitSeen verifier',
        'codeRead verifier',
        'unitSeen gate',
        'gateDecided',
        'unitPassed',
        'codeRead postReject',
        'unitPacked',
      ],
    );
    for (const [name, fact] of itsWay) if (name !== 'unitFed') expect(fact['unit']).toBe(1);
    expect(line.vision.read(1)).toBe(`]d201${GTIN}21S1\u001d1729123110B1`);
    expect([line.truth.place(1), line.truth.parent(1)]).toEqual([PLACE.parent, 1]);
  });

  test('keeps the distance of the pitch to the next one', () => {
    feedAll(5);
    const coderAt_mm = list
      .facts(unitSeen)
      .filter(([, fact]) => fact['station'] === 'coder')
      .map(([, fact]) => Number(fact['encoder_mm']));
    for (const [place, at_mm] of coderAt_mm.slice(1).entries())
      expect(Math.abs(at_mm - (coderAt_mm[place] ?? 0) - DEFAULT_LINE.pitch_mm)).toBeLessThanOrEqual(1);
  });

  test('that nobody calls good falls into the bin', () => {
    judge = () => undefined;
    feedAll(3);
    expect([1, 2, 3].map((unit) => line.truth.place(unit))).toEqual([PLACE.bin, PLACE.bin, PLACE.bin]);
    expect([line.binCount, line.onBeltCount]).toEqual([3, 0]);
    expect(list.facts(unitEjected)).toHaveLength(3);
  });

  test('is somewhere at any time, and the counts say where', () => {
    judge = (text) => text !== undefined && !text.includes('21S2\u001d');
    line.feed(1, 6);
    let looked = 0;
    while (clock.run({ eventLimit: 1, timeLimit_us: 4_000_000 }) === 'eventLimit') {
      const places = Array.from({ length: line.truth.unitCount }, (_, place) => line.truth.place(place + 1));
      const here = (...wanted: readonly number[]): number => places.filter((place) => wanted.includes(place)).length;
      if (line.fedCount + line.leftToFeed !== 6) expect.unreachable('a unit is counted twice or not at all');
      if (here(PLACE.belt, PLACE.passed) !== line.onBeltCount)
        expect.unreachable('the belt carries other units than it counts');
      if (here(PLACE.bin) !== line.binCount) expect.unreachable('the bin holds other units than it counts');
      looked += 1;
    }
    expect(looked).toBeGreaterThan(40);
    expect([line.binCount, line.caseStation.childrenOf(1)]).toEqual([1, [1, 3]]);
  });
});

describe('an order', () => {
  test('is in the journal before its first unit, with a fact for each serial number', () => {
    expect(list.facts(batchOrdered)).toEqual([
      [
        'batchOrdered',
        {
          batch: 1,
          batchNumber: 'B1',
          gtin: GTIN,
          expirationDate: '291231',
          quantity: 10,
          unitsPerCase: 2,
          casesPerPallet: 2,
        },
      ],
    ]);
    expect(list.facts(serialProvisioned)[2]).toEqual(['serialProvisioned', { batch: 1, identity: 3, serial: 'S3' }]);
  });
});

describe('feeding', () => {
  test('stops with the belt and goes on with it, and loses no unit', () => {
    line.feed(1, 10);
    clock.run({ until: () => line.fedCount === 4 });
    line.plc.command('hold', 'test');
    clock.run({ timeLimit_us: clock.now_us() + 10_000_000 });
    const held = line.fedCount;
    expect(held).toBeLessThanOrEqual(5); // one more may fit into the stopping distance
    expect(line.belt.moving).toBe(false);
    line.plc.command('unhold', 'test');
    clock.run({});
    expect([line.fedCount, line.leftToFeed, line.onBeltCount]).toEqual([10, 0, 0]);
    expect(list.facts(unitPacked)).toHaveLength(10);
  });

  test('does not begin before the line runs', () => {
    create({ started: false });
    line.feed(1, 3);
    clock.run({ timeLimit_us: 10_000_000 });
    expect([line.fedCount, line.leftToFeed]).toEqual([0, 3]);
  });

  test('adds up when more is ordered while it goes on', () => {
    line.feed(1, 2);
    line.feed(1, 3);
    clock.run({});
    expect(line.fedCount).toBe(5);
  });
});

describe('hands', () => {
  test('put a rejected unit back into a gap, half a pitch from its neighbours', () => {
    judge = (text) => text !== undefined && !text.includes('21S1\u001d');
    line.feed(1, 10);
    clock.run({ until: () => line.binCount === 1 });
    expect(line.hands.putBackRejected('verifier')).toBe(1);
    expect([line.binCount, line.truth.place(1)]).toEqual([0, PLACE.belt]);
    expect(list.facts(unitReturned)).toEqual([['unitReturned', { unit: 1, station: 'verifier' }]]);
    judge = (text) => text !== undefined;
    clock.run({});
    const verifierAt = list
      .facts(unitSeen)
      .filter(([, fact]) => fact['station'] === 'verifier')
      .map(([, fact]) => [Number(fact['unit']), Number(fact['encoder_mm'])] as const);
    const mine = verifierAt.findLast(([unit]) => unit === 1)?.[1] ?? 0;
    const nearest = Math.min(...verifierAt.filter(([unit]) => unit !== 1).map(([, at_mm]) => Math.abs(at_mm - mine)));
    expect(nearest).toBeGreaterThanOrEqual(DEFAULT_LINE.pitch_mm / 2 - 1);
    expect(nearest).toBeLessThanOrEqual(DEFAULT_LINE.pitch_mm / 2 + 1);
    // The controller knows it as a new, unexpected item.
    const [, seen] = list
      .facts(unitSeen)
      .findLast(([, fact]) => fact['unit'] === 1 && fact['station'] === 'verifier') ?? ['', {}];
    expect(seen['item']).not.toBe(1);
  });

  test('find nothing in an empty bin, nor a unit that lies elsewhere', () => {
    expect(line.hands.putBackRejected('coder')).toBe(0);
    judge = () => false;
    feedAll(2);
    expect(line.hands.putBackRejected('coder', 9)).toBe(0);
    expect(line.hands.putBackRejected('coder', 2)).toBe(2);
    expect(line.binCount).toBe(1);
  });

  test('empty the bin', () => {
    judge = () => false;
    feedAll(3);
    expect(line.emptyBin()).toEqual([1, 2, 3]);
    expect([line.binCount, line.emptyBin()]).toEqual([0, []]);
  });

  test('take a unit out of the open case, and put it into it', () => {
    feedAll(1);
    expect(line.hands.takeFromCase(1, 'sample')).toBe(true);
    expect(line.truth.place(1)).toBe(PLACE.taken);
    expect(line.hands.takeFromCase(1, 'sample')).toBe(false);
    expect(line.hands.addToCase(1)).toBe(true);
    expect([line.truth.place(1), line.caseStation.open?.children]).toEqual([PLACE.parent, [1]]);
    expect(line.hands.addToCase(99)).toBe(false);
  });

  test('that put a rejected unit into a case take it out of the bin', () => {
    judge = () => false;
    feedAll(1);
    expect(line.hands.addToCase(1)).toBe(true);
    expect([line.binCount, line.truth.place(1)]).toEqual([0, PLACE.parent]);
  });
});

describe('a test piece', () => {
  test('comes before the verifier, is no product of the batch, and is unexpected to the controller', () => {
    judge = () => undefined;
    const unit = line.feedTestPiece('wrong code', 'HELLO');
    clock.run({});
    expect(list.facts(testPieceFed)).toEqual([['testPieceFed', { unit, piece: 'wrong code' }]]);
    expect(list.facts(codeRead)).toMatchObject([
      ['codeRead', { unit, station: 'verifier', identity: 0, content: 'HELLO' }],
    ]);
    expect([line.truth.batchOf(unit), line.truth.place(unit), line.fedCount, line.binCount]).toEqual([
      0,
      PLACE.bin,
      0,
      1,
    ]);
  });

  test.each([
    ['a blank one', undefined],
    ['one that no reader decodes', 'HELLO'],
  ] as const)('may be %s: a no-read', (_name, text) => {
    line.feedTestPiece('piece', text, { defects: [{ name: 'cover', level: 40 }] });
    clock.run({});
    expect(list.facts(codeRead)).toMatchObject([['codeRead', { identity: 0, content: '' }]]);
  });
});

describe('shipping', () => {
  test('a case takes its units off the line and nobody else', () => {
    feedAll(4);
    line.ship(2, 1);
    expect([1, 2, 3, 4].map((unit) => line.truth.place(unit))).toEqual([
      PLACE.shipped,
      PLACE.shipped,
      PLACE.parent,
      PLACE.parent,
    ]);
    expect(list.facts(unitShipped).map(([, fact]) => fact['unit'])).toEqual([1, 2]);
    expect(line.truth.parent(1)).toBe(1);
  });

  test('a pallet takes everything in its cases', () => {
    feedAll(4);
    for (const parent of [1, 2]) call('StationCommand', 'case', parent, 'release');
    expect(line.palletStation.childrenOf(1)).toEqual([1, 2]);
    line.ship(3, 1);
    expect(list.facts(unitShipped).map(([, fact]) => fact['unit'])).toEqual([1, 2, 3, 4]);
  });
});

describe('a run', () => {
  test('repeats exactly, and another seed is another run', () => {
    const hashOf = (seed: string): string => {
      create({ seed });
      feedAll(10);
      return list.journal.close().hash;
    };
    expect(hashOf('7')).toBe(hashOf('7'));
    expect(hashOf('7')).not.toBe(hashOf('8'));
  });
});

function create({ started = true, seed = '7' } = {}): void {
  clock = createVirtualClock();
  list = listFacts(() => clock.now_us());
  judge = (text) => text !== undefined;
  const waiting: number[] = [];
  const tags: TagServer = {
    name: 'plc',
    write: () => {},
    emit({ name, fields }) {
      if (name === 'PhotoEye' && fields['station'] === 'verifier') waiting.push(Number(fields['itemId']));
    },
    onCall: (answer) => {
      call = (method, ...args) => answer(method, args);
    },
    onClient: () => {},
    close: () => Promise.resolve(),
  };
  line = createLine(clock, list.journal, createKeys(seed), DEFAULT_LINE, tags, {
    modelled: { version: 'reads what has nothing wrong', look: lookOf, prepare: () => {} },
    sampleShare: 0,
  });
  line.order(
    {
      batch: 1,
      batchNumber: 'B1',
      gtin: GTIN,
      expirationDate: '291231',
      quantity: 10,
      unitsPerCase: 2,
      casesPerPallet: 2,
    },
    Array.from({ length: 12 }, (_, place) => `S${place + 1}`),
  );
  line.outlets.verifier = ({ text }) => {
    const item = waiting.shift() ?? 0;
    const good = judge(text);
    if (good !== undefined) call('Verdict', [item], [good]);
  };
  line.coder.selectJob('carton');
  line.coder.setHeader(['GTIN', 'SN', 'EXP', 'LOT']);
  for (let serial = 1; serial <= 12; serial += 1) line.coder.store([GTIN, `S${serial}`, '291231', 'B1']);
  line.coder.setState('running');
  if (!started) return;
  line.plc.command('reset', 'test');
  clock.run({});
  line.plc.command('start', 'test');
  clock.run({});
}

/** Feeds units and lets everything happen that follows. */
function feedAll(count: number): void {
  line.feed(1, count);
  clock.run({});
}

function lookOf({ text, defects }: CodeInView): CodeLook {
  const read = defects.length === 0;
  return {
    text: read ? `]d2${text}` : undefined,
    grade: read ? 40 : 0,
    limiting: '',
    correctedCount: 0,
    textVerified: true,
    pixels: '',
  };
}
