import {
  faultArmed,
  faultFired,
  faultHealed,
  KINDS,
  parentCollected,
  resultSent,
  unitEjected,
  unitMarked,
  unitPacked,
  unitPassed,
} from '../journal/facts.ts';
import type { Kind } from '../journal/kind.ts';
import { noteAs } from '../journal/journal.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import type { Fault, Injection } from '../faults/fault.ts';
import type { Activation } from '../plan/fault-plan.ts';
import type { Bench } from './bench.ts';

/** A fault that stands on a line. */
export interface Armed {
  readonly activation: Activation;
  readonly fault: Fault;
  readonly firedCount: number;
  /** Takes the fault away; harmless a second time. */
  heal(): void;
}

/** What a fault needs of a bench: a line without a SUT has it too. */
export type InjectedBench = Pick<Bench, 'clock' | 'journal' | 'seams'>;

/** When a fault acts that was not planned before the run: on the next subject that comes by, or at once on a given one. */
export type UnplannedStart = 'next' | { readonly now: number };

/**
 * Arms a fault: its expectation goes into the journal, its rule onto the line. Without an unplanned start it acts at the
 * trigger of its activation.
 */
export function arm(bench: InjectedBench, fault: Fault, activation: Activation, start?: UnplannedStart): Armed {
  const { journal } = bench;
  const note = noteAs(journal, 'harness');
  note(faultArmed, activation.activation, journal.text(fault.id), journal.text(JSON.stringify(fault.expectation)));
  const subjects = new Set(activation.subjects);
  const watches: Disposable[] = [];
  let firedCount = 0;
  let next = start !== undefined;
  let healed = false;

  const injection: Injection = {
    number: (name) => Number(parameter(fault, activation, name)),
    word: (name) => String(parameter(fault, activation, name)),
    targets(subject) {
      if (subjects.has(subject)) return true;
      if (!next) return false;
      next = false;
      return true;
    },
    atMoment(act) {
      const due = (subject: number): void => {
        // A fact's callback may only schedule; the act itself comes right after the present event.
        bench.clock.after(0, () => {
          if (!healed) act(subject);
        });
      };
      if (typeof start === 'object') due(start.now);
      else if ('when' in activation.trigger) watches.push(watchCondition(bench, activation, () => due(0)));
      else if (start === 'next') watches.push(watchNext(bench, fault, due));
      else watches.push(watchSubject(bench, fault, subjects, due));
    },
    fired(unit, parent = 0, detail = '') {
      firedCount += 1;
      note(faultFired, activation.activation, unit, parent, journal.text(detail));
    },
    after: (delay_us, act) => {
      bench.clock.after(delay_us, act);
    },
  };
  const handle = fault.inject(bench.seams, injection);
  // A rule at a seam with a trigger on a condition takes the next subject that comes by.
  if ('when' in activation.trigger && fault.moment === undefined) {
    watches.push(watchCondition(bench, activation, () => (next = true)));
  }

  return {
    activation,
    fault,
    get firedCount() {
      return firedCount;
    },
    heal() {
      if (healed) return;
      healed = true;
      handle[Symbol.dispose]();
      for (const watch of watches) watch[Symbol.dispose]();
      note(faultHealed, activation.activation);
    },
  };
}

function parameter(fault: Fault, activation: Activation, name: string): number | string {
  const declared = fault.parameters[name];
  if (declared === undefined)
    throw new HarnessError(
      'FLT-C120',
      `${fault.id} has no parameter ${name}`,
      `use one of ${Object.keys(fault.parameters).join(', ')}`,
    );
  const value = activation.parameters[name] ?? declared.standard;
  if (declared.kind === 'number' && (typeof value !== 'number' || value < declared.min || value > declared.max)) {
    throw new HarnessError(
      'FLT-C121',
      `${fault.id} ${name} ${value} is out of bounds`,
      `use a number from ${declared.min} to ${declared.max} ${declared.unit}`,
    );
  }
  if (declared.kind === 'word' && !declared.words.includes(String(value))) {
    throw new HarnessError(
      'FLT-C121',
      `${fault.id} ${name} ${value} is not known`,
      `use one of ${declared.words.join(', ')}`,
    );
  }
  return value;
}

const MOMENTS: Readonly<Record<NonNullable<Fault['moment']>, Kind>> = {
  unitMarked,
  resultSent,
  unitPassed,
  unitPacked,
  parentCollected,
  unitEjected,
};

function watchNext(bench: InjectedBench, fault: Fault, due: (subject: number) => void): Disposable {
  let isDue = false;
  return watchMoment(bench, fault, (subject) => {
    if (!isDue) due(subject);
    isDue = true;
  });
}

function watchSubject(
  bench: InjectedBench,
  fault: Fault,
  subjects: Set<number>,
  due: (subject: number) => void,
): Disposable {
  const seen = new Set<number>();
  return watchMoment(bench, fault, (subject) => {
    if (!subjects.has(subject) || seen.has(subject)) return;
    seen.add(subject);
    due(subject);
  });
}

function watchMoment(bench: InjectedBench, fault: Fault, met: (subject: number) => void): Disposable {
  const kind = MOMENTS[fault.moment ?? 'unitMarked'];
  const field = kind.fields.indexOf(fault.subject === 'case' || fault.subject === 'pallet' ? 'parent' : 'unit');
  const level = fault.subject === 'pallet' ? 3 : 2;
  return bench.journal.watch(kind, (...values) => {
    if (kind !== parentCollected || values[0] === level) met(values[field] ?? 0);
  });
}

function watchCondition(bench: InjectedBench, activation: Activation, met: () => void): Disposable {
  const { trigger } = activation;
  if (!('when' in trigger))
    throw new HarnessError('FLT-C122', 'the trigger has no condition', 'write when: with a fact of the vocabulary');
  const kind = KINDS.find((one) => one.name === trigger.when);
  if (kind === undefined)
    throw new HarnessError(
      'FLT-C122',
      `there is no fact ${trigger.when}`,
      `use one of ${KINDS.map((one) => one.name).join(', ')}`,
    );
  const wanted = Object.entries(trigger.values).map(([name, value]) => [kind.fields.indexOf(name), value] as const);
  const missing = Object.keys(trigger.values).find((name) => !kind.fields.includes(name));
  if (missing !== undefined)
    throw new HarnessError(
      'FLT-C122',
      `${trigger.when} has no field ${missing}`,
      `use one of ${kind.fields.join(', ')}`,
    );
  let left = trigger.times;
  return bench.journal.watch(kind, (...values) => {
    if (left === 0 || !wanted.every(([place, value]) => values[place] === value)) return;
    left -= 1;
    if (left === 0) met();
  });
}
