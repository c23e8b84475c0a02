import { join } from 'node:path';
import {
  coerceLocalizedText,
  NodeId,
  OPCUAServer,
  StatusCodes,
  VariantArrayType,
  type ServerSession,
  type UAAlarmConditionEx,
  type Variant,
} from 'node-opcua';
import { securityOptions, type ServerSecurity } from './server-security.ts';

/** A stranger's server with alarms and methods, as a SUT would have one. */
export interface AlarmServer {
  readonly endpoint: string;
  readonly port: number;
  /** The alarm becomes active, not acknowledged. */
  raise(name: string, message?: string): void;
  /** The cause is away; the alarm stays until it is acknowledged. */
  clear(name: string): void;
  /** What was acknowledged, with the comment. */
  readonly acknowledged: readonly string[];
  /** All sessions and channels end at once, as after a failure of the network. */
  drop(): void;
  /** Nobody may come in until it is disposed. */
  shut(): Disposable;
  readonly sessionCount: number;
  close(): Promise<void>;
}

/** Starts it with the alarms that are named. A restart on the same port takes `port`. */
export async function startAlarmServer(options: {
  readonly pkiFolder: string;
  readonly alarms: readonly string[];
  readonly port?: number;
  readonly security?: ServerSecurity;
}): Promise<AlarmServer> {
  const server = new OPCUAServer({
    port: options.port ?? 0,
    host: '127.0.0.1',
    hostname: '127.0.0.1',
    ...(await securityOptions(join(options.pkiFolder, 'sut'), options.security)),
    serverInfo: { applicationUri: 'urn:somebody:sut' },
    isAuditing: false,
  });
  await server.initialize();
  const { addressSpace } = server.engine;
  if (addressSpace === null) throw new Error('the server has no address space');
  addressSpace.installAlarmsAndConditionsService();
  const namespace = addressSpace.registerNamespace('urn:somebody:sut');
  const line = namespace.addObject({
    browseName: 'Line',
    nodeId: 's=line',
    organizedBy: addressSpace.rootFolder.objects,
    eventNotifier: 1,
    eventSourceOf: addressSpace.rootFolder.objects.server,
  });
  const acknowledged: string[] = [];
  const alarms = new Map<string, UAAlarmConditionEx>();
  for (const name of options.alarms) {
    const alarm = namespace.instantiateDiscreteAlarm('DiscreteAlarmType', {
      browseName: name,
      nodeId: `s=alarm.${name}`,
      componentOf: line,
      conditionSource: line,
      conditionName: name,
      inputNode: NodeId.nullNodeId,
      optionals: ['ConfirmedState', 'Confirm'],
    });
    alarm.on('acknowledged', (_eventId, comment) => acknowledged.push(`${name}: ${comment?.text ?? ''}`));
    alarms.set(name, alarm);
  }
  const tell = (name: string, active: boolean, message: string): void => {
    const alarm = alarms.get(name);
    if (alarm === undefined) throw new Error(`the server has no alarm ${name}`);
    alarm.activeState.setValue(active);
    if (active) alarm.currentBranch().setAckedState(false);
    const acked = alarm.currentBranch().getAckedState();
    alarm.raiseNewCondition({ message, severity: 500, retain: active || !acked, quality: StatusCodes.Good });
  };
  namespace
    .addMethod(line, {
      browseName: 'StartBatch',
      nodeId: 's=line.StartBatch',
      inputArguments: [
        { name: 'Batch', dataType: 'String' },
        { name: 'Quantity', dataType: 'UInt16' },
        { name: 'Serials', dataType: 'String', valueRank: 1, arrayDimensions: [0] },
      ],
      outputArguments: [
        { name: 'Accepted', dataType: 'Boolean' },
        { name: 'Reason', dataType: 'String' },
        { name: 'Ticket', dataType: 'UInt64' },
        { name: 'At', dataType: 'DateTime' },
        { name: 'Text', dataType: 'LocalizedText' },
        { name: 'Counts', dataType: 'Int32', valueRank: 1, arrayDimensions: [0] },
      ],
    })
    .bindMethod((input: Variant[], _context, callback) => {
      const [batch, quantity, serials] = input.map((one): unknown => one.value);
      const good = quantity === (Array.isArray(serials) ? serials.length : 0);
      callback(null, {
        statusCode: StatusCodes.Good,
        outputArguments: [
          { dataType: 'Boolean', value: good },
          { dataType: 'String', value: good ? '' : `batch ${String(batch)}: the count differs` },
          { dataType: 'UInt64', arrayType: VariantArrayType.Scalar, value: [1, 2] },
          { dataType: 'DateTime', value: new Date(Date.UTC(2026, 10, 24, 12)) },
          { dataType: 'LocalizedText', value: coerceLocalizedText('begun') },
          { dataType: 'Int32', arrayType: VariantArrayType.Array, value: new Int32Array([1, -2]) },
        ],
      });
    });
  const sessions = new Set<ServerSession>();
  server.on('session_activated', (session: ServerSession) => sessions.add(session));
  server.on('session_closed', (session: ServerSession) => sessions.delete(session));
  await server.start();
  const port = Number(new URL(server.getEndpointUrl().replace(/^opc\.tcp/, 'http')).port);
  const drop = (): void => {
    for (const endpoint of server.endpoints) endpoint.abruptlyInterruptChannels();
    for (const session of sessions) server.engine.closeSession(session.authenticationToken, true, 'Terminated');
  };

  return {
    endpoint: `opc.tcp://127.0.0.1:${port}`,
    port,
    acknowledged,
    get sessionCount() {
      return sessions.size;
    },
    raise: (name, message = `${name} came`) => tell(name, true, message),
    clear: (name) => tell(name, false, `${name} went`),
    drop,
    shut() {
      const { maxSessions } = server.engine.serverCapabilities;
      server.engine.serverCapabilities.maxSessions = 0;
      drop();
      return { [Symbol.dispose]: () => void (server.engine.serverCapabilities.maxSessions = maxSessions) };
    },
    close: () => server.shutdown(0),
  };
}
