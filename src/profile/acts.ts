import { choice, list, needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { flag, text, wholeNumber, word } from './shape/scalars.ts';
import { template, templateMap, type Template } from './template.ts';

/** Who acts; each is a user of the SUT with a role of its own, but nobody, who has no right to anything. */
export const PEOPLE = ['enterprise', 'operator', 'second operator', 'supervisor', 'quality', 'nobody'] as const;

export type Person = (typeof PEOPLE)[number];

/** Placeholders that every act knows: who does it. */
const WHO = ['user', 'password'];

/** What can be asked of a SUT, and which values each ask brings; they may stand in its template as `{name}`. */
export const ACTS = {
  takeOrder: ['batch', 'gtin', 'expirationDate', 'quantity', 'unitsPerCase', 'casesPerPallet'],
  takeSerials: ['batch', 'serials'],
  startBatch: ['batch', 'lineClearanceBy', 'lineClearanceCheckedBy'],
  closeBatch: ['batch', 'binCount'],
  releaseBatch: ['batch'],
  startLine: [],
  holdLine: [],
  acknowledgeAlarm: ['instance'],
  investigateIncident: ['incident', 'text'],
  closeIncident: ['incident', 'decision'],
  shipParent: ['sscc'],
  decommissionParent: ['sscc'],
  decommissionUnit: ['serial'],
  beginChallenge: ['piece'],
  armHandheld: ['purpose'],
} as const satisfies Record<string, readonly string[]>;

export type Act = keyof typeof ACTS;

/** Names of all acts. */
export const ACT_NAMES = Object.keys(ACTS) as readonly Act[]; // the keys of a literal

/** Names that may stand in braces in the template of an act. */
export function placeholdersOf(act: Act): readonly string[] {
  return [...ACTS[act], ...WHO];
}

/** A request to the SUT; a status of 2xx is a yes, everything else a no. */
export interface HttpAct {
  readonly by: 'http';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind sut.http.baseUrl. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, Template>>;
  readonly body?: Template;
}

/** A call of an OPC UA method; its output `accepted`, where named, is the answer. */
export interface OpcuaAct {
  readonly by: 'opcua';
  readonly object: string;
  readonly method: string;
  readonly arguments: readonly Template[];
  readonly accepted?: string;
}

/** One step on a page of the SUT. */
export interface PageStep {
  readonly do: 'open' | 'fill' | 'choose' | 'check' | 'click' | 'waitFor';
  /** Selector, or the path for `open`. */
  readonly at: string;
  readonly value?: string;
}

/** Steps on the SUT's web page; the act was refused when `refused` is there afterwards. */
export interface WebPageAct {
  readonly by: 'webPage';
  readonly steps: readonly PageStep[];
  readonly refused?: string;
}

/** A step that a tester does by hand: told what to do and what to expect, asked for what happened. */
export interface ManualAct {
  readonly by: 'manual';
  readonly instruction: string;
  readonly expected: string;
  readonly photo: boolean;
  /** How long the tester may take, for the plan of bench hours. */
  readonly time_s: number;
}

export type ActMeans = HttpAct | OpcuaAct | WebPageAct | ManualAct;

const http: Shape<HttpAct> = record<HttpAct>(
  'HttpAct',
  'A request to the SUT; a status of 2xx is a yes, everything else a no.',
  {
    by: needed(word(['http']), 'how it is done'),
    method: standard('POST', word(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), 'HTTP method'),
    path: needed(text({ pattern: /^\/\S*$/, says: 'a path: /orders/{batch}' }), 'path behind sut.http.baseUrl'),
    headers: optional(templateMap, 'headers besides those of sut.http'),
    body: optional(template, 'JSON body; {name} is a value of the act, and alone it keeps its type'),
  },
);

const opcua: Shape<OpcuaAct> = record<OpcuaAct>('OpcuaAct', 'A call of an OPC UA method at sut.opcua.', {
  by: needed(word(['opcua']), 'how it is done'),
  object: needed(text(), 'node id of the object'),
  method: needed(text(), 'node id of the method'),
  arguments: standard([], list(template), 'its arguments in order'),
  accepted: optional(text(), 'output argument that says yes or no; status Good is a yes when left out'),
});

const pageStep: Shape<PageStep> = record<PageStep>('PageStep', "One step on the SUT's web page.", {
  do: needed(word(['open', 'fill', 'choose', 'check', 'click', 'waitFor']), 'what is done'),
  at: needed(text(), 'selector (CSS, text=..., role=...); for open a path behind sut.page.url'),
  value: optional(text(), 'what is filled in or chosen; {name} is a value of the act'),
});

/** Steps on a web page in the file. */
export const webPageAct: Shape<WebPageAct> = record<WebPageAct>('WebPageAct', "Steps on the SUT's web page.", {
  by: needed(word(['webPage']), 'how it is done'),
  steps: needed(list(pageStep, 1), 'the steps in order'),
  refused: optional(text(), 'selector that is there when the SUT refused'),
});

const manual: Shape<ManualAct> = record<ManualAct>(
  'ManualAct',
  'A guided manual step: the tester reads the instruction, does it, and enters what happened.',
  {
    by: needed(word(['manual']), 'how it is done'),
    instruction: needed(text(), 'what the tester does; {name} is a value of the act'),
    expected: needed(text(), 'what the tester should see'),
    photo: standard(false, flag, 'true when a photo belongs to the evidence'),
    time_s: standard(120, wholeNumber(1, 86_400, 's'), 'how long it takes, for the plan of bench hours'),
  },
);

/** Means of an act in the file. */
export const actMeans: Shape<ActMeans> = choice<ActMeans>('by', { http, opcua, webPage: webPageAct, manual });
