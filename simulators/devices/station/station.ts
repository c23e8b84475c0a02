import type { Clock } from '../../../src/kernel/clock.ts';
import type { Rules } from '../../../src/kernel/rules.ts';
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
import type { Note } from '../../../src/journal/journal.ts';
import type {
  ChildDecision,
  ChildJob,
  InstrumentMessage,
  LabelDecision,
  LabelJob,
  MessageDecision,
} from '../../../src/seams/line.ts';

/** An aggregation station of one level: 2 packs units into cases, 3 stacks cases on pallets. */
export interface StationOptions {
  readonly name: 'case' | 'pallet';
  readonly level: 2 | 3;
  readonly collectTime_us: number;
  readonly labelTime_us: number;
  readonly readTime_us: number;
}

/** What the station's camera tells the controller. */
export type StationResult =
  /** All children of a parent, read at once when it is collected; undefined for a child that was not read. */
  | { readonly kind: 'children'; readonly parent: number; readonly texts: readonly (string | undefined)[] }
  /** The label that sticks on the parent, read back. */
  | { readonly kind: 'label'; readonly parent: number; readonly text: string | undefined };

/** What the station needs from the world. */
export interface StationWorld {
  /** What a camera reads on a child, with symbology identifier. */
  readChild(child: number): string | undefined;
  text(value: string): number;
  /** A child is not in the station any more: it dropped or was taken. */
  lost(child: number): void;
  /** A parent was closed and leaves the station. */
  closed(parent: number): void;
  /** Tells the controller of a phase of the cycle, through the PLC. */
  cycle(phase: string, parent: number, count: number): void;
}

/** A parent in the station: its children and its label. */
interface Parent {
  readonly number: number;
  children: number[];
  phase: 'open' | 'collected' | 'labelled';
  isAside: boolean;
  label: string;
}

/** A station that collects children, has a label put on, reads it back and waits for the controller's word. */
export interface Station {
  /** Nominal number of children, from the order. */
  setNominal(count: number): void;
  arrive(child: number): void;
  /** The label printer has a label for the oldest parent that waits for one. */
  printLabel(content: string): void;
  /** The controller's word: `release` closes, `reject` puts aside, `flush` ends a partial parent, `read` reads again, `report` reads all that wait. */
  command(parent: number, word: string): boolean;
  readonly open: { readonly number: number; readonly children: readonly number[] } | undefined;
  readonly waiting: readonly { readonly number: number; readonly phase: string }[];
  childrenOf(parent: number): readonly number[];
  labelOf(parent: number): string;
  take(child: number, where: string): boolean;
  /** Takes a child out of a parent that was put aside. */
  takeFromPutAside(child: number, where: string): boolean;
  readonly parentCount: number;
}

