import { zplDefaultSyntax, type ZplCommand, type ZplSyntax } from './command.ts';
import type { ZplFormat } from './format.ts';
import type { ZplOrientation, ZplPosition } from './label.ts';

/** How the simulated firmware behaves where editions differ. */
export interface ZplOptions {
  /** Escape character of ^BX where parameter g is left out: `~` on current firmware (default), `_` on older. */
  dataMatrixEscape?: '~' | '_';
  /** See `Code128Options.modeAInvocations`; default `invocation`, as the example of the guide has it. */
  modeAInvocations?: 'invocation' | 'literal';
  /** Longest command that is waited for. Default 1 MiB, for stored images. */
  commandLengthMax_bytes?: number;
}

/** What a label printer remembers from one command to the next. */
export interface ZplPrinterState {
  syntax: ZplSyntax;
  format: ZplFormat | undefined;
  stored: Map<string, ZplCommand[]>;
  recording: ZplCommand[] | undefined;
  home: { x_dots: number; y_dots: number };
  orientation: ZplOrientation;
  font: { name: string; height_dots: number; width_dots: number };
  bar: { moduleSize_dots: number; height_dots: number };
  lastPosition: ZplPosition;
  size: { width_dots: number | undefined; length_dots: number | undefined };
  characterSet: number;
}

/**
 * The state after power-on, and after ~JR.
 *
 * Assumption: formats stored on another device than R: (memory) survive a reset; the guide calls E: flash memory.
 */
export function zplPowerOn(
  syntax: ZplSyntax = zplDefaultSyntax(),
  stored: Map<string, ZplCommand[]> = new Map(),
): ZplPrinterState {
  // The same object is kept, as the command decoder looks at it.
  Object.assign(syntax, zplDefaultSyntax());
  for (const name of stored.keys()) if (name.startsWith('R:')) stored.delete(name);
  return {
    syntax,
    format: undefined,
    stored,
    recording: undefined,
    home: { x_dots: 0, y_dots: 0 },
    orientation: 'N',
    font: { name: 'A', height_dots: 9, width_dots: 5 },
    bar: { moduleSize_dots: 2, height_dots: 10 },
    lastPosition: { x_dots: 0, y_dots: 0, reference: 'origin' },
    size: { width_dots: undefined, length_dots: undefined },
    characterSet: 0,
  };
}
