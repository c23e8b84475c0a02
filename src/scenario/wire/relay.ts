import type { BytePort, BytePortEvents } from '../../seams/channels.ts';

/** A port that stays connected while the device behind it is made anew for every scenario. */
export interface Relay {
  /** The port for the next device; the one before hears nothing any more. */
  attach(): BytePort;
  /** Nobody hears what comes in until the next device is attached. */
  detach(): void;
  close(): Promise<void>;
}

/** Opens the port once and hands what comes in to the device that is attached. */
export function createRelay(port: BytePort): Relay {
  let listener: BytePortEvents | undefined;
  port.open({ bytes: (chunk) => listener?.bytes(chunk), link: (up) => listener?.link(up) });
  return {
    attach() {
      listener = undefined;
      return {
        name: port.name,
        get up() {
          return port.up;
        },
        open(events) {
          listener = events;
          if (port.up) events.link(true);
        },
        send: (bytes) => port.send(bytes),
        close: () => Promise.resolve(),
      };
    },
    detach() {
      listener = undefined;
    },
    close: () => port.close(),
  };
}
