import { readEpcUri } from '../standards/gs1/index.ts';
import type { Surroundings } from './oracle.ts';

/** The SSCC in a scan of a label, an EPC or a bare number; empty when there is none. */
export function ssccOf(text: string): string {
  const bare = /^(?:\](?:C1|e0|d2|Q3|J1)00)?(\d{18})$/.exec(text);
  if (bare) return bare[1] ?? '';
  if (!text.startsWith('urn:epc:')) return '';
  const read = readEpcUri(text);
  return read.ok && read.scheme === 'sscc' ? (read.elements.find((one) => one.ai === '00')?.value ?? '') : '';
}

/** The SSCC on the label that sticks on a physical parent; level 2 case, 3 pallet. */
export function labelOf(around: Surroundings, level: 2 | 3, parent: number): string {
  const { caseLabel, palletLabel } = around.physical;
  return ssccOf(around.textOf((level === 2 ? caseLabel : palletLabel).get(parent)));
}

/** Physical parents that left their station closed, by the SSCC on their label. */
export function closedByLabel(around: Surroundings, level: 2 | 3): ReadonlyMap<string, readonly number[]> {
  const { physical } = around;
  const closed = level === 2 ? physical.caseClosed : physical.palletClosed;
  const found = new Map<string, number[]>();
  for (let parent = 1; parent <= (level === 2 ? physical.cases : physical.pallets); parent += 1) {
    if (closed.get(parent) !== 1) continue;
    const label = labelOf(around, level, parent);
    const same = found.get(label);
    if (same) same.push(parent);
    else found.set(label, [parent]);
  }
  return found;
}
