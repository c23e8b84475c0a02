import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventStreamReader, type StreamEvent } from './event-stream.ts';

/** Feeds pieces; answers the events, the last id and the time to retry. */
function read(...pieces: string[]): { events: StreamEvent[]; id: string; retry_ms: number | undefined } {
  const events: StreamEvent[] = [];
  const reader = createEventStreamReader((event) => events.push(event));
  for (const piece of pieces) reader.feed(piece);
  return { events, id: reader.lastEventId, retry_ms: reader.retry_ms };
}

it('an event without its blank line is none, and its id does not count', () => {
  expect(read('id: 7\ndata: one\n')).toEqual({ events: [], id: '', retry_ms: undefined });
});

it('an id with a zero character, a retry with letters and an unknown field are ignored', () => {
  expect(read('id: 1\n\nid: a\0b\nretry: 5s\nname: x\ndata: y\n\n')).toEqual({
    events: [{ type: 'message', data: 'y' }],
    id: '1',
    retry_ms: undefined,
  });
});

it('the examples of the standard are read as it says', () => {
  expect(read('data: YHOO\ndata: +2\ndata: 10\n\n').events).toEqual([{ type: 'message', data: 'YHOO\n+2\n10' }]);
  expect(read(': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n')).toEqual({
    events: [
      { type: 'message', data: 'first event' },
      { type: 'message', data: 'second event' },
      { type: 'message', data: ' third event' },
    ],
    id: '',
    retry_ms: undefined,
  });
  expect(read('data\n\ndata\ndata\n\ndata:').events.map(({ data }) => data)).toEqual(['', '\n']);
});

it('types, ids and times to retry are kept', () => {
  expect(read('\uFEFFevent: alarm\nid: 42\nretry: 250\ndata: {}\n\n')).toEqual({
    events: [{ type: 'alarm', data: '{}' }],
    id: '42',
    retry_ms: 250,
  });
});

it('any split and any line end give the same events at once', () => {
  const lines = ['event: alarm', 'data: a', 'data: b', 'id: 3', '', ': still there', 'data: c', '', ''];
  fc.assert(
    fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(80), { maxLength: 6 }), (end, cuts) => {
      const text = `\uFEFF${lines.join(end)}`;
      const places = [0, ...cuts.map((cut) => cut % text.length).toSorted((one, other) => one - other), text.length];
      const pieces = places.slice(1).map((to, index) => text.slice(places[index], to));
      expect(read(...pieces)).toEqual({
        events: [
          { type: 'alarm', data: 'a\nb' },
          { type: 'message', data: 'c' },
        ],
        id: '3',
        retry_ms: undefined,
      });
    }),
    { seed: 20, numRuns: 200 },
  );
});
