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

/** Arms a fault: its expectation goes into the journal, its rule onto the line. */
export function arm(bench: Bench, fault: Fault, activation: Activation): Armed {
  const { journal } = bench;
  const note = noteAs(journal, 'harness');
  note(faultArmed, activation.activation, journal.text(fault.id), journal.text(JSON.stringify(fault.expectation)));
  const subjects = new Set(activation.subjects);
  const watches: Disposable[] = [];
  let firedCount = 0;
  let next = false;
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
      if ('when' in activation.trigger) watches.push(watchCondition(bench, activation, () => due(0)));
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

function watchSubject(bench: Bench, fault: Fault, subjects: Set<number>, due: (subject: number) => void): Disposable {
  const kind = MOMENTS[fault.moment ?? 'unitMarked'];
  const field = kind.fields.indexOf(fault.subject === 'case' || fault.subject === 'pallet' ? 'parent' : 'unit');
  const level = fault.subject === 'pallet' ? 3 : 2;
  const seen = new Set<number>();
  return bench.journal.watch(kind, (...values) => {
    if (kind === parentCollected && values[0] !== level) return;
    const subject = values[field] ?? 0;
    if (!subjects.has(subject) || seen.has(subject)) return;
    seen.add(subject);
    due(subject);
  });
}

function watchCondition(bench: Bench, activation: Activation, met: () => void): Disposable {
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
