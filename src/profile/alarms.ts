import type { AlarmRationale } from './alarm-rationale.ts';
import { endpoint, httpUrl, login, opcuaSecurity, type Login, type OpcuaSecurity } from './connections.ts';
import { choice, list, mapOf, needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { flag, oneOfNumbers, text, wholeNumber, word } from './shape/scalars.ts';
import { timeForm, type TimeForm } from './time-form.ts';

/** What we want to know of an alarm. `alarm` must be known; where `phase` is not, a row that goes has returned. */
export const ALARM_FIELDS = [
  'alarm',
  'instance',
  'phase',
  'priority',
  'item',
  'user',
  'at',
  'text',
  'station',
] as const;

export type AlarmField = (typeof ALARM_FIELDS)[number];

/** Where each field of an alarm stands in a message, a row or a line. */
export type AlarmFields = Readonly<Partial<Record<AlarmField, string>>>;

/** The SUT's words for what happens to an alarm. */
export interface Phases {
  readonly raised: readonly string[];
  readonly acknowledged: readonly string[];
  readonly returned: readonly string[];
}

/** What every source of alarms has. */
interface ReadAlarms {
  readonly fields: AlarmFields;
  readonly phases?: Phases;
  readonly time?: TimeForm;
}

/** OPC UA Alarms and Conditions (OPC 10000-9): we subscribe, and call ConditionRefresh after a lost session. */
export interface OpcuaAlarms {
  readonly kind: 'opcua';
  readonly endpoint: string;
  readonly security: OpcuaSecurity;
  readonly login?: Login;
  readonly notifier: string;
  /** Property of the condition that holds the SUT's alarm id. */
  readonly alarm: string;
}

/** JSON messages: the SUT posts them to us (`path`), or we ask for the list (`url`). */
export interface HttpAlarms extends ReadAlarms {
  readonly kind: 'httpJson';
  readonly path?: string;
  readonly url?: string;
  readonly every_ms: number;
}

/** Server-sent events (HTML standard 9.2) with JSON in their data. */
export interface SseAlarms extends ReadAlarms {
  readonly kind: 'sse';
  readonly url: string;
  readonly event?: string;
}

/** Rows of a web page: `fields` are CSS selectors inside a row. */
export interface WebPageAlarms extends ReadAlarms {
  readonly kind: 'webPage';
  readonly url: string;
  readonly rows: string;
  readonly every_ms: number;
}

/** A file that grows: CSV with columns, or a log whose lines fit a pattern with named groups. */
export interface FileAlarms extends ReadAlarms {
  readonly kind: 'file';
  readonly path: string;
  readonly format: 'csv' | 'log';
  readonly separator?: string;
  readonly pattern?: string;
}

export type AlarmSource = OpcuaAlarms | HttpAlarms | SseAlarms | WebPageAlarms | FileAlarms;

/** One row of the site's rationalisation (ISA-18.2): its own alarm, which of ours it is, and what follows. */
export interface MappedAlarm {
  readonly theirs: string;
  readonly ours: string;
  readonly priority: AlarmRationale['priority'];
  readonly latching: boolean;
  readonly reaction: AlarmRationale['reaction'];
  /** Station where it is raised, when their id means different alarms at different stations: the field station or the text names it. */
  readonly station?: string;
  readonly text?: string;
}

/** How the SUT's alarms are seen and what they mean. */
export interface Alarms {
  readonly source?: AlarmSource;
  readonly rationalisation: readonly MappedAlarm[];
}

/** The rationalisation in our ids, each once, as the checks take it. */
export function rationaleOf(alarms: Alarms): readonly AlarmRationale[] {
  const rows = new Map<string, AlarmRationale>();
  for (const { ours, priority, latching, reaction } of alarms.rationalisation)
    if (!rows.has(ours)) rows.set(ours, { alarm: ours, priority, latching, reaction });
  return [...rows.values()];
}

/** Alarms A01 to A24 as docs/faults and the oracles name them. */
export const OUR_ALARM = /^A(?:0[1-9]|1\d|2[0-4])$/;

const phases: Shape<Phases> = record<Phases>('Phases', "The SUT's words for what happens to an alarm.", {
  raised: needed(list(text(), 1), 'it became active'),
  acknowledged: standard([], list(text()), 'somebody acknowledged it'),
  returned: standard([], list(text()), 'its cause has gone'),
});

const read = {
  fields: needed(
    mapOf(text(), ALARM_FIELDS),
    'where each field stands: a path in the JSON, a selector in the row, a column, or a group of the pattern; alarm is needed',
  ),
  phases: optional(phases, 'words of the field phase; without the field a row that goes has returned'),
  time: optional(timeForm, 'how the field at is written'),
};

const every_ms = standard(500, wholeNumber(50, 60_000, 'ms'), 'how often we ask or look');

const opcua: Shape<OpcuaAlarms> = record<OpcuaAlarms>(
  'OpcuaAlarms',
  'OPC UA Alarms and Conditions (OPC 10000-9): we subscribe to events of a notifier.',
  {
    kind: needed(word(['opcua']), 'the kind of source'),
    endpoint: needed(endpoint, "endpoint of the SUT's server"),
    security: standard('None', opcuaSecurity, 'security of the session'),
    login: optional(login, 'user of the session; anonymous when left out'),
    notifier: standard('i=2253', text(), 'node id of the notifier; i=2253 is the Server object'),
    alarm: standard(
      'ConditionName',
      word(['ConditionName', 'SourceName', 'Message', 'ConditionClassName', 'EventType']),
      "property that holds the SUT's alarm id",
    ),
  },
);

const httpJson: Shape<HttpAlarms> = record<HttpAlarms>(
  'HttpAlarms',
  'JSON messages over HTTP. With path the SUT posts each change to us; with url we ask for the list.',
  {
    kind: needed(word(['httpJson']), 'the kind of source'),
    path: optional(text({ pattern: /^\/\S*$/, says: 'a path: /alarms' }), 'path at our enterprise server'),
    url: optional(httpUrl, 'where the list of alarms is'),
    every_ms,
    ...read,
  },
);

const sse: Shape<SseAlarms> = record<SseAlarms>('SseAlarms', 'Server-sent events with JSON in their data.', {
  kind: needed(word(['sse']), 'the kind of source'),
  url: needed(httpUrl, 'the event stream'),
  event: optional(text(), 'type of the events; all when left out'),
  ...read,
});

const webPage: Shape<WebPageAlarms> = record<WebPageAlarms>('WebPageAlarms', 'Rows of a web page.', {
  kind: needed(word(['webPage']), 'the kind of source'),
  url: needed(httpUrl, 'the page'),
  rows: needed(text(), 'CSS selector of a row'),
  every_ms,
  ...read,
});

const file: Shape<FileAlarms> = record<FileAlarms>('FileAlarms', 'A log or CSV file that grows.', {
  kind: needed(word(['file']), 'the kind of source'),
  path: needed(text(), 'the file, relative to the profile'),
  format: needed(word(['csv', 'log']), 'csv has columns, log has lines that fit the pattern'),
  separator: optional(
    text({ pattern: /^[,;|\t]$/, says: 'one of , ; | or a tab' }),
    'separator; told by the first row',
  ),
  pattern: optional(text(), 'regular expression with a named group for each field, for a log'),
  ...read,
});

const mappedAlarm: Shape<MappedAlarm> = record<MappedAlarm>(
  'MappedAlarm',
  "A row of the site's alarm rationalisation (ISA-18.2).",
  {
    theirs: needed(text(), "the SUT's own id or text of the alarm"),
    ours: needed(text({ pattern: OUR_ALARM, says: 'A01 to A24, see docs/glossary.md' }), 'which of our alarms it is'),
    priority: needed(oneOfNumbers([1, 2, 3, 4]), '1 low to 4 critical'),
    latching: needed(flag, 'true when it stays until somebody acknowledges it'),
    reaction: needed(word(['none', 'stop', 'contain']), 'what the SUT must do: nothing, stop the line, or contain too'),
    station: optional(text(), 'station at which it is raised'),
    text: optional(text(), 'its text, for reports'),
  },
);

/** Alarms in the file. */
export const alarms: Shape<Alarms> = record<Alarms>('Alarms', "How the SUT's alarms are seen and what they mean.", {
  source: optional(
    choice<AlarmSource>('kind', { opcua, httpJson, sse, webPage, file }),
    'where they are seen; without it no alarm is judged',
  ),
  rationalisation: needed(list(mappedAlarm, 1), "the site's alarm rationalisation"),
});
