import { connect } from 'node:net';
import { SerialPort } from 'serialport';
import { mendSerialPort } from './serial-mend.ts';

/** Where a device is reached. */
export type DeviceAddress =
  | { readonly transport: 'tcp'; readonly host: string; readonly port: number }
  | {
      readonly transport: 'serial';
      readonly path: string;
      readonly baud: number;
      readonly dataBits: 7 | 8;
      readonly parity: 'none' | 'even' | 'odd';
      readonly stopBits: 1 | 2;
    };

/** What a link reports. */
export interface LinkEvents {
  bytes(bytes: Uint8Array): void;
  link(up: boolean): void;
}

/** A connection to a device that is made again whenever it is lost. */
export interface Link {
  /** Sends bytes; without a connection they go nowhere, and the controller's own time limits find out. */
  send(bytes: Uint8Array): void;
  close(): void;
}

const RETRY_ms = 200;

/** Connects to a device and stays connected to it. */
export function openLink(address: DeviceAddress, events: LinkEvents): Link {
  return address.transport === 'tcp' ? dialTcp(address, events) : openSerial(address, events);
}

function dialTcp(address: Extract<DeviceAddress, { transport: 'tcp' }>, events: LinkEvents): Link {
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let corked = false;
  let socket = dial();

  function dial(): ReturnType<typeof connect> {
    const fresh = connect({ host: address.host, port: address.port, noDelay: true });
    let up = false;
    fresh.on('connect', () => {
      up = true;
      events.link(true);
    });
    fresh.on('data', (bytes: Buffer) => {
      if (!closed) events.bytes(bytes);
    });
    fresh.on('end', () => fresh.destroy());
    fresh.on('error', () => {}); // 'close' follows, and that is what we act on
    fresh.on('close', () => {
      if (closed) return;
      if (up) events.link(false);
      retry = setTimeout(() => {
        socket = dial();
      }, RETRY_ms);
    });
    return fresh;
  }

  return {
    send(bytes) {
      if (closed || socket.readyState !== 'open') return;
      // All answers of one turn leave in one write.
      if (!corked) {
        corked = true;
        const current = socket;
        current.cork();
        process.nextTick(() => {
          corked = false;
          current.uncork();
        });
      }
      socket.write(bytes);
    },
    close() {
      closed = true;
      clearTimeout(retry);
      socket.destroy();
    },
  };
}

/** A serial line shows only whether its port is open here, not whether anybody is at the other end. */
function openSerial(address: Extract<DeviceAddress, { transport: 'serial' }>, events: LinkEvents): Link {
  const { path, baud, dataBits, parity, stopBits } = address;
  const port = new SerialPort({ path, baudRate: baud, dataBits, parity, stopBits, autoOpen: false });
  let closed = false;
  let up = false;
  let retry: NodeJS.Timeout | undefined;

  const change = (now: boolean): void => {
    if (closed || now === up) return;
    up = now;
    events.link(up);
  };
  const open = (): void => {
    port.open((error) => {
      if (closed) port.close(() => {});
      else if (error === null) change(true);
      else again();
    });
  };
  const again = (): void => {
    clearTimeout(retry);
    if (!closed) retry = setTimeout(open, RETRY_ms);
  };

  port.on('open', () => mendSerialPort(port.port)); // before anything is read
  port.on('data', (bytes: Uint8Array) => {
    if (!closed) events.bytes(bytes);
  });
  port.on('error', () => {}); // 'close' follows
  // One loss can be told twice (node-serialport#2043).
  port.on('close', () => {
    change(false);
    again();
  });
  open();

  return {
    send(bytes) {
      if (up) port.write(Buffer.from(bytes));
    },
    close() {
      closed = true;
      clearTimeout(retry);
      if (port.isOpen) port.close(() => {});
    },
  };
}
