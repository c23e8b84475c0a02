import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BytePort, ByteDecision, ByteSeam } from '../../../src/seams/channels.ts';
import type { Driver } from './witness.ts';

/** A byte pipe under test: both ends, its faults, and how the test waits. */
export interface BytePipe {
  readonly device: BytePort;
  readonly controller: BytePort;
  readonly seam: ByteSeam;
  readonly driver: Driver;
  /** What the callback of the faults was told. */
  readonly acts: readonly string[];
  /** Ends what the ports themselves do not own. */
  end(): void | Promise<void>;
}

/** What a kind of wire cannot show; such promises are left out, not weakened. */
export interface WireLimits {
  /** The controller hears that the device closed, or came. */
  showsPeer: boolean;
  /** The controller hears that the cable is out. */
  showsUnplug: boolean;
  /** Why this kind of wire is not available on this machine; its promises are then reported as skipped. */
  missing?: string | undefined;
}

interface Heard {
  readonly bytes: number[];
  readonly links: boolean[];
}

/** The promises of every byte pipe. */
export function describeBytePipe(kind: string, limits: WireLimits, create: () => Promise<BytePipe>): void {
  const { missing } = limits;
  const remark = missing === undefined ? '' : ` (not executed: ${missing})`;
  describe.skipIf(missing !== undefined)(`byte pipe: ${kind}${remark}`, () => {
    let pipe: BytePipe;
    let atDevice: Heard;
    let atController: Heard;

    beforeEach(async () => {
      pipe = await create();
      atDevice = listen(pipe.device, pipe.driver);
      atController = listen(pipe.controller, pipe.driver);
      await pipe.driver.until(
        () => pipe.device.up && pipe.controller.up && atDevice.links.length > 0 && atController.links.length > 0,
      );
    });

    afterEach(async () => {
      await pipe.device.close();
      await pipe.controller.close();
      await pipe.end();
    });

    const arrived = (heard: Heard, last: number): Promise<void> => pipe.driver.until(() => heard.bytes.at(-1) === last);
    const always = (decision: ByteDecision, direction = 'toController'): Disposable =>
      pipe.seam.addRule((chunk) => (chunk.direction === direction ? decision : undefined));
    // Some wires may join what is sent in one turn; a chunk that a fault shall see alone travels alone.
    const deliver = async (from: BytePort, heard: Heard, bytes: number[]): Promise<void> => {
      const count = heard.bytes.length + bytes.length;
      from.send(Uint8Array.from(bytes));
      await pipe.driver.until(() => heard.bytes.length >= count);
    };

    it('reports the link up at both ends', () => {
      expect(atDevice.links).toEqual([true]);
      expect(atController.links).toEqual([true]);
    });

    it('carries all 256 values unharmed in both directions', async () => {
      const all = Array.from({ length: 256 }, (_, value) => value);
      expect(pipe.device.send(Uint8Array.from(all))).toBe(true);
      expect(pipe.controller.send(Uint8Array.from(all.toReversed()))).toBe(true);
      await arrived(atController, 255);
      await arrived(atDevice, 0);
      expect(atController.bytes).toEqual(all);
      expect(atDevice.bytes).toEqual(all.toReversed());
    });

    it('keeps the order of chunks, however they are split', async () => {
      const sent: number[] = [];
      for (let index = 1; index <= 40; index += 1) {
        const chunk = Array.from({ length: 1 + ((index * 7) % 30) }, (_, at) => (index + at) % 200);
        sent.push(...chunk);
        pipe.controller.send(Uint8Array.from(chunk));
      }
      sent.push(250);
      pipe.controller.send(Uint8Array.of(250));
      await arrived(atDevice, 250);
      expect(atDevice.bytes).toEqual(sent);
    });

    it('lets the sender reuse its array at once', async () => {
      const array = Uint8Array.of(1, 2, 3);
      pipe.device.send(array);
      array.fill(9);
      await arrived(atController, 3);
      expect(atController.bytes).toEqual([1, 2, 3]);
    });

    it('delivers nothing after close and refuses to send', async () => {
      pipe.controller.send(Uint8Array.of(1, 2, 3));
      await pipe.device.close();
      const { length } = atDevice.bytes;
      pipe.controller.send(Uint8Array.of(4));
      await pipe.controller.close();
      expect(pipe.device.send(Uint8Array.of(5))).toBe(false);
      expect(pipe.device.up).toBe(false);
      expect(atDevice.bytes.length).toBe(length);
    });

    it.runIf(limits.showsPeer)('reports the link down when the other end closes', async () => {
      await pipe.device.close();
      await pipe.driver.until(() => atController.links.at(-1) === false);
      expect(pipe.controller.send(Uint8Array.of(1))).toBe(false);
    });

    const cases: { decision: ByteDecision; sent: number[]; received: number[] }[] = [
      { decision: { kind: 'drop' }, sent: [1, 2], received: [] },
      { decision: { kind: 'flip', offset: 1, mask: 0x81 }, sent: [1, 2, 3], received: [1, 0x83, 3] },
      { decision: { kind: 'delay', delay_us: 3000 }, sent: [1, 2], received: [1, 2] },
      { decision: { kind: 'duplicate' }, sent: [1, 2], received: [1, 2, 1, 2] },
      { decision: { kind: 'split', at: 1, gap_us: 3000 }, sent: [1, 2, 3], received: [1, 2, 3] },
      { decision: { kind: 'merge' }, sent: [1, 2], received: [1, 2] },
    ];
    for (const { decision, sent, received } of cases) {
      it(`fault ${decision.kind}: acts, acts only on its chunk and direction, and heals`, async () => {
        await deliver(pipe.device, atController, [7]);
        const fault = pipe.seam.addRule(({ direction, bytes }) =>
          direction === 'toController' && bytes[0] === 1 ? decision : undefined,
        );
        pipe.device.send(Uint8Array.from(sent));
        pipe.controller.send(Uint8Array.from([...sent, 40]));
        pipe.device.send(Uint8Array.of(50));
        await arrived(atController, 50);
        await arrived(atDevice, 40);
        expect(atController.bytes).toEqual([7, ...received, 50]);
        expect(atDevice.bytes).toEqual([...sent, 40]);
        expect(pipe.acts).toEqual([`${decision.kind} ${decision.kind === 'flip' ? 1 : sent.length}`]);

        fault[Symbol.dispose]();
        pipe.device.send(Uint8Array.from([...sent, 60]));
        await arrived(atController, 60);
        expect(atController.bytes).toEqual([7, ...received, 50, ...sent, 60]);
        expect(pipe.acts.length).toBe(1);
      });
    }

    it('counts the chunks of a direction from 1', async () => {
      await deliver(pipe.controller, atDevice, [1]);
      const sequences: number[] = [];
      using rule = pipe.seam.addRule(({ direction, sequence }) => {
        if (direction === 'toController') sequences.push(sequence);
        return undefined;
      });
      for (const byte of [1, 2, 3]) await deliver(pipe.device, atController, [byte]);
      expect(rule).toBeDefined();
      expect(sequences).toEqual([1, 2, 3]);
    });

    it('hands on what a merge holds back when the fault heals', async () => {
      const fault = always({ kind: 'merge' });
      pipe.device.send(Uint8Array.of(1, 2));
      pipe.device.send(Uint8Array.of(3));
      expect(atController.bytes).toEqual([]);
      fault[Symbol.dispose]();
      await arrived(atController, 3);
      expect(atController.bytes).toEqual([1, 2, 3]);
    });

    it('half-open: both ends believe in the link, nothing arrives, and it heals', async () => {
      const fault = pipe.seam.halfOpen();
      expect(pipe.device.send(Uint8Array.of(1))).toBe(true);
      expect(pipe.controller.up).toBe(true);
      // What the controller sends is lost at the device's end, so it has to get there before the fault heals.
      pipe.controller.send(Uint8Array.of(2));
      await pipe.driver.until(() => pipe.acts.length === 2);
      expect(pipe.device.up).toBe(true);
      fault[Symbol.dispose]();
      pipe.device.send(Uint8Array.of(3));
      pipe.controller.send(Uint8Array.of(4));
      await arrived(atController, 3);
      await arrived(atDevice, 4);
      expect(atController.bytes).toEqual([3]);
      expect(atDevice.bytes).toEqual([4]);
      expect(atDevice.links).toEqual([true]);
      expect(atController.links).toEqual([true]);
    });

    it('unplug: the link goes, nothing can be sent, and it comes back', async () => {
      const fault = pipe.seam.unplug();
      await pipe.driver.until(() => atDevice.links.at(-1) === false);
      expect(pipe.device.up).toBe(false);
      expect(pipe.device.send(Uint8Array.of(1))).toBe(false);
      if (limits.showsUnplug) await pipe.driver.until(() => atController.links.at(-1) === false);
      expect(pipe.controller.up).toBe(!limits.showsUnplug);
      fault[Symbol.dispose]();
      const back = limits.showsUnplug ? [true, false, true] : [true];
      await pipe.driver.until(() => atDevice.links.length === 3 && atController.links.length === back.length);
      expect(atDevice.links).toEqual([true, false, true]);
      expect(atController.links).toEqual(back);
      pipe.device.send(Uint8Array.of(3));
      pipe.controller.send(Uint8Array.of(4));
      await arrived(atController, 3);
      await arrived(atDevice, 4);
      expect(atController.bytes).toEqual([3]);
      expect(atDevice.bytes).toEqual([4]);
      expect(pipe.acts).toEqual(['unplug 0']);
    });
  });
}

function listen(port: BytePort, driver: Driver): Heard {
  const heard: Heard = { bytes: [], links: [] };
  port.open({
    bytes(chunk) {
      heard.bytes.push(...chunk);
      driver.noted();
    },
    link(up) {
      heard.links.push(up);
      driver.noted();
    },
  });
  return heard;
}
