import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { HarnessError } from '../kernel/harness-error.ts';
import type { Path } from '../profile/cross-checks/cross-check.ts';
import { written } from '../profile/cross-checks/cross-check.ts';
import { devicesOf } from '../profile/cross-checks/devices.ts';
import type { LineProfile } from '../profile/line-profile.ts';
import { readOwnerRequirements, readOwnerRisks } from '../profile/owner-requirements.ts';
import { parseLineProfile, type PlaceOf } from '../profile/parse-line.ts';
import type { ProfileProblem } from '../profile/shape/shape.ts';

/** What the tree knows and a profile may name. */
export interface KnownNames {
  readonly requirements: readonly string[];
  readonly policies: readonly string[];
}

/** A profile with the files that it names, or everything that is wrong with them. */
export type CheckedLine =
  | {
      readonly ok: true;
      readonly profile: LineProfile;
      readonly placeOf: PlaceOf;
      readonly ownerIds: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** Reads the text of a file that the user named. */
export function readNamed(file: string): string {
  const text = readIfThere(file);
  if (text === undefined) throw new HarnessError('FLT-E481', `there is no file ${file}`, 'name a file that is there');
  return text;
}

/** Reads a profile and every file that it names; what it names of our tree is looked up too. */
export function checkLineFile(file: string, known: KnownNames): CheckedLine {
  const parsed = parseLineProfile(readNamed(file), file);
  if (!parsed.ok) return parsed;
  const { profile, placeOf } = parsed;
  const problems: ProfileProblem[] = [];
  const tell = createTell(file, placeOf, problems);
  for (const [place, policy] of profile.policies.notHeld.entries())
    if (!known.policies.includes(policy))
      tell(
        ['policies', 'notHeld', place],
        `no fault assumes the policy "${policy}"`,
        `one of: ${known.policies.join('; ')}`,
      );
  for (const { device, at } of devicesOf(profile))
    if (device.gateway !== undefined && readIfThere(beside(file, device.gateway.tagMap)) === undefined)
      tell(
        [...at, 'gateway', 'tagMap'],
        `there is no file ${device.gateway.tagMap}`,
        'a file, relative to the profile',
      );
  const ownerIds = new Map<string, string[]>();
  for (const [place, owner] of profile.owner.entries()) {
    const path = beside(file, owner.file);
    const text = readIfThere(path);
    if (text === undefined) {
      tell(['owner', place, 'file'], `there is no file ${owner.file}`, 'a file, relative to the profile');
      continue;
    }
    if (owner.claim === 'risks') {
      const risks = readOwnerRisks(text, path, owner);
      if (!risks.ok) problems.push(...risks.problems);
      continue;
    }
    const read = readOwnerRequirements(text, path, owner, known.requirements);
    if (!read.ok) problems.push(...read.problems);
    else
      for (const { id, ours } of read.rows)
        for (const one of ours) ownerIds.set(one, [...(ownerIds.get(one) ?? []), id]);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, profile, placeOf, ownerIds };
}

function createTell(
  file: string,
  placeOf: PlaceOf,
  problems: ProfileProblem[],
): (path: Path, problem: string, expected: string) => void {
  return (path, problem, expected) =>
    void problems.push({ file, ...placeOf(path), field: written(path), problem, expected });
}

function beside(file: string, name: string): string {
  return isAbsolute(name) ? name : join(dirname(file), name);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // what node:fs throws
    throw error;
  }
}
