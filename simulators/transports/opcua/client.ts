import { join } from 'node:path';
import {
  AttributeIds,
  ClientSubscription,
  constructEventFilter,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAClient,
  SecurityPolicy,
  TimestampsToReturn,
  type ClientSession,
  type DataValue,
  type Variant,
} from 'node-opcua';
import type { TagAnswer, TagClient, TagValue } from '../../../src/seams/channels.ts';
import { later, nothingPending } from '../later.ts';
import { MODEL_NAMESPACE, type TagModel } from './model.ts';
import { fromVariant, toVariant } from './variant.ts';

/** How a client finds its server. */
export interface OpcuaClientOptions {
  name: string;
  endpointUrl: string;
  model: TagModel;
  pkiFolder: string;
  /** A lost or refused session is tried again after this time. Default 200 ms. */
  retry_ms?: number;
  /** After this long without an answer a call is refused. Default 5 s. */
  timeout_ms?: number;
}

type Listener = Parameters<TagClient['open']>[0];

/** Makes the controller's end of a tag channel over OPC UA: for contract tests and for trying out a server. */
export function createOpcuaClient(options: OpcuaClientOptions): TagClient {
  const certificates = new OPCUACertificateManager({
    rootFolder: join(options.pkiFolder, options.name),
    disableFileWatchers: true,
    keySize: 2048,
  });
  certificates.referenceCounter += 1; // shared by all attempts to connect; the library would dispose it with the first
  let closed = false;
  let live: Connection | undefined;
  let turn: Promise<void> = Promise.resolve();
  let callOff = nothingPending;

  const connect = (listener: Listener): void => {
    turn = turn.then(async () => {
      if (closed) return;
      let lost = false;
      // What arrives while the subscription is being made waits until the owner has heard of the link.
      let waiting: (() => void)[] | undefined = [];
      const tell = (act: () => void): void => {
        if (waiting === undefined) act();
        else waiting.push(act);
      };
      const hearing: Hearing = {
        event: (event) => tell(() => listener.event(event)),
        value: (tag, value) => tell(() => listener.value(tag, value)),
        gone() {
          if (lost) return;
          lost = true;
          if (live === undefined) return;
          turn = turn.then(live.end);
          live = undefined;
          if (!closed) listener.link(false);
          again(listener);
        },
      };
      const connection = await openConnection(options, certificates, hearing).catch(() => undefined);
      if (connection === undefined || lost) {
        await connection?.end();
        again(listener);
        return;
      }
      live = connection;
      listener.link(true);
      for (const act of waiting) act();
      waiting = undefined;
    });
  };

  const again = (listener: Listener): void => {
    callOff();
    if (!closed) callOff = later(undefined, options.retry_ms ?? 200, () => connect(listener));
  };

  return {
    open: connect,
    call(method, args, done) {
      let settled = false;
      const settle = (answer: TagAnswer): void => {
        if (settled) return;
        settled = true;
        giveUp();
        done?.(answer);
      };
      // The library would wait at least its own 15 s.
      const giveUp = later(undefined, options.timeout_ms ?? 5000, () => settle({ ok: false, reason: 'timeout' }));
      if (live === undefined) settle({ ok: false, reason: 'no session' });
      else void live.call(method, args).then(settle);
    },
    async close() {
      closed = true;
      callOff();
      await turn;
      await live?.end();
      live = undefined;
      certificates.referenceCounter -= 1;
      await certificates.dispose();
    },
  };
}

interface Connection {
  call(method: string, args: readonly TagValue[]): Promise<TagAnswer>;
  end: () => Promise<void>;
}

interface Hearing extends Pick<Listener, 'event' | 'value'> {
  gone: () => void;
}

