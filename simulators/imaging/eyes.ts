import type { CodeInView, CodeLook, ImagedEyes } from '../../src/seams/imaging.ts';
import { drawLook } from './draw-look.ts';
import { takeLook } from './look.ts';
import { createSymbolReader, type SymbolReader } from './reader/reader.ts';

/** Eyes that make their pictures in this thread, at the moment a look is asked for: what virtual time uses. */
export async function openEyes(): Promise<ImagedEyes> {
  return eyesOver(await createSymbolReader());
}

/** Eyes over a reader that is loaded already. */
export function eyesOver(reader: SymbolReader): ImagedEyes {
  return {
    version: reader.version,
    look: (code: CodeInView): CodeLook => takeLook(code, reader).look,
    prepare: () => {},
    draw: (code) => Promise.resolve(drawLook(takeLook(code, reader), code)),
  };
}
