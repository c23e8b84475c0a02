import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DataType,
  MessageSecurityMode,
  nodesets,
  OPCUACertificateManager,
  OPCUAServer,
  SecurityPolicy,
  StatusCodes,
  Variant,
  VariantArrayType,
  type UAObject,
  type UAObjectType,
  type UAVariable,
} from 'node-opcua';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '../core/messages.ts';
import { createPlcClient, type PlcClient } from './plc-client.ts';

/** A PLC of one method, one event and one tag, built here after the controller's own interface description. */
interface TinyPlc {
  readonly endpointUrl: string;
  readonly calls: unknown[][];
  raise(item: number): void;
  write(state: number): void;
  close(): Promise<void>;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plc-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function startPlc(port = 0): Promise<TinyPlc> {
  const certificates = new OPCUACertificateManager({
    rootFolder: join(folder, 'server'),
    disableFileWatchers: true,
    automaticallyAcceptUnknownCertificate: true,
  });
  const server = new OPCUAServer({
    port,
    host: '127.0.0.1',
    hostname: '127.0.0.1',
    nodeset_filename: [nodesets.standard],
    serverCertificateManager: certificates,
    userCertificateManager: certificates,
    serverInfo: { applicationUri: 'urn:test:plc' },
    isAuditing: false,
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt],
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256],
    userManager: { isValidUser: (name: string, password: string) => name === 'line' && password === 'secret' },
  });
  await server.initialize();
  const { addressSpace } = server.engine;
  if (addressSpace === null) throw new Error('there is no address space');
  const namespace = addressSpace.registerNamespace('urn:faultline:packaging-line');
  const line: UAObject = namespace.addObject({
    browseName: 'PackagingLine',
    nodeId: 's=line',
    organizedBy: addressSpace.rootFolder.objects,
    eventNotifier: 1,
    eventSourceOf: addressSpace.rootFolder.objects.server,
  });
  const state: UAVariable = namespace.addVariable({
    organizedBy: addressSpace.rootFolder.objects,
    browseName: 'StateCurrent',
    nodeId: 's=unit.StateCurrent',
    dataType: 'Int32',
    minimumSamplingInterval: 0,
  });
  state.setValueFromSource({ dataType: 'Int32', value: 4 });
  const eventType: UAObjectType = namespace.addObjectType({
    browseName: 'GateOutcome',
    nodeId: 's=event.GateOutcome',
    subtypeOf: 'BaseEventType',
  });
  for (const [field, dataType] of [
    ['sequence', 'UInt32'],
    ['itemId', 'UInt32'],
    ['outcome', 'String'],
  ] as const) {
    namespace.addVariable({
      propertyOf: eventType,
      browseName: field,
      nodeId: `s=event.GateOutcome.${field}`,
      dataType,
      modellingRule: 'Mandatory',
    });
  }
  const calls: unknown[][] = [];
  namespace
    .addMethod(line, {
      browseName: 'Verdict',
      nodeId: 's=line.Verdict',
      inputArguments: [
        { name: 'items', dataType: DataType.UInt32, valueRank: 1 },
        { name: 'goods', dataType: DataType.Boolean, valueRank: 1 },
      ],
      outputArguments: [
        { name: 'Accepted', dataType: DataType.Boolean, valueRank: -1 },
        { name: 'Reason', dataType: DataType.String, valueRank: -1 },
      ],
    })
    .bindMethod((input: Variant[], _context, callback) => {
      const values = input.map(({ value, arrayType, dataType }) => {
        expect(arrayType).toBe(VariantArrayType.Array);
        return [dataType, ...(value as Iterable<unknown>)]; // an array, as was just found
      });
      calls.push(values);
      const accepted = calls.length === 1;
      callback(null, {
        statusCode: StatusCodes.Good,
        outputArguments: [
          new Variant({ dataType: 'Boolean', value: accepted }),
          new Variant({ dataType: 'String', value: accepted ? '' : 'not now' }),
        ],
      });
    });
  await server.start();
  return {
    endpointUrl: `opc.tcp://127.0.0.1:${new URL(server.getEndpointUrl().replace(/^opc\.tcp/, 'http')).port}`,
    calls,
    raise: (item) =>
      line.raiseEvent(eventType, {
        sequence: { dataType: 'UInt32', value: 1 },
        itemId: { dataType: 'UInt32', value: item },
        outcome: { dataType: 'String', value: 'passed' },
      }),
    write: (value) => state.setValueFromSource({ dataType: 'Int32', value }),
    close: () => server.shutdown(0),
  };
}

