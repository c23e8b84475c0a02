import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createRules, type Rules } from '../../../src/kernel/rules.ts';
import { createVirtualClock, type VirtualClock } from '../../../src/kernel/virtual-clock.ts';
import { bufferCleared, printConfirmed, recordBuffered, unitMarked } from '../../../src/journal/facts.ts';
import { listFacts, type FactList, type HeardFact } from '../../../src/journal/fact-list.test-kit.ts';
import type { BufferDecision, BufferJob, PrintDecision, PrintJob } from '../../../src/seams/line.ts';
import { createCoder, type Coder } from './coder.ts';

const FIELDS = ['GTIN', 'SN', 'EXP', 'LOT'];
const PRINT_TIME_us = 30_000;

let clock: VirtualClock;
let list: FactList;
let print: Rules<PrintJob, PrintDecision>;
let buffer: Rules<BufferJob, BufferDecision>;
let cartons: Map<number, { text: string; readable: boolean }>;
let heard: string[];
let coder: Coder;

beforeEach(() => {
  clock = createVirtualClock();
  list = listFacts(() => clock.now_us());
  print = createRules();
  buffer = createRules();
  cartons = new Map();
  heard = [];
  const serialOf = (text: string): number => Number(/21S(\d+)/.exec(text)?.[1] ?? 0);
  coder = createCoder(
    clock,
    list.note,
    { bufferMax: 4, printTime_us: PRINT_TIME_us, template: FIELDS },
    { print, buffer },
    {
      mark(unit, text, look) {
        cartons.set(unit, { text, readable: look === undefined });
        return { identity: serialOf(text), other: text.startsWith('01') ? '' : text };
      },
      identityOf: serialOf,
      text: (value) => list.journal.text(value),
    },
    {
      printStarted: () => heard.push('started'),
      printCompleted: (index, unit) => heard.push(`completed ${index} on ${unit} at ${clock.now_us()}`),
      stateChanged: (state, error) => heard.push(error === '' ? state : `${state}: ${error}`),
    },
  );
});

describe('states', () => {
  test('a coder begins offline, and runs only with a job', () => {
    expect(coder.state).toBe('offline');
    expect(coder.setState('running')).toBe(false);
    coder.selectJob('carton');
    expect(coder.setState('running')).toBe(true);
    expect([coder.state, coder.job]).toEqual(['running', 'carton']);
    expect(coder.setState('offline')).toBe(true);
    expect(heard).toEqual(['running', 'offline']);
  });

  test('a fault ends in offline once it is cleared, and nothing else ends it', () => {
    running();
    coder.raiseFault('ink out');
    expect([coder.state, coder.error]).toEqual(['fault', 'ink out']);
    expect(coder.setState('running')).toBe(false);
    expect(coder.setState('offline')).toBe(false);
    coder.clearFaults();
    expect([coder.state, coder.error]).toEqual(['offline', '']);
    coder.clearFaults();
    expect(heard).toEqual(['running', 'fault: ink out', 'offline']);
  });

  test.each(['offline', 'fault'] as const)('a trigger in %s prints nothing and takes no record', (state) => {
    running();
    store(1);
    if (state === 'offline') coder.setState('offline');
    else coder.raiseFault('ink out');
    coder.trigger(1);
    clock.run({});
    expect(cartons.size).toBe(0);
    expect(coder.recordCount).toBe(1);
  });
});

