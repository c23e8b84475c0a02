import { wholeNumber } from '../ascii.ts';
import { zplParameters, type ZplCommand, type ZplSyntax } from './command.ts';
import { zplGraphicCommands, zplListedCommands, zplOtherBarcodes } from './command-table.ts';
import { resolveFieldData } from './field-data.ts';
import { isPlaced, newZplField, type ZplFormat } from './format.ts';
import { code128Mode, type ZplOrientation, type ZplPosition } from './label.ts';
import type { ZplOptions, ZplPrinterState } from './printer-state.ts';

type Handler = (state: ZplPrinterState, format: ZplFormat, parameters: string, options: ZplOptions) => void;

/** Carries out one format command: on the open field, the format or the printer; what it does not know it lists. */
export function applyZplCommand(
  state: ZplPrinterState,
  format: ZplFormat,
  command: ZplCommand,
  options: ZplOptions,
): void {
  const { name, parameters } = command;
  const handler = handlers[name];
  if (handler !== undefined) handler(state, format, parameters, options);
  else if (zplGraphicCommands.has(name)) format.field.element = { kind: 'graphic', command: name, parameters };
  else if (Object.hasOwn(zplOtherBarcodes, name)) {
    format.field.element = { kind: 'other', symbology: zplOtherBarcodes[name] ?? name, command: name };
  } else if (zplListedCommands.has(name)) format.ignored.push(`^${name}${parameters.trim()}`);
  else format.unknown.push(`^${name}${parameters.trim()}`);
}

const handlers: Readonly<Record<string, Handler>> = {
  FO: (state, format, parameters) => place(state, format, parameters, 'origin'),
  FT: (state, format, parameters) => place(state, format, parameters, 'baseline'),
  LH(state, _format, parameters) {
    const [x, y] = numbers(parameters, state.syntax);
    state.home = { x_dots: x ?? state.home.x_dots, y_dots: y ?? state.home.y_dots };
  },
  FS: (state, format) => endField(state, format),
  FX() {
    // A comment says nothing to the printer.
  },
  FH(_state, format, parameters) {
    format.field.hexIndicator = parameters[0] === undefined || parameters[0] < ' ' ? '_' : parameters[0];
  },
  FD: (_state, format, parameters) => setData(format, parameters),
  FV: (_state, format, parameters) => setData(format, parameters),
  SN(state, format, parameters) {
    const [start = '1', increment = '1', zeros = 'N'] = parameters.split(String.fromCharCode(state.syntax.delimiter));
    setData(format, start);
    format.field.serialization = {
      increment: Number.parseInt(increment, 10) || 1,
      leadingZeros: zeros.trim().toUpperCase() === 'Y',
    };
  },
  FN(_state, format, parameters) {
    format.field.number = Number.parseInt(parameters, 10) || 0;
  },
  FW(state, _format, parameters) {
    state.orientation = orientationOf(parameters.trim(), state.orientation);
  },
  FB(state, format, parameters) {
    const [width, lines, , justification] = zplParameters(parameters, state.syntax);
    format.field.block = {
      width_dots: wholeNumber(width ?? '') ?? 0,
      lineCountMax: wholeNumber(lines ?? '') ?? 1,
      justification: justification?.toUpperCase() || 'L',
    };
  },
  A(state, format, parameters) {
    const [first = '', height, width] = zplParameters(parameters, state.syntax);
    format.field.font = {
      name: first[0] ?? state.font.name,
      orientation: orientationOf(first[1], state.orientation),
      height_dots: wholeNumber(height ?? '') ?? state.font.height_dots,
      width_dots: wholeNumber(width ?? '') ?? state.font.width_dots,
    };
  },
  CF(state, _format, parameters) {
    const [name, height, width] = zplParameters(parameters, state.syntax);
    state.font = {
      name: name?.[0] ?? state.font.name,
      height_dots: wholeNumber(height ?? '') ?? state.font.height_dots,
      width_dots: wholeNumber(width ?? '') ?? state.font.width_dots,
    };
  },
  CI(state, _format, parameters) {
    state.characterSet = Number.parseInt(parameters, 10) || 0;
  },
  BY(state, _format, parameters) {
    const [module, , height] = zplParameters(parameters, state.syntax);
    state.bar = {
      moduleSize_dots: wholeNumber(module ?? '') ?? state.bar.moduleSize_dots,
      height_dots: wholeNumber(height ?? '') ?? state.bar.height_dots,
    };
  },
  BX(state, format, parameters, options) {
    const [orientation, height, quality, columns, rows, , escape] = zplParameters(parameters, state.syntax);
    format.field.element = {
      kind: 'symbol',
      source: {
        command: 'BX',
        fieldData: '',
        escape: escape?.[0] ?? options.dataMatrixEscape ?? '~',
        quality: wholeNumber(quality ?? '') ?? 0,
      },
      orientation: orientationOf(orientation, state.orientation),
      moduleSize_dots: wholeNumber(height ?? '') ?? 0,
      height_dots: 0,
      columnCount: wholeNumber(columns ?? '') ?? 0,
      rowCount: wholeNumber(rows ?? '') ?? 0,
    };
  },
  BC(state, format, parameters, options) {
    const [orientation, height, , , checkDigit, mode] = zplParameters(parameters, state.syntax);
    format.field.element = {
      kind: 'symbol',
      source: {
        command: 'BC',
        fieldData: '',
        options: {
          mode: code128Mode(mode?.toUpperCase()),
          checkDigit: checkDigit?.toUpperCase() === 'Y',
          modeAInvocations: options.modeAInvocations ?? 'invocation',
        },
      },
      orientation: orientationOf(orientation, state.orientation),
      moduleSize_dots: state.bar.moduleSize_dots,
      height_dots: wholeNumber(height ?? '') ?? state.bar.height_dots,
      columnCount: 0,
      rowCount: 0,
    };
  },
  PQ(state, format, parameters) {
    const [quantity, pauseEvery, replicates] = numbers(parameters, state.syntax);
    if (quantity === 0) format.problems.push('^PQ0 is outside 1..99999999; one label is printed');
    format.quantity = Math.max(1, quantity ?? 1);
    format.pauseEvery = pauseEvery ?? 0;
    format.replicates = Math.max(1, replicates ?? 1);
    format.pauseOverride = zplParameters(parameters, state.syntax)[3]?.toUpperCase() === 'Y';
  },
  PW(state, _format, parameters) {
    state.size.width_dots = numbers(parameters, state.syntax)[0];
  },
  LL(state, _format, parameters) {
    state.size.length_dots = numbers(parameters, state.syntax)[0];
  },
  MU(_state, format, parameters) {
    const unit = parameters.trim()[0]?.toUpperCase() ?? 'D';
    format.ignored.push(`^MU${parameters.trim()}`);
    if (unit !== 'D') format.problems.push(`^MU${unit}: only dots are understood, places are wrong`);
  },
  DF(_state, format) {
    if (format.fields.length > 0) format.problems.push('^DF after fields: only what follows is stored');
  },
  XF(state, format, parameters, options) {
    const name = storedName(parameters);
    const commands = state.stored.get(name);
    if (commands === undefined) format.problems.push(`no format is stored as ${name}`);
    else {
      for (const command of commands) {
        // A stored format that recalls another could recall itself for ever.
        if (command.name === 'XF') format.problems.push(`${name} recalls another stored format, which is not followed`);
        else applyZplCommand(state, format, command, options);
      }
    }
  },
};

