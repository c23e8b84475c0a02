import { drawHit } from '../../../src/kernel/keys.ts';
import type { CodeDefect, CodeInView, CodeLook, Eyes } from '../../../src/seams/imaging.ts';
import { defectTable } from '../defect-table.ts';
import { modelTable } from './model-table.ts';

/**
 * Looks without a picture: read or not with the chance, and graded with the mean, that pictures of such prints came to
 * (`model-table.ts`). Chances of several defects multiply, the lowest grade counts. For campaigns, where a picture of
 * every unit would cost more than all the rest; every look says whether it was imaged or modelled.
 */
export const modelEyes: Eyes = {
  version: 'vision model 1',
  look(code: CodeInView): CodeLook {
    let readShare = 1;
    let grade = 40;
    for (const defect of code.defects) {
      const expected = expectedOf(defect);
      readShare *= expected.readShare;
      grade = Math.min(grade, expected.grade);
    }
    const isRead = drawHit({ high: code.printSeed, low: code.viewSeed }, readShare, 1);
    return {
      text: isRead ? `${code.symbol === 'plain' ? ']d1' : ']d2'}${code.text}` : undefined,
      // Grades of the edition of 2011 are whole.
      grade: isRead ? Math.round(grade / 10) * 10 : 0,
      limiting: isRead ? '' : 'decode',
      correctedCount: 0,
      textVerified: code.humanReadable === undefined,
      pixels: '',
    };
  },
  prepare: () => {},
};

/** Between the levels of the ladder both are interpolated; level 0 is a sound print, and behind the last the last counts. */
function expectedOf({ name, level }: CodeDefect): { readonly readShare: number; readonly grade: number } {
  const { ladder } = defectTable[name];
  let before = { level: 0, readShare: 1, grade: 40 };
  for (const [step, [readShare, grade]] of modelTable[name].entries()) {
    const here = { level: ladder[step] ?? 0, readShare, grade: readShare === 0 ? before.grade : grade };
    if (level <= here.level) {
      const part = here.level === before.level ? 1 : (level - before.level) / (here.level - before.level);
      return {
        readShare: before.readShare + part * (here.readShare - before.readShare),
        grade: before.grade + part * (here.grade - before.grade),
      };
    }
    before = here;
  }
  return before;
}
