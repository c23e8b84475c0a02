import type { LineProfile } from '../line-profile.ts';
import type { Tell } from './cross-check.ts';

/** Lag of the harness's own loop on real wires that budgets must leave room for, and how many times over (DESIGN 4). */
export const HARNESS_LAG_ms = 2;
export const LAG_FACTOR = 10;

const ORDER = ['verifierAt_mm', 'gateAt_mm', 'readerAt_mm', 'packerAt_mm'] as const;

/** Geometry: stations in their order, room between units, a verdict that can come in time, budgets that can be measured. */
export function checkGeometry({ geometry, times, budgets }: LineProfile, tell: Tell): void {
  for (const [place, name] of ORDER.entries()) {
    const before = ORDER[place - 1];
    if (before !== undefined && geometry[name] <= geometry[before])
      tell(
        ['geometry', name],
        `${geometry[name]} mm is not behind ${before} at ${geometry[before]} mm`,
        'a place behind it',
      );
  }
  if (geometry.trackingTolerance_mm * 2 >= geometry.pitch_mm)
    tell(
      ['geometry', 'trackingTolerance_mm'],
      `a tolerance of ${geometry.trackingTolerance_mm} mm on both sides takes two units for one at a pitch of ${geometry.pitch_mm} mm`,
      `less than ${geometry.pitch_mm / 2} mm`,
    );
  const room_ms = Math.floor(((geometry.gateAt_mm - geometry.verifierAt_mm) / geometry.beltSpeed_mmPerS) * 1000);
  const latest_ms = times.verifierLatency_ms + times.verifierJitter_ms;
  if (room_ms > 0 && latest_ms >= room_ms)
    tell(
      ['times', 'verifierLatency_ms'],
      `a result takes up to ${latest_ms} ms, and a unit is at the gate ${room_ms} ms after the verifier`,
      `latency and jitter of less than ${room_ms} ms together`,
    );
  const least_ms = HARNESS_LAG_ms * LAG_FACTOR;
  for (const name of ['containmentStop_ms', 'notification_ms', 'alarm_ms', 'messagesCross_ms'] as const)
    if (budgets[name] < least_ms)
      tell(
        ['budgets', name],
        `${budgets[name]} ms cannot be measured on real wires`,
        `at least ${least_ms} ms, ${LAG_FACTOR} times the harness's own lag of ${HARNESS_LAG_ms} ms`,
      );
}
