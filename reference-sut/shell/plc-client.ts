import {
  AttributeIds,
  ClientSubscription,
  constructEventFilter,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAClient,
  SecurityPolicy,
  setErrorLogger,
  setWarningLogger,
  TimestampsToReturn,
  UserTokenType,
  type ClientSession,
  type DataValue,
  type UserIdentityInfo,
  type Variant,
} from 'node-opcua';
import type { Input, Value } from '../core/messages.ts';
import { fromVariant, readMethods, type PlcMethod } from './plc-values.ts';
import type { Released } from './wire-shell.ts';

/** How the PLC is reached over OPC UA. */
export interface PlcOptions {
  readonly endpointUrl: string;
  /** Where this program keeps its key and the certificates that it trusts; made at first use. */
  readonly pkiFolder: string;
  readonly security: 'None' | 'SignAndEncrypt';
  /** Trusts a PLC whose certificate is not in the folder yet. */
  readonly acceptUnknownCertificate: boolean;
  readonly user: { readonly name: string; readonly password: string } | undefined;
}

/** The connection to the PLC, made again whenever it is lost. */
export interface PlcClient {
  call(output: Extract<Released, { kind: 'call' }>): void;
  close(): Promise<void>;
}

/** Namespace of the line: notifier `line`, methods `line.<method>`, tags `unit.<tag>`, event types `event.<name>`. */
const NAMESPACE = 'urn:faultline:packaging-line';

const TAGS = ['StateCurrent', 'StackLight', 'binFull', 'airPressure', 'doorClosed'];

const EVENTS: Readonly<Record<string, readonly string[]>> = {
  PhotoEye: ['station', 'itemId', 'count', 'expected'],
  GateOutcome: ['sequence', 'itemId', 'outcome'],
  StationCycle: ['station', 'phase', 'parent', 'count'],
  StateChanged: ['state', 'cause'],
  SwitchChanged: ['switch', 'on'],
};

const FIELDS = [...new Set(Object.values(EVENTS).flat())];

const METHODS = [
  'Verdict',
  'RemoteCommand',
  'SetRunPermit',
  'SetStackLight',
  'StationCommand',
  'ReplayOutcomes',
  'Watchdog',
];

const RETRY_ms = 200;
const CALL_TIME_ms = 5000;

/** Connects to the PLC and stays connected: events and tags come in as inputs, calls go out. */
export function createPlcClient(
  options: PlcOptions,
  deliver: (input: Input) => void,
  log: (line: string) => void,
): PlcClient {
  // The library would write to stdout, where this program says one thing only; what it tells us comes back as errors too.
  setWarningLogger(() => {});
  setErrorLogger(() => {});
  const certificates = new OPCUACertificateManager({
    rootFolder: options.pkiFolder,
    disableFileWatchers: true,
    automaticallyAcceptUnknownCertificate: options.acceptUnknownCertificate,
    keySize: 2048,
  });
  certificates.referenceCounter += 1; // outlives each single attempt to connect
  let closed = false;
  let live: Connection | undefined;
  let lastProblem = '';
  let retry: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  const attempt = (): void => {
    turn = turn.then(async () => {
      if (closed) return;
      try {
        live = await openConnection(options, certificates, deliver, lost);
        lastProblem = '';
        deliver({ kind: 'link', port: 'plc', up: true });
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        if (problem !== lastProblem) log(`PLC ${options.endpointUrl}: ${problem.split('\n')[0] ?? ''}`);
        lastProblem = problem;
        again();
      }
    });
  };

  const lost = (): void => {
    const gone = live;
    if (gone === undefined) return;
    live = undefined;
    if (!closed) deliver({ kind: 'link', port: 'plc', up: false });
    turn = turn.then(() => gone.end());
    again();
  };

  const again = (): void => {
    clearTimeout(retry);
    if (!closed) retry = setTimeout(attempt, RETRY_ms);
  };

  attempt();
  return {
    call({ call, method, args }) {
      let settled = false;
      const settle = (ok: boolean, reason: string): void => {
        if (settled) return;
        settled = true;
        clearTimeout(limit);
        if (!closed) deliver({ kind: 'called', call, ok, reason });
      };
      // The library itself would wait at least 15 s.
      const limit = setTimeout(() => settle(false, 'no answer in time'), CALL_TIME_ms);
      if (live === undefined) settle(false, 'the PLC is not connected');
      else void live.call(method, args).then(([ok, reason]) => settle(ok, reason));
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await turn;
      await live?.end();
      certificates.referenceCounter -= 1;
      await certificates.dispose();
    },
  };
}

interface Connection {
  /** Answers whether the PLC did it, and why not. */
  call(method: string, args: readonly Value[]): Promise<readonly [boolean, string]>;
  end(): Promise<void>;
}

