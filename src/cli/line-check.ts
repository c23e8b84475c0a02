import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { CATALOGUE } from '../faults/catalogue.ts';
import { CAPABILITIES, meansOf } from '../profile/capabilities.ts';
import { speed_unitsPerMin } from '../profile/geometry.ts';
import { judgeableBy } from '../profile/judgeable.ts';
import type { LineProfile } from '../profile/line-profile.ts';
import { unseenFaults } from '../scenario/unseen-faults.ts';
import { judgementLines, problemLines } from './line-pages.ts';
import type { Io } from './io.ts';
import { checkLineFile, type CheckedLine, type KnownNames } from './line-files.ts';
import type { RequirementFiles } from '../evidence/requirements.ts';
import { readRequirementFiles } from './requirement-files.ts';

/** What a profile lets us judge: requirements with their texts, capabilities with their means, faults that nobody would see. */
export interface LineJudgement {
  readonly line: string;
  readonly sut: string;
  readonly unitsPerMin: number;
  readonly capabilities: readonly { readonly name: string; readonly means: string }[];
  readonly missingCapabilities: readonly string[];
  readonly requirements: readonly {
    readonly id: string;
    readonly text: string;
    /** Ids of the owner that stand for it. */
    readonly owner: readonly string[];
    readonly state: 'judged' | 'not executed' | 'out of scope';
    readonly missing: readonly string[];
    readonly byHand: readonly string[];
  }[];
  /** Faults that no fitted sensor shows or whose policy the site does not hold. */
  readonly residualRisks: readonly { readonly fault: string; readonly name: string; readonly because: string }[];
}

/** Checks a profile: 0 when it can be used, 4 with every mistake and its place when it cannot. */
export function runLineCheck(file: string, json: boolean, io: Io): number {
  const files = readRequirementFiles();
  const checked = checkLineFile(file, knownNames(files));
  if (!checked.ok && json) {
    const error = { code: 'FLT-C170', problem: countOf(checked.problems), remedy: REMEDY };
    io.write(JSON.stringify({ error, problems: checked.problems, exitCode: EXIT.configuration }, undefined, 2));
    return EXIT.configuration;
  }
  const { profile, ownerIds } = sound(checked);
  const judgement = judge(profile, ownerIds, files.sut);
  if (json) io.write(JSON.stringify(judgement, undefined, 2));
  else for (const line of judgementLines(judgement, file, io)) io.write(line);
  return EXIT.pass;
}

/** Reads a profile that is to be used; every mistake in it is named with its place. */
export function readLine(file: string): SoundLine {
  return sound(checkLineFile(file, knownNames(readRequirementFiles())));
}

type SoundLine = Extract<CheckedLine, { readonly ok: true }>;

function sound(checked: CheckedLine): SoundLine {
  if (checked.ok) return checked;
  throw new HarnessError('FLT-C170', [countOf(checked.problems), ...problemLines(checked.problems)].join('\n'), REMEDY);
}

function countOf(problems: readonly unknown[]): string {
  return `the profile has ${problems.length} mistake${problems.length === 1 ? '' : 's'}`;
}

function knownNames(files: RequirementFiles): KnownNames {
  return {
    requirements: [...files.parents, ...files.sut].map(({ id }) => id),
    policies: [...new Set(CATALOGUE.flatMap(({ policies }) => policies))].toSorted(),
  };
}

/** Faults that nobody would see on this line, with their names. */
export function residualRisksOf(profile: LineProfile): LineJudgement['residualRisks'] {
  const unseen = unseenFaults(profile, CATALOGUE);
  return CATALOGUE.flatMap(({ id, name }) => {
    const because = unseen.get(id);
    return because === undefined ? [] : [{ fault: id, name, because }];
  });
}

const REMEDY = 'put them right; docs/profile.md says what each field means';

function judge(
  profile: LineProfile,
  ownerIds: ReadonlyMap<string, readonly string[]>,
  requirements: readonly { readonly id: string; readonly text: string; readonly reason: string }[],
): LineJudgement {
  const means = meansOf(profile);
  const judgeable = new Map(judgeableBy(profile).map((one) => [one.requirement, one]));
  return {
    line: profile.line.name,
    sut: `${profile.sut.name} ${profile.sut.version}`,
    unitsPerMin: speed_unitsPerMin(profile.geometry),
    capabilities: [...means].map(([name, by]) => ({ name, means: by })),
    missingCapabilities: CAPABILITIES.filter((one) => !means.has(one)),
    requirements: requirements.map(({ id, text, reason }) => {
      const found = judgeable.get(id);
      return {
        id,
        text,
        owner: ownerIds.get(id) ?? [],
        state: found === undefined ? 'out of scope' : found.isJudged ? 'judged' : 'not executed',
        missing: found?.missing ?? [reason],
        byHand: found?.byHand ?? [],
      };
    }),
    residualRisks: residualRisksOf(profile),
  };
}
