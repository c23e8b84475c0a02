import type { Fault } from '../faults/fault.ts';

/** Faults that a campaign does not plan, each with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'NOP-00': 'does nothing: there is nothing to challenge',
};

/** Faults that act only on a unit that is to be rejected, or was: each is planned together with one that spoils its unit. */
export const SPOILED_BY: Readonly<Record<string, string>> = {
  'MAC-14': 'MAT-11',
  'MAC-15': 'MAT-11',
  'MEA-14': 'MAT-11',
  'MAN-04': 'MEA-05',
};

/**
 * Bounds that a campaign keeps inside those of the catalogue: an outage of an hour or a worn nozzle over 5,000 units would
 * outlast the batch, and nobody would see the line come back.
 */
export const NARROWED_MAX: Readonly<Record<string, number>> = { ms: 10_000, units: 40, frames: 5 };

/** The faults of a catalogue that a campaign plans, in the catalogue's order. */
export function plannableFaults(catalogue: readonly Fault[]): readonly Fault[] {
  return catalogue.filter((fault) => LEFT_OUT[fault.id] === undefined);
}