/** A client whose inputs can be waited for. */
function connect(
  endpointUrl: string,
  more: { security?: 'SignAndEncrypt'; user?: { name: string; password: string } } = {},
): { client: PlcClient; log: string[]; next: (is: (input: Input) => boolean) => Promise<Input> } {
  const inputs: Input[] = [];
  const log: string[] = [];
  const waiting = new Set<() => void>();
  const client = createPlcClient(
    {
      endpointUrl,
      pkiFolder: join(folder, 'client'),
      security: more.security ?? 'None',
      acceptUnknownCertificate: true,
      user: more.user,
    },
    (input) => {
      inputs.push(input);
      for (const look of waiting) look();
    },
    (line) => {
      log.push(line);
      for (const look of waiting) look();
    },
  );
  return {
    client,
    log,
    next: (is) =>
      new Promise((resolve) => {
        const look = (): void => {
          const place = inputs.findIndex(is);
          if (place < 0) return;
          waiting.delete(look);
          resolve(...(inputs.splice(place, 1) as [Input])); // one was found
        };
        waiting.add(look);
        look();
      }),
  };
}

const isLink =
  (up: boolean) =>
  (input: Input): boolean =>
    input.kind === 'link' && input.up === up;

test.each([{}, { security: 'SignAndEncrypt', user: { name: 'line', password: 'secret' } }] as const)(
  'brings events and tags in and calls out, with %j',
  async (options) => {
    const plc = await startPlc();
    const { client, next } = connect(plc.endpointUrl, options);
    await next(isLink(true));
    plc.raise(7);
    expect(await next(({ kind }) => kind === 'event')).toBeDefined();
    plc.write(6);
    const tag = await next((input) => input.kind === 'event' && input.fields['value'] === 6);
    expect(tag).toEqual({ kind: 'event', name: 'TagValue', fields: { tag: 'StateCurrent', value: 6 } });
    client.call({
      kind: 'call',
      call: 1,
      method: 'Verdict',
      args: [
        [7, 8],
        [true, false],
      ],
    });
    expect(await next(({ kind }) => kind === 'called')).toEqual({ kind: 'called', call: 1, ok: true, reason: '' });
    expect(plc.calls).toEqual([
      [
        [DataType.UInt32, 7, 8],
        [DataType.Boolean, true, false],
      ],
    ]);
    client.call({ kind: 'call', call: 2, method: 'Verdict', args: [[], []] });
    client.call({ kind: 'call', call: 3, method: 'Watchdog', args: [] });
    const answers = [await next(({ kind }) => kind === 'called'), await next(({ kind }) => kind === 'called')];
    expect(answers).toEqual(
      expect.arrayContaining([
        { kind: 'called', call: 2, ok: false, reason: 'not now' },
        { kind: 'called', call: 3, ok: false, reason: 'the PLC has no method Watchdog' },
      ]),
    );
    await client.close();
    await plc.close();
  },
);

test('names each event with its own fields', async () => {
  const plc = await startPlc();
  const { client, next } = connect(plc.endpointUrl);
  await next(isLink(true));
  plc.raise(7);
  expect(await next((input) => input.kind === 'event' && input.name !== 'TagValue')).toEqual({
    kind: 'event',
    name: 'GateOutcome',
    fields: { sequence: 1, itemId: 7, outcome: 'passed' },
  });
  await client.close();
  await plc.close();
});

test('connects again after the PLC was away, and refuses calls meanwhile', async () => {
  const first = await startPlc();
  const { client, next } = connect(first.endpointUrl);
  await next(isLink(true));
  await first.close();
  await next(isLink(false));
  client.call({ kind: 'call', call: 1, method: 'Verdict', args: [[], []] });
  expect(await next(({ kind }) => kind === 'called')).toMatchObject({ ok: false, reason: 'the PLC is not connected' });
  const second = await startPlc(Number(new URL(first.endpointUrl.replace('opc.tcp', 'http')).port));
  await next(isLink(true));
  await client.close();
  await second.close();
});

test('is told once why it cannot connect, and can be closed while it tries', async () => {
  const { client, log } = connect('opc.tcp://127.0.0.1:1');
  await expect.poll(() => log.length).toBeGreaterThan(0);
  await client.close();
  expect(log).toHaveLength(1);
  expect(log[0]).toContain('opc.tcp://127.0.0.1:1');
});