describe('the buffer', () => {
  test('takes nothing before the header is set', () => {
    expect(coder.store(['1', 'S1', '3', '4'])).toBe(false);
    expect(list.facts()).toEqual([]);
  });

  test('refuses a header that lacks a field of the template, and keeps the one before', () => {
    expect(coder.setHeader(['GTIN', 'SN', 'EXP'])).toBe(false);
    expect(coder.store(['1', 'S1', '3'])).toBe(false);
    expect(coder.setHeader(FIELDS)).toBe(true);
    expect(coder.setHeader(['SN'])).toBe(false);
    running();
    expect(coder.store(['0950', 'S1', '291231', 'B1'])).toBe(true);
    coder.trigger(1);
    expect(cartons.get(1)?.text).toBe('01095021S1\u001d1729123110B1');
  });

  test('prints fields in the order of the template, whatever the order of the header', () => {
    running();
    coder.setHeader(['LOT', 'NOTE', 'EXP', 'SN', 'GTIN']);
    expect(coder.store(['B1', 'x', '291231', 'S7', '09506000134352'])).toBe(true);
    coder.trigger(1);
    expect(cartons.get(1)?.text).toBe('010950600013435221S7\u001d1729123110B1');
  });

  test('refuses a record of the wrong length, and one too many', () => {
    running();
    expect(coder.store(['1', 'S1'])).toBe(false);
    for (const serial of [1, 2, 3, 4]) expect(store(serial)).toBe(true);
    expect([coder.recordCount, coder.freeCount]).toEqual([4, 0]);
    expect(store(5)).toBe(false);
    expect(list.facts(recordBuffered)).toHaveLength(4);
    coder.trigger(1);
    expect(store(5)).toBe(true);
  });

  test('counts its own indexes on, or takes the ones it is given', () => {
    running();
    store(1);
    expect(coder.nextIndex).toBe(2);
    store(2, 17);
    store(3);
    expect(list.facts(recordBuffered).map(([, fact]) => fact['index'])).toEqual([1, 17, 18]);
    expect(coder.nextIndex).toBe(19);
  });

  test('that is cleared says how many records it lost', () => {
    running();
    store(1);
    store(2);
    coder.trigger(1);
    expect(coder.clearBuffer()).toBe(1);
    expect(coder.recordCount).toBe(0);
    expect(list.facts(bufferCleared)).toEqual([['bufferCleared', { records: 1 }]]);
  });

  test('is first in, first out over any number of records', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2000, maxLength: 5000 }), (acts) => {
        running();
        coder.clearFaults();
        coder.clearBuffer();
        coder.setState('running');
        const model: number[] = [];
        let serial = 0;
        for (const isStore of acts) {
          if (isStore) {
            serial += 1;
            const taken = store(serial);
            expect(taken).toBe(model.length < 4);
            if (taken) model.push(serial);
          } else if (model.length > 0) {
            coder.trigger(1);
            expect(cartons.get(1)?.text).toContain(`21S${model.shift()}\u001d`);
          }
          if (coder.recordCount !== model.length) expect.unreachable('the count differs');
        }
      }),
      { numRuns: 5 },
    );
  });
});

describe('a clean print', () => {
  test('makes three truths, in their order: stored, printed, confirmed', () => {
    running();
    store(1);
    coder.trigger(12);
    expect(names()).toEqual(['recordBuffered', 'unitMarked']);
    expect(coder.lastPrintedIndex).toBe(1);
    clock.run({});
    expect(list.facts()).toEqual([
      ['recordBuffered', { index: 1, identity: 1 }],
      ['unitMarked', { unit: 12, index: 1, identity: 1, content: '', readable: 1 }],
      ['printConfirmed', { index: 1, unit: 12 }],
    ]);
    expect(heard).toEqual(['running', 'started', `completed 1 on 12 at ${PRINT_TIME_us}`]);
    expect(coder.printCount).toBe(1);
  });

  test('needs a record: an empty buffer at a trigger is a fault', () => {
    running();
    coder.trigger(1);
    expect([coder.state, coder.error]).toEqual(['fault', 'no serial record at print trigger']);
    expect(cartons.size).toBe(0);
    expect(heard.at(-1)).toBe('fault: no serial record at print trigger');
  });

  test('tells the seam of the unit, the index and the text before ink flows', () => {
    running();
    const jobs: PrintJob[] = [];
    print.add((job) => {
      jobs.push(job);
      return undefined;
    });
    store(1);
    coder.trigger(12);
    coder.trigger(13);
    expect(jobs).toEqual([
      { unit: 12, index: 1, text: '010950600013435221S1\u001d1729123110B1' },
      { unit: 13, index: 0, text: '' },
    ]);
  });
});

