import { drawSpread } from '../plan/draw-spread.ts';
import type { World } from './world.ts';

/** Plans a fault at the declared share of the units that routine has anyway, at least one of them. */
export function planBackground(world: World, fault: string, percent: number, units: number): void {
  const key = world.bench.keys.of('plan', `background ${fault}`);
  world.planFault(fault, { each: drawSpread(key, Math.max(1, Math.round((units * percent) / 100)), units) });
}
