import { beforeEach, describe, expect, test } from 'vitest';
import { epcisCaptured, epcisEpc, epcisIlmd } from '../../../src/journal/facts.ts';
import { listFacts, type FactList } from '../../../src/journal/fact-list.test-kit.ts';
import type { Message, Reply } from '../../../src/seams/channels.ts';
import { createCapture, type Capture, type CaptureLimits } from './capture.ts';
import { JOBS_MAX } from './capture-jobs.ts';

const EPOCH_ms = Date.UTC(2026, 0, 1);
const SGTIN = 'urn:epc:id:sgtin:9506000.013435.S1';
const SSCC = 'urn:epc:id:sscc:9521234.0000000001';
const OTHER = 'urn:epc:id:sgtin:9506000.013435.UNKNOWN';

type Loose = Readonly<Record<string, unknown>>;

const commissioning: Loose = {
  type: 'ObjectEvent',
  eventID: 'urn:uuid:1',
  eventTime: '2026-01-01T00:00:01.500Z',
  eventTimeZoneOffset: '+00:00',
  action: 'ADD',
  bizStep: 'commissioning',
  disposition: 'active',
  epcList: [SGTIN],
};
const packing: Loose = {
  type: 'AggregationEvent',
  eventID: 'urn:uuid:2',
  eventTime: '2026-01-01T01:00:02+01:00',
  eventTimeZoneOffset: '+01:00',
  action: 'ADD',
  bizStep: 'packing',
  parentID: SSCC,
  childEPCs: [SGTIN, OTHER],
};

let list: FactList;
let repository: Capture;

const open = (limits: CaptureLimits = {}): void => {
  list = listFacts(() => 0);
  repository = createCapture(
    list.note,
    {
      identityOf: (gtin, serial) => (gtin === '09506000134352' && serial === 'S1' ? 1 : 0),
      text: (value) => list.journal.text(value),
      epoch_ms: EPOCH_ms,
      productGcpLength: 7,
    },
    limits,
  );
};
beforeEach(() => open());

describe('a sound document', () => {
  test('is taken, and each event is noted with its EPCs and its time on the line', () => {
    expect(repository.capture(document(commissioning, packing)).status).toBe(202);
    expect(repository.eventCount).toBe(2);
    expect(list.facts()).toEqual([
      [
        'epcisCaptured',
        {
          event: 1,
          type: 'ObjectEvent',
          action: 'ADD',
          bizStep: 'commissioning',
          disposition: 'active',
          parent: '',
          eventTime_ms: 1500,
          epcCount: 1,
        },
      ],
      ['epcisIlmd', { event: 1, batchNumber: '', expirationDate: '' }],
      ['epcisEpc', { event: 1, identity: 1, epc: '' }],
      [
        'epcisCaptured',
        {
          event: 2,
          type: 'AggregationEvent',
          action: 'ADD',
          bizStep: 'packing',
          disposition: '',
          parent: SSCC,
          eventTime_ms: 2000,
          epcCount: 2,
        },
      ],
      ['epcisEpc', { event: 2, identity: 1, epc: '' }],
      ['epcisEpc', { event: 2, identity: 0, epc: OTHER }],
    ]);
  });

  test('is noted alike however it is spelled', () => {
    const sound = { ...commissioning, ilmd: { 'cbvmda:lotNumber': 'B1' } };
    repository.capture(document(sound, packing));
    const plain = list.facts();
    open();
    const reply = repository.capture(
      JSON.stringify({
        ...sample(),
        '@context': [CONTEXT, { mda: 'urn:epcglobal:cbv:mda:' }],
        epcisBody: {
          eventList: [
            {
              ...sound,
              eventTime: '2026-01-01T05:30:01.5+05:30',
              bizStep: 'https://ref.gs1.org/cbv/BizStep-commissioning',
              epcList: ['https://example.com/01/09506000134352/21/S1?linkType=gs1:pip'],
              ilmd: { 'mda:lotNumber': 'B1' },
            },
            { ...packing, parentID: 'https://id.gs1.org/00/095212340000000013' },
          ],
        },
      }),
    );
    expect(reply.status).toBe(202);
    expect(list.facts()).toEqual(plain);
  });

  test('is noted alike in XML of version 1.2', () => {
    repository.capture(document(commissioning));
    const plain = list.facts();
    open();
    expect(post('/capture', XML, { 'content-type': 'application/xml; charset=utf-8' }).status).toBe(202);
    expect(list.facts()).toEqual(plain);
  });

  test('that repeats known events is taken, and they are not noted again', () => {
    repository.capture(document(commissioning));
    expect(repository.capture(document(commissioning)).status).toBe(202);
    expect(repository.capture(document(commissioning, packing)).status).toBe(202);
    expect(list.facts(epcisCaptured).map(([, fact]) => fact['bizStep'])).toEqual(['commissioning', 'packing']);
  });

  test('brings lot and expiry of its units, and empty texts where they are missing', () => {
    const ilmd = { 'cbvmda:lotNumber': 'B1', 'cbvmda:itemExpirationDate': '2027-12-31' };
    repository.capture(document({ ...commissioning, ilmd }, { ...commissioning, eventID: 'urn:uuid:9' }));
    expect(list.facts(epcisIlmd)).toEqual([
      ['epcisIlmd', { event: 1, batchNumber: 'B1', expirationDate: '2027-12-31' }],
      ['epcisIlmd', { event: 2, batchNumber: '', expirationDate: '' }],
    ]);
  });

  test('without event ids is taken as often as it comes', () => {
    const { eventID: _, ...nameless } = commissioning;
    expect([1, 2].map(() => repository.capture(document(nameless)).status)).toEqual([202, 202]);
    expect(repository.eventCount).toBe(2);
  });

  test.each(['urn:epc:id:sgtin:95060001.03435.S1', SSCC, 'urn:uuid:9b45b3a0', 'https://example.com/thing/1'])(
    'may name the EPC %j that is no unit of ours: it is noted as text',
    (epc) => {
      expect(repository.capture(document({ ...commissioning, epcList: [epc] })).status).toBe(202);
      expect(list.facts(epcisEpc)).toEqual([['epcisEpc', { event: 1, identity: 0, epc }]]);
    },
  );

  test('may hold the other types of events, and extensions', () => {
    const head = { eventTime: '2026-01-01T00:00:01Z', eventTimeZoneOffset: '+00:00' };
    const transformation = { type: 'TransformationEvent', ...head, inputEPCList: [SGTIN], outputEPCList: [OTHER] };
    const reply = repository.capture(document(transformation, { ...commissioning, 'cbvmda:note': 'x' }));
    expect(reply.status).toBe(202);
    expect(list.facts(epcisCaptured).map(([, fact]) => [fact['type'], fact['epcCount']])).toEqual([
      ['TransformationEvent', 2],
      ['ObjectEvent', 1],
    ]);
  });

  test('that takes back an event is taken and noted as none', () => {
    const errorDeclaration = { declarationTime: '2026-01-02T00:00:00Z', reason: 'did_not_occur' };
    repository.capture(document(commissioning));
    expect(repository.capture(document({ ...commissioning, errorDeclaration })).status).toBe(202);
    expect(repository.eventCount).toBe(1);
  });
});

