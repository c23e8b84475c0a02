import type { CodeDefect, CodeInView } from '../../../src/seams/imaging.ts';

/** A code of the line's template for measurements of the model: all that chance decides comes from one seed. */
export function sampleCode(seed: number, defects: readonly CodeDefect[]): CodeInView {
  const spread = (factor: number): number => Math.imul(seed, factor) >>> 0;
  return {
    text: `010950110153000321A1B2C3D4E${seed}\u001d1728113010LOT1`,
    purpose: 'verify',
    defects,
    coderSeed: spread(0x9e3779b1),
    printSeed: spread(0x85ebca6b),
    viewSeed: spread(0xc2b2ae35),
    cameraSeed: spread(0x27d4eb2f),
  };
}
