import type { CodeDefect } from '../../../src/seams/imaging.ts';
import { levelOf } from '../defect-table.ts';
import type { GreyImage } from '../grey-image.ts';
import type { CartonPlane, PlaneArea } from '../print/carton-plane.ts';
import { blurImage } from './blur.ts';
import { shadeLens } from './lens-dust.ts';
import { addSensorNoise } from './sensor-noise.ts';
import { aimCamera, PX_PER_X } from './pose.ts';
import { samplePlane } from './sample-plane.ts';
import { fallOff } from './uneven-light.ts';

/** One look of one camera at one carton. */
export interface View {
  /** Those of a view act; those of the print are on the carton already. */
  readonly defects?: readonly CodeDefect[];
  /** Decides what chance decides in this look; uint32. */
  readonly seed: number;
  /** Decides where the dust of this camera lies; uint32. */
  readonly cameraSeed: number;
  readonly pxPerX?: number;
}

/** Assumption: a well lit line camera of 8 bits shows about 0.8 % of noise. */
const USUAL_NOISE_PERCENT = 0.8;

/**
 * Photographs an area of the plane, by default the code without the text. Grey values are reflectances: the exposure
 * is calibrated. The same arguments give the same bytes. Bounds of the levels: `checkDefects`.
 */
export function photograph(plane: CartonPlane, view: View, area: PlaneArea = plane.code): GreyImage {
  const { defects = [], seed, cameraSeed, pxPerX = PX_PER_X } = view;
  const pose = aimCamera(plane, view, area);
  // In the order of the light: what reaches the lens, the lens, its dust, the sensor.
  let image = samplePlane(plane, pose);
  fallOff(image, levelOf(defects, 'unevenLight'), seed);
  image = blurImage(image, (levelOf(defects, 'blur') * pxPerX) / 100);
  const pxPerSample = pxPerX / plane.samplesPerX;
  const field = { width: (area.right - area.left) * pxPerSample, height: (area.bottom - area.top) * pxPerSample };
  shadeLens(image, levelOf(defects, 'lensDust'), field, pxPerX / plane.xDimension_mm, cameraSeed);
  addSensorNoise(image, USUAL_NOISE_PERCENT + levelOf(defects, 'noise'), seed);
  return image;
}