describe('a document with something wrong', () => {
  const at = 'epcisBody.eventList[1]';
  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'the body is not JSON'],
    ['no body', '', 'the body is not JSON'],
    ['nonsense', 'nonsense', 'the body is not JSON'],
    ['a list', [], 'type: is no document for capture'],
    ['null', null, 'type: is no document for capture'],
    ['another type', { ...sample(), type: 'EPCISQueryDocument' }, 'type: is no document for capture'],
    ['another version', { ...sample(), schemaVersion: '1.2' }, 'schemaVersion: "1.2"'],
    ['no context', { ...sample(), '@context': undefined }, '["@context"]: is missing'],
    ['no EPCIS body', { ...sample(), epcisBody: undefined }, 'epcisBody: is missing'],
    ['events that are no list', { ...sample(), epcisBody: { eventList: {} } }, 'epcisBody.eventList: {} is no list'],
    ['an event that is no object', sample(7), `${at}: 7 has no type`],
    ['no time', sample({ ...packing, eventTime: undefined }), `${at}.eventTime: is missing`],
    ['a time without zone', sample({ ...packing, eventTime: '2026-01-01T00:00:00' }), `${at}.eventTime: `],
    ['a day that is none', sample({ ...packing, eventTime: '2026-02-30T00:00:00Z' }), `${at}.eventTime: `],
    ['no offset', sample({ ...packing, eventTimeZoneOffset: 'Z' }), `${at}.eventTimeZoneOffset: "Z"`],
    ['another action', sample({ ...packing, action: 'MOVE' }), `${at}.action: "MOVE"`],
    ['a word of nobody', sample({ ...packing, bizStep: 'boxing' }), `${at}.bizStep: "boxing"`],
    ['EPCs that are no list', sample({ ...packing, childEPCs: SGTIN }), `${at}.childEPCs: `],
    ['an EPC that is no text', sample({ ...packing, childEPCs: [1] }), `${at}.childEPCs[0]: 1`],
    ['an EPC that is no URI', sample({ ...packing, childEPCs: ['S1'] }), `${at}.childEPCs[0]: "S1"`],
    ['half an EPC', sample({ ...packing, childEPCs: ['urn:epc:id:sgtin:9506000.013435'] }), `${at}.childEPCs[0]: `],
    ['a unit twice', sample(another({ epcList: [SGTIN, SGTIN] })), `${at}.epcList[1]: `],
    ['another EPC twice', sample(another({ epcList: [OTHER, OTHER] })), `${at}.epcList[1]: `],
    ['master data that is no object', sample(another({ ilmd: 'B1' })), `${at}.ilmd: "B1" is no object`],
    ['master data of an end', sample(another({ action: 'DELETE', ilmd: {} })), `${at}.ilmd: `],
    ['no EPCs', sample(another({ epcList: undefined })), `${at}: has neither epcList nor quantityList`],
    ['a parent that is missing', sample({ ...packing, parentID: undefined }), `${at}.parentID: is missing`],
    ['one id twice', sample({ ...packing, eventID: 'urn:uuid:1' }), `${at}.eventID: `],
  ])('(%s) is refused with its place, and nothing of it is noted', (_name, body, problem) => {
    const reply = repository.capture(typeof body === 'string' ? body : JSON.stringify(body));
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    const told = JSON.parse(reply.body) as Loose; // an object, as every problem body is
    expect(told).toMatchObject({ type: 'epcisException:ValidationException', status: 400 });
    expect(told['detail']).toContain(problem);
    expect(list.facts()).toEqual([]);
    expect(repository.eventCount).toBe(0);
  });

  test('is refused with line and column of each problem', () => {
    const body = JSON.stringify(sample({ ...packing, action: 'MOVE', eventTimeZoneOffset: 'Z' }), undefined, 1);
    const told = JSON.parse(repository.capture(body).body) as { problems: { path: string; line: number }[] }; // as sent
    expect(told.problems.map(({ path, line }) => [path, body.split('\n')[line - 1]?.trim()])).toEqual([
      [`${at}.eventTimeZoneOffset`, '"eventTimeZoneOffset": "Z",'],
      [`${at}.action`, '"action": "MOVE",'],
    ]);
  });

  test('in XML is refused with its place in the XML', () => {
    const reply = post('/capture', XML.replace('ADD', 'MOVE'), { 'content-type': 'text/xml' });
    const told = JSON.parse(reply.body) as { problems: Loose[] }; // as sent
    expect([reply.status, told.problems]).toMatchObject([
      400,
      [{ path: 'epcisBody.eventList[0].action', line: 7, column: 1 }],
    ]);
  });

  test('is kept but for the bad event where the client wants to proceed', () => {
    const body = JSON.stringify(sample({ ...packing, action: 'MOVE' }));
    const reply = post('/capture', body, { 'GS1-Capture-Error-Behaviour': 'proceed' });
    expect(reply.status).toBe(202);
    expect(repository.eventCount).toBe(1);
    const job = get(reply.headers['location'] ?? '');
    expect(JSON.parse(job.body)).toMatchObject({
      running: false,
      success: false,
      captureErrorBehaviour: 'proceed',
      errors: [{ type: 'epcisException:ValidationException', status: 400 }],
    });
  });

  test('gives another event under a known id: the job says so, and nothing is kept', () => {
    repository.capture(document(commissioning));
    const reply = post('/capture', document({ ...packing, eventID: 'urn:uuid:1' }), {});
    expect(JSON.parse(get(reply.headers['location'] ?? '').body)).toMatchObject({
      success: false,
      errors: [{ type: 'epcisException:ResourceAlreadyExistsException', status: 409 }],
    });
    expect(repository.eventCount).toBe(1);
  });

  test('is refused for its size before it is read, and the next one is taken', () => {
    open({ fileSizeLimit: 2000, captureLimit: 2 });
    const long = post('/capture', `${document(commissioning)}${' '.repeat(2000)}`, {});
    const many = post('/capture', document(...[1, 2, 3].map((id) => ({ ...commissioning, eventID: `a:${id}` }))), {});
    for (const reply of [long, many])
      expect([reply.status, JSON.parse(reply.body)]).toMatchObject([
        413,
        { type: 'epcisException:CaptureLimitExceededException', status: 413 },
      ]);
    expect(many.headers).toMatchObject({ 'gs1-epcis-capture-limit': '2', 'gs1-epcis-capture-file-size-limit': '2000' });
    expect(list.facts()).toEqual([]);
    expect(post('/capture', document(commissioning), {}).status).toBe(202);
  });
});

