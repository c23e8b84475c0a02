import { epcisCaptured, epcisEpc, epcisIlmd } from '../../../src/journal/facts.ts';
import type { Note } from '../../../src/journal/journal.ts';
import type { Message, Reply } from '../../../src/seams/channels.ts';
import { jsonReply, problemBody, problemReply, VERSION_HEADERS, type ProblemBody } from './capture-answers.ts';
import { createCaptureJobs, type ErrorBehaviour } from './capture-jobs.ts';
import { createEpcNames, type SerialNumbers } from './epc-names.ts';
import { readEvents } from './read-events.ts';
import type { TakenEvent } from './taken-event.ts';
import { createTakeUsual } from './usual-events.ts';

/** What the repository knows of identities and texts. */
export interface CaptureWorld extends SerialNumbers {
  text(value: string): number;
  /** Line time 0 in ms since 1970. */
  readonly epoch_ms: number;
}

/** Limits of a repository, announced in its answers. */
export interface CaptureLimits {
  /** Most events in one document. */
  readonly captureLimit?: number;
  /** Most characters in one document; 64 Mi like the server in front of it. */
  readonly fileSizeLimit?: number;
}

/** The enterprise's EPCIS repository: takes EPCIS documents and notes each event as a claim of the SUT. */
export interface Capture {
  /** Answers `POST /capture` with this body in JSON: 202 when taken, 400 with the place otherwise. */
  capture(body: string): Reply;
  /** Answers a request of the EPCIS 2.0 REST binding; undefined for a path that is not the repository's. */
  answer(message: Message, now_ms?: number): Reply | undefined;
  readonly eventCount: number;
}

/**
 * Creates an empty repository. It is synchronous: a document is checked and kept before it is answered, and the job that
 * the answer names is done (EPCIS 2.0, section 12; openapi.yaml of the standard). Queries are not answered.
 */
