import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRisks, type Risk } from './risks.ts';
import type { RequirementRecord } from './run-record.ts';
import { readToolRequirements, type ToolRequirement } from './tool-requirements.ts';
import { openRows, type FileProblem, type Row } from './yaml-rows.ts';

/** Who must fulfil a requirement: line, site server, enterprise, or the site's people and procedures. */
export const LEVELS = ['L2', 'L3', 'L4', 'site'] as const;

/** A capability that is demanded of the SUT; what is tested are its sub-requirements. */
export interface RequirementParent {
  readonly id: string;
  readonly text: string;
  readonly section: string;
}

/** One testable requirement on the SUT. */
export interface SutRequirement extends RequirementParent {
  readonly parent: string;
  readonly level: (typeof LEVELS)[number];
  readonly gxp: boolean;
  readonly risk: string;
  readonly scope: 'in' | 'out';
  /** Why it is out of scope; empty when it is in. */
  readonly reason: string;
}

/** What `requirements/` holds; requirements on the SUT and on the tool are never mixed in one matrix. */
export interface RequirementFiles {
  readonly parents: readonly RequirementParent[];
  readonly sut: readonly SutRequirement[];
  readonly tool: readonly ToolRequirement[];
  readonly risks: readonly Risk[];
  readonly problems: readonly FileProblem[];
}

/** Reads and checks the three files of a folder `requirements`. */
export function loadRequirements(folder: string): RequirementFiles {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const { risks, problems: riskProblems } = readRisks('risks.yaml', read('risks.yaml'));
  const sut = readSutRequirements('urs-sut.yaml', read('urs-sut.yaml'), risks);
  const tool = readToolRequirements('urs-tool.yaml', read('urs-tool.yaml'));
  return {
    parents: sut.parents,
    sut: sut.requirements,
    tool: tool.requirements,
    risks,
    problems: [...riskProblems, ...sut.problems, ...tool.problems],
  };
}

/** Reads `urs-sut.yaml`: ids are given once, parents and risks exist, and what is out of scope says why. */
export function readSutRequirements(
  file: string,
  text: string,
  risks: readonly Risk[],
): {
  readonly parents: readonly RequirementParent[];
  readonly requirements: readonly SutRequirement[];
  readonly problems: readonly FileProblem[];
} {
  const source = openRows(file, text, 'faultline-urs-sut/1');
  const seen = new Set<string>();
  const parents = source.rows('parents').map((row) => ({
    id: idOf(row, seen, /^URS-(?:C\d{2}|I)$/),
    text: row.text('text'),
    section: row.text('section'),
  }));
  const requirements = source.rows('requirements').map((row) => requirementOf(row, seen, parents, risks));
  return { parents, requirements, problems: source.finish() };
}

/** The requirements as a run keeps them: with the class of their risk, and the reason where they are out of scope. */
export function requirementRecords(
  requirements: readonly SutRequirement[],
  risks: readonly Risk[],
): readonly RequirementRecord[] {
  return requirements.map(({ id, text, section, level, gxp, risk, reason }) => {
    const found = risks.find((one) => one.id === risk);
    if (found === undefined) throw new RangeError(`${id} names ${risk}, which is no risk; check the files first.`);
    return { id, text, section, level, gxp, risk, riskClass: found.class, outOfScope: reason };
  });
}

function requirementOf(
  row: Row,
  seen: Set<string>,
  parents: readonly RequirementParent[],
  risks: readonly Risk[],
): SutRequirement {
  const id = idOf(row, seen, /^URS-(?:C\d{2}\.\d{1,2}|I\d{2})$/);
  const parent = row.text('parent');
  if (parent !== '' && !parents.some((one) => one.id === parent))
    row.report('parent', 'the id of a parent of this file');
  else if (id.startsWith('URS-') && !id.startsWith(parent)) row.report('parent', 'the parent that the id begins with');
  const text = row.text('text');
  if (text !== '' && !/^The SUT .*\.$/s.test(text)) row.report('text', 'one sentence: The SUT ... .');
  const risk = row.text('risk');
  if (risk !== '' && !risks.some((one) => one.id === risk)) row.report('risk', 'the id of a risk in risks.yaml');
  const scope = row.word('scope', ['in', 'out']) ?? 'in';
  const reason = row.optionalText('reason');
  if (scope === 'out' && reason === '') row.report('reason', 'why it is out of scope');
  if (scope === 'in' && reason !== '') row.report('reason', 'no reason, since it is in scope');
  return {
    id,
    parent,
    text,
    section: row.text('section'),
    level: row.word('level', LEVELS) ?? 'L2',
    gxp: row.flag('gxp'),
    risk,
    scope,
    reason,
  };
}

function idOf(row: Row, seen: Set<string>, pattern: RegExp): string {
  const id = row.text('id');
  if (id === '') return id;
  if (!pattern.test(id)) row.report('id', `an id of the form ${pattern.source}`);
  if (seen.has(id)) row.report('id', `an id that is not given yet; ${id} is`);
  seen.add(id);
  return id;
}
