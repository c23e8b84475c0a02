import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  prepareZXingModule,
  purgeZXingModule,
  ZXING_CPP_COMMIT,
  ZXING_WASM_VERSION,
  type ZXingReadResult,
  type ZXingReaderOptions,
} from 'zxing-wasm/reader';
import type { GreyImage } from '../grey-image.ts';

/** What one pass of the engine tries; all else is fixed in `PASS`. */
export interface EnginePass {
  /** Closes gaps of one pixel before the second try (the engine's own morphological filter). */
  readonly tryDenoise?: boolean;
  /** Also looks at the picture at half size from this shorter side on, in pixels; 0 is never. */
  readonly halveFrom_px?: number;
  /** How grey becomes black and white; by the neighbourhood if left out. */
  readonly binarizer?: 'localAverage' | 'globalHistogram';
  /** Also looks for light symbols on dark; true if left out. */
  readonly tryInvert?: boolean;
}

export interface ZxingEngine {
  readonly version: string;
  /** Size of the engine's linear memory; it grows with the largest picture and never with their count. */
  readonly memory_bytes: number;
  /** The first symbol that one pass finds, or undefined. */
  scan(image: GreyImage, pass: EnginePass): ZXingReadResult | undefined;
}

/** Engine and commit; a test pins them, because the raw options are not part of the engine's public interface. */
export const ENGINE_VERSION: string = `zxing-wasm ${ZXING_WASM_VERSION} (zxing-cpp ${ZXING_CPP_COMMIT.slice(0, 8)})`;

/**
 * The engine zxing-wasm in a memory of its own, its binary read from disk. The module is called below its public
 * function: that one never frees the vector of results (about 1.5 kB a read) and wants RGBA.
 */
export async function openZxingEngine(): Promise<ZxingEngine> {
  // Left alone, the engine would fetch its binary from a host on the internet.
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const bytes = readFileSync(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const loaded: unknown = await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  // The package declares the types of Emscripten that it does not bring along; a test reads through every part of them.
  const module = loaded as RawModule;
  const { _malloc: allocate, _free: release } = module;
  // The module's own cache would keep one memory alive for ever.
  purgeZXingModule();
  return {
    version: ENGINE_VERSION,
    get memory_bytes() {
      return module.HEAPU8.byteLength;
    },
    scan(image, pass) {
      const { width, height, pixels } = image;
      const at = allocate(pixels.length);
      if (at === 0) return undefined;
      module.HEAPU8.set(pixels, at);
      const results = module.readBarcodesFromPixmap(at, width, height, rawOptions(pass));
      release(at);
      const first = results.size() > 0 ? results.get(0) : undefined;
      results.delete();
      return first;
    },
  };
}

interface RawModule {
  readonly HEAPU8: Uint8Array;
  readonly _malloc: (length: number) => number;
  readonly _free: (at: number) => void;
  readBarcodesFromPixmap(at: number, width: number, height: number, options: ZXingReaderOptions): Vector;
}

interface Vector {
  size(): number;
  get(index: number): ZXingReadResult | undefined;
  delete(): void;
}

const PASS: ZXingReaderOptions = {
  formats: 'DataMatrix',
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: 0,
  isPure: false,
  downscaleFactor: 3,
  downscaleThreshold: 500,
  minLineCount: 2,
  maxNumberOfSymbols: 1,
  validateOptionalChecksum: false,
  returnErrors: false,
  eanAddOnSymbol: 0,
  textMode: 0,
  characterSet: 0,
  tryCode39ExtendedMode: true,
};

const BINARIZERS = { localAverage: 0, globalHistogram: 1 } as const;

function rawOptions(pass: EnginePass): ZXingReaderOptions {
  const options = {
    ...PASS,
    tryDenoise: pass.tryDenoise ?? false,
    binarizer: BINARIZERS[pass.binarizer ?? 'localAverage'],
    tryInvert: pass.tryInvert ?? true,
  };
  const from = pass.halveFrom_px ?? 0;
  return from > 0 ? { ...options, downscaleThreshold: from, downscaleFactor: 2 } : options;
}
