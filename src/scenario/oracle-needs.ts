import type { Oracle } from '../oracles/oracle.ts';
import type { Capability } from '../sut/port.ts';

/** What each oracle reads of the SUT, beside what our own devices see; one that is left out needs nothing of it. */
export const ORACLE_NEEDS: Readonly<Record<string, readonly Capability[]>> = {
  'containment-escape': ['readRecords'],
  'containment-restart': ['readAlarms'],
  'containment-stop': ['readAlarms'],
  isolation: ['readAlarms', 'readRecords'],
  notification: ['readAlarms', 'receiveMail'],
  'serial-lifecycle': ['readRecords'],
  'physical-equals-recorded': ['readRecords'],
  hierarchy: ['readRecords'],
  alarms: ['readAlarms'],
  reconciliation: ['readRecords', 'readReconciliation'],
  'audit-trail': ['readAudit'],
  'epcis-order': ['captureEvents'],
};

/** What an oracle needs and a SUT does not show; without it the oracle would blame the SUT for our blindness. */
export function unmetNeeds(oracle: Oracle, offered: ReadonlySet<Capability>): readonly Capability[] {
  return (ORACLE_NEEDS[oracle.id] ?? []).filter((need) => !offered.has(need));
}
