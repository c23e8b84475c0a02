import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Message,
  Reply,
  RequestClient,
  RequestDecision,
  RequestSeam,
  RequestServer,
} from '../../../src/seams/channels.ts';
import type { Driver } from './witness.ts';

/** A request channel under test. */
export interface RequestChannel {
  readonly server: RequestServer;
  readonly client: RequestClient;
  readonly seam: RequestSeam;
  readonly driver: Driver;
  /** What the callback of the faults was told. */
  readonly acts: readonly string[];
  end(): void | Promise<void>;
}

/** The promises of every request channel. */
export function describeRequestChannel(kind: string, create: () => Promise<RequestChannel>): void {
  describe(`request channel: ${kind}`, () => {
    let channel: RequestChannel;
    let received: Message[];

    beforeEach(async () => {
      channel = await create();
      received = [];
      channel.server.onRequest((message, reply) => {
        received.push(message);
        channel.driver.noted();
        reply({ status: 201, headers: { 'x-kind': 'capture' }, body: `${message.method} ${message.body}` });
      });
    });

    afterEach(async () => {
      await channel.server.close();
      await channel.end();
    });

    const ask = async (path: string, body = ''): Promise<Reply> => {
      const replies: Reply[] = [];
      channel.client.request({ method: 'POST', path, headers: { 'x-key': 'k' }, body }, (reply) => {
        replies.push(reply);
        channel.driver.noted();
      });
      await channel.driver.until(() => replies.length > 0);
      expect(replies.length).toBe(1);
      return replies[0] ?? { status: -1, headers: {}, body: '' };
    };
    const whenBad = (decision: RequestDecision): Disposable =>
      channel.seam.addRule(({ path }) => (path === '/bad' ? decision : undefined));

    it('carries method, path, headers and body there, and status, headers and body back', async () => {
      const reply = await ask('/capture?batch=7', 'Größe 5 µm');
      expect(received[0]).toMatchObject({ method: 'POST', path: '/capture?batch=7', body: 'Größe 5 µm' });
      expect(received[0]?.headers['x-key']).toBe('k');
      expect(reply).toMatchObject({ status: 201, body: 'POST Größe 5 µm' });
      expect(reply.headers['x-kind']).toBe('capture');
    });

    it('carries a large body', async () => {
      const body = 'x'.repeat(3 << 20);
      expect((await ask('/capture', body)).body.length).toBe(body.length + 5);
    });

    it('answers with status 0 and a reason when nobody listens any more', async () => {
      await channel.server.close();
      const reply = await ask('/capture');
      expect(reply.status).toBe(0);
      expect(reply.body).not.toBe('');
    });

    const cases: { decision: RequestDecision; status: number; deliveries: number }[] = [
      { decision: { kind: 'refuse', status: 503 }, status: 503, deliveries: 0 },
      { decision: { kind: 'lose' }, status: 0, deliveries: 0 },
      { decision: { kind: 'loseReply' }, status: 0, deliveries: 1 },
      { decision: { kind: 'delay', delay_us: 20_000 }, status: 201, deliveries: 1 },
    ];
    for (const { decision, status, deliveries } of cases) {
      it(`fault ${decision.kind}: acts, acts only on its request, and heals`, async () => {
        const fault = whenBad(decision);
        expect((await ask('/bad')).status).toBe(status);
        expect(received.length).toBe(deliveries);
        expect((await ask('/good')).status).toBe(201);
        expect(channel.acts).toEqual([`${decision.kind} /bad`]);
        fault[Symbol.dispose]();
        expect((await ask('/bad')).status).toBe(201);
        expect(received.length).toBe(deliveries + 2);
        expect(channel.acts.length).toBe(1);
      });
    }
  });
}
