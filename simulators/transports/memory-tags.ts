import type { Clock } from '../../src/kernel/clock.ts';
import type { TagAnswer, TagClient, TagSeam, TagServer, TagValue } from '../../src/seams/channels.ts';
import { createTagFaults, type TagActed } from './tag-faults.ts';

/** How a tag channel in memory behaves. */
export interface MemoryTagsOptions {
  /** Travelling time of each message and each answer. Default 0. */
  latency_us?: number;
  /** After this long without an answer a call is answered with a refusal. Default 5 s. */
  timeout_us?: number;
  /** Told each time a fault acts. */
  acted?: TagActed;
}

/**
 * A tag channel in memory: deterministic on a virtual clock. As with a subscription of OPC UA, a client that comes
 * hears the present values first, and what happens while it is away passes it by.
 */
export function createMemoryTags(
  clock: Clock,
  name: string,
  options: MemoryTagsOptions = {},
): { server: TagServer; client: TagClient; seam: TagSeam } {
  const latency_us = options.latency_us ?? 0;
  const timeout_us = options.timeout_us ?? 5_000_000;
  const values = new Map<string, TagValue>();
  let answer: ((method: string, args: readonly TagValue[]) => TagAnswer) | undefined;
  let onClient: ((connected: boolean) => void) | undefined;
  let listener: Parameters<TagClient['open']>[0] | undefined;
  let serverClosed = false;
  let session = 0; // 0: none; messages of an older session do not arrive
  let sessionCount = 0;

  const travel = (arrive: () => void): void => {
    const ofSession = session;
    if (ofSession === 0) return;
    clock.after(latency_us, () => {
      if (session === ofSession) arrive();
    });
  };

  const sessionChanged = (): void => {
    const connected = listener !== undefined && !serverClosed && !faults.sessionLost;
    if (connected === session > 0) return;
    session = connected ? (sessionCount += 1) : 0;
    const told = listener;
    clock.after(0, () => {
      if (!serverClosed) onClient?.(connected);
      if (told === listener) told?.link(connected);
    });
    for (const [tag, value] of values) travel(() => listener?.value(tag, value));
  };

  const faults = createTagFaults(clock, sessionChanged, options.acted);

  const respond = (method: string, args: readonly TagValue[]): TagAnswer =>
    answer?.(method, args) ?? { ok: false, reason: `nobody answers ${method}` };

  return {
    server: {
      name,
      write(tag, value) {
        values.set(tag, value);
        faults.carry('value', tag, value, () => travel(() => listener?.value(tag, value)));
      },
      emit(event) {
        faults.carry('event', event.name, event.fields, () => travel(() => listener?.event(event)));
      },
      onCall(handler) {
        answer = handler;
      },
      onClient(change) {
        onClient = change;
      },
      close() {
        serverClosed = true;
        sessionChanged();
        return Promise.resolve();
      },
    },
    client: {
      open(events) {
        listener = events;
        sessionChanged();
      },
      call(method, args, done) {
        let settled = false;
        const settle = (result: TagAnswer): void => {
          if (settled) return;
          settled = true;
          clock.cancel(limit);
          done?.(result);
        };
        const limit = clock.after(timeout_us, () => settle({ ok: false, reason: 'timeout' }));
        if (session === 0) {
          clock.after(0, () => settle({ ok: false, reason: 'no session' }));
          return;
        }
        travel(() =>
          faults.carry('call', method, args, () => {
            const result = respond(method, args);
            travel(() => settle(result));
          }),
        );
      },
      close() {
        listener = undefined;
        sessionChanged();
        return Promise.resolve();
      },
    },
    seam: faults.seam,
  };
}
