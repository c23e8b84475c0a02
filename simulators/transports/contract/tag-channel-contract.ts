import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TagAnswer, TagClient, TagEvent, TagSeam, TagServer, TagValue } from '../../../src/seams/channels.ts';
import type { TagModel } from '../opcua/model.ts';
import type { Driver } from './witness.ts';

/** The line that every tag channel under test shows. */
export const MODEL: TagModel = {
  tags: [
    { name: 'StateCurrent', type: 'Int32' },
    { name: 'StackLight', type: 'String' },
    { name: 'binFull', type: 'Boolean' },
  ],
  methods: [
    {
      name: 'Verdict',
      args: [
        { name: 'items', type: 'Int32[]' },
        { name: 'goods', type: 'Boolean[]' },
      ],
    },
    { name: 'Double', args: [{ name: 'number', type: 'Int32' }], results: [{ name: 'twice', type: 'Int32' }] },
  ],
  events: [
    {
      name: 'PhotoEye',
      fields: [
        { name: 'station', type: 'String' },
        { name: 'itemId', type: 'Int32' },
      ],
    },
    { name: 'SwitchChanged', fields: [{ name: 'on', type: 'Boolean' }] },
  ],
  state: { tag: 'StateCurrent', names: { 4: 'Idle', 6: 'Execute' } },
};

/** A tag channel under test. */
export interface TagChannel {
  readonly server: TagServer;
  readonly client: TagClient;
  readonly seam: TagSeam;
  readonly driver: Driver;
  /** What the callback of the faults was told. */
  readonly acts: readonly string[];
  end(): void | Promise<void>;
}

