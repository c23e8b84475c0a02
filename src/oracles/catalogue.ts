import { alarms } from './alarms.ts';
import { auditTrail } from './audit-trail.ts';
import { containmentEscape } from './containment-escape.ts';
import { containmentRestart } from './containment-restart.ts';
import { containmentStop } from './containment-stop.ts';
import { epcisOrder } from './epcis-order.ts';
import { gateRightUnit } from './gate-right-unit.ts';
import { hierarchy } from './hierarchy.ts';
import { isolation } from './isolation.ts';
import { notification } from './notification.ts';
import type { Oracle } from './oracle.ts';
import { physicalEqualsRecorded } from './physical-equals-recorded.ts';
import { reconciliation } from './reconciliation.ts';
import { serialLifecycle } from './serial-lifecycle.ts';
import { serialUniqueness } from './serial-uniqueness.ts';
import { unitConservation } from './unit-conservation.ts';

/** All oracles, in the order in which a report lists them; an id, once given, keeps its meaning. */
export const ORACLES: readonly Oracle[] = [
  unitConservation,
  containmentEscape,
  containmentStop,
  containmentRestart,
  isolation,
  notification,
  gateRightUnit,
  serialUniqueness,
  serialLifecycle,
  physicalEqualsRecorded,
  hierarchy,
  alarms,
  reconciliation,
  auditTrail,
  epcisOrder,
];
