import type { Demand } from '../sut/port.ts';

/** What a demand is about, as the journal names it; empty: the line as a whole. */
export function subjectOf(demand: Demand): string {
  if ('batch' in demand) return demand.batch;
  if ('instance' in demand) return String(demand.instance);
  if ('incident' in demand) return String(demand.incident);
  if ('sscc' in demand) return demand.sscc;
  if ('serial' in demand) return demand.serial;
  if ('purpose' in demand) return demand.purpose;
  return 'piece' in demand ? demand.piece : '';
}
