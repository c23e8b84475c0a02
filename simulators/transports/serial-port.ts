import { SerialPort } from 'serialport';
import { SerialPortStream } from '@serialport/stream';
import type { BindingInterface } from '@serialport/bindings-interface';
import type { Clock } from '../../src/kernel/clock.ts';
import { EXIT, HarnessError } from '../../src/kernel/harness-error.ts';
import type { BytePort, BytePortEvents, SerialLine } from '../../src/seams/channels.ts';
import { later, nothingPending } from './later.ts';
import { mendPort } from './serial-mend.ts';

/** How a serial port is opened. */
export interface SerialPortOptions {
  /** Who talks to the hardware. Default: the operating system; `createNullModem` and MockBinding are others. */
  binding?: BindingInterface;
  /** How often a lost port (adapter pulled out) is tried again. Default 200 ms. */
  retry_ms?: number;
  /** Paces the retries; default wall time. */
  clock?: Clock;
}

/**
 * Opens a serial port: a real one, a pty or, by its binding, a null modem. The link is up while the port is open; a
 * serial line cannot show whether anybody is at its other end.
 */
export async function openSerial(
  name: string,
  path: string,
  line: SerialLine,
  options: SerialPortOptions = {},
): Promise<BytePort> {
  let events: BytePortEvents | undefined;
  let closed = false;
  let announced = false;
  let callOff = nothingPending;

  const { baud, ...framing } = line;
  const stream = new SerialPortStream({
    binding: options.binding ?? SerialPort.binding,
    path,
    baudRate: baud,
    ...framing,
    autoOpen: false,
  });

  const announce = (up: boolean): void => {
    if (up === announced || closed || events === undefined) return;
    announced = up;
    events.link(up);
  };

  const reopen = (): void => {
    stream.open((error) => {
      if (closed) return;
      if (error === null) announce(true);
      else callOff = later(options.clock, options.retry_ms ?? 200, reopen);
    });
  };

  stream.on('open', () => mendPort(stream.port));
  stream.on('error', () => {}); // a lost port also closes, and that is what we act on
  stream.on('data', (chunk: Buffer) => {
    if (!closed) events?.bytes(chunk);
  });
  // Closing twice for one disconnection is known (node-serialport#2043).
  stream.on('close', () => {
    announce(false);
    if (closed) return;
    callOff();
    callOff = later(options.clock, options.retry_ms ?? 200, reopen);
  });

  await new Promise<void>((resolve, reject) => {
    stream.open((error) => (error === null ? resolve() : reject(cannotOpen(name, path, error))));
  });

  return {
    name,
    get up() {
      return stream.isOpen && !closed;
    },
    open(owner) {
      events = owner;
      queueMicrotask(() => announce(stream.isOpen));
    },
    send(bytes) {
      if (closed || !stream.isOpen) return false;
      stream.write(Buffer.from(bytes)); // a copy: the array is only lent
      return true;
    },
    close() {
      closed = true;
      callOff();
      if (!stream.isOpen) return Promise.resolve();
      return new Promise((resolve) => {
        stream.close(() => resolve());
      });
    },
  };
}

function cannotOpen(name: string, path: string, error: Error): HarnessError {
  return new HarnessError(
    'FLT-E503',
    `${name} cannot open the serial port ${path} (${error.message})`,
    'Check the path and its access rights, and that no other program holds the port.',
    EXIT.environment,
  );
}
