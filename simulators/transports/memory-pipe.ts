import type { Clock, Ticket } from '../../src/kernel/clock.ts';
import type { BytePort, BytePortEvents, ByteSeam, SerialLine } from '../../src/seams/channels.ts';
import { disturb, type DisturbOptions, type PluggablePort } from './byte-faults.ts';
import { once } from './once.ts';
import { characterTime_us, linesAgree, receiveAs } from './uart.ts';

/** What kind of wire a memory pipe models. */
export interface MemoryPipeOptions extends DisturbOptions {
  /** Travelling time of a chunk beyond its own length on the line. Default 0. */
  latency_us?: number;
  /** A serial line with the device's settings: characters take their time. Default: none, bytes take no time. */
  line?: SerialLine;
  /** The controller's settings where they differ from the device's; both then read garbage. */
  controllerLine?: SerialLine;
}

/**
 * A wire in memory: deterministic on a virtual clock. The link is up while both ends are open and the cable is in; it
 * is told, and bytes are delivered, as events of the clock, never inside `open` or `send`. An end that was closed may be
 * opened again, as a restarted program does.
 */
export function createMemoryPipe(
  clock: Clock,
  name: string,
  options: MemoryPipeOptions = {},
): { device: BytePort; controller: BytePort; seam: ByteSeam } {
  const deviceLine = options.line;
  const controllerLine = options.controllerLine ?? options.line;
  const cable = { unpluggedCount: 0 };
  const device = createEnd(clock, name, cable);
  const controller = createEnd(clock, name, cable);
  device.join(controller, options.latency_us ?? 0, deviceLine, controllerLine);
  controller.join(device, options.latency_us ?? 0, controllerLine, deviceLine);

  const pluggable: PluggablePort = Object.assign(device.port, {
    unplug() {
      cable.unpluggedCount += 1;
      for (const end of [device, controller]) {
        end.lose();
        end.tell(false);
      }
      return once(() => {
        cable.unpluggedCount -= 1;
        if (cable.unpluggedCount > 0 || !device.isOpen || !controller.isOpen) return;
        device.tell(true);
        controller.tell(true);
      });
    },
  });
  const { port, seam } = disturb(pluggable, clock, options);
  return { device: port, controller: controller.port, seam };
}

interface End {
  readonly port: BytePort;
  readonly isOpen: boolean;
  join(other: End, latency_us: number, own: SerialLine | undefined, others: SerialLine | undefined): void;
  arrive(bytes: Uint8Array): void;
  /** Loses what this end sent and what has not arrived yet. */
  lose(): void;
  /** Tells the owner about the link, if that is news. */
  tell(up: boolean): void;
}

function createEnd(clock: Clock, name: string, cable: { readonly unpluggedCount: number }): End {
  let events: BytePortEvents | undefined;
  let peer: End | undefined;
  let isOpen = false;
  let up = false;
  let farewell: Ticket = 0;
  let latency_us = 0;
  let character_us = 0;
  let translate: ((bytes: Uint8Array) => Uint8Array) | undefined;

  // Chunks on their way. All take the same way, so the first one sent is the first one due: a queue, no closures.
  let travelling: Uint8Array[] = [];
  let head = 0;
  let due_us = 0;
  let lineFree_us = 0; // kept as a fraction: at 115,200 baud a character takes 86.8 us
  let epoch = 0; // the events of lost chunks find another epoch

  const arriveNext = (ofEpoch: number): void => {
    if (ofEpoch !== epoch) return;
    const bytes = travelling[head++];
    if (head === travelling.length) {
      travelling.length = 0;
      head = 0;
    } else if (head === 1024) {
      travelling = travelling.slice(head);
      head = 0;
    }
    if (bytes !== undefined) peer?.arrive(bytes);
  };

  const tellOwner = (nowUp: number): void => {
    if (isOpen) events?.link(nowUp === 1);
  };

  const sayGoodbye = (): void => {
    farewell = 0;
    peer?.tell(false);
  };

  return {
    port: {
      name,
      get up() {
        return up;
      },
      open(owner) {
        if (farewell !== 0) {
          clock.cancel(farewell);
          sayGoodbye();
        }
        events = owner;
        isOpen = true;
        if (peer?.isOpen !== true || cable.unpluggedCount > 0) return;
        tell(true);
        peer.tell(true);
      },
      send(bytes) {
        if (!up) return false;
        const sent = translate === undefined ? bytes.slice() : translate(bytes);
        const now_us = clock.now_us();
        due_us = now_us + latency_us;
        if (character_us > 0) {
          lineFree_us = Math.max(lineFree_us, now_us) + bytes.length * character_us;
          due_us = lineFree_us + latency_us;
        }
        if (sent.length === 0) return true;
        travelling.push(sent);
        clock.after(due_us - now_us, arriveNext, epoch);
        return true;
      },
      close() {
        if (isOpen) {
          isOpen = false;
          up = false;
          peer?.lose();
          // What was sent before still arrives, then the other side hears of the end.
          farewell = clock.after(Math.max(0, due_us - clock.now_us()), sayGoodbye);
        }
        return Promise.resolve();
      },
    },
    get isOpen() {
      return isOpen;
    },
    join(other, latency, own, others) {
      peer = other;
      latency_us = latency;
      if (own === undefined || others === undefined) return;
      character_us = characterTime_us(own);
      if (!linesAgree(own, others)) translate = (bytes) => receiveAs(bytes, own, others);
      else if (own.dataBits === 7) translate = (bytes) => bytes.map((byte) => byte & 0x7f);
    },
    arrive(bytes) {
      if (isOpen) events?.bytes(bytes);
    },
    lose() {
      epoch += 1;
      travelling = [];
      head = 0;
      lineFree_us = 0;
      due_us = 0;
    },
    tell,
  };

  function tell(nowUp: boolean): void {
    if (nowUp === up || !isOpen) return;
    up = nowUp;
    clock.after(0, tellOwner, nowUp ? 1 : 0);
  }
}