async function openConnection(
  options: PlcOptions,
  certificates: OPCUACertificateManager,
  deliver: (input: Input) => void,
  lost: () => void,
): Promise<Connection> {
  const secure = options.security === 'SignAndEncrypt';
  const client = OPCUAClient.create({
    applicationName: 'faultline-reference-controller',
    applicationUri: 'urn:faultline:reference-controller',
    clientCertificateManager: certificates,
    connectionStrategy: { maxRetry: 0, initialDelay: 1, maxDelay: 1 },
    endpointMustExist: false,
    securityMode: secure ? MessageSecurityMode.SignAndEncrypt : MessageSecurityMode.None,
    securityPolicy: secure ? SecurityPolicy.Basic256Sha256 : SecurityPolicy.None,
    transportTimeout: CALL_TIME_ms,
    // The library allocates a buffer of the agreed size for each message; its default makes a call's p99 16 ms.
    transportSettings: {
      sendBufferSize: 16_384,
      receiveBufferSize: 16_384,
      maxMessageSize: 4 << 20,
      maxChunkCount: 256,
    },
  });
  try {
    await client.connect(options.endpointUrl);
    const session = await client.createSession(identityOf(options));
    const namespace = (await session.readNamespaceArray()).indexOf(NAMESPACE);
    if (namespace < 0) throw new Error(`the server has no namespace ${NAMESPACE}`);
    const methods = await readMethods(session, namespace, METHODS);
    const subscription = await subscribe(session, namespace, deliver);
    session.on('session_closed', lost);
    subscription.on('terminated', lost);
    client.on('connection_lost', lost);
    client.on('close', lost);
    let ended: Promise<void> | undefined;
    return {
      call: (method, args) => callMethod(session, methods.get(method), method, args),
      end: () => (ended ??= client.disconnect()),
    };
  } catch (error) {
    await client.disconnect();
    throw error;
  }
}

function identityOf({ user }: PlcOptions): UserIdentityInfo {
  return user === undefined
    ? { type: UserTokenType.Anonymous }
    : { type: UserTokenType.UserName, userName: user.name, password: user.password };
}

/** Events before tags: what the PLC reports from here on is not missed, and the tags then say where it stands. */
async function subscribe(
  session: ClientSession,
  namespace: number,
  deliver: (input: Input) => void,
): Promise<ClientSubscription> {
  const subscription = ClientSubscription.create(session, {
    publishingEnabled: true,
    requestedPublishingInterval: 10,
    requestedLifetimeCount: 1000,
    requestedMaxKeepAliveCount: 20,
    maxNotificationsPerPublish: 0,
    priority: 1,
  });
  const events = await subscription.monitor(
    { nodeId: `ns=${namespace};s=line`, attributeId: AttributeIds.EventNotifier },
    {
      samplingInterval: 0,
      discardOldest: true,
      queueSize: 10_000,
      filter: constructEventFilter(['EventType', ...FIELDS.map((field) => `${namespace}:${field}`)]),
    },
    TimestampsToReturn.Neither,
  );
  events.on('changed', (value: DataValue | Variant[]) => {
    if (!Array.isArray(value)) return;
    const [type, ...values] = value;
    const name = String(type?.value).replace(`ns=${namespace};s=event.`, '');
    const known = EVENTS[name];
    if (known === undefined) return;
    const fields = known.map((field) => [field, fromVariant(values[FIELDS.indexOf(field)])] as const);
    deliver({ kind: 'event', name, fields: Object.fromEntries(fields) });
  });
  for (const tag of TAGS) {
    const item = await subscription.monitor(
      { nodeId: `ns=${namespace};s=unit.${tag}`, attributeId: AttributeIds.Value },
      { samplingInterval: 0, discardOldest: true, queueSize: 1000 },
      TimestampsToReturn.Neither,
    );
    item.on('changed', (value: DataValue | Variant[]) => {
      if (Array.isArray(value) || value.statusCode.isNotGood()) return;
      deliver({ kind: 'event', name: 'TagValue', fields: { tag, value: fromVariant(value.value) } });
    });
  }
  return subscription;
}

async function callMethod(
  session: ClientSession,
  method: PlcMethod | undefined,
  name: string,
  args: readonly Value[],
): Promise<readonly [boolean, string]> {
  if (method === undefined) return [false, `the PLC has no method ${name}`];
  try {
    const result = await session.call(method.request(args));
    if (result.statusCode.isNotGood()) return [false, result.statusCode.name];
    const [accepted, reason] = (result.outputArguments ?? []).map(fromVariant);
    return [accepted === true, String(reason ?? '')];
  } catch (error) {
    return [false, error instanceof Error ? error.message : String(error)];
  }
}
