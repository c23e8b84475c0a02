import { request as plainRequest, type ClientRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { SseAlarms } from '../../../profile/alarms.ts';
import type { OpenSource, SourceUse } from './alarm-source.ts';
import { createEventStreamReader } from './event-stream.ts';
import { readJsonAlarms } from './json-alarms.ts';
import { createStateTeller } from './look-out.ts';

/** Time until the next attempt where the stream names none. The standard leaves it to us: "a few seconds" (9.2.3). */
const RETRY_ms = 1000;

/**
 * Listens to server-sent events. A stream that ends is a problem that is told, and is taken up again with Last-Event-ID; what was told
 * in between is only seen where the SUT repeats it. Resolves at the first answer, good or bad.
 */
export async function openStreamedAlarms(
  source: SseAlarms,
  { clock, book, remarks, requests, who }: SourceUse,
): Promise<OpenSource> {
  let isOpen = true;
  let lastEventId = '';
  let retry_ms = RETRY_ms;
  let current: ClientRequest | undefined;
  let ticket: ReturnType<typeof clock.after> | undefined;
  const begun = Promise.withResolvers<void>();
  const state = createStateTeller(
    (reason) => remarks.problem(`the alarm stream ${source.url} is lost: ${reason}`),
    () => remarks.remark(`the alarm stream ${source.url} is back`),
  );

  const hear = ({ type, data }: { readonly type: string; readonly data: string }): void => {
    if (source.event !== undefined && type !== source.event) return;
    const told = (problem: string): undefined => {
      remarks.problem(`alarm event of ${source.url}: ${problem}`);
      return undefined;
    };
    for (const reading of readJsonAlarms(data, source, told).readings) book.tell(reading, reading.phase ?? 'raised');
  };
  const lose = (reason: string): void => {
    begun.resolve();
    if (!isOpen) return;
    current = undefined;
    state(reason);
    if (ticket !== undefined) clock.cancel(ticket);
    ticket = clock.after(retry_ms * 1000, connect);
  };
  const connect = (): void => {
    const address = requests.addressOf(source.url);
    const target = address === undefined ? null : URL.parse(address);
    if (address === undefined || target === null) return lose('the SUT has not told its address yet');
    const found = requests.headersFor(who, address);
    if (!found.ok) return lose(found.why);
    let isOver = false;
    const over = (reason: string): void => {
      if (isOver) return;
      isOver = true;
      lose(reason);
    };
    const headers = {
      ...found.headers,
      accept: 'text/event-stream',
      'cache-control': 'no-store',
      ...(lastEventId === '' ? {} : { 'last-event-id': lastEventId }),
    };
    const request = target.protocol === 'https:' ? secureRequest : plainRequest;
    const outgoing = request(target, { headers, agent: false }, (incoming) => {
      const type = incoming.headers['content-type'] ?? 'no content type';
      if (incoming.statusCode !== 200 || !type.startsWith('text/event-stream')) {
        incoming.resume();
        outgoing.destroy();
        return over(`status ${incoming.statusCode ?? 0}, ${type}; expected 200, text/event-stream`);
      }
      state(undefined);
      begun.resolve();
      const reader = createEventStreamReader(hear, lastEventId);
      incoming.setEncoding('utf8');
      incoming.on('data', (text: string) => {
        reader.feed(text);
        lastEventId = reader.lastEventId;
        retry_ms = reader.retry_ms ?? retry_ms;
      });
      incoming.once('end', () => over('the SUT ended it'));
      incoming.once('error', (error) => over(error.message));
    });
    outgoing.once('error', (error) => over(error.message));
    outgoing.end();
    current = outgoing;
  };

  connect();
  await begun.promise;
  return {
    close() {
      isOpen = false;
      if (ticket !== undefined) clock.cancel(ticket);
      current?.destroy();
      return Promise.resolve();
    },
  };
}
