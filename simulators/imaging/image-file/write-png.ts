import { PNG } from 'pngjs';
import type { ColourImage } from '../colour-image.ts';
import type { GreyImage } from '../grey-image.ts';

/**
 * A PNG of 8 bits: grey for a grey picture, RGB for one in colour. The same pixels give the same bytes on one build of
 * Node; another build may compress otherwise, so hash pixels, not files.
 */
export function writePng(image: GreyImage | ColourImage): Uint8Array {
  const isColour = 'rgb' in image;
  const { width, height } = image;
  const colorType = isColour ? 2 : 0;
  const png = new PNG({ width, height });
  // pngjs takes the samples as they are if input and output are of one colour type.
  png.data = Buffer.from(isColour ? image.rgb : image.pixels);
  const options = {
    colorType,
    inputColorType: colorType,
    inputHasAlpha: false,
    bitDepth: 8,
    filterType: 0,
    deflateLevel: 6,
  } as const;
  return new Uint8Array(PNG.sync.write(png, options));
}
