import { modelEyes } from '../../simulators/imaging/model/model-eyes.ts';
import type { VisionOptions } from '../../simulators/line/vision.ts';

/** The eyes of a line in virtual time: pictures are made in this process, at the moment they are needed. */
export function openVision(sampleShare: number): VisionOptions {
  return { modelled: modelEyes, sampleShare };
}
