import type { SutUser } from '../../../profile/sut.ts';
import { filled, placeholdersIn, type Template, type TemplateValues } from '../../../profile/template.ts';
import type { Demand, Person } from '../../port.ts';
import type { Secrets } from './secrets.ts';

/** Values that a template of an act may name; undefined stands for a value that the act brings and that is empty. */
export type ActValues = Readonly<Record<string, unknown>>;

/** Who acts, as a user of the SUT. */
export interface ActingUser {
  readonly person: Person;
  /** Undefined where the profile has no user for the person. */
  readonly user: string | undefined;
  readonly password: string;
}

/** The user of a person. */
export function userOf(
  person: Person,
  people: Readonly<Partial<Record<Person, SutUser>>>,
  secrets: Secrets,
): ActingUser {
  const found = people[person];
  return {
    person,
    user: found?.user,
    password: found?.password === undefined ? '' : secrets.of(found.password.env),
  };
}

/**
 * The values of a demand by the names of docs/profile.md. People in it become users of the SUT; `instanceOf` gives the SUT's
 * own number or name of an alarm instance.
 */
export function valuesOf(
  demand: Demand,
  who: ActingUser,
  people: Readonly<Partial<Record<string, SutUser>>>,
  instanceOf: (instance: number) => number | string,
): ActValues {
  const named = (person: string | undefined): string | undefined =>
    person === undefined ? undefined : (people[person]?.user ?? person);
  const { kind: _kind, ...rest } = demand;
  return {
    ...rest,
    ...(demand.kind === 'startBatch'
      ? {
          lineClearance: undefined,
          lineClearanceBy: named(demand.lineClearance?.[0]),
          lineClearanceCheckedBy: named(demand.lineClearance?.[1]),
        }
      : {}),
    ...(demand.kind === 'acknowledgeAlarm' ? { instance: instanceOf(demand.instance) } : {}),
    user: who.user ?? '',
    password: who.password,
  };
}

/** Why a template cannot be filled for a person; undefined when it can. */
export function userProblem(template: Template | undefined, { person, user }: ActingUser): string | undefined {
  if (user !== undefined) return undefined;
  const asks = placeholdersIn(template).some(({ name }) => name === 'user' || name === 'password');
  return asks ? `the profile has no user for ${person}; add ${person} to sut.people` : undefined;
}

/** What fills a template: the values, and secrets by their variables. */
export function templateValues(values: ActValues, secrets: Secrets): TemplateValues {
  return { values, secretOf: (env) => secrets.of(env) };
}

/** A text with its values in place; a value that is empty leaves nothing. */
export function filledText(text: string, values: ActValues, secrets: Secrets): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
  return String(filled(text, templateValues(shown, secrets)));
}
