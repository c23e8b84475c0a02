import { openRows, type FileProblem } from './yaml-rows.ts';

/** How far a requirement on the tool is built. */
export const TOOL_STATES = ['built', 'partly', 'not yet'] as const;

/** One requirement on the tool itself, with its state and what shows it. */
export interface ToolRequirement {
  readonly id: string;
  readonly text: string;
  readonly state: (typeof TOOL_STATES)[number];
  /** Test files from the root of the repository, or commands. */
  readonly evidence: readonly string[];
  /** What is missing; empty when it is built. */
  readonly missing: string;
}

/** Reads `urs-tool.yaml`: what is built shows evidence, what is not says what is missing. */
export function readToolRequirements(
  file: string,
  text: string,
): { readonly requirements: readonly ToolRequirement[]; readonly problems: readonly FileProblem[] } {
  const source = openRows(file, text, 'faultline-urs-tool/1');
  const seen = new Set<string>();
  const requirements = source.rows('requirements').map((row): ToolRequirement => {
    const id = row.text('id');
    if (id !== '' && !/^URS-[ABDE]\d{2}$/.test(id)) row.report('id', 'URS-, one of A B D E, two digits');
    if (seen.has(id)) row.report('id', `an id that is not given yet; ${id} is`);
    seen.add(id);
    const state = row.word('state', TOOL_STATES) ?? 'not yet';
    const evidence = row.has('evidence') ? row.texts('evidence') : [];
    const missing = row.optionalText('missing');
    if (state !== 'not yet' && evidence.length === 0) row.report('evidence', 'a test file or a command');
    if (state === 'not yet' && evidence.length > 0) row.report('evidence', 'nothing, since it is not built yet');
    if (state !== 'built' && missing === '') row.report('missing', 'what is missing');
    if (state === 'built' && missing !== '') row.report('missing', 'nothing, since it is built');
    return { id, text: row.text('text'), state, evidence, missing };
  });
  return { requirements, problems: source.finish() };
}
