// Writes simulators/imaging/model/model-table.ts from pictures: run it when printer, camera, ladder or grader change.
import { writeFileSync } from 'node:fs';
import type { CodeDefect } from '../src/seams/imaging.ts';
import { defectTable } from '../simulators/imaging/defect-table.ts';
import { takeLook } from '../simulators/imaging/look.ts';
import { sampleCode } from '../simulators/imaging/model/sample-code.ts';
import { createSymbolReader } from '../simulators/imaging/reader/reader.ts';

const SEEDS = 40;
const reader = await createSymbolReader();
const rows = Object.entries(defectTable).map(([name, { ladder }]) => {
  const steps = ladder.map((level) => {
    let read = 0;
    let grades = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { look } = takeLook(sampleCode(seed, [{ name: name as CodeDefect['name'], level }]), reader);
      if (look.text === undefined) continue;
      read += 1;
      grades += look.grade;
    }
    return `[${read / SEEDS}, ${read === 0 ? 0 : Math.round(grades / read)}]`;
  });
  console.error(name, steps.join(' '));
  return `  ${name}: [${steps.join(', ')}],`;
});
writeFileSync(
  new URL('../simulators/imaging/model/model-table.ts', import.meta.url),
  `import type { CodeDefect } from '../../../src/seams/imaging.ts';

/** Share of codes that are read, and mean grade in tenths of those, at each level of a defect's ladder. */
export type ModelRow = readonly (readonly [readShare: number, grade_tenths: number])[];

/** Made of ${SEEDS} pictures a level by scripts/write-vision-model.ts with ${reader.version}. */
export const modelTable: Readonly<Record<CodeDefect['name'], ModelRow>> = {
${rows.join('\n')}
};
`,
);
