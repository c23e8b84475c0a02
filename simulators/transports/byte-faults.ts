import type { Clock } from '../../src/kernel/clock.ts';
import { createRules } from '../../src/kernel/rules.ts';
import type { ByteChunk, ByteDecision, BytePort, BytePortEvents, ByteSeam } from '../../src/seams/channels.ts';
import { createByteLane, type ByteLane } from './byte-lane.ts';
import { once } from './once.ts';

/** A port whose transport can show the other side that the cable is out. */
export interface PluggablePort extends BytePort {
  /** Takes the cable out; disposing plugs it in. */
  unplug(): Disposable;
}

/** What can happen to bytes; the words of the fact `bytesDisturbed`. */
export type ByteFault = ByteDecision['kind'] | 'halfOpen' | 'unplug';

/** How a disturbed port tells the journal. */
export interface DisturbOptions {
  /** Called each time a fault acts: what it did, and to how many bytes. */
  acted?: (what: ByteFault, byteCount: number) => void;
}

/**
 * Puts byte faults on the device's end of any byte pipe, in both directions. Order is kept: bytes behind a delayed
 * chunk wait for it. What waits when the link goes is lost, as on a real wire; a decision that cannot act on its chunk
 * (an offset beyond the end) lets it pass and is not reported.
 */
export function disturb(
  port: BytePort | PluggablePort,
  clock: Clock,
  options: DisturbOptions = {},
): { port: BytePort; seam: ByteSeam } {
  const rules = createRules<ByteChunk, ByteDecision>();
  let events: BytePortEvents | undefined;
  let halfOpenCount = 0;
  let unpluggedCount = 0;
  let announced = false;
  let outwardSequence = 0;
  let inwardSequence = 0;

  const outward = createByteLane(clock, (bytes) => port.send(bytes));
  const inward = createByteLane(clock, (bytes) => {
    events?.bytes(bytes);
    return true;
  });

  const forget = (): void => {
    outward.forget();
    inward.forget();
  };

  // Tells the owner about the link once per change, whether the wire or a fault caused it.
  const announce = (up: boolean): void => {
    if (!up) forget();
    if (up === announced) return;
    announced = up;
    events?.link(up);
  };

  const carry = (lane: ByteLane, direction: ByteChunk['direction'], sequence: number, bytes: Uint8Array): boolean => {
    if (halfOpenCount > 0) {
      options.acted?.('halfOpen', bytes.length);
      return true;
    }
    const decision = rules.count === 0 ? undefined : rules.decide({ bytes, direction, sequence });
    if (decision === undefined || !lane.apply(decision, bytes)) return lane.pass(bytes);
    options.acted?.(decision.kind, decision.kind === 'flip' ? 1 : bytes.length);
    return true;
  };

  return {
    port: {
      name: port.name,
      get up() {
        return port.up && unpluggedCount === 0;
      },
      open(owner) {
        events = owner;
        port.open({
          bytes: (chunk) => {
            if (unpluggedCount === 0) carry(inward, 'toDevice', (inwardSequence += 1), chunk);
          },
          link: (up) => announce(up && unpluggedCount === 0),
        });
      },
      send: (bytes) => port.up && unpluggedCount === 0 && carry(outward, 'toController', (outwardSequence += 1), bytes),
      close() {
        forget();
        events = undefined;
        announced = false;
        return port.close();
      },
    },
    seam: {
      addRule(rule) {
        const added = rules.add(rule);
        return once(() => {
          added[Symbol.dispose]();
          outward.release();
          inward.release();
        });
      },
      halfOpen() {
        halfOpenCount += 1;
        forget();
        return once(() => {
          halfOpenCount -= 1;
        });
      },
      unplug() {
        unpluggedCount += 1;
        options.acted?.('unplug', 0);
        const cable = 'unplug' in port ? port.unplug() : undefined;
        announce(false);
        return once(() => {
          unpluggedCount -= 1;
          cable?.[Symbol.dispose]();
          if (unpluggedCount === 0 && port.up) announce(true);
        });
      },
    },
  };
}
