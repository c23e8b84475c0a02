import { meansOf, type Capability, type Means } from './capabilities.ts';
import { devicesOf } from './cross-checks/devices.ts';
import type { LineProfile } from './line-profile.ts';
import type { Role, Sensor } from './stations.ts';

/** What one requirement needs before anything can be said of it. */
interface Needs {
  readonly capabilities: readonly Capability[];
  readonly roles?: readonly Role[];
  readonly sensors?: readonly Sensor[];
  /** Needed of the topology beside them. */
  readonly register?: 'plc';
  /** Roles that must have a mail address. */
  readonly mailRoles?: readonly string[];
}

/** What becomes of a requirement with a profile: judged, or not executed because something is missing. */
export interface Judgeable {
  readonly requirement: string;
  readonly isJudged: boolean;
  /** What is missing, in words that lead to the field of the profile. */
  readonly missing: readonly string[];
  /** Steps that a tester does by hand. */
  readonly byHand: readonly string[];
}

/** Without these no batch runs, and nothing of the line is judged. */
const BATCH: readonly Capability[] = ['takeOrder', 'takeSerials', 'startBatch', 'closeBatch'];
const BATCH_ROLES: readonly Role[] = ['coder', 'verifier', 'plc'];

/**
 * What each requirement of requirements/urs-sut.yaml that has scenarios needs.
 * Assumption: taken by hand from the scenarios and oracles of each; `conform` will take it from the plan of a run.
 */
export const NEEDS: Readonly<Record<string, Needs>> = {
  'URS-C02.1': { capabilities: [...BATCH, 'readRecords', 'readAlarms'] },
  'URS-C02.2': { capabilities: [...BATCH, 'readAlarms'], sensors: ['plcHandshake'] },
  'URS-C02.3': { capabilities: [...BATCH, 'startLine', 'investigateIncident', 'receiveMail', 'readAlarms'] },
  'URS-C02.4': { capabilities: [...BATCH, 'releaseBatch', 'shipParent', 'readRecords'], roles: ['caseCamera'] },
  'URS-C02.5': {
    capabilities: [...BATCH, 'receiveMail', 'readAlarms'],
    mailRoles: ['operations', 'quality', 'compliance'],
  },
  'URS-C02.6': { capabilities: BATCH, sensors: ['plcHandshake'], register: 'plc' },
  'URS-C03.1': { capabilities: [...BATCH, 'readAlarms'] },
  'URS-C03.2': { capabilities: [...BATCH, 'readAlarms'] },
  'URS-C03.3': { capabilities: [...BATCH, 'readAlarms', 'acknowledgeAlarm', 'startLine'] },
  'URS-C04.1': { capabilities: [...BATCH, 'readRecords'], roles: ['caseCamera', 'caseLabeller'] },
  'URS-C04.2': { capabilities: [...BATCH, 'readRecords'], roles: ['caseCamera', 'caseLabeller'] },
  'URS-C04.3': { capabilities: [...BATCH, 'readRecords'], roles: ['caseCamera', 'caseLabeller'] },
  'URS-C05.1': { capabilities: [...BATCH, 'readRecords'] },
  'URS-C05.2': { capabilities: [...BATCH, 'readRecords', 'readReconciliation'] },
  'URS-C05.3': { capabilities: [...BATCH, 'readRecords', 'readAudit'], roles: ['handheld'] },
  'URS-C08.1': { capabilities: [...BATCH, 'captureEvents'] },
  'URS-C08.2': { capabilities: [...BATCH, 'readAudit'] },
  'URS-C08.3': { capabilities: [...BATCH, 'killProcess', 'readRecords'] },
  'URS-C09.1': { capabilities: [...BATCH, 'startLine', 'readAudit'] },
  'URS-C10.1': { capabilities: [...BATCH, 'beginChallenge', 'readRecords'] },
  'URS-C10.2': { capabilities: [...BATCH, 'beginChallenge', 'startLine'] },
  'URS-I01': { capabilities: [] },
  'URS-I03': { capabilities: [], roles: BATCH_ROLES },
};

/** Rows that only the bundled bench can look at so far: digest, users, time source and store of a foreign SUT are not mapped. */
export const NOT_MAPPED: readonly string[] = ['URS-I02', 'URS-I04', 'URS-I05', 'URS-I06'];

/** For every requirement that has scenarios, whether this profile lets it be judged. */
export function judgeableBy(profile: LineProfile): readonly Judgeable[] {
  const means = meansOf(profile);
  const devices = devicesOf(profile).map(({ device }) => device);
  const fitted = new Set(devices.map(({ role }) => role));
  const judged = Object.entries(NEEDS).map(([requirement, needs]) => {
    const roles = [...new Set([...(needs.capabilities.length > 0 ? BATCH_ROLES : []), ...(needs.roles ?? [])])];
    const missing = [
      ...needs.capabilities.filter((one) => !means.has(one)).map((one) => FIELD[one] ?? `sut.acts.${one}`),
      ...roles.filter((role) => !fitted.has(role)).map((role) => `a device with the role ${role}`),
      ...(needs.sensors ?? []).filter((one) => !profile.sensors.includes(one)).map((one) => `the sensor ${one}`),
      ...(profile.sut.mail === undefined ? [] : (needs.mailRoles ?? []))
        .filter((role) => profile.sut.mail?.roles[role] === undefined)
        .map((role) => `an address of ${role} in sut.mail.roles`),
      ...(needs.register === 'plc' && profile.sut.register !== 'plc' ? ['a shift register that the PLC owns'] : []),
    ];
    const byHand = needs.capabilities.filter((one) => handDone(means.get(one)));
    return { requirement, isJudged: missing.length === 0, missing, byHand };
  });
  const unmapped = NOT_MAPPED.map((requirement) => ({
    requirement,
    isJudged: false,
    missing: ['a look by hand, since a profile cannot say it yet'],
    byHand: [],
  }));
  return [...judged, ...unmapped].toSorted((one, other) => (one.requirement < other.requirement ? -1 : 1));
}

const FIELD: Readonly<Partial<Record<Capability, string>>> = {
  readAlarms: 'sut.alarms.source',
  readRecords: 'sut.records.sources with claim identities',
  readAudit: 'sut.records.sources with claim audit',
  readReconciliation: 'sut.records.sources with claim reconciliation',
  captureEvents: 'sut.records.epcis',
  receiveMail: 'sut.mail',
  killProcess: 'sut.process',
  operatorPage: 'sut.page',
};

function handDone(means: Means | undefined): boolean {
  return means === 'by hand';
}
