import type { Socket } from 'node:net';
import type { BytePort, BytePortEvents } from '../../src/seams/channels.ts';
import { later } from './later.ts';

/** The common core of both TCP ends: one live socket at a time behind a port that outlives it. */
export interface SocketPort {
  readonly hasSocket: boolean;
  open(events: BytePortEvents): void;
  send: BytePort['send'];
  readonly up: boolean;
  /** Takes over a connected socket; `gone` is called when it has closed. */
  attach(socket: Socket, gone: () => void): void;
  /** Tears the socket down without ceremony; resolves when it has closed. */
  cut(): Promise<void>;
  /** Says goodbye in order and delivers nothing more. */
  close(): Promise<void>;
}

// A reader that stopped reading may not fill our memory: beyond this, sending fails as on a dead link.
const UNREAD_MAX_BYTES = 16 << 20;
// ... and it may not keep us from closing.
const GOODBYE_MAX_MS = 1000;

/** Creates a port core without a socket. */
export function createSocketPort(): SocketPort {
  let events: BytePortEvents | undefined;
  let socket: Socket | undefined;
  let closed = false;
  let corked = false;
  let heard: Socket | undefined; // the socket whose owner knows of it

  const listen = (): void => {
    if (socket === undefined || socket === heard || events === undefined || closed) return;
    heard = socket;
    events.link(true);
    socket.on('data', (chunk: Buffer) => {
      if (!closed) events?.bytes(chunk);
    });
  };

  const closing = (end: (live: Socket) => void): Promise<void> => {
    const live = socket;
    if (live === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      live.once('close', () => resolve());
      end(live);
    });
  };

  return {
    get hasSocket() {
      return socket !== undefined;
    },
    get up() {
      return !closed && socket?.writable === true;
    },
    open(owner) {
      events = owner;
      queueMicrotask(listen); // never inside open: the owner may still be building what it will call
    },
    send(bytes) {
      const live = socket;
      if (closed || live?.writable !== true || live.writableLength > UNREAD_MAX_BYTES) return false;
      if (!corked) {
        // All answers of one turn leave in one write.
        corked = true;
        live.cork();
        process.nextTick(() => {
          corked = false;
          live.uncork();
        });
      }
      live.write(Buffer.from(bytes)); // a copy: the array is only lent
      return true;
    },
    attach(connected, gone) {
      socket = connected;
      connected.setNoDelay(true);
      connected.on('error', () => {}); // 'close' follows and says enough
      connected.once('close', () => {
        socket = undefined;
        corked = false;
        if (!closed && heard === connected) events?.link(false);
        heard = undefined;
        gone();
      });
      listen();
    },
    cut: () => closing((live) => live.destroy()),
    close() {
      closed = true;
      return closing((live) => {
        const giveUp = later(undefined, GOODBYE_MAX_MS, () => live.destroy());
        live.once('close', giveUp);
        live.resume();
        live.end(() => live.destroy());
      });
    },
  };
}