function place(
  state: ZplPrinterState,
  format: ZplFormat,
  parameters: string,
  reference: ZplPosition['reference'],
): void {
  const [x, y] = numbers(parameters, state.syntax);
  // Guide: ^FT without values goes on from the end of the last field. Texts are not measured here, so its place is kept.
  const base = reference === 'baseline' ? state.lastPosition : { x_dots: state.home.x_dots, y_dots: state.home.y_dots };
  format.field.position = {
    x_dots: x === undefined ? base.x_dots : state.home.x_dots + x,
    y_dots: y === undefined ? base.y_dots : state.home.y_dots + y,
    reference,
  };
  state.lastPosition = format.field.position;
}

function setData(format: ZplFormat, parameters: string): void {
  format.field.data = resolveFieldData(parameters, format.field.hexIndicator);
}

/** Ends the open field and keeps it if it has anything to print. */
export function endField(state: ZplPrinterState, format: ZplFormat): void {
  const { field } = format;
  format.field = newZplField();
  const placed = isPlaced(field);
  if (field.number !== undefined && field.data !== undefined) format.numbered.set(field.number, field.data);
  if (!placed && field.data === undefined) return;
  if (!placed && field.number !== undefined) return;
  format.fields.push({
    ...field,
    placed: true,
    position: field.position ?? { ...state.home, reference: 'origin' },
    font: field.font ?? { ...state.font, orientation: state.orientation },
  });
}

/** Full name of a stored format. Names are kept as device:object.extension; R: and .ZPL where they are left out (ZPL II guide, ^DF and ^XF). */
export function storedName(parameters: string): string {
  let name = parameters.trim().toUpperCase();
  if (!name.includes(':')) name = `R:${name}`;
  return name.includes('.') ? name : `${name}.ZPL`;
}

function numbers(parameters: string, syntax: ZplSyntax): (number | undefined)[] {
  return zplParameters(parameters, syntax).map((parameter) => wholeNumber(parameter));
}

function orientationOf(letter: string | undefined, current: ZplOrientation): ZplOrientation {
  const upper = letter?.[0]?.toUpperCase();
  return upper === 'N' || upper === 'R' || upper === 'I' || upper === 'B' ? upper : current;
}
