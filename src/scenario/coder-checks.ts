import type { CoderDialect } from './bench.ts';
import type { Check } from './check.ts';
import type { World } from './world.ts';

/** The bench was built with a coder of this dialect: it stands before the first step, so only a tag can ask for it. */
export function coderSpeaks(world: World, dialect: CoderDialect): Check {
  const { coder } = world.bench;
  return {
    expected: `the coder speaks ${dialect}`,
    actual: coder === dialect ? 'it does' : `it speaks ${coder}: the scenario lacks the tag @${dialect}-coder`,
    verdict: coder === dialect ? 'pass' : 'inconclusive',
    facts: [],
  };
}
