import { drawHit, type Keys } from '../kernel/keys.ts';
import type { Activation, FaultPlan, Trigger } from './fault-plan.ts';

/** Fixes the subjects of every fault of a plan; each fault draws from a key of its own, named by its place and id. */
export function drawActivations(plan: FaultPlan, keys: Keys): Activation[] {
  return plan.faults.map((planned, place) => ({
    ...planned,
    activation: place + 1,
    subjects: subjectsOf(planned.trigger, keys, `${planned.fault} ${place + 1}`),
  }));
}

function subjectsOf(trigger: Trigger, keys: Keys, purpose: string): number[] {
  if ('at' in trigger) return [trigger.at];
  if ('each' in trigger) return [...trigger.each].toSorted((a, b) => a - b);
  if ('when' in trigger) return [];
  const subjects: number[] = [];
  const key = keys.of('plan', purpose);
  for (let subject = trigger.from; subject <= trigger.to; subject += 1) {
    if (!('rate' in trigger) || drawHit(key, trigger.rate, subject)) subjects.push(subject);
  }
  return subjects;
}
