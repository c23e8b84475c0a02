/** Instruments and other parties that the controller talks to in bytes. */
export const PORTS = [
  'coder',
  'verifier',
  'postReject',
  'caseCamera',
  'caseLabeller',
  'palletCamera',
  'palletLabeller',
  'handheld',
] as const;

export type Port = (typeof PORTS)[number];

/** A value on the PLC's tag channel. */
export type Value = number | string | boolean | readonly number[] | readonly boolean[];

/** Everything that can reach the controller. Times are in ms of the controller's own clock. */
export type Input =
  /** The program runs, freshly or again after its log was folded. */
  | { readonly kind: 'started' }
  | { readonly kind: 'link'; readonly port: Port | 'plc'; readonly up: boolean }
  | { readonly kind: 'bytes'; readonly port: Port; readonly bytes: Uint8Array }
  | { readonly kind: 'event'; readonly name: string; readonly fields: Readonly<Record<string, Value>> }
  | { readonly kind: 'called'; readonly call: number; readonly ok: boolean; readonly reason: string }
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly path: string;
      readonly user: string;
      readonly password: string;
      readonly body: string;
    }
  | { readonly kind: 'response'; readonly request: string; readonly status: number; readonly body: string }
  | { readonly kind: 'wake'; readonly purpose: string };

/** Everything that the controller can do to the world. It is released only after the records of the same turn are stored. */
export type Output =
  | { readonly kind: 'send'; readonly port: Port; readonly bytes: Uint8Array }
  | { readonly kind: 'call'; readonly call: number; readonly method: string; readonly args: readonly Value[] }
  | { readonly kind: 'reply'; readonly id: number; readonly status: number; readonly body: string }
  | {
      readonly kind: 'request';
      readonly request: string;
      readonly method: string;
      readonly path: string;
      readonly body: string;
    }
  | { readonly kind: 'mail'; readonly to: string; readonly subject: string; readonly body: string }
  | { readonly kind: 'wakeAt'; readonly at_ms: number; readonly purpose: string };
