import { beforeEach, describe, expect, test } from 'vitest';
import { createRules, type Rules } from '../../../src/kernel/rules.ts';
import { createVirtualClock, type VirtualClock } from '../../../src/kernel/virtual-clock.ts';
import {
  casePalletized,
  caseTaken,
  labelApplied,
  labelPrinted,
  labelRead,
  parentCollected,
  parentReleased,
  unitPacked,
  unitTaken,
} from '../../../src/journal/facts.ts';
import { listFacts, type FactList } from '../../../src/journal/fact-list.test-kit.ts';
import type {
  ChildDecision,
  ChildJob,
  InstrumentMessage,
  LabelDecision,
  LabelJob,
  MessageDecision,
} from '../../../src/seams/line.ts';
import { createStation, type Station, type StationOptions, type StationResult } from './station.ts';

const CASE: StationOptions = {
  name: 'case',
  level: 2,
  collectTime_us: 40_000,
  labelTime_us: 120_000,
  readTime_us: 40_000,
};

let clock: VirtualClock;
let list: FactList;
let message: Rules<InstrumentMessage, MessageDecision>;
let child: Rules<ChildJob, ChildDecision>;
let label: Rules<LabelJob, LabelDecision>;
let sent: StationResult[];
let told: string[];
let station: Station;

beforeEach(() => create(CASE));

