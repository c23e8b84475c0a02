import type { Person } from '../sut/port.ts';
import type { Check } from './check.ts';
import { demandIs } from './demand-checks.ts';
import type { World } from './world.ts';

/** A person who may not decide on the last incident that we were told of is refused. */
export async function incidentRefused(
  world: World,
  person: Person,
  act: 'investigateIncident' | 'closeIncident',
): Promise<Check> {
  await world.grace();
  world.watch.refresh();
  const incident = world.watch.mails.at(-1)?.incident ?? 0;
  const what = act === 'investigateIncident' ? 'the signature' : 'the closing of the incident';
  if (incident === 0)
    return {
      expected: `${what} is refused`,
      actual: 'nobody was told of an incident',
      verdict: 'inconclusive',
      facts: [],
    };
  const demand =
    act === 'investigateIncident'
      ? ({ kind: act, incident, text: 'looked' } as const)
      : ({ kind: act, incident, decision: 'release' } as const);
  return demandIs(what, false, await world.demand(person, demand));
}