export function createCapture(note: Note, world: CaptureWorld, limits: CaptureLimits = {}): Capture {
  const { captureLimit = 100_000, fileSizeLimit = 64 << 20 } = limits;
  const limitHeaders = {
    ...VERSION_HEADERS,
    'gs1-epcis-capture-limit': String(captureLimit),
    'gs1-epcis-capture-file-size-limit': String(fileSizeLimit),
  };
  const names = createEpcNames(world);
  const takeUsual = createTakeUsual(names);
  const jobs = createCaptureJobs();
  /** By event id: time and number of EPCs, to tell a repetition from another event under the same id. */
  const known = new Map<string, number>();
  let eventCount = 0;

  const noteEvent = (event: TakenEvent): void => {
    eventCount += 1;
    const { type, action, bizStep, disposition, parent, eventTime_ms, epcs, identities } = event;
    note(
      epcisCaptured,
      eventCount,
      world.text(type),
      world.text(action),
      world.text(bizStep),
      world.text(disposition),
      world.text(parent),
      eventTime_ms - world.epoch_ms,
      epcs.length,
    );
    // What begins carries lot and expiry; where they are missing, that is on record as empty texts.
    if (type === 'ObjectEvent' && action === 'ADD')
      note(epcisIlmd, eventCount, world.text(event.lot), world.text(event.expiry));
    for (const [index, identity] of identities.entries())
      note(epcisEpc, eventCount, identity, identity > 0 ? 0 : world.text(epcs[index] ?? ''));
  };

  const isKnown = (event: TakenEvent): boolean => event.takesBack || (event.eventID !== '' && known.has(event.eventID));

  /** Events under a known id that are not the event that is known. */
  const conflictsOf = (events: readonly TakenEvent[]): readonly ProblemBody[] =>
    events
      .filter((event) => isKnown(event) && !event.takesBack && known.get(event.eventID) !== fingerprint(event))
      .map(({ eventID }) => inUse(eventID));

  /** Keeps what is new; what is known is passed over, so that a repeated upload does no harm. */
  const keep = (events: readonly TakenEvent[]): void => {
    for (const event of events) {
      if (isKnown(event)) continue;
      if (event.eventID !== '') known.set(event.eventID, fingerprint(event));
      noteEvent(event);
    }
  };

  const take = (body: string, isXml: boolean, behaviour: ErrorBehaviour, at: string | undefined): Reply => {
    if (body.length > fileSizeLimit) return tooLarge(`${body.length} characters`, `${fileSizeLimit} characters`);
    const read = readEvents(body, { names, takeUsual, isXml, isSingle: false });
    if (read.refused !== undefined) return problemReply(read.refused, limitHeaders);
    const total = read.events.length + read.errors.length;
    if (total > captureLimit) return tooLarge(`${total} events`, `${captureLimit} events`);
    const [firstError] = read.errors;
    if (behaviour === 'rollback' && firstError !== undefined) return problemReply(firstError, limitHeaders);
    const conflicts = conflictsOf(read.events);
    const errors = [...read.errors, ...conflicts];
    if (errors.length === 0 || behaviour === 'proceed') keep(read.events);
    const job = jobs.add(behaviour, errors, at);
    return jsonReply(202, {}, { ...limitHeaders, location: `/capture/${job}` });
  };

  const tooLarge = (has: string, may: string): Reply =>
    problemReply(
      problemBody(
        'CaptureLimitExceededException',
        'Capture payload too large',
        `the document has ${has}, it may have ${may}; send it in several documents`,
      ),
      limitHeaders,
    );

  const takeOne = (body: string, isXml: boolean): Reply => {
    if (body.length > fileSizeLimit) return tooLarge(`${body.length} characters`, `${fileSizeLimit} characters`);
    if (isXml) return problemReply(mediaType('application/xml', 'application/json, or POST /capture for XML'));
    const read = readEvents(body, { names, takeUsual, isXml: false, isSingle: true });
    const problem = read.refused ?? read.errors[0];
    if (problem !== undefined) return problemReply(problem);
    const [event] = read.events;
    if (event !== undefined && isKnown(event) && !event.takesBack) return problemReply(inUse(event.eventID));
    keep(read.events);
    const id = event === undefined || event.eventID === '' ? `urn:faultline:event:${eventCount}` : event.eventID;
    return { ...jsonReply(201, {}, { location: `/events/${encodeURIComponent(id)}` }), body };
  };

  const answer = (message: Message, now_ms?: number): Reply | undefined => {
    const path = message.path.replace(/\?.*$/s, '').replace(/(?<=.)\/$/, '');
    const job = /^\/capture\/([^/]+)$/.exec(path)?.[1];
    if (path !== '/capture' && path !== '/events' && job === undefined) return undefined;
    const { method } = message;
    const version = header(message, 'gs1-epcis-version');
    if (version !== '' && !/^(?:1\.2|2\.0)/.test(version))
      return problemReply(
        problemBody('NotAcceptableException', 'Version is not spoken here', `EPCIS ${version}; expected: 2.0 or 1.2`),
      );
    if (method === 'OPTIONS') return discovery(job === undefined ? path : '/capture/{captureID}');
    if (method === 'GET' && path === '/capture') return jsonReply(200, jobs.list().slice(0, perPageOf(message.path)));
    if (method === 'GET' && job !== undefined) {
      const found = jobs.find(job);
      if (found !== undefined) return jsonReply(200, found);
      const detail = `there is no capture job ${JSON.stringify(job)}; GET /capture lists those that are kept`;
      return problemReply(problemBody('NoSuchResourceException', 'No such capture job', detail));
    }
    if (method !== 'POST' || job !== undefined)
      return problemReply(
        problemBody(
          'ImplementationException',
          'Not implemented',
          `${method} ${path}: this repository takes events only`,
        ),
      );
    const type = header(message, 'content-type').split(';')[0]?.trim().toLowerCase() ?? '';
    const isXml = type === 'application/xml' || type === 'text/xml';
    if (!isXml && type !== '' && !/^application\/(?:[\w.+-]+\+)?json$/.test(type))
      return problemReply(mediaType(type, 'application/json, application/ld+json or application/xml'));
    if (path === '/events') return takeOne(message.body, isXml);
    const asked = header(message, 'gs1-capture-error-behaviour') || 'rollback';
    if (asked !== 'rollback' && asked !== 'proceed')
      return problemReply(
        problemBody(
          'ValidationException',
          'Unknown error behaviour',
          `GS1-Capture-Error-Behaviour: ${asked}; expected: rollback or proceed`,
        ),
      );
    return take(message.body, isXml, asked, now_ms === undefined ? undefined : new Date(now_ms).toISOString());
  };

  const discovery = (path: string): Reply => ({
    status: 204,
    headers: {
      ...limitHeaders,
      allow: path === '/capture' ? 'OPTIONS, POST, GET' : path === '/events' ? 'OPTIONS, POST' : 'OPTIONS, GET',
      'gs1-epcis-min': '1.2.0',
      'gs1-epcis-max': '2.0.0',
      'gs1-cbv-min': '1.2.0',
      'gs1-cbv-max': '2.0.0',
      'gs1-epc-format': 'No_Preference',
      'gs1-cbv-xml-format': 'No_Preference',
      'gs1-capture-error-behaviour': 'rollback',
    },
    body: '',
  });

  return {
    capture: (body) => take(body, false, 'rollback', undefined),
    answer,
    get eventCount() {
      return eventCount;
    },
  };
}

function fingerprint({ eventTime_ms, epcs }: TakenEvent): number {
  return eventTime_ms * 1024 + (epcs.length % 1024);
}

function inUse(eventID: string): ProblemBody {
  const detail = `${eventID} is the id of another event; expected: an id of its own, or the very event that has it`;
  return problemBody('ResourceAlreadyExistsException', 'Event id is in use', detail);
}

function mediaType(type: string, expectation: string): ProblemBody {
  const detail = `content type ${type}; expected: ${expectation}`;
  return problemBody('UnsupportedMediaTypeException', 'Content type is not read here', detail);
}

function header(message: Message, name: string): string {
  const direct = message.headers[name];
  if (direct !== undefined) return direct.trim();
  // In memory a header has the letters that its sender gave it.
  for (const [key, value] of Object.entries(message.headers)) if (key.toLowerCase() === name) return value.trim();
  return '';
}

function perPageOf(path: string): number {
  const asked = Number(/[?&]perPage=(\d{1,6})(?:&|$)/.exec(path)?.[1] ?? 30);
  return Math.max(asked, 1);
}
