import { photograph, type View } from '../camera/photograph.ts';
import { aimCamera } from '../camera/pose.ts';
import type { GreyImage } from '../grey-image.ts';
import type { CartonPlane } from '../print/carton-plane.ts';
import type { TextGeometry } from './text-window.ts';

/**
 * A picture of the human-readable text of its own, so that the picture of the code stays small; undefined where there
 * is none. Assumption: the verifier is trained on place and scale of the block and finds both, also of a stretched one.
 */
export function lookAtText(
  plane: CartonPlane,
  view: View,
): { readonly image: GreyImage; readonly geometry: TextGeometry } | undefined {
  const block = plane.text;
  if (block === undefined) return undefined;
  const { toPicture } = aimCamera(plane, view, block.area);
  return { image: photograph(plane, view, block.area), geometry: { block, toPicture } };
}
