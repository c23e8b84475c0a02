import { bytesOf } from '../ascii.ts';
import { createFrameStream } from '../frame-stream.ts';
import { zplCommandDecoder, type ZplCommand, type ZplSyntax } from './command.ts';
import { zplControlCommands } from './command-table.ts';
import { applyZplCommand, endField, storedName } from './format-commands.ts';
import { isPrintable, newZplFormat, type ZplFormat, zplLabelOf } from './format.ts';
import type { ZplLabel } from './label.ts';
import { type ZplOptions, type ZplPrinterState, zplPowerOn } from './printer-state.ts';

/** What the bytes sent to a label printer mean. */
export type ZplEvent =
  /** A format that prints. */
  | { kind: 'label'; label: ZplLabel }
  /** A format without anything to print: only its lists of commands matter. */
  | { kind: 'settings'; label: ZplLabel }
  /** ^DF: a format was stored under a name and not printed. */
  | { kind: 'stored'; name: string }
  /** A ~ command, known or not; ~HS, ~HI and the like want an answer at once, even within a format. */
  | { kind: 'control'; name: string; parameters: string; isKnown: boolean }
  /** Something that belongs to no format. */
  | { kind: 'stray'; problem: string };

/** Turns the byte stream of one connection into labels and control commands. */
export interface ZplInterpreter {
  push(chunk: Uint8Array, onEvent: (event: ZplEvent) => void): void;
  /** Whether a format is open (^XA without ^XZ): flag h of ~HS. */
  readonly isFormatOpen: boolean;
}

/** Makes the interpreter, in the state after power-on. */
export function createZplInterpreter(options: ZplOptions = {}): ZplInterpreter {
  const state = zplPowerOn();
  const stream = createFrameStream(zplCommandDecoder(state.syntax), {
    frameLengthMax_bytes: options.commandLengthMax_bytes ?? 1_048_576,
  });
  return {
    push(chunk, onEvent) {
      stream.push(
        chunk,
        (command) => obey(state, command, options, onEvent),
        ({ problem }) => {
          if (state.format === undefined) onEvent({ kind: 'stray', problem });
          else state.format.problems.push(problem);
        },
      );
    },
    get isFormatOpen() {
      return state.format !== undefined;
    },
  };
}

function obey(
  state: ZplPrinterState,
  command: ZplCommand,
  options: ZplOptions,
  onEvent: (event: ZplEvent) => void,
): void {
  const { name, parameters } = command;
  if (changeSyntax(state.syntax, command)) return;
  if (command.prefix === '~') {
    if (name === 'JA' || name === 'JX') {
      state.format = undefined;
      state.recording = undefined;
    }
    if (name === 'JR') Object.assign(state, zplPowerOn(state.syntax, state.stored));
    onEvent({ kind: 'control', name, parameters, isKnown: zplControlCommands.has(name) });
    return;
  }
  if (name === 'XA') {
    if (state.format === undefined) state.format = newZplFormat();
    else state.format.problems.push('^XA inside an open format');
    return;
  }
  if (state.format === undefined) {
    onEvent({ kind: 'stray', problem: `^${name} outside ^XA and ^XZ` });
    return;
  }
  if (name === 'XZ') {
    closeFormat(state, state.format, onEvent);
    return;
  }
  if (state.recording !== undefined) state.recording.push(command);
  else applyZplCommand(state, state.format, command, options);
  if (name === 'DF') {
    state.format.storeAs = storedName(parameters);
    state.recording = [];
  }
}

function closeFormat(state: ZplPrinterState, format: ZplFormat, onEvent: (event: ZplEvent) => void): void {
  state.format = undefined;
  if (state.recording !== undefined) {
    const name = format.storeAs ?? '';
    state.stored.set(name, state.recording);
    state.recording = undefined;
    onEvent({ kind: 'stored', name });
    return;
  }
  endField(state, format);
  const label = zplLabelOf(format, { ...state.size }, (data) => decodeText(data, state.characterSet));
  onEvent({ kind: isPrintable(label) ? 'label' : 'settings', label });
}

function changeSyntax(syntax: ZplSyntax, { name, parameters }: ZplCommand): boolean {
  const code = parameters.charCodeAt(0);
  if (name === 'CC') syntax.caret = code;
  else if (name === 'CT') syntax.tilde = code;
  else if (name === 'CD') syntax.delimiter = code;
  else return false;
  return true;
}

/** ^CI28 is UTF-8; the single-byte sets are shown as ISO 8859-1, which is right for ASCII and a guess beyond it. */
function decodeText(data: string, characterSet: number): string {
  return characterSet === 28 ? new TextDecoder().decode(bytesOf(data)) : data;
}