describe('the interface', () => {
  test('answers a capture with the place of its job, which is done', () => {
    const reply = post('/capture', document(commissioning), { 'content-type': 'application/ld+json' });
    expect(reply).toMatchObject({ status: 202, body: '{}' });
    expect(reply.headers).toMatchObject({ location: '/capture/1', 'gs1-epcis-version': '2.0.0' });
    const job = {
      captureID: '1',
      createdAt: '2026-01-01T00:00:05.000Z',
      finishedAt: '2026-01-01T00:00:05.000Z',
      running: false,
      success: true,
      captureErrorBehaviour: 'rollback',
      errors: [],
    };
    expect(JSON.parse(get('/capture/1').body)).toEqual(job);
    expect(JSON.parse(get('/capture').body)).toEqual([job]);
  });

  test('lists the latest jobs first, as many as are asked for, and forgets the oldest', () => {
    for (let count = 0; count <= JOBS_MAX; count += 1) repository.capture(document());
    const ids = (path: string): readonly unknown[] =>
      (JSON.parse(get(path).body) as Loose[]).map((job) => job['captureID']);
    expect(ids('/capture?perPage=2')).toEqual([String(JOBS_MAX + 1), String(JOBS_MAX)]);
    expect([get('/capture/1').status, get('/capture/2').status]).toEqual([404, 200]);
  });

  test('takes one event at /events, once', () => {
    const event = JSON.stringify({ '@context': CONTEXT, ...commissioning });
    const reply = post('/events', event, {});
    expect(reply).toMatchObject({ status: 201, body: event, headers: { location: '/events/urn%3Auuid%3A1' } });
    expect(post('/events', event, {}).status).toBe(409);
    expect(repository.eventCount).toBe(1);
  });

  test.each<[string, string, string, Record<string, string>, string, number]>([
    ['a document as an event', 'POST /events', document(commissioning), {}, 'ValidationException', 400],
    ['a bad event', 'POST /events', JSON.stringify({ ...commissioning, action: 'X' }), {}, 'ValidationException', 400],
    ['an event in XML', 'POST /events', XML, { 'content-type': 'text/xml' }, 'UnsupportedMediaTypeException', 415],
    ['plain text', 'POST /capture', 'x', { 'content-type': 'text/plain' }, 'UnsupportedMediaTypeException', 415],
    ['another version', 'POST /capture', '', { 'GS1-EPCIS-Version': '3.0' }, 'NotAcceptableException', 406],
    ['another behaviour', 'POST /capture', '', { 'gs1-capture-error-behaviour': 'stop' }, 'ValidationException', 400],
    ['a job of nobody', 'GET /capture/7', '', {}, 'NoSuchResourceException', 404],
    ['a query', 'GET /events', '', {}, 'ImplementationException', 501],
    ['a job taken away', 'DELETE /capture/1', '', {}, 'ImplementationException', 501],
  ])('refuses %s', (_name, request, body, headers, exception, status) => {
    const [method = '', path = ''] = request.split(' ');
    const reply = send({ method, path, headers, body });
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([
      status,
      { type: `epcisException:${exception}`, status },
    ]);
    expect(list.facts()).toEqual([]);
  });

  test('tells what it can do', () => {
    const reply = send({ method: 'OPTIONS', path: '/capture', headers: {}, body: '' });
    expect(reply).toMatchObject({
      status: 204,
      headers: {
        allow: 'OPTIONS, POST, GET',
        'gs1-epcis-min': '1.2.0',
        'gs1-epcis-max': '2.0.0',
        'gs1-epcis-capture-limit': '100000',
        'gs1-capture-error-behaviour': 'rollback',
      },
    });
  });

  test('leaves other paths to others', () => {
    expect(repository.answer({ method: 'POST', path: '/notifications/alarms', headers: {}, body: '' })).toBeUndefined();
  });
});

const CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';
const XML = `<?xml version="1.0"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-01-01T00:00:00Z">
<EPCISBody><EventList><ObjectEvent>
<eventTime>2026-01-01T00:00:01.500Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
<baseExtension><eventID>urn:uuid:1</eventID></baseExtension>
<epcList><epc>${SGTIN}</epc></epcList>
<action>ADD</action>
<bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep><disposition>urn:epcglobal:cbv:disp:active</disposition>
</ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>`;

function another(fields: Loose): Loose {
  return { ...commissioning, eventID: 'urn:uuid:8', ...fields };
}

function sample(second: unknown = packing): Loose {
  return {
    '@context': [CONTEXT],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-01-01T00:00:00Z',
    epcisBody: { eventList: [commissioning, second] },
  };
}

function document(...events: readonly Loose[]): string {
  return JSON.stringify({ ...sample(), epcisBody: { eventList: events } });
}

function post(path: string, body: string, headers: Record<string, string>): Reply {
  return send({ method: 'POST', path, headers, body });
}

function get(path: string): Reply {
  return send({ method: 'GET', path, headers: {}, body: '' });
}

function send(message: Message): Reply {
  const reply = repository.answer(message, EPOCH_ms + 5000);
  if (reply === undefined) throw new Error(`${message.path} was not answered`);
  return reply;
}
