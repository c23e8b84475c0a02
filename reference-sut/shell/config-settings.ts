import { DEFAULT_SETTINGS, type Role, type Settings, type User } from '../core/settings.ts';
import { ConfigProblem, join, objectAt, oneOfAt, textAt } from './config-reader.ts';

/** Reads the settings that a file replaces; each must have the shape of the bundled line's. */
export function readSettings(value: unknown): Settings {
  if (value === undefined) return DEFAULT_SETTINGS;
  const { users, ...rest } = objectAt(value, 'settings', Object.keys(DEFAULT_SETTINGS));
  const { users: usersBefore, ...before } = DEFAULT_SETTINGS;
  const merged = merge(rest, before, 'settings');
  // as: `merge` took only known fields, each of the type that it has in the bundled line
  const settings = { ...merged, users: users === undefined ? usersBefore : readUsers(users) } as Settings;
  oneOfAt(settings.coderDialect, 'settings.coderDialect', ['zipher', 'wsi']);
  if (!/^\d{4,12}$/.test(settings.gcp)) throw new ConfigProblem('settings.gcp', '4 to 12 digits are needed');
  return settings;
}

function merge(value: unknown, pattern: object, field: string): object {
  const given = objectAt(value, field, Object.keys(pattern));
  return Object.fromEntries(
    Object.entries(pattern).map(([name, before]: [string, unknown]) => {
      const now = given[name];
      if (now === undefined) return [name, before];
      if (typeof before === 'object' && before !== null) return [name, merge(now, before, join(field, name))];
      if (typeof now !== typeof before || (typeof now === 'number' && !(Number.isFinite(now) && now >= 0)))
        throw new ConfigProblem(
          join(field, name),
          `a ${typeof before}${typeof before === 'number' ? ' from 0' : ''} is needed, not ${JSON.stringify(now)}`,
        );
      return [name, now];
    }),
  );
}

const ROLES: readonly Role[] = ['enterprise', 'operator', 'supervisor', 'quality'];

function readUsers(value: unknown): readonly User[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new ConfigProblem('settings.users', 'a list of users is needed');
  const users = value.map((one: unknown, place) => {
    const field = `settings.users[${place}]`;
    const user = objectAt(one, field, ['name', 'password', 'role']);
    return {
      name: textAt(user['name'], join(field, 'name')),
      password: textAt(user['password'], join(field, 'password')),
      role: oneOfAt(user['role'], join(field, 'role'), ROLES),
    };
  });
  const twice = users.find((user, place) => users.findIndex((other) => other.name === user.name) !== place);
  if (twice) throw new ConfigProblem('settings.users', `${twice.name} is there twice`);
  return users;
}
