import type { CodeInView, DrawnLook } from '../../src/seams/imaging.ts';
import { defectTable } from './defect-table.ts';
import { drawOverlay } from './grade/overlay.ts';
import type { TakenLook } from './look.ts';
import { writePng } from './image-file/write-png.ts';

/** Draws a look for a person: the photograph with what was found in it, and a sentence about it. */
export function drawLook({ image, read, grade, look }: TakenLook, code: CodeInView): DrawnLook {
  return {
    png: writePng(drawOverlay(image, grade, read)),
    pixels: look.pixels,
    caption: captionOf({ read, grade, look }, code),
  };
}

function captionOf({ read, grade, look }: Omit<TakenLook, 'image'>, { defects, symbol }: CodeInView): string {
  const wrong = [
    ...(symbol === 'plain' ? ['printed without FNC1'] : []),
    ...defects.map(({ name, level }) => `${name} ${Number(level.toFixed(2))} ${defectTable[name].unit}`),
  ];
  const found =
    read === undefined
      ? 'not read'
      : [
          `read, grade ${grade.notation ?? grade.overall.toFixed(1)}`,
          ...(look.limiting === '' ? [] : [`decided by ${look.limiting}`]),
          ...(look.correctedCount > 0 ? [`${look.correctedCount} codewords put right`] : []),
          ...(look.textVerified ? [] : ['text beside it differs']),
        ].join(', ');
  return wrong.length === 0 ? found : `${found}; ${wrong.join(', ')}`;
}
