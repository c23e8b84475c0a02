import { decodeDataMatrix } from '../../../src/standards/datamatrix/decode.ts';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import type { Corners, GreyImage } from '../grey-image.ts';
import { isCredible } from './credible.ts';
import { LADDER_VERSION, RUNGS, type Rung } from './ladder.ts';
import { placeCorners, sampledModules } from './placed-symbol.ts';
import { createSizes, SIDE_MIN_PX, type SizedImage } from './sizes.ts';
import { turn, turnBack, turnedSize } from './turn.ts';
import { openZxingEngine } from './zxing-engine.ts';

/** A symbol that was read. */
export interface SymbolRead {
  /** One character a byte (latin1), GS (0x1D) for each FNC1 but the first. */
  readonly text: string;
  readonly symbologyIdentifier: string;
  /** Where the outermost modules end, good to about two pixels; a grader fits its own edges from here. */
  readonly corners: Corners;
  /**
   * The modules as they were sampled, before any correction. From the third rung on the picture they were sampled in
   * was filtered, so they may be better or worse than those of the picture itself.
   */
  readonly modules: Modules;
  /** Codewords that error correction had to put right. */
  readonly correctedCount: number;
  /** The rung of the ladder that read it. */
  readonly rung: string;
  /** That rung filtered the picture: its modules may look better than the print. */
  readonly isFiltered: boolean;
}

export interface SymbolReader {
  /** Engine and ladder; "unreadable" means: not read by this ladder in this version. */
  readonly version: string;
  /** Memory that the engine holds; it grows with the largest picture and never with their number. */
  readonly memory_bytes: number;
  /** One symbol of the picture (the first found, where there are several), or undefined. */
  read(image: GreyImage): SymbolRead | undefined;
}

/** Larger canvases are not turned: large pictures are looked at turned in their smaller sizes, thin ones not at all. */
const TURNED_MAX_PX = 2_000_000;

/** Opens the reader: an engine of its own and the rungs of `RUNGS`. The same picture gives the same read. */
export async function createSymbolReader(): Promise<SymbolReader> {
  const engine = await openZxingEngine();
  return {
    version: `${engine.version}, ladder ${LADDER_VERSION}`,
    get memory_bytes() {
      return engine.memory_bytes;
    },
    read(image) {
      if (Math.min(image.width, image.height) < SIDE_MIN_PX) return undefined;
      const sizes = createSizes(image);
      for (const rung of RUNGS) {
        const sized = sizes(rung.size);
        if (sized === undefined) continue;
        const read = tryRung(rung, sized);
        if (read !== undefined) return read;
      }
      return undefined;
    },
  };

  function tryRung(rung: Rung, { image, scale }: SizedImage): SymbolRead | undefined {
    if (rung.isTurned === true && canvasOf(image) > TURNED_MAX_PX) return undefined;
    const filtered = rung.filter === undefined ? image : rung.filter(image);
    const result = engine.scan(rung.isTurned === true ? turn(filtered) : filtered, rung.pass);
    if (result === undefined) return undefined;
    const modules = sampledModules(result);
    if (!isCredible(modules)) return undefined;
    const decode = decodeDataMatrix(modules);
    if ('problem' in decode) return undefined;
    const corners = placeCorners(result, (point) => {
      const upright = rung.isTurned === true ? turnBack(filtered, point) : point;
      return { x: upright.x / scale, y: upright.y / scale };
    });
    return {
      text: latin1(result.bytes),
      symbologyIdentifier: result.symbologyIdentifier,
      corners,
      modules,
      correctedCount: decode.correctedCount,
      rung: rung.name,
      isFiltered: rung.filter !== undefined,
    };
  }
}

function canvasOf(image: GreyImage): number {
  const { width, height } = turnedSize(image);
  return width * height;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
