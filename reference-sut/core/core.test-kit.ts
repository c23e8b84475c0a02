import { type Core, createCore } from './core.ts';
import type { Input, Output, Port } from './messages.ts';
import type { Fact } from './records.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** A controller on a table: a test gives it inputs and reads what it stored and wants to send. Only tests import this file. */
export interface TestedCore {
  readonly core: Core;
  readonly facts: readonly Fact[];
  /** Sent texts by port, oldest first; taken out when read. */
  sent(port: Port): readonly string[];
  /** The replies to requests, oldest first. */
  readonly replies: readonly { readonly status: number; readonly body: string }[];
  give(input: Input): void;
  bytes(port: Port, text: string): void;
  /** Lets time pass; what the controller wanted to be woken for comes at its time. */
  pass(time_ms: number): void;
  ask(method: string, path: string, user: string, body?: object): { readonly status: number; readonly body: string };
  readonly alarms: readonly string[];
  readonly now_ms: number;
}

/** Serial numbers of the order on the table. */
export const SERIALS: readonly string[] = Array.from(
  { length: 40 },
  (_, index) => `SER${String(index + 1).padStart(5, '0')}`,
);

export const ORDER = {
  batch: 'L1',
  gtin: '09521234000013',
  expirationDate: '281130',
  quantity: 20,
  unitsPerCase: 5,
  casesPerPallet: 2,
} as const;

/** A controller with an order, serial numbers and every device connected. */
export function tableCore(settings: Partial<Settings> = {}): TestedCore {
  const core = createCore({ ...DEFAULT_SETTINGS, ...settings }, []);
  const facts: Fact[] = [];
  const sent: { port: Port; text: string }[] = [];
  const replies: { status: number; body: string }[] = [];
  const wakes: { at_ms: number; purpose: string }[] = [];
  let now_ms = 1_780_300_800_000;
  let requestCount = 0;

  const take = (output: Output): void => {
    if (output.kind === 'send') sent.push({ port: output.port, text: Buffer.from(output.bytes).toString('latin1') });
    else if (output.kind === 'reply') replies.push(output);
    else if (output.kind === 'wakeAt') wakes.push(output);
  };
  const give = (input: Input): void => {
    const outcome = core.step(now_ms, input);
    facts.push(...outcome.facts);
    for (const output of outcome.outputs) take(output);
  };

  const tested: TestedCore = {
    core,
    facts,
    replies,
    sent(port) {
      const texts = sent.filter((one) => one.port === port).map((one) => one.text);
      for (let place = sent.length - 1; place >= 0; place -= 1) if (sent[place]?.port === port) sent.splice(place, 1);
      return texts;
    },
    give,
    bytes: (port, text) => give({ kind: 'bytes', port, bytes: Buffer.from(text, 'latin1') }),
    pass(time_ms) {
      const end_ms = now_ms + time_ms;
      for (;;) {
        const next = wakes.filter((one) => one.at_ms <= end_ms).toSorted((a, b) => a.at_ms - b.at_ms)[0];
        if (next === undefined) break;
        wakes.splice(wakes.indexOf(next), 1);
        now_ms = Math.max(now_ms, next.at_ms);
        give({ kind: 'wake', purpose: next.purpose });
      }
      now_ms = end_ms;
    },
    ask(method, path, user, body) {
      requestCount += 1;
      const asked = body === undefined ? '' : JSON.stringify(body);
      give({ kind: 'request', id: requestCount, method, path, user, password: `${user}-test`, body: asked });
      return replies.at(-1) ?? { status: 0, body: '' };
    },
    get alarms() {
      return core.state.alarms.map((one) => `${one.alarm} ${one.detail}`);
    },
    get now_ms() {
      return now_ms;
    },
  };
  give({ kind: 'started' });
  for (const port of ['coder', 'verifier', 'plc', 'handheld'] as const) give({ kind: 'link', port, up: true });
  tested.ask('POST', '/api/orders', 'mes', ORDER);
  tested.ask('POST', '/api/orders/L1/serials', 'mes', { serials: SERIALS });
  return tested;
}
