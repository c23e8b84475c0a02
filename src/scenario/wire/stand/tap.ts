import type { BytePort, BytePortEvents } from '../../../seams/channels.ts';

/** A port that counts what goes over it and tells of its link. */
export interface TappedPort {
  readonly port: BytePort;
  readonly inCount_bytes: number;
  readonly outCount_bytes: number;
}

/** Looks at a port without changing anything; `told` hears of the link before the owner does. */
export function tap(port: BytePort, told: (up: boolean) => void): TappedPort {
  let inCount_bytes = 0;
  let outCount_bytes = 0;
  return {
    port: {
      name: port.name,
      get up() {
        return port.up;
      },
      open: (events: BytePortEvents) =>
        port.open({
          bytes(chunk) {
            inCount_bytes += chunk.length;
            events.bytes(chunk);
          },
          link(up) {
            told(up);
            events.link(up);
          },
        }),
      send(bytes) {
        const isSent = port.send(bytes);
        if (isSent) outCount_bytes += bytes.length;
        return isSent;
      },
      close: () => port.close(),
    },
    get inCount_bytes() {
      return inCount_bytes;
    },
    get outCount_bytes() {
      return outCount_bytes;
    },
  };
}
