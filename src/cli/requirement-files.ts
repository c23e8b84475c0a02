import { fileURLToPath } from 'node:url';
import { loadRequirements, type RequirementFiles } from '../evidence/requirements.ts';
import { HarnessError } from '../kernel/harness-error.ts';

/** Root of the installed tree, where features and requirements lie. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** The requirements and risks of this tree; mistakes in the files are named and end the verb. */
export function readRequirementFiles(folder = `${root}requirements`): RequirementFiles {
  const files = loadRequirements(folder);
  if (files.problems.length > 0) {
    const lines = files.problems.map(
      ({ file, line, column, field, problem, expected }) =>
        `requirements/${file}:${line}:${column} ${field}: ${problem}; expected: ${expected}`,
    );
    throw new HarnessError('FLT-E435', `the requirements have mistakes:\n  ${lines.join('\n  ')}`, 'put them right');
  }
  return files;
}
