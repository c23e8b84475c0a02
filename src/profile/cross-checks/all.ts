import { checkAlarms } from './alarms.ts';
import type { CrossCheck } from './cross-check.ts';
import { checkDevices } from './devices.ts';
import { checkGeometry } from './geometry.ts';
import { checkPorts } from './ports.ts';
import { checkProducts } from './products.ts';
import { checkRecords } from './records.ts';
import { checkSafety } from './safety.ts';
import { checkSut } from './sut.ts';

/** Every check over a profile as a whole. */
export const CROSS_CHECKS: readonly CrossCheck[] = [
  checkProducts,
  checkGeometry,
  checkDevices,
  checkPorts,
  checkSut,
  checkAlarms,
  checkRecords,
  checkSafety,
];
