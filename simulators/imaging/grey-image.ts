/** A picture of one channel: `width * height` reflectances, row by row from the top, 0 black to 255 white. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A place in a picture in pixels; (0, 0) is the upper left corner of the upper left pixel, y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The corners of a symbol in its own orientation: the L of the finder pattern runs from `topLeft` down to `bottomLeft`
 * and on to `bottomRight`. The corners are those of the outermost modules, without the quiet zone.
 */
export interface Corners {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomRight: Point;
  readonly bottomLeft: Point;
}