async function openConnection(
  options: OpcuaClientOptions,
  certificates: OPCUACertificateManager,
  hearing: Hearing,
): Promise<Connection> {
  const client = OPCUAClient.create({
    applicationName: options.name,
    applicationUri: `urn:faultline:${options.name}`,
    clientCertificateManager: certificates,
    connectionStrategy: { maxRetry: 0, initialDelay: 1, maxDelay: 1 },
    endpointMustExist: false,
    securityMode: MessageSecurityMode.None,
    securityPolicy: SecurityPolicy.None,
    transportTimeout: options.timeout_ms ?? 5000,
    transportSettings: {
      sendBufferSize: 16_384,
      receiveBufferSize: 16_384,
      maxMessageSize: 4 << 20,
      maxChunkCount: 256,
    },
  });
  try {
    await client.connect(options.endpointUrl);
    const session = await client.createSession();
    const namespace = (await session.readNamespaceArray()).indexOf(MODEL_NAMESPACE);
    session.on('session_closed', hearing.gone);
    client.on('connection_lost', hearing.gone);
    client.on('close', hearing.gone);
    const subscription = await subscribe(session, namespace, options.model, hearing);
    subscription.on('terminated', hearing.gone);
    let ended: Promise<void> | undefined;
    return {
      call: (method, args) => call(session, namespace, options.model, method, args),
      end: () => (ended ??= client.disconnect()),
    };
  } catch (error) {
    await client.disconnect();
    throw error;
  }
}

async function subscribe(
  session: ClientSession,
  namespace: number,
  model: TagModel,
  hearing: Hearing,
): Promise<ClientSubscription> {
  const subscription = ClientSubscription.create(session, {
    publishingEnabled: true,
    requestedPublishingInterval: 10,
    requestedLifetimeCount: 1000,
    requestedMaxKeepAliveCount: 20,
    maxNotificationsPerPublish: 0,
    priority: 1,
  });
  const fields = [...new Set(model.events.flatMap((event) => event.fields.map((field) => field.name)))];
  const events = await subscription.monitor(
    { nodeId: `ns=${namespace};s=line`, attributeId: AttributeIds.EventNotifier },
    {
      samplingInterval: 0,
      discardOldest: true,
      queueSize: 10_000,
      filter: constructEventFilter(['EventType', ...fields.map((field) => `${namespace}:${field}`)]),
    },
    TimestampsToReturn.Both,
  );
  events.on('changed', (value: DataValue | Variant[]) => {
    if (!Array.isArray(value)) return;
    const [type, ...values] = value;
    const known = model.events.find((event) => String(type?.value) === `ns=${namespace};s=event.${event.name}`);
    if (known === undefined) return;
    const entries = known.fields.map(({ name }) => {
      const variant = values[fields.indexOf(name)];
      return [name, variant === undefined ? '' : fromVariant(variant)] as const;
    });
    hearing.event({ name: known.name, fields: Object.fromEntries(entries) });
  });
  for (const { name } of model.tags) {
    const item = await subscription.monitor(
      { nodeId: `ns=${namespace};s=unit.${name}`, attributeId: AttributeIds.Value },
      { samplingInterval: 0, discardOldest: true, queueSize: 1000 },
      TimestampsToReturn.Both,
    );
    item.on('changed', (value: DataValue | Variant[]) => {
      if (!Array.isArray(value)) hearing.value(name, fromVariant(value.value));
    });
  }
  return subscription;
}

async function call(
  session: ClientSession,
  namespace: number,
  model: TagModel,
  method: string,
  args: readonly TagValue[],
): Promise<TagAnswer> {
  const known = model.methods.find(({ name }) => name === method);
  try {
    const result = await session.call({
      objectId: `ns=${namespace};s=line`,
      methodId: `ns=${namespace};s=line.${method}`,
      inputArguments: args.map((value, index) => toVariant(known?.args[index]?.type ?? 'String', value)),
    });
    if (result.statusCode.isNotGood()) return { ok: false, reason: result.statusCode.name };
    const [accepted, reason, ...results] = (result.outputArguments ?? []).map(fromVariant);
    return accepted === true ? { ok: true, results } : { ok: false, reason: String(reason) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
