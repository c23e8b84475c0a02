import type { BindingPortInterface, OpenOptions, PortStatus, SetOptions } from '@serialport/bindings-interface';
import type { Clock, Ticket } from '../../src/kernel/clock.ts';
import type { SerialLine } from '../../src/seams/channels.ts';
import { characterTime_us, linesAgree, receiveAs } from './uart.ts';

/** One open end of a null modem, as serialport's stream uses it and as its other end sees it. */
export interface NullModemPort extends BindingPortInterface {
  readonly line: SerialLine;
  /** The lines this end drives. */
  readonly dtr: boolean;
  readonly rts: boolean;
  readonly status: PortStatus;
  arrive(bytes: Uint8Array): void;
  /** Takes over the modem lines of the other end, or their fall when there is none. */
  lookAt(peer: NullModemPort | undefined): void;
  /** Fails what is under way so that the stream reports a disconnection. */
  disconnect(): void;
}

/** What an end needs of its cable. */
export interface NullModemEnds {
  peer(): NullModemPort | undefined;
  closed(): void;
}

// Bytes travel in slices of about this long, so a long write arrives bit by bit as on a real line.
const SLICE_US = 4_000;

type Pending<T> = { resolve: (value: T) => void; reject: (reason: Error) => void };
type ReadRequest = Pending<{ buffer: Buffer; bytesRead: number }> & { buffer: Buffer; offset: number; length: number };

/** Opens one end; DTR and RTS are raised, as operating systems do. */
export function createNullModemPort(clock: Clock, options: OpenOptions, ends: NullModemEnds): NullModemPort {
  const openOptions = withDefaults(options);
  let baud = options.baudRate;
  let isOpen = true;
  let gone: Error | undefined;
  let dtr = true;
  let rts = true;
  let status: PortStatus = { cts: false, dsr: false, dcd: false };
  let received: Uint8Array[] = [];
  let reading: ReadRequest | undefined;
  let writing: (Pending<void> & { ticket: Ticket }) | undefined;

  const line = (): SerialLine => ({ ...framing(openOptions), baud });

  const serveRead = (): void => {
    const first = received[0];
    if (reading === undefined || first === undefined) return;
    const { buffer, offset, length, resolve } = reading;
    const bytesRead = Math.min(length, first.length);
    buffer.set(first.subarray(0, bytesRead), offset);
    if (bytesRead === first.length) received.shift();
    else received[0] = first.subarray(bytesRead);
    reading = undefined;
    resolve({ buffer, bytesRead });
  };

  const transmit = (bytes: Uint8Array): void => {
    const peer = ends.peer();
    if (peer === undefined) return;
    const own = line();
    if (!linesAgree(own, peer.line)) peer.arrive(receiveAs(bytes, own, peer.line));
    else if (own.dataBits === 7) peer.arrive(bytes.map((byte) => byte & 0x7f));
    else peer.arrive(bytes);
  };

  const writeSlice = (bytes: Buffer, from: number, free_us: number): void => {
    if (writing === undefined) return;
    if (from >= bytes.length) {
      const { resolve } = writing;
      writing = undefined;
      resolve();
      return;
    }
    const character_us = characterTime_us(line());
    const to = Math.min(bytes.length, from + Math.max(1, Math.floor(SLICE_US / character_us)));
    const due_us = free_us + (to - from) * character_us;
    writing.ticket = clock.after(Math.max(0, due_us - clock.now_us()), () => {
      transmit(bytes.subarray(from, to));
      writeSlice(bytes, to, due_us);
    });
  };

  const stop = (reason: Error): void => {
    const pending = [reading, writing];
    if (writing !== undefined) clock.cancel(writing.ticket);
    reading = undefined;
    writing = undefined;
    for (const one of pending) one?.reject(reason);
  };

  const port: NullModemPort = {
    openOptions,
    get isOpen() {
      return isOpen;
    },
    get line() {
      return line();
    },
    get dtr() {
      return dtr;
    },
    get rts() {
      return rts;
    },
    get status() {
      return status;
    },
    arrive(bytes) {
      if (bytes.length === 0) return;
      received.push(bytes.slice());
      serveRead();
    },
    lookAt(peer) {
      status = { cts: peer?.rts === true, dsr: peer?.dtr === true, dcd: peer?.dtr === true };
    },
    disconnect() {
      gone = new Error('the serial adapter is gone');
      stop(gone);
    },
    close() {
      isOpen = false;
      dtr = false;
      rts = false;
      stop(canceled());
      ends.closed();
      return Promise.resolve();
    },
    read: (buffer, offset, length) =>
      new Promise((resolve, reject) => {
        if (!isOpen || gone !== undefined) {
          reject(gone ?? canceled());
          return;
        }
        reading = { buffer, offset, length, resolve, reject };
        serveRead();
      }),
    write: (buffer) =>
      new Promise((resolve, reject) => {
        if (!isOpen || gone !== undefined) {
          reject(gone ?? canceled());
          return;
        }
        writing = { ticket: 0, resolve, reject };
        writeSlice(buffer, 0, clock.now_us());
      }),
    update(settings) {
      baud = settings.baudRate;
      return Promise.resolve();
    },
    set(flags: SetOptions) {
      dtr = flags.dtr ?? true;
      rts = flags.rts ?? true;
      const peer = ends.peer();
      peer?.lookAt(port);
      // A receiver without PARMRK reads a break as one 0x00.
      if (flags.brk === true) peer?.arrive(Uint8Array.of(0));
      return Promise.resolve();
    },
    get: () => Promise.resolve(status),
    getBaudRate: () => Promise.resolve({ baudRate: baud }),
    flush() {
      received = [];
      return Promise.resolve();
    },
    drain: () => Promise.resolve(), // a write resolves when its last bit has left
  };
  return port;
}

function canceled(): Error {
  return Object.assign(new Error('Port is closed'), { canceled: true });
}

function framing(options: Required<OpenOptions>): Omit<SerialLine, 'baud'> {
  return {
    dataBits: options.dataBits === 7 ? 7 : 8,
    parity: options.parity === 'even' || options.parity === 'odd' ? options.parity : 'none',
    stopBits: options.stopBits === 2 ? 2 : 1,
  };
}

function withDefaults(options: OpenOptions): Required<OpenOptions> {
  return {
    dataBits: 8,
    lock: true,
    stopBits: 1,
    parity: 'none',
    rtscts: false,
    xon: false,
    xoff: false,
    xany: false,
    hupcl: true,
    ...options,
  };
}
