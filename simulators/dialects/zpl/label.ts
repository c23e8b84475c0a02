import { bytesOf } from '../ascii.ts';
import { type Code128Mode, code128Data, type Code128Options } from './code-128-field.ts';
import { dataMatrixData } from './data-matrix-field.ts';
import { serializedValue, type ZplSerialization } from './field-data.ts';
import type { SymbolData } from './symbol-data.ts';

/** Place of a field: label home added, `origin` is ^FO (top left), `baseline` is ^FT. */
export interface ZplPosition {
  readonly x_dots: number;
  readonly y_dots: number;
  readonly reference: 'origin' | 'baseline';
}

/** Normal, rotated, inverted, bottom up. */
export type ZplOrientation = 'N' | 'R' | 'I' | 'B';

/** A ^BX or ^BC symbol on a label. */
export interface ZplBarcode {
  readonly symbology: 'DataMatrix' | 'Code128';
  /** AIM identifier that a reader sends: `]d2` and `]C1` mean GS1 data. */
  readonly symbologyIdentifier: string;
  /** Data as a reader sends it, GS (0x1D) for each separating FNC1. */
  readonly elementBytes: Uint8Array;
  readonly position: ZplPosition;
  readonly orientation: ZplOrientation;
  /** Module size of a DataMatrix, narrow bar of a Code 128. */
  readonly moduleSize_dots: number;
  /** Bar height of a Code 128, 0 for a DataMatrix. */
  readonly height_dots: number;
  /** Forced size of a DataMatrix, 0 where it is automatic. */
  readonly columnCount: number;
  readonly rowCount: number;
  readonly problems: readonly string[];
  readonly source: ZplSymbolSource;
  readonly serialization: ZplSerialization | undefined;
}

/** Field data of a symbol after ^FH and what is needed to read it. */
export type ZplSymbolSource =
  | { readonly command: 'BX'; readonly fieldData: string; readonly escape: string; readonly quality: number }
  | { readonly command: 'BC'; readonly fieldData: string; readonly options: Code128Options };

/** Text that people read. */
export interface ZplText {
  readonly text: string;
  readonly position: ZplPosition;
  readonly orientation: ZplOrientation;
  readonly font: string;
  readonly height_dots: number;
  readonly width_dots: number;
  /** Text block of ^FB. */
  readonly block: { width_dots: number; lineCountMax: number; justification: string } | undefined;
  readonly serialization: ZplSerialization | undefined;
}

/** A symbol of another kind, listed but not interpreted. */
export interface ZplOtherBarcode {
  readonly symbology: string;
  readonly command: string;
  readonly fieldData: string;
  readonly position: ZplPosition;
}

/** A box, line, circle or image, listed but not drawn; long image data is cut. */
export interface ZplGraphic {
  readonly command: string;
  readonly parameters: string;
  readonly position: ZplPosition;
}

/** One printed format. */
export interface ZplLabel {
  readonly barcodes: readonly ZplBarcode[];
  readonly texts: readonly ZplText[];
  readonly otherBarcodes: readonly ZplOtherBarcode[];
  readonly graphics: readonly ZplGraphic[];
  /** Labels to print (^PQ q): without ^SN all of them say the same. */
  readonly quantity: number;
  /** Labels with the same serial number (^PQ r), at least 1. */
  readonly replicates: number;
  /** Labels between pauses (^PQ p), 0 for none. */
  readonly pauseEvery: number;
  readonly pauseOverride: boolean;
  readonly width_dots: number | undefined;
  readonly length_dots: number | undefined;
  /** Known commands that change neither data nor place of a field. */
  readonly ignored: readonly string[];
  /** Commands that are not in the guide. */
  readonly unknown: readonly string[];
  readonly problems: readonly string[];
}

/** Reads a symbol's field data. */
export function symbolData(source: ZplSymbolSource): SymbolData {
  return source.command === 'BX'
    ? dataMatrixData(source.fieldData, source.escape, source.quality)
    : code128Data(source.fieldData, source.options);
}

/** Reads a ^BC mode letter; an unknown one counts as none. */
export function code128Mode(letter: string | undefined): Code128Mode {
  return letter === 'U' || letter === 'A' || letter === 'D' ? letter : 'N';
}

/**
 * The label as its copy number `copyIndex` (from 0) is printed: fields with ^SN have counted on, all others are equal.
 *
 * Assumption: with replicates r the count moves on after every r labels; the guide's example ^PQ50,10,1 prints "one
 * replicate of each serial number".
 */
export function zplLabelCopy(label: ZplLabel, copyIndex: number): ZplLabel {
  const stepIndex = Math.floor(copyIndex / label.replicates);
  if (stepIndex === 0) return label;
  return {
    ...label,
    barcodes: label.barcodes.map((barcode) => {
      if (barcode.serialization === undefined) return barcode;
      const fieldData = serializedValue(barcode.source.fieldData, barcode.serialization, stepIndex);
      const { symbologyIdentifier, data, problems } = symbolData({ ...barcode.source, fieldData });
      return { ...barcode, symbologyIdentifier, elementBytes: bytesOf(data), problems };
    }),
    texts: label.texts.map((text) =>
      text.serialization === undefined
        ? text
        : { ...text, text: serializedValue(text.text, text.serialization, stepIndex) },
    ),
  };
}
