import { expectTypeOf, it } from 'vitest';
import type { Act, Person as ProfilePerson } from '../../../profile/acts.ts';
import type { ACTS } from '../../../profile/acts.ts';
import type { Capability as ProfileCapability } from '../../../profile/capabilities.ts';
import type { Capability, Demand, Person } from '../../port.ts';

/** Values that a demand brings, as its template may name them. */
type ValueNames<Kind extends Demand['kind']> =
  | Exclude<keyof Extract<Demand, { kind: Kind }>, 'kind' | 'lineClearance'>
  | (Kind extends 'startBatch' ? 'lineClearanceBy' | 'lineClearanceCheckedBy' : never);

it('the profile and the port of the SUT have the same words for acts, people and capabilities', () => {
  expectTypeOf<Act>().toEqualTypeOf<Demand['kind']>();
  expectTypeOf<ProfilePerson>().toEqualTypeOf<Person>();
  expectTypeOf<ProfileCapability>().toEqualTypeOf<Capability>();
});

it('the values that a template may name are those that the demand brings', () => {
  type Named = { [Kind in Act]: (typeof ACTS)[Kind][number] };
  type Brought = { [Kind in Demand['kind']]: ValueNames<Kind> };
  expectTypeOf<Named>().toEqualTypeOf<Brought>();
});
