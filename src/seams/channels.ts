/**
 * The three kinds of channel that join devices to a SUT (DESIGN 5). Each has a virtual and a real implementation under
 * one contract suite. Devices and bindings see only these types; nothing here knows of sockets.
 */

/** What the owner of a port hears. */
export interface BytePortEvents {
  /** Bytes arrived; the array is only lent until the call returns. Splits mean nothing. */
  bytes(chunk: Uint8Array): void;
  /** The other side came (true) or went (false). */
  link(up: boolean): void;
}

/** One end of a byte pipe (TCP connection or serial line) that outlives disconnections. */
export interface BytePort {
  /** Names the wire in the journal and in errors. */
  readonly name: string;
  readonly up: boolean;
  /** Starts to listen to the port; called once. */
  open(events: BytePortEvents): void;
  /** Sends bytes; false when the link is down and they went nowhere. The array is copied or sent before the call returns. */
  send(bytes: Uint8Array): boolean;
  close(): Promise<void>;
}

/** How a serial line frames a character; the other side must agree or reads garbage. */
export interface SerialLine {
  readonly baud: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

/** What may happen to one chunk on its way; `undefined` from every rule lets it pass. */
export type ByteDecision =
  | { readonly kind: 'drop' }
  | { readonly kind: 'flip'; readonly offset: number; readonly mask: number }
  | { readonly kind: 'delay'; readonly delay_us: number }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'split'; readonly at: number; readonly gap_us: number }
  /** Held back and sent together with the next chunk of the same direction. */
  | { readonly kind: 'merge' };

/** A chunk as a byte rule sees it; `sequence` counts chunks of its direction from 1. */
export interface ByteChunk {
  readonly bytes: Uint8Array;
  readonly direction: 'toController' | 'toDevice';
  readonly sequence: number;
}

/** Byte faults of one wire; the same for every transport. */
export interface ByteSeam {
  addRule(rule: (chunk: ByteChunk) => ByteDecision | undefined): Disposable;
  /** Half-open: both sides believe in the link, nothing arrives. Disposing heals it. */
  halfOpen(): Disposable;
  /** The cable is out: both sides see the link go (where the transport can show it). Disposing plugs it in. */
  unplug(): Disposable;
}

/** What a tag or an argument can hold. */
export type TagValue = number | string | boolean | readonly number[] | readonly boolean[];

/** An event of a device on a tag channel, by the names of `docs/interfaces/plc.md`. */
export interface TagEvent {
  readonly name: string;
  readonly fields: Readonly<Record<string, TagValue>>;
}

/** The device's end of a tag channel (OPC UA server, or memory). */
export interface TagServer {
  readonly name: string;
  /** Publishes the value of a tag. */
  write(tag: string, value: TagValue): void;
  emit(event: TagEvent): void;
  /** Answers calls of the controller; an unknown method or bad arguments are refused with a reason. */
  onCall(answer: (method: string, args: readonly TagValue[]) => TagAnswer): void;
  onClient(change: (connected: boolean) => void): void;
  close(): Promise<void>;
}

/** Answer to a call: results, or the reason of refusal. */
export type TagAnswer =
  | { readonly ok: true; readonly results: readonly TagValue[] }
  | { readonly ok: false; readonly reason: string };

/** The controller's end of a tag channel. */
export interface TagClient {
  open(events: {
    event(event: TagEvent): void;
    value(tag: string, value: TagValue): void;
    link(up: boolean): void;
  }): void;
  call(method: string, args: readonly TagValue[], done?: (answer: TagAnswer) => void): void;
  close(): Promise<void>;
}

/** What may happen to one event, call or answer on a tag channel. */
export type TagDecision =
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly delay_us: number }
  | { readonly kind: 'duplicate' };

/** Faults of a tag channel. */
export interface TagSeam {
  addRule(
    rule: (message: {
      readonly what: 'event' | 'value' | 'call';
      readonly name: string;
      readonly fields: unknown;
    }) => TagDecision | undefined,
  ): Disposable;
  /** The session is lost; disposing lets the client come back. */
  loseSession(): Disposable;
}

/** A request or mail that crosses a request channel. */
export interface Message {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The serving end of a request channel (HTTP server, or memory). */
export interface RequestServer {
  readonly name: string;
  /** Where the other side reaches it: a URL, or `memory:` and the name. */
  readonly address: string;
  onRequest(answer: (message: Message, reply: (reply: Reply) => void) => void): void;
  close(): Promise<void>;
}

/** The asking end of a request channel. A reply with status 0 means that no answer came, its body says why. */
export interface RequestClient {
  request(message: Message, done: (reply: Reply) => void): void;
}

/** What may happen to one request. `loseReply` delivers the request and loses the answer. */
export type RequestDecision =
  | { readonly kind: 'refuse'; readonly status: number }
  | { readonly kind: 'lose' }
  | { readonly kind: 'loseReply' }
  | { readonly kind: 'delay'; readonly delay_us: number };

/** Faults of a request channel. */
export interface RequestSeam {
  addRule(rule: (message: Message) => RequestDecision | undefined): Disposable;
}
