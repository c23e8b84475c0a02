import type { Fault } from '../faults/fault.ts';
import type { LineProfile } from '../profile/line-profile.ts';

/**
 * Faults that nobody would see on a line, and why: a sensor is not fitted, or the site does not hold a policy. They are
 * residual risks of the line, and no SUT is judged by them.
 * Assumption: a fault with several sensors is only seen for certain where all of them are fitted.
 */
export function unseenFaults(profile: LineProfile, catalogue: readonly Fault[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, sensors, policies } of catalogue) {
    const unfitted = sensors.filter((one) => !profile.sensors.some((fitted) => fitted === one));
    const unheld = policies.filter((one) => profile.policies.notHeld.includes(one));
    const because = [
      ...unfitted.map((one) => `no ${one}`),
      ...unheld.map((one) => `the site does not hold: ${one}`),
    ].join(', ');
    if (because !== '') found.set(id, because);
  }
  return found;
}
