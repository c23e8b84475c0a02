import type { CoderDialect } from '../scenario/bench.ts';
import type { PlannedFault } from '../plan/fault-plan.ts';

/** Everything that one seed runs, as data: the same plan on the same SUT gives the same journal, byte for byte. */
export interface SeedPlan {
  readonly seed: number;
  readonly packs: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
  /** Every n-th serial number holds awkward characters; 0: none. */
  readonly awkwardEvery: number;
  readonly coder: CoderDialect;
  /** The unit that is fed when every fault is taken away; from here on the line must come back. */
  readonly healedAtUnit: number;
  /**
   * `alone`: what the fault's page expects of alarms is judged in full. `beside others`: its alarms are explained, and none is
   * required or forbidden. Kept while a failure is shrunk, so that the reason stays the same.
   */
  readonly judged: 'alone' | 'beside others';
  /** Every subject is spelled out, so that taking one fault out shifts no other. */
  readonly faults: readonly PlannedFault[];
}
