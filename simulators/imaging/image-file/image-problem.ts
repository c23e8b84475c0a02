/** Why a file gives no picture: what is wrong, at which byte, and what was expected there. */
export interface ImageProblem {
  readonly problem: string;
  /** Offset of the first byte that is wrong, from 0. */
  readonly position: number;
  readonly expected: string;
}

/** How large a picture may be; checked against the header, before anything is decoded. */
export interface ImageLimits {
  /** Pixels of the whole picture; those of a JPEG and of a picture with 16 bits a channel count twice. */
  readonly pixelCountMax: number;
  /** Pixels of the longer side. */
  readonly sideMax_px: number;
}

/** 40 megapixels, 20 of a JPEG: what decodes in some seconds and about a gigabyte. */
export const IMAGE_LIMITS: ImageLimits = { pixelCountMax: 40_000_000, sideMax_px: 30_000 };

/** Width and height as a header states them. */
export interface StatedSize {
  readonly width: number;
  readonly height: number;
  /** Offset of the width in the file. */
  readonly position: number;
  /** How many times each pixel counts, after the memory its decoder needs. */
  readonly weight: number;
}

/** What is wrong with a stated size, or undefined. */
export function sizeProblem(size: StatedSize, limits: ImageLimits): ImageProblem | undefined {
  const { width, height, position, weight } = size;
  if (width < 1 || height < 1) {
    return { problem: `the picture is ${width} x ${height} pixels`, position, expected: 'at least one pixel' };
  }
  if (width > limits.sideMax_px || height > limits.sideMax_px || width * height * weight > limits.pixelCountMax) {
    const millions = limits.pixelCountMax / weight / 1_000_000;
    return {
      problem: `the picture is ${width} x ${height} pixels (${((width * height) / 1_000_000).toFixed(1)} megapixels)`,
      position,
      expected: `at most ${millions} megapixels and ${limits.sideMax_px} pixels a side; crop it to the symbol or scale it down`,
    };
  }
  return undefined;
}