/** Creates an empty station. */
export function createStation(
  clock: Clock,
  note: Note,
  options: StationOptions,
  seams: {
    readonly message: Rules<InstrumentMessage, MessageDecision>;
    readonly child: Rules<ChildJob, ChildDecision>;
    readonly label: Rules<LabelJob, LabelDecision>;
  },
  world: StationWorld,
  send: (result: StationResult) => void,
): Station {
  const { level, name } = options;
  const parents: Parent[] = [];
  let nominal = 1;
  let open: Parent | undefined;
  let waiting: Parent[] = [];
  let heldLabel: string | undefined;

  const begin = (): Parent => {
    open = { number: parents.length + 1, children: [], phase: 'open', isAside: false, label: '' };
    parents.push(open);
    return open;
  };

  const collect = (parent: Parent): void => {
    if (open === parent) open = undefined;
    waiting.push(parent);
    clock.after(options.collectTime_us, () => readChildren(parent));
  };

  const readChildren = (parent: Parent): void => {
    parent.phase = 'collected';
    const texts = parent.children.map((child) => world.readChild(child));
    parent.children = parent.children.filter((child) => {
      if (seams.child.decide({ level, child, parent: parent.number, seen: true })?.kind !== 'lostAfterRead')
        return true;
      drop(child, parent.number, 'lost after read');
      return false;
    });
    note(parentCollected, level, parent.number, parent.children.length);
    world.cycle('collected', parent.number, texts.length);
    deliver({ kind: 'children', parent: parent.number, texts });
  };

  const drop = (child: number, parent: number, where: string): void => {
    if (level === 2) note(unitTaken, child, parent, world.text(where));
    else note(caseTaken, child, parent, world.text(where));
    world.lost(child);
  };

  const apply = (parent: Parent, content: string): void => {
    const decision = seams.label.decide({ level, parent: parent.number, content });
    if (decision?.kind === 'swapWithNext' && heldLabel === undefined) {
      heldLabel = content;
      parent.label = 'pending';
      return;
    }
    let sticks = decision?.kind === 'content' ? decision.content : decision?.kind === 'lost' ? '' : content;
    if (heldLabel !== undefined) {
      const earlier = waiting.find((other) => other.label === 'pending');
      const own = sticks;
      sticks = heldLabel;
      heldLabel = undefined;
      if (earlier) stick(earlier, own);
    }
    stick(parent, sticks);
  };

  const stick = (parent: Parent, content: string): void => {
    parent.label = content;
    parent.phase = 'labelled';
    note(labelApplied, level, parent.number, world.text(content));
    clock.after(options.readTime_us, () => weighAndRead(parent));
  };

  const readLabel = (parent: Parent): void => {
    const text = parent.label === '' ? undefined : parent.label;
    note(labelRead, level, parent.number, world.text(text ?? ''));
    deliver({ kind: 'label', parent: parent.number, text });
  };

  const readAgain = (parent: Parent): void => {
    clock.after(options.readTime_us, () => (parent.phase === 'labelled' ? weighAndRead(parent) : readChildren(parent)));
  };

  const weighAndRead = (parent: Parent): void => {
    world.cycle('weighed', parent.number, parent.children.length);
    readLabel(parent);
  };

  const deliver = (result: StationResult): void => {
    const about = result.kind === 'label' ? { text: result.text } : { text: undefined, texts: result.texts };
    const decision = seams.message.decide({ station: name, unit: 0, parent: result.parent, ...about });
    if (decision?.kind === 'drop') return;
    if (decision?.kind === 'delay') {
      clock.after(decision.delay_us, () => send(result));
      return;
    }
    if (decision?.kind === 'text' && result.kind === 'label') return send({ ...result, text: decision.text });
    if (decision?.kind === 'texts' && result.kind === 'children') return send({ ...result, texts: decision.texts });
    send(result);
    if (decision?.kind === 'duplicate') send(result);
  };

  const takeOut = (parent: Parent | undefined, child: number, where: string): boolean => {
    if (parent === undefined || !parent.children.includes(child)) return false;
    parent.children = parent.children.filter((other) => other !== child);
    drop(child, parent.number, where);
    return true;
  };

  const leave = (parent: Parent, closed: boolean): void => {
    waiting = waiting.filter((other) => other !== parent);
    parent.isAside = !closed;
    note(parentReleased, level, parent.number, closed ? 1 : 0);
    world.cycle(closed ? 'closed' : 'aside', parent.number, parent.children.length);
    if (closed) world.closed(parent.number);
  };

  return {
    setNominal(count) {
      nominal = count;
    },
    arrive(child) {
      const parent = open ?? begin();
      if (
        seams.child.count > 0 &&
        seams.child.decide({ level, child, parent: parent.number, seen: false })?.kind === 'lostBeforeRead'
      ) {
        drop(child, parent.number, 'lost before read');
        return;
      }
      parent.children.push(child);
      if (level === 2) note(unitPacked, child, parent.number);
      else note(casePalletized, child, parent.number);
      if (parent.children.length >= nominal) collect(parent);
    },
    printLabel(content) {
      const parent = waiting.find((other) => other.phase === 'collected' && other.label === '');
      note(labelPrinted, level, parent?.number ?? 0, world.text(content));
      if (parent === undefined) return; // the label lies in the printer's tray
      parent.label = ' ';
      clock.after(options.labelTime_us, () => apply(parent, content));
    },
    command(number, word) {
      if (word === 'flush') {
        if (open === undefined || open.children.length === 0) return false;
        collect(open);
        return true;
      }
      if (word === 'report') {
        for (const parent of waiting) readAgain(parent);
        return true;
      }
      const parent = waiting.find((other) => other.number === number);
      if (parent === undefined) return false;
      switch (word) {
        case 'release':
          leave(parent, true);
          return true;
        case 'reject':
          leave(parent, false);
          return true;
        case 'read':
          readAgain(parent);
          return true;
        default:
          return false;
      }
    },
    get open() {
      return open;
    },
    get waiting() {
      return waiting;
    },
    childrenOf: (number) => parents[number - 1]?.children ?? [],
    labelOf: (number) => parents[number - 1]?.label ?? '',
    take(child, where) {
      return takeOut(open, child, where);
    },
    takeFromPutAside(child, where) {
      return takeOut(
        parents.find((one) => one.isAside && one.children.includes(child)),
        child,
        where,
      );
    },
    get parentCount() {
      return parents.length;
    },
  };
}
