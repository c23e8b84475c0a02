import type { Clock } from '../../src/kernel/clock.ts';
import type { Message, Reply, RequestClient, RequestSeam, RequestServer } from '../../src/seams/channels.ts';
import { disturbRequests, type RequestActed } from './request-faults.ts';

/** How a request channel in memory behaves. */
export interface MemoryRequestsOptions {
  /** Travelling time of each request and each reply. Default 0. */
  latency_us?: number;
  /** After this long without a reply the asker gets status 0. Default 5 s. */
  timeout_us?: number;
  /** Told each time a fault acts. */
  acted?: RequestActed;
}

/** A request channel in memory: deterministic on a virtual clock, the reply never comes inside `request`. */
export function createMemoryRequests(
  clock: Clock,
  name: string,
  options: MemoryRequestsOptions = {},
): { server: RequestServer; client: RequestClient; seam: RequestSeam } {
  const latency_us = options.latency_us ?? 0;
  const timeout_us = options.timeout_us ?? 5_000_000;
  let answer: ((message: Message, reply: (reply: Reply) => void) => void) | undefined;
  let closed = false;

  const bare: RequestServer = {
    name,
    address: `memory:${name}`,
    onRequest(handler) {
      answer = handler;
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };

  const client: RequestClient = {
    request(message, done) {
      let settled = false;
      const settle = (reply: Reply): void => {
        if (settled) return;
        settled = true;
        clock.cancel(limit);
        done(reply);
      };
      const limit = clock.after(timeout_us, () => settle(noAnswer(`no answer within ${timeout_us / 1000} ms`)));
      clock.after(latency_us, () => {
        if (closed || answer === undefined) settle(noAnswer(`nobody listens at memory:${name}`));
        else answer(message, (reply) => clock.after(latency_us, () => settle(reply)));
      });
    },
  };

  const { server, seam } = disturbRequests(bare, clock, options);
  return { server, client, seam };
}

function noAnswer(why: string): Reply {
  return { status: 0, headers: {}, body: why };
}