/** The promises of every tag channel. */
export function describeTagChannel(kind: string, create: () => Promise<TagChannel>): void {
  describe(`tag channel: ${kind}`, () => {
    let channel: TagChannel;
    let events: TagEvent[];
    let values: [string, TagValue][];
    let links: boolean[];
    let clients: boolean[];
    let calls: [string, readonly TagValue[]][];

    beforeEach(async () => {
      channel = await create();
      const { server, client, driver } = channel;
      [events, values, links, clients, calls] = [[], [], [], [], []];
      server.onClient((connected) => {
        clients.push(connected);
        driver.noted();
      });
      server.onCall((method, args) => {
        calls.push([method, args]);
        if (method === 'Double') return { ok: true, results: [Number(args[0]) * 2] };
        return args.length === 2 && String(args[0]).includes('13')
          ? { ok: false, reason: 'item 13 is unknown' }
          : { ok: true, results: [] };
      });
      server.write('StateCurrent', 4);
      client.open({
        event(event) {
          events.push(event);
          driver.noted();
        },
        value(tag, value) {
          values.push([tag, value]);
          driver.noted();
        },
        link(up) {
          links.push(up);
          driver.noted();
        },
      });
      await driver.until(() => links.length === 1 && clients.length === 1 && sees('StateCurrent', 4));
    });

    afterEach(async () => {
      await channel.client.close();
      await channel.server.close();
      await channel.end();
    });

    const sees = (tag: string, value: TagValue): boolean =>
      values.some(([name, seen]) => name === tag && seen === value);
    const items = (): unknown[] => events.map((event) => event.fields['itemId']);
    const ask = async (method: string, args: readonly TagValue[]): Promise<TagAnswer> => {
      const answers: TagAnswer[] = [];
      channel.client.call(method, args, (answer) => {
        answers.push(answer);
        channel.driver.noted();
      });
      await channel.driver.until(() => answers.length > 0);
      return answers[0] ?? { ok: false, reason: 'none' };
    };

    it('tells both ends that the client came, and the client the present values', () => {
      expect(links).toEqual([true]);
      expect(clients).toEqual([true]);
      expect(sees('StateCurrent', 4)).toBe(true);
    });

    it('publishes each value that is written', async () => {
      channel.server.write('StackLight', 'red');
      channel.server.write('binFull', true);
      channel.server.write('StateCurrent', 6);
      await channel.driver.until(() => sees('StackLight', 'red') && sees('binFull', true) && sees('StateCurrent', 6));
      expect(values.filter(([tag, value]) => tag === 'StateCurrent' && value === 6).length).toBe(1);
    });

    it('delivers events in order, with the fields of their type', async () => {
      for (let item = 1; item <= 20; item += 1) channel.server.emit(eye(item));
      channel.server.emit({ name: 'SwitchChanged', fields: { on: true } });
      await channel.driver.until(() => events.length === 21);
      expect(items().slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(events[0]).toEqual(eye(1));
      expect(events[20]).toEqual({ name: 'SwitchChanged', fields: { on: true } });
    });

    it('answers calls with results, or refuses them with the reason of the device', async () => {
      expect(await ask('Double', [21])).toEqual({ ok: true, results: [42] });
      expect(
        await ask('Verdict', [
          [1, 2],
          [true, false],
        ]),
      ).toEqual({ ok: true, results: [] });
      expect(await ask('Verdict', [[13], [true]])).toEqual({ ok: false, reason: 'item 13 is unknown' });
      expect(calls.map(([, args]) => args)).toEqual([
        [21],
        [
          [1, 2],
          [true, false],
        ],
        [[13], [true]],
      ]);
    });

    it('fault drop: an event is lost, its neighbours are not, and it heals', async () => {
      const fault = channel.seam.addRule(({ what, fields }) =>
        what === 'event' && itemOf(fields) === 2 ? { kind: 'drop' } : undefined,
      );
      for (const item of [1, 2, 3]) channel.server.emit(eye(item));
      await channel.driver.until(() => items().includes(3));
      expect(items()).toEqual([1, 3]);
      expect(channel.acts).toEqual(['drop PhotoEye']);
      fault[Symbol.dispose]();
      channel.server.emit(eye(2));
      await channel.driver.until(() => items().includes(2));
      expect(channel.acts.length).toBe(1);
    });

    it('fault delay: an event comes after its successor', async () => {
      using fault = channel.seam.addRule(({ what, fields }) =>
        what === 'event' && itemOf(fields) === 1 ? { kind: 'delay', delay_us: 30_000 } : undefined,
      );
      channel.server.emit(eye(1));
      channel.server.emit(eye(2));
      await channel.driver.until(() => items().includes(1));
      expect(fault).toBeDefined();
      expect(items()).toEqual([2, 1]);
    });

    it('fault duplicate: an event comes twice', async () => {
      using fault = channel.seam.addRule(({ what, fields }) =>
        what === 'event' && itemOf(fields) === 1 ? { kind: 'duplicate' } : undefined,
      );
      channel.server.emit(eye(1));
      channel.server.emit(eye(2));
      await channel.driver.until(() => items().includes(2));
      expect(fault).toBeDefined();
      expect(items()).toEqual([1, 1, 2]);
    });

    it('fault drop on a value: the client keeps the old one', async () => {
      using fault = channel.seam.addRule(({ what, name }) =>
        what === 'value' && name === 'StackLight' ? { kind: 'drop' } : undefined,
      );
      channel.server.write('StackLight', 'red');
      channel.server.write('StateCurrent', 6);
      await channel.driver.until(() => sees('StateCurrent', 6));
      expect(fault).toBeDefined();
      expect(sees('StackLight', 'red')).toBe(false);
    });

    it('fault drop on a call: it is not carried out and the caller runs into its time-out', async () => {
      const fault = channel.seam.addRule(({ what }) => (what === 'call' ? { kind: 'drop' } : undefined));
      expect(await ask('Double', [1])).toMatchObject({ ok: false });
      expect(calls).toEqual([]);
      fault[Symbol.dispose]();
    });

    it('fault duplicate on a call: it is carried out twice and answered once', async () => {
      using fault = channel.seam.addRule(({ what }) => (what === 'call' ? { kind: 'duplicate' } : undefined));
      expect(await ask('Double', [2])).toEqual({ ok: true, results: [4] });
      expect(fault).toBeDefined();
      expect(calls.length).toBe(2);
    });

    it('lost session: both ends hear it, nothing passes, and the client comes back to the present values', async () => {
      const fault = channel.seam.loseSession();
      await channel.driver.until(() => links.at(-1) === false && clients.at(-1) === false);
      channel.server.emit(eye(1));
      channel.server.write('StateCurrent', 6);
      expect(await ask('Double', [1])).toMatchObject({ ok: false });
      fault[Symbol.dispose]();
      await channel.driver.until(() => links.length === 3 && clients.length === 3 && sees('StateCurrent', 6));
      channel.server.emit(eye(2));
      await channel.driver.until(() => items().includes(2));
      expect(items()).toEqual([2]);
      expect(await ask('Double', [4])).toEqual({ ok: true, results: [8] });
      expect(links).toEqual([true, false, true]);
    });

    it('tells the server that the client went', async () => {
      await channel.client.close();
      await channel.driver.until(() => clients.length === 2);
      expect(clients).toEqual([true, false]);
    });
  });
}

// as: the fields of an event rule are those of the event that the test emitted
function itemOf(fields: unknown): unknown {
  return (fields as TagEvent['fields'])['itemId'];
}

function eye(itemId: number): TagEvent {
  return { name: 'PhotoEye', fields: { station: 'coder', itemId } };
}
