import { ACT_NAMES, type Act } from './acts.ts';
import type { LineProfile } from './line-profile.ts';

/** What a check can need of a SUT; the same names as those of the SUT port (src/sut/port.ts). */
export const CAPABILITIES = [
  ...ACT_NAMES,
  'readAlarms',
  'readRecords',
  'readAudit',
  'readReconciliation',
  'captureEvents',
  'receiveMail',
  'killProcess',
  'stepClock',
  'operatorPage',
] as const;

export type Capability =
  | Act
  | 'readAlarms'
  | 'readRecords'
  | 'readAudit'
  | 'readReconciliation'
  | 'captureEvents'
  | 'receiveMail'
  | 'killProcess'
  | 'stepClock'
  | 'operatorPage';

/** By which means a profile offers a capability; `by hand` needs a tester at the bench. */
export type Means = 'HTTP' | 'OPC UA' | 'web page' | 'file' | 'our server' | 'process' | 'by hand';

const ACT_MEANS = { http: 'HTTP', opcua: 'OPC UA', webPage: 'web page', manual: 'by hand' } as const;
const ALARM_MEANS = {
  opcua: 'OPC UA',
  httpJson: 'HTTP',
  sse: 'HTTP',
  webPage: 'web page',
  file: 'file',
} as const;
const RECORD_MEANS = { http: 'HTTP', file: 'file', manual: 'by hand' } as const;

/** The named capabilities that a profile offers of its SUT. */
export function capabilitiesOf(profile: LineProfile): ReadonlySet<Capability> {
  return new Set(meansOf(profile).keys());
}

/** The named capabilities that a profile offers, each with its means. Stepping the SUT's clock is offered by none. */
export function meansOf({ sut }: LineProfile): ReadonlyMap<Capability, Means> {
  const found = new Map<Capability, Means>();
  for (const act of ACT_NAMES) {
    const means = sut.acts[act];
    if (means !== undefined) found.set(act, ACT_MEANS[means.by]);
  }
  if (sut.alarms.source !== undefined) found.set('readAlarms', ALARM_MEANS[sut.alarms.source.kind]);
  for (const { claim, from } of sut.records.sources) {
    const capability = CLAIM_CAPABILITIES[claim];
    if (capability !== undefined) found.set(capability, RECORD_MEANS[from.kind]);
  }
  if (sut.records.epcis !== undefined) found.set('captureEvents', 'our server');
  if (sut.mail !== undefined) found.set('receiveMail', 'our server');
  if (sut.process !== undefined) found.set('killProcess', sut.process.by === 'command' ? 'process' : 'by hand');
  if (sut.page !== undefined) found.set('operatorPage', 'web page');
  return found;
}

/** Records of identities are what the checks call the records; batches, parents and challenges only add to them. */
const CLAIM_CAPABILITIES: Readonly<Partial<Record<string, Capability>>> = {
  identities: 'readRecords',
  audit: 'readAudit',
  reconciliation: 'readReconciliation',
};
