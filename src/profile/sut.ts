import {
  ACT_NAMES,
  actMeans,
  PEOPLE,
  webPageAct,
  type Act,
  type ActMeans,
  type Person,
  type WebPageAct,
} from './acts.ts';
import { alarms, type Alarms } from './alarms.ts';
import { endpoint, host, httpUrl, login, opcuaSecurity, port, type Login, type OpcuaSecurity } from './connections.ts';
import { records, type Records } from './records.ts';
import { choice, list, mapOf, needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { secret, text, wholeNumber, word, type Secret } from './shape/scalars.ts';
import { template, templateMap, type Template } from './template.ts';

/** A user of the SUT. */
export interface SutUser {
  readonly user: string;
  /** Left out for a stranger. */
  readonly password?: Secret;
}

/** The HTTP interface of the SUT, for acts and records. */
export interface SutHttp {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, Template>>;
  readonly timeout_ms: number;
}

/** OPC UA server of the SUT, for acts by method. */
export interface SutOpcua {
  readonly endpoint: string;
  readonly security: OpcuaSecurity;
  readonly login?: Login;
}

/** Web page of the SUT. */
export interface SutPage {
  readonly url: string;
  /** Steps that log a person in. */
  readonly login?: WebPageAct;
}

/** Process of the SUT that we start and kill. */
export interface CommandProcess {
  readonly by: 'command';
  readonly host: string;
  /** Program and arguments; no shell is asked. */
  readonly start: readonly string[];
  readonly workingFolder?: string;
  readonly environment: Readonly<Record<string, Template>>;
  /** A JSON file that we write before the start; addresses of the system's choice are told in it. */
  readonly settings?: { readonly file: string; readonly content: Template };
  /** Regular expression for the line of standard output that says that the SUT listens; its group `http` is the base URL. */
  readonly readyLine?: string;
  readonly readyWithin_ms: number;
}

/** Process of the SUT that a tester ends and starts. */
export interface ManualProcess {
  readonly by: 'manual';
  readonly host: string;
  readonly kill: string;
  readonly restart: string;
}

export type SutProcess = CommandProcess | ManualProcess;

/** An address to which the SUT sends; the owner declares them, since a foreign configuration cannot be read. */
export interface Outgoing {
  readonly name: string;
  readonly address: string;
}

/** SMTP server of ours that takes the SUT's mail, and which address is which role. */
export interface Mail {
  readonly host: string;
  readonly port: number;
  readonly roles: Readonly<Record<string, string>>;
  /** Regular expression with one group, which finds the number of the incident in the subject. */
  readonly incident: string;
}

/** HTTP server of ours that plays the enterprise: capture, alarm messages, orders that are fetched. */
export interface Enterprise {
  readonly host: string;
  readonly port: number;
}

/** The system under test: what it is, how it is driven and how it is seen. */
export interface Sut {
  readonly name: string;
  readonly version: string;
  /** Who owns the shift register: the PLC asks for a good by item id, or the SUT drives the gate itself. */
  readonly register: 'plc' | 'sut';
  readonly outgoing: readonly Outgoing[];
  readonly people: Readonly<Partial<Record<Person, SutUser>>>;
  readonly http?: SutHttp;
  readonly opcua?: SutOpcua;
  readonly page?: SutPage;
  readonly process?: SutProcess;
  readonly acts: Readonly<Partial<Record<Act, ActMeans>>>;
  /** Entries of the audit trail in the SUT's words, and which act of ours each is. */
  readonly auditActs: Readonly<Record<string, string>>;
  readonly alarms: Alarms;
  readonly records: Records;
  readonly enterprise?: Enterprise;
  readonly mail?: Mail;
}

const sutUser: Shape<SutUser> = record<SutUser>('SutUser', 'A user of the SUT.', {
  user: needed(text(), 'name of the user'),
  password: optional(secret, 'password; left out for a stranger'),
});

const sutHttp: Shape<SutHttp> = record<SutHttp>('SutHttp', 'The HTTP interface of the SUT.', {
  baseUrl: needed(httpUrl, 'address in front of every path'),
  headers: standard({}, templateMap, 'headers of every request; {user} and {password} are those of who acts'),
  timeout_ms: standard(5000, wholeNumber(100, 600_000, 'ms'), 'silence after which a request has failed'),
});

const sutOpcua: Shape<SutOpcua> = record<SutOpcua>('SutOpcua', 'The OPC UA server of the SUT.', {
  endpoint: needed(endpoint, 'its endpoint'),
  security: standard('None', opcuaSecurity, 'security of the session'),
  login: optional(login, 'user of the session; anonymous when left out'),
});

const sutPage: Shape<SutPage> = record<SutPage>('SutPage', "The SUT's web page.", {
  url: needed(httpUrl, 'its address'),
  login: optional(webPageAct, 'steps that log somebody in; {user} and {password}'),
});

const settingsFile = record<{ readonly file: string; readonly content: Template }>(
  'SettingsFile',
  'A JSON file that is written before each start.',
  {
    file: needed(text(), 'the file, relative to the profile; {run.folder} is the folder of the run'),
    content: needed(
      template,
      'its content; {ROLE.host}, {ROLE.port}, {ROLE.path}, {plc.endpoint}, {enterprise.url}, {mail.host}, {mail.port} and {run.folder} are addresses of this bench',
    ),
  },
);

const command: Shape<CommandProcess> = record<CommandProcess>(
  'CommandProcess',
  'A process that we start and kill; only on a host of bench.processFaultHosts.',
  {
    by: needed(word(['command']), 'who starts it'),
    host: standard('127.0.0.1', host, 'where it runs'),
    start: needed(list(text(), 1), 'program and arguments, addresses as in settings; no shell is asked'),
    workingFolder: optional(text(), 'folder to start in, relative to the profile'),
    environment: standard({}, templateMap, 'variables of its environment'),
    settings: optional(settingsFile, 'settings that tell the SUT our addresses'),
    readyLine: optional(
      text(),
      'regular expression for the line of standard output that says that it listens; its group http is then sut.http.baseUrl',
    ),
    readyWithin_ms: standard(30_000, wholeNumber(100, 3_600_000, 'ms'), 'time until every device is connected'),
  },
);

const manual: Shape<ManualProcess> = record<ManualProcess>(
  'ManualProcess',
  'A process that a tester ends and starts.',
  {
    by: needed(word(['manual']), 'who starts it'),
    host: needed(host, 'where it runs'),
    kill: needed(text(), 'how the tester ends it at once'),
    restart: needed(text(), 'how the tester starts it again'),
  },
);

const outgoing: Shape<Outgoing> = record<Outgoing>('Outgoing', 'An address to which the SUT sends.', {
  name: needed(text(), 'what it is for'),
  address: needed(
    text({ pattern: /^\S+$/, says: 'HOST:PORT, a URL, or a device file' }),
    'HOST:PORT, a URL, or a device file',
  ),
});

const mail: Shape<Mail> = record<Mail>('Mail', "Our SMTP server, which takes the SUT's mail.", {
  host: standard('127.0.0.1', host, 'where we listen'),
  port: standard(0, port, 'TCP port; 0 lets the system choose'),
  roles: needed(mapOf(text(), ['operations', 'quality', 'compliance']), 'which address is which role'),
  incident: standard('incident (\\d+)', text(), 'regular expression with one group: the incident in the subject'),
});

const enterprise: Shape<Enterprise> = record<Enterprise>('Enterprise', 'Our HTTP server, which plays the enterprise.', {
  host: standard('127.0.0.1', host, 'where we listen'),
  port: standard(0, port, 'TCP port; 0 lets the system choose'),
});

/** The SUT in the file. */
export const sut: Shape<Sut> = record<Sut>('Sut', 'The system under test: how it is driven and how it is seen.', {
  name: needed(text(), 'its name'),
  version: needed(text(), 'version under test'),
  register: standard(
    'plc',
    word(['plc', 'sut']),
    'who owns the shift register: the PLC asks for a good by item id, or the SUT drives the gate',
  ),
  outgoing: needed(list(outgoing), 'every address to which it sends; URS-E05 compares them with bench.endpoints'),
  people: standard({}, mapOf(sutUser, PEOPLE), 'users of the SUT by our names of people'),
  http: optional(sutHttp, 'its HTTP interface'),
  opcua: optional(sutOpcua, 'its OPC UA server'),
  page: optional(sutPage, 'its web page'),
  process: optional(choice<SutProcess>('by', { command, manual }), 'its process; without it no crash is tested'),
  acts: needed(mapOf(actMeans, ACT_NAMES), 'how each act is done; an act that is left out cannot be asked for'),
  auditActs: standard({}, mapOf(text()), "the SUT's words for acts in its audit trail, and which of ours each is"),
  alarms: needed(alarms, 'its alarms'),
  records: standard<Records>({ sources: [] }, records, 'its records'),
  enterprise: optional(enterprise, 'our server that plays the enterprise'),
  mail: optional(mail, 'our server that takes its mail'),
});
