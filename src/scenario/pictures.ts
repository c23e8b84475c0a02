import type { AttachmentRecord, PictureRecord } from '../evidence/run-record.ts';
import { BIT } from '../oracles/physical.ts';
import type { World } from './world.ts';

/** A scenario of many rejects leaves so many pictures, the first ones; the journal has every look. */
const PICTURES_MAX = 200;

/** Draws every unit that was rejected or challenged as the verifier saw it, and keeps the pictures. */
export async function drawPictures(
  world: World,
  attach: (name: string, content: Uint8Array, mediaType: string) => AttachmentRecord,
): Promise<readonly PictureRecord[]> {
  const { physical } = world.watch;
  const pictures: PictureRecord[] = [];
  for (let unit = 1; unit <= physical.unitCount && pictures.length < PICTURES_MAX; unit += 1) {
    const bits = physical.bits.get(unit);
    if ((bits & (BIT.ejected | BIT.testPiece)) === 0) continue;
    const drawn = await world.bench.line.vision.draw(unit);
    if (drawn === undefined) continue;
    const why = (bits & BIT.testPiece) !== 0 ? 'test piece' : 'rejected';
    pictures.push({
      ...attach(`unit ${unit}, ${why}`, drawn.png, 'image/png'),
      unit,
      why,
      imaged: drawn.isImaged,
      caption: drawn.caption,
      pixels: drawn.pixels,
    });
  }
  return pictures;
}
