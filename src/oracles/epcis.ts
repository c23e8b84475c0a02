import { epcisCaptured, epcisEpc } from '../journal/facts.ts';
import { on, type Step } from '../journal/fold.ts';
import { createColumn, type Column } from './columns.ts';
import { ssccOf } from './sscc.ts';

/** Business steps that oracles tell apart (CBV 2.0); everything else is `other`. */
export const STEP = {
  other: 0,
  commissioning: 1,
  packing: 2,
  unpacking: 3,
  decommissioning: 4,
  destroying: 5,
  shipping: 6,
} as const;

/** What was reported of a parent; numbers of events, 0 for none. */
export interface ReportedParent {
  readonly sscc: string;
  commissionedBy: number;
  /** The event that packed its children, while it was not unpacked again. */
  packedBy: number;
  /** The event that packed it into its own parent. */
  packedInto: number;
  endedBy: number;
}

/** Events that the repository captured, by capture order. */
export interface Epcis {
  readonly steps: readonly Step[];
  readonly eventCount: number;
  /** By identity: the event that commissioned, packed and ended it; 0 for none. */
  readonly commissionedBy: Column;
  readonly packedBy: Column;
  readonly endedBy: Column;
  /** By event: its fact, its business step, its time in ms, the EPCs it holds. */
  readonly factOf: Column;
  readonly stepOf: Column;
  readonly timeOf: Column;
  readonly epcCountOf: Column;
  /** SSCC of the event's parent; empty for none. */
  parentOf(event: number): string;
  /** True while what the event packed was not unpacked as a whole. */
  isPacked(event: number): boolean;
  readonly parents: ReadonlyMap<string, ReportedParent>;
  /** For the event and EPC at hand: what was on record before. */
  readonly before: {
    readonly commissionedBy: number;
    readonly packedBy: number;
    readonly packedInto: number;
    readonly endedBy: number;
    readonly parentPackedBy: number;
  };
}

/** Creates the fold of captured events. */
export function createEpcis(place: { readonly index: number }, textOf: (number: number) => string): Epcis {
  const commissionedBy = createColumn(4);
  const packedBy = createColumn(4);
  const endedBy = createColumn(4);
  const factOf = createColumn(4);
  const stepOf = createColumn(1);
  const timeOf = createColumn(4);
  const epcCountOf = createColumn(4);
  const parentText = createColumn(4);
  const stepNumbers = new Map<number, number>();
  const unpacked = new Set<number>();
  const parents = new Map<string, ReportedParent>();
  /** The same by number of the text that names it, so that each EPC is read once. */
  const named = new Map<number, ReportedParent>();
  const before = { commissionedBy: 0, packedBy: 0, packedInto: 0, endedBy: 0, parentPackedBy: 0 };
  let eventCount = 0;

  const stepNumber = (text: number): number => {
    let number = stepNumbers.get(text);
    if (number === undefined) {
      const word = /(?:BizStep-|bizstep:|\/)?([a-z_]+)$/.exec(textOf(text))?.[1] ?? '';
      number = Object.hasOwn(STEP, word) ? STEP[word as keyof typeof STEP] : STEP.other; // just asked
      stepNumbers.set(text, number);
    }
    return number;
  };

  const parent = (text: number): ReportedParent => {
    let one = named.get(text);
    if (one !== undefined) return one;
    const sscc = ssccOf(textOf(text));
    one = parents.get(sscc) ?? { sscc, commissionedBy: 0, packedBy: 0, packedInto: 0, endedBy: 0 };
    named.set(text, one);
    if (sscc !== '') parents.set(sscc, one);
    return one;
  };

  const onUnit = (event: number, step: number, identity: number): void => {
    before.commissionedBy = commissionedBy.get(identity);
    before.packedBy = packedBy.get(identity);
    before.endedBy = endedBy.get(identity);
    if (step === STEP.commissioning && before.commissionedBy === 0) commissionedBy.set(identity, event);
    else if (step === STEP.packing) packedBy.set(identity, event);
    else if (step === STEP.unpacking) packedBy.set(identity, 0);
    else if (step === STEP.decommissioning || step === STEP.destroying) endedBy.set(identity, event);
  };

  const onParent = (event: number, step: number, one: ReportedParent): void => {
    before.commissionedBy = one.commissionedBy;
    before.packedBy = one.packedInto;
    before.endedBy = one.endedBy;
    if (step === STEP.commissioning && one.commissionedBy === 0) one.commissionedBy = event;
    else if (step === STEP.packing) one.packedInto = event;
    else if (step === STEP.unpacking) one.packedInto = 0;
    else if (step === STEP.decommissioning || step === STEP.destroying) one.endedBy = event;
  };

  const steps = [
    on(epcisCaptured, (event, _type, _action, bizStep, _disposition, text, time_ms, epcCount) => {
      eventCount = Math.max(eventCount, event);
      const step = stepNumber(bizStep);
      factOf.set(event, place.index);
      stepOf.set(event, step);
      timeOf.set(event, time_ms);
      epcCountOf.set(event, epcCount);
      parentText.set(event, text);
      before.parentPackedBy = 0;
      if (step !== STEP.packing && step !== STEP.unpacking) return;
      const one = parent(text);
      before.commissionedBy = one.commissionedBy;
      before.endedBy = one.endedBy;
      before.parentPackedBy = one.packedBy;
      if (step === STEP.packing) one.packedBy = event;
      else if (epcCount === 0) {
        // Without a list of children the whole parent is unpacked (EPCIS 2.0, AggregationEvent DELETE).
        if (one.packedBy > 0) unpacked.add(one.packedBy);
        one.packedBy = 0;
      }
    }),
    on(epcisEpc, (event, identity, epc) => {
      const step = stepOf.get(event);
      if (identity > 0) onUnit(event, step, identity);
      else {
        const one = parent(epc);
        if (one.sscc !== '') onParent(event, step, one);
      }
    }),
  ];

  return {
    steps,
    commissionedBy,
    packedBy,
    endedBy,
    factOf,
    stepOf,
    timeOf,
    epcCountOf,
    parentOf: (event) => named.get(parentText.get(event))?.sscc ?? '',
    isPacked: (event) => event > 0 && !unpacked.has(event),
    parents,
    before,
    get eventCount() {
      return eventCount;
    },
  };
}