describe('at the head', () => {
  test.each<
    [PrintDecision['kind'], PrintDecision, { carton?: string; readable?: boolean; left: number; confirmed: number[] }]
  >([
    ['skip', { kind: 'skip' }, { left: 3, confirmed: [] }],
    ['reprint', { kind: 'reprint' }, { carton: '21S1\u001d', readable: true, left: 3, confirmed: [] }],
    ['content', { kind: 'content', text: 'HELLO' }, { carton: 'HELLO', readable: true, left: 2, confirmed: [2] }],
    [
      'look',
      { kind: 'look', look: { defects: [{ name: 'smear', level: 1 }] } },
      { carton: '21S2\u001d', readable: false, left: 2, confirmed: [2] },
    ],
    ['unconfirmed', { kind: 'unconfirmed' }, { carton: '21S2\u001d', readable: true, left: 2, confirmed: [] }],
    ['double', { kind: 'double' }, { carton: '21S3\u001d', readable: true, left: 1, confirmed: [2, 3] }],
  ])('%s acts on its unit and on no other', (_kind, decision, expected) => {
    running();
    for (const serial of [1, 2, 3, 4]) store(serial);
    print.add(({ unit }) => (unit === 2 ? decision : undefined));
    coder.trigger(1);
    clock.run({});
    coder.trigger(2);
    clock.run({});
    if (expected.carton === undefined) expect(cartons.has(2)).toBe(false);
    else expect(cartons.get(2)?.text).toContain(expected.carton);
    expect(cartons.get(2)?.readable).toBe(expected.readable);
    expect(coder.recordCount).toBe(expected.left);
    expect(
      confirmed()
        .filter(([, unit]) => unit === 2)
        .map(([index]) => index),
    ).toEqual(expected.confirmed);
    // The neighbours are clean: unit 1 has record 1, unit 3 the next one that is left.
    coder.trigger(3);
    expect(cartons.get(1)).toMatchObject({ text: expect.stringContaining('21S1\u001d'), readable: true });
    expect(cartons.get(3)).toMatchObject({
      text: expect.stringContaining(`21S${5 - expected.left}\u001d`),
      readable: true,
    });
  });

  test('a reprint before anything was printed leaves the carton blank', () => {
    running();
    store(1);
    print.add(() => ({ kind: 'reprint' }));
    coder.trigger(1);
    expect(cartons.size).toBe(0);
    expect(coder.recordCount).toBe(1);
  });

  test('a double trigger on the last record is a fault for the want of another', () => {
    running();
    store(1);
    print.add(() => ({ kind: 'double' }));
    coder.trigger(1);
    expect(coder.state).toBe('fault');
    clock.run({});
    expect(cartons.size).toBe(0);
    expect(confirmed()).toEqual([[1, 1]]);
  });

  test('a code that is not what the order asks stands in the fact', () => {
    running();
    store(1);
    print.add(() => ({ kind: 'content', text: 'HELLO' }));
    coder.trigger(1);
    expect(list.facts(unitMarked)).toEqual([
      ['unitMarked', { unit: 1, index: 1, identity: 0, content: 'HELLO', readable: 1 }],
    ]);
  });
});

describe('at the buffer', () => {
  test('a dropped record is acknowledged, counted and never stored', () => {
    running();
    buffer.add(({ index }) => (index === 2 ? { kind: 'drop' } : undefined));
    expect([store(1), store(2), store(3)]).toEqual([true, true, true]);
    expect(list.facts(recordBuffered).map(([, fact]) => fact['index'])).toEqual([1, 3]);
    expect(coder.recordCount).toBe(2);
  });

  test('a replay stores the record before once more', () => {
    running();
    buffer.add(({ index }) => (index === 2 ? { kind: 'replay' } : undefined));
    store(1);
    store(2);
    expect(list.facts(recordBuffered).map(([, fact]) => fact['identity'])).toEqual([1, 1, 2]);
    for (const unit of [1, 2, 3]) coder.trigger(unit);
    expect(list.facts(unitMarked).map(([, fact]) => fact['identity'])).toEqual([1, 1, 2]);
  });

  test('a replay of the very first record stores it once', () => {
    running();
    buffer.add(() => ({ kind: 'replay' }));
    store(1);
    expect(coder.recordCount).toBe(1);
  });
});

function running(): void {
  coder.selectJob('carton');
  coder.setHeader(FIELDS);
  coder.setState('running');
}

function store(serial: number, index?: number): boolean {
  return coder.store(['09506000134352', `S${serial}`, '291231', 'B1'], index);
}

function confirmed(): HeardFact[1][string][][] {
  return list.facts(printConfirmed).map(([, fact]) => [fact['index'] ?? 0, fact['unit'] ?? 0]);
}

function names(): string[] {
  return list.facts().map(([name]) => name);
}
