import type { ImagedEyes } from '../seams/imaging.ts';
import { openEyesPool } from '../../simulators/bindings/vision/eyes-pool.ts';
import { openEyes } from '../../simulators/imaging/eyes.ts';
import { modelEyes } from '../../simulators/imaging/model/model-eyes.ts';
import type { VisionOptions } from '../../simulators/line/vision.ts';

/** Share of the units without anything wrong that are pictured all the same. */
export const SAMPLE_SHARE = 0.02;

/** The eyes of a line in virtual time: pictures are made in this process, at the moment they are needed. */
export async function openVision(sampleShare: number = SAMPLE_SHARE): Promise<VisionOptions> {
  own ??= openEyes();
  return { imaged: await own, modelled: modelEyes, sampleShare };
}

/** No pictures: every look is modelled. */
export const MODELLED_VISION: VisionOptions = { modelled: modelEyes, sampleShare: 0 };

/** The eyes of the lines on the wire: pictures are made by worker threads, so that no line is held up. */
export async function openWireVision(
  workerCount: number,
  sampleShare: number = SAMPLE_SHARE,
): Promise<{ readonly vision: VisionOptions; close(): Promise<void> }> {
  const pool = await openEyesPool(workerCount);
  return { vision: { imaged: pool, modelled: modelEyes, sampleShare }, close: () => pool.close() };
}

/** A reader is a loaded program without memory of what it read: the process needs one. */
let own: Promise<ImagedEyes> | undefined;
