import { bytesOf } from '../ascii.ts';
import type { ZplSerialization } from './field-data.ts';
import {
  symbolData,
  type ZplBarcode,
  type ZplGraphic,
  type ZplLabel,
  type ZplOrientation,
  type ZplOtherBarcode,
  type ZplPosition,
  type ZplSymbolSource,
  type ZplText,
} from './label.ts';

/** What a field is going to be once ^FS ends it. */
export type ZplElement =
  | { kind: 'text' }
  | { kind: 'graphic'; command: string; parameters: string }
  | { kind: 'other'; symbology: string; command: string }
  | {
      kind: 'symbol';
      source: ZplSymbolSource;
      orientation: ZplOrientation;
      moduleSize_dots: number;
      height_dots: number;
      columnCount: number;
      rowCount: number;
    };

/** A field between its first command and ^FS. */
export interface ZplField {
  position: ZplPosition | undefined;
  element: ZplElement;
  font: { name: string; orientation: ZplOrientation; height_dots: number; width_dots: number } | undefined;
  block: { width_dots: number; lineCountMax: number; justification: string } | undefined;
  hexIndicator: string | undefined;
  data: string | undefined;
  number: number | undefined;
  serialization: ZplSerialization | undefined;
}

/** A format between ^XA and ^XZ. */
export interface ZplFormat {
  fields: (ZplField & { placed: boolean; position: ZplPosition; font: NonNullable<ZplField['font']> })[];
  field: ZplField;
  numbered: Map<number, string>;
  storeAs: string | undefined;
  quantity: number;
  replicates: number;
  pauseEvery: number;
  pauseOverride: boolean;
  ignored: string[];
  unknown: string[];
  problems: string[];
}

/** An empty format, as ^XA opens it. */
export function newZplFormat(): ZplFormat {
  return {
    fields: [],
    field: newZplField(),
    numbered: new Map(),
    storeAs: undefined,
    quantity: 1,
    replicates: 1,
    pauseEvery: 0,
    pauseOverride: false,
    ignored: [],
    unknown: [],
    problems: [],
  };
}

/** An empty field, as ^FS leaves it. */
export function newZplField(): ZplField {
  return {
    position: undefined,
    element: { kind: 'text' },
    font: undefined,
    block: undefined,
    hexIndicator: undefined,
    data: undefined,
    number: undefined,
    serialization: undefined,
  };
}

/** Says whether a field has anything that places it on the label, rather than only data for a numbered field. */
export function isPlaced(field: ZplField): boolean {
  return field.position !== undefined || field.font !== undefined || field.element.kind !== 'text';
}

/** Makes the label of a finished format; `decodeText` turns field bytes into characters by ^CI. */
export function zplLabelOf(
  format: ZplFormat,
  size: { width_dots: number | undefined; length_dots: number | undefined },
  decodeText: (data: string) => string,
): ZplLabel {
  const barcodes: ZplBarcode[] = [];
  const texts: ZplText[] = [];
  const otherBarcodes: ZplOtherBarcode[] = [];
  const graphics: ZplGraphic[] = [];
  for (const field of format.fields) {
    const { element, position } = field;
    if (element.kind === 'graphic') {
      graphics.push({ command: element.command, parameters: element.parameters.slice(0, 64), position });
      continue;
    }
    if (!field.placed) continue;
    const recalled = field.number === undefined ? undefined : format.numbered.get(field.number);
    const data = recalled ?? field.data;
    if (data === undefined) {
      if (field.number !== undefined) format.problems.push(`field number ${field.number} got no data`);
      continue;
    }
    if (element.kind === 'other') {
      otherBarcodes.push({ symbology: element.symbology, command: element.command, fieldData: data, position });
    } else if (element.kind === 'symbol') barcodes.push(barcodeOf(element, data, position, field.serialization));
    else if (data !== '') {
      texts.push({
        text: textOfField(data, field.block !== undefined, decodeText),
        position,
        orientation: field.font.orientation,
        font: field.font.name,
        height_dots: field.font.height_dots,
        width_dots: field.font.width_dots,
        block: field.block,
        serialization: field.serialization,
      });
    }
  }
  const { quantity, replicates, pauseEvery, pauseOverride, ignored, unknown, problems } = format;
  const lists = { barcodes, texts, otherBarcodes, graphics, ignored, unknown, problems };
  return { ...lists, quantity, replicates, pauseEvery, pauseOverride, ...size };
}

/** Says whether a label puts anything on the paper; a format with settings only prints nothing. */
export function isPrintable(label: ZplLabel): boolean {
  return label.barcodes.length + label.texts.length + label.otherBarcodes.length + label.graphics.length > 0;
}

function barcodeOf(
  element: Extract<ZplElement, { kind: 'symbol' }>,
  fieldData: string,
  position: ZplPosition,
  serialization: ZplSerialization | undefined,
): ZplBarcode {
  const source = { ...element.source, fieldData };
  const { symbologyIdentifier, data, problems } = symbolData(source);
  const { orientation, moduleSize_dots, height_dots, columnCount, rowCount } = element;
  return {
    symbology: source.command === 'BX' ? 'DataMatrix' : 'Code128',
    symbologyIdentifier,
    elementBytes: bytesOf(data),
    position,
    orientation,
    moduleSize_dots,
    height_dots,
    columnCount,
    rowCount,
    problems,
    source,
    serialization,
  };
}

function textOfField(data: string, isBlock: boolean, decodeText: (data: string) => string): string {
  const text = decodeText(data);
  return isBlock ? text.replaceAll('\\&', '\n') : text;
}
