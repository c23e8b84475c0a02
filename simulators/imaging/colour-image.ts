/** A picture in colour: `width * height * 3` bytes, red, green and blue, row by row from the top. */
export interface ColourImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}
