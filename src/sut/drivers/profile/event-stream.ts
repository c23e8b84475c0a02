/** One event of a stream of server-sent events. */
export interface StreamEvent {
  /** `message` where the stream names none. */
  readonly type: string;
  readonly data: string;
}

/** Reads a stream of server-sent events as its text arrives. */
export interface EventStreamReader {
  /** Takes the next piece of text, split anywhere. */
  feed(text: string): void;
  /** For the header Last-Event-ID of the next connection; empty for none. */
  readonly lastEventId: string;
  /** What the stream asked for; undefined while it asked for nothing. */
  readonly retry_ms: number | undefined;
}

/** Makes a reader (HTML Living Standard, 9.2.6). An event without its blank line at the end is none. */
export function createEventStreamReader(onEvent: (event: StreamEvent) => void, lastEventId = ''): EventStreamReader {
  let rest = '';
  let isFirst = true;
  let isAfterReturn = false;
  let id = lastEventId;
  let nextId = lastEventId;
  let retry_ms: number | undefined;
  let type = '';
  let data: string[] = [];

  const dispatch = (): void => {
    id = nextId;
    if (data.length > 0) onEvent({ type: type === '' ? 'message' : type, data: data.join('\n') });
    type = '';
    data = [];
  };
  const takeLine = (line: string): void => {
    if (line === '') return dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment, which keeps the connection alive
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') type = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) nextId = value;
    else if (field === 'retry' && /^\d+$/.test(value)) retry_ms = Number(value);
  };

  return {
    feed(text) {
      if (text === '') return;
      // The second half of a line end whose first half ended the piece before.
      rest += (isFirst ? text.replace(/^\uFEFF/, '') : text).replace(isAfterReturn ? /^\n/ : '', '');
      isFirst = false;
      isAfterReturn = false;
      for (;;) {
        const end = /\r\n|\n|\r/.exec(rest);
        if (end === null) return;
        takeLine(rest.slice(0, end.index));
        rest = rest.slice(end.index + end[0].length);
        isAfterReturn = end[0] === '\r' && rest === '';
      }
    },
    get lastEventId() {
      return id;
    },
    get retry_ms() {
      return retry_ms;
    },
  };
}