describe('collecting', () => {
  test('ends at the nominal number: all children are read at once, and the next parent begins', () => {
    arrive(1, 2, 3);
    expect(station.open).toMatchObject({ number: 2, children: [3] });
    clock.run({});
    expect(clock.now_us()).toBe(CASE.collectTime_us);
    expect(sent).toEqual([{ kind: 'children', parent: 1, texts: [']d2U1', ']d2U2'] }]);
    expect(told).toEqual(['collected 1: 2']);
    expect(list.facts(unitPacked).map(([, fact]) => [fact['unit'], fact['case']])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(list.facts(parentCollected)).toEqual([['parentCollected', { level: 2, parent: 1, children: 2 }]]);
    expect(station.waiting.map((one) => [one.number, one.phase])).toEqual([[1, 'collected']]);
  });

  test('tells a child that cannot be read as a gap', () => {
    arrive(1, 100);
    clock.run({});
    expect(sent).toEqual([{ kind: 'children', parent: 1, texts: [']d2U1', undefined] }]);
  });

  test('ends before it when it is flushed, and an empty station has nothing to flush', () => {
    expect(station.command(0, 'flush')).toBe(false);
    arrive(1);
    expect(station.command(0, 'flush')).toBe(true);
    expect(station.open).toBeUndefined();
    expect(station.command(0, 'flush')).toBe(false);
    clock.run({});
    expect(sent).toEqual([{ kind: 'children', parent: 1, texts: [']d2U1'] }]);
  });

  test('of cases onto a pallet is noted in the words of its level', () => {
    create({ ...CASE, name: 'pallet', level: 3 });
    arrive(1, 2);
    clock.run({});
    expect(list.facts(casePalletized).map(([, fact]) => [fact['case'], fact['pallet']])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(list.facts(unitPacked)).toEqual([]);
    expect(list.facts(parentCollected)).toMatchObject([['parentCollected', { level: 3 }]]);
  });
});

describe('a label', () => {
  test('goes onto the oldest parent that waits for one, is weighed and read back', () => {
    arrive(1, 2, 3, 4);
    clock.run({});
    sent = [];
    station.printLabel(']C1001');
    station.printLabel(']C1002');
    clock.run({});
    expect([station.labelOf(1), station.labelOf(2)]).toEqual([']C1001', ']C1002']);
    expect(sent).toEqual([
      { kind: 'label', parent: 1, text: ']C1001' },
      { kind: 'label', parent: 2, text: ']C1002' },
    ]);
    expect(told.slice(2)).toEqual(['weighed 1: 2', 'weighed 2: 2']);
    expect(
      list
        .facts(labelPrinted, labelApplied, labelRead)
        .slice(0, 2)
        .map(([name]) => name),
    ).toEqual(['labelPrinted', 'labelPrinted']);
    expect(list.facts(labelRead)).toEqual([
      ['labelRead', { level: 2, parent: 1, content: ']C1001' }],
      ['labelRead', { level: 2, parent: 2, content: ']C1002' }],
    ]);
  });

  test('that nobody waits for lies in the tray', () => {
    station.printLabel(']C1001');
    arrive(1, 2);
    clock.run({});
    expect(list.facts(labelPrinted)).toEqual([['labelPrinted', { level: 2, parent: 0, content: ']C1001' }]]);
    expect(list.facts(labelApplied)).toEqual([]);
    expect(station.labelOf(1)).toBe('');
  });

  test('that is lost leaves a parent without one, and the camera reads nothing', () => {
    label.add(() => ({ kind: 'lost' }));
    close(1, ']C1001');
    expect(station.labelOf(1)).toBe('');
    expect(sent.at(-1)).toEqual({ kind: 'label', parent: 1, text: undefined });
    expect(list.facts(labelRead)).toEqual([['labelRead', { level: 2, parent: 1, content: '' }]]);
  });

  test('with other content is read as it is', () => {
    label.add(() => ({ kind: 'content', content: ']C1009' }));
    close(1, ']C1001');
    expect(sent.at(-1)).toEqual({ kind: 'label', parent: 1, text: ']C1009' });
  });

  test('changes places with the next one, and the third is sound', () => {
    label.add(({ parent }) => (parent === 1 ? { kind: 'swapWithNext' } : undefined));
    arrive(1, 2, 3, 4, 5, 6);
    clock.run({});
    sent = [];
    for (const content of [']C1001', ']C1002', ']C1003']) {
      station.printLabel(content);
      clock.run({});
    }
    expect([1, 2, 3].map((one) => station.labelOf(one))).toEqual([']C1002', ']C1001', ']C1003']);
    expect(sent).toEqual([
      { kind: 'label', parent: 1, text: ']C1002' },
      { kind: 'label', parent: 2, text: ']C1001' },
      { kind: 'label', parent: 3, text: ']C1003' },
    ]);
  });

  test('that waits for its change is not on its parent yet', () => {
    label.add(() => ({ kind: 'swapWithNext' }));
    close(1, ']C1001');
    expect(list.facts(labelApplied)).toEqual([]);
    expect(sent.filter((one) => one.kind === 'label')).toEqual([]);
  });
});

describe('children that get lost', () => {
  test('before the read are not packed, and the parent waits for another', () => {
    child.add(({ child: one, seen }) => (one === 2 && !seen ? { kind: 'lostBeforeRead' } : undefined));
    arrive(1, 2, 3);
    clock.run({});
    expect(told).toEqual(['lost 2', 'collected 1: 2']);
    expect(sent).toEqual([{ kind: 'children', parent: 1, texts: [']d2U1', ']d2U3'] }]);
    expect(list.facts(unitTaken)).toEqual([['unitTaken', { unit: 2, case: 1, where: 'lost before read' }]]);
  });

  test('after the read are told as read, and lie in the parent no longer', () => {
    child.add(({ child: one, seen }) => (one === 2 && seen ? { kind: 'lostAfterRead' } : undefined));
    arrive(1, 2);
    clock.run({});
    expect(sent).toEqual([{ kind: 'children', parent: 1, texts: [']d2U1', ']d2U2'] }]);
    expect(station.childrenOf(1)).toEqual([1]);
    expect(list.facts(parentCollected)).toEqual([['parentCollected', { level: 2, parent: 1, children: 1 }]]);
    expect(list.facts(unitTaken)).toEqual([['unitTaken', { unit: 2, case: 1, where: 'lost after read' }]]);
    expect(told[0]).toBe('lost 2');
  });

  test('from a pallet are cases in the journal', () => {
    create({ ...CASE, name: 'pallet', level: 3 });
    child.add(({ child: one }) => (one === 2 ? { kind: 'lostBeforeRead' } : undefined));
    arrive(1, 2);
    expect(list.facts(caseTaken)).toEqual([['caseTaken', { case: 2, pallet: 1, where: 'lost before read' }]]);
  });
});

describe("the controller's word", () => {
  test('release closes a parent, once', () => {
    close(1, ']C1001');
    expect(station.command(1, 'release')).toBe(true);
    expect(station.command(1, 'release')).toBe(false);
    expect(told.slice(-2)).toEqual(['closed 1: 2', 'closed 1']);
    expect(list.facts(parentReleased)).toEqual([['parentReleased', { level: 2, parent: 1, closed: 1 }]]);
    expect(station.waiting).toEqual([]);
  });

  test('reject puts it aside: it leaves the station and does not go on', () => {
    close(1, ']C1001');
    expect(station.command(1, 'reject')).toBe(true);
    expect(told.at(-1)).toBe('aside 1: 2');
    expect(told).not.toContain('closed 1');
    expect(list.facts(parentReleased)).toEqual([['parentReleased', { level: 2, parent: 1, closed: 0 }]]);
  });

  test('read reads again what the parent is about by now', () => {
    arrive(1, 2);
    clock.run({});
    sent = [];
    expect(station.command(1, 'read')).toBe(true);
    clock.run({});
    expect(sent).toEqual([{ kind: 'children', parent: 1, texts: [']d2U1', ']d2U2'] }]);
    station.printLabel(']C1001');
    clock.run({});
    sent = [];
    station.command(1, 'read');
    clock.run({});
    expect(sent).toEqual([{ kind: 'label', parent: 1, text: ']C1001' }]);
  });

  test('report reads all that wait', () => {
    close(1, ']C1001');
    arrive(3, 4);
    clock.run({});
    sent = [];
    expect(station.command(0, 'report')).toBe(true);
    clock.run({});
    expect(sent.map((one) => [one.kind, one.parent])).toEqual([
      ['label', 1],
      ['children', 2],
    ]);
  });

  test('about a parent that is not there, or a word that is none, is refused', () => {
    arrive(1, 2, 3);
    clock.run({});
    for (const word of ['release', 'reject', 'read']) expect(station.command(2, word)).toBe(false); // still open
    expect(station.command(9, 'release')).toBe(false);
    expect(station.command(1, 'explode')).toBe(false);
    expect(list.facts(parentReleased)).toEqual([]);
  });
});

describe('hands', () => {
  test('take a child out of the open parent only', () => {
    arrive(1, 2, 3);
    expect(station.take(1, 'sampled')).toBe(false);
    expect(station.take(3, 'sampled')).toBe(true);
    expect(station.take(3, 'sampled')).toBe(false);
    expect(told).toEqual(['lost 3']);
    expect(list.facts(unitTaken)).toEqual([['unitTaken', { unit: 3, case: 2, where: 'sampled' }]]);
  });

  test('take a child out of a parent that was put aside, and of no closed one', () => {
    close(1, ']C1001');
    station.command(1, 'reject');
    arrive(3, 4);
    clock.run({});
    station.command(2, 'release');
    expect(station.takeFromPutAside(4, 'inspection')).toBe(false);
    expect(station.takeFromPutAside(1, 'inspection')).toBe(true);
    expect([station.childrenOf(1), station.childrenOf(2)]).toEqual([[2], [3, 4]]);
  });
});

describe('a rule on messages', () => {
  test.each<[string, MessageDecision, readonly StationResult[]]>([
    ['drop', { kind: 'drop' }, []],
    [
      'duplicate',
      { kind: 'duplicate' },
      [
        { kind: 'children', parent: 1, texts: [']d2U1', ']d2U2'] },
        { kind: 'children', parent: 1, texts: [']d2U1', ']d2U2'] },
      ],
    ],
    ['other texts', { kind: 'texts', texts: [undefined] }, [{ kind: 'children', parent: 1, texts: [undefined] }]],
    [
      'a text, which is about a label',
      { kind: 'text', text: 'x' },
      [{ kind: 'children', parent: 1, texts: [']d2U1', ']d2U2'] }],
    ],
  ])('%s acts on the message about children', (_name, decision, expected) => {
    message.add(({ texts }) => (texts === undefined ? undefined : decision));
    close(1, ']C1001');
    expect(sent).toEqual([...expected, { kind: 'label', parent: 1, text: ']C1001' }]);
  });

  test('text acts on the message about a label, and the read stays as it was in the journal', () => {
    message.add(({ texts, station: name, parent }) =>
      texts === undefined && name === 'case' && parent === 1 ? { kind: 'text', text: undefined } : undefined,
    );
    close(1, ']C1001');
    expect(sent.at(-1)).toEqual({ kind: 'label', parent: 1, text: undefined });
    expect(list.facts(labelRead)).toEqual([['labelRead', { level: 2, parent: 1, content: ']C1001' }]]);
  });

  test('delay makes the message late by so much', () => {
    message.add(() => ({ kind: 'delay', delay_us: 1_000_000 }));
    arrive(1, 2);
    clock.run({ timeLimit_us: CASE.collectTime_us + 999_999 });
    expect(sent).toEqual([]);
    clock.run({});
    expect(sent).toHaveLength(1);
  });
});

function create(options: StationOptions): void {
  clock = createVirtualClock();
  list = listFacts(() => clock.now_us());
  message = createRules();
  child = createRules();
  label = createRules();
  sent = [];
  told = [];
  station = createStation(
    clock,
    list.note,
    options,
    { message, child, label },
    {
      readChild: (one) => (one < 100 ? `]d2U${one}` : undefined),
      text: (value) => list.journal.text(value),
      lost: (one) => told.push(`lost ${one}`),
      closed: (parent) => told.push(`closed ${parent}`),
      cycle: (phase, parent, count) => told.push(`${phase} ${parent}: ${count}`),
    },
    (result) => sent.push(result),
  );
  station.setNominal(2);
}

function arrive(...children: readonly number[]): void {
  for (const one of children) station.arrive(one);
}

/** Fills the next parent with two children and has a label put on it. */
function close(first: number, content: string): void {
  arrive(first, first + 1);
  clock.run({});
  station.printLabel(content);
  clock.run({});
}
