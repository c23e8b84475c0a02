import { join } from 'node:path';
import {
  LogLevel,
  MonitoredItem,
  OPCUACertificateManager,
  OPCUAServer,
  setErrorLogger,
  setLogLevel,
  Subscription,
  type ServerSession,
} from 'node-opcua';
import type { Clock } from '../../../src/kernel/clock.ts';
import { EXIT, HarnessError } from '../../../src/kernel/harness-error.ts';
import type { TagAnswer, TagSeam, TagServer, TagValue } from '../../../src/seams/channels.ts';
import { createTagFaults, type TagActed } from '../tag-faults.ts';
import { addLine, NODESETS } from './address-space.ts';
import type { TagModel } from './model.ts';

/** How an OPC UA server of a line is made. */
export interface OpcuaTagsOptions {
  name: string;
  model: TagModel;
  /** Where keys are kept between runs; made at first use, one folder per application inside it. Never committed. */
  pkiFolder: string;
  /** Paces delayed messages. */
  clock: Clock;
  /** Default 0: the system chooses. */
  port?: number;
  /** Told each time a fault acts. */
  acted?: TagActed;
}

// The library allocates a buffer of the agreed size for each message; at its default of 512 KiB the p99 of a call is 16 ms.
const CHUNK_MAX_BYTES = 16_384;
const PUBLISHING_MIN_MS = 10;
const SESSION_MAX_COUNT = 20;

/** Starts the device's end of a tag channel over OPC UA, on this host only. */
export async function createOpcuaTags(
  options: OpcuaTagsOptions,
): Promise<TagServer & { readonly endpointUrl: string; readonly seam: TagSeam }> {
  const { name, model } = options;
  // A SUT that is killed leaves its session behind on purpose; what the library says of that is not ours to print.
  setLogLevel(LogLevel.Error);
  setErrorLogger((_place, ...parts) => {
    if (!String(parts[0]).includes('closing SESSION')) console.error('OPC UA server:', ...parts);
  });
  // Statics of the library, lower than its default of 50 ms; equal for all servers of the process.
  Subscription.minimumPublishingInterval = PUBLISHING_MIN_MS;
  MonitoredItem.minimumSamplingInterval = PUBLISHING_MIN_MS;

  const folder = name.replaceAll(/[^\w.-]/g, '-');
  const certificates = new OPCUACertificateManager({
    rootFolder: join(options.pkiFolder, folder),
    disableFileWatchers: true,
    keySize: 2048,
  });
  const server = new OPCUAServer({
    port: options.port ?? 0,
    host: '127.0.0.1',
    hostname: '127.0.0.1',
    nodeset_filename: [...NODESETS],
    serverCertificateManager: certificates,
    userCertificateManager: certificates,
    serverInfo: { applicationUri: `urn:faultline:${folder}` },
    isAuditing: false,
    serverCapabilities: { maxSessions: SESSION_MAX_COUNT, minSupportedSampleRate: 0 },
    transportSettings: {
      adjustTransportLimits: (hello) => ({
        receiveBufferSize: chunk(hello.receiveBufferSize),
        sendBufferSize: chunk(hello.sendBufferSize),
        maxMessageSize: 16 << 20,
        maxChunkCount: 1024,
      }),
    },
  });

  let answer: ((method: string, args: readonly TagValue[]) => TagAnswer) | undefined;
  let onClient: ((connected: boolean) => void) | undefined;
  let closed = false;
  const sessions = new Set<ServerSession>();

  const faults = createTagFaults(
    options.clock,
    (lost) => {
      server.engine.serverCapabilities.maxSessions = lost ? 0 : SESSION_MAX_COUNT;
      if (!lost) return;
      // The channels go too, as when a network or a server fails: a client that is only refused might not notice until it asks.
      for (const endpoint of server.endpoints) endpoint.abruptlyInterruptChannels();
      for (const session of sessions) server.engine.closeSession(session.authenticationToken, true, 'Terminated');
    },
    options.acted,
  );

  const respond = (method: string, args: readonly TagValue[]): TagAnswer => {
    try {
      return answer?.(method, args) ?? { ok: false, reason: `nobody answers ${method}` };
    } catch (error) {
      return { ok: false, reason: String(error) }; // the library would hide what went wrong
    }
  };

  await server.initialize();
  const { addressSpace } = server.engine;
  if (addressSpace === null) throw new Error('the OPC UA server made no address space');
  const nodes = addLine(addressSpace, name, model, (method, args, reply) => {
    let replied = false;
    faults.carry('call', method, args, () => {
      const result = respond(method, args);
      if (!replied) reply(result); // a duplicated call is carried out twice and answered once
      replied = true;
    });
  });
  try {
    await server.start();
  } catch (error) {
    await server.shutdown(0);
    throw cannotListen(name, options.port ?? 0, error);
  }

  server.on('session_activated', (session: ServerSession) => {
    if (sessions.has(session)) return;
    sessions.add(session);
    if (sessions.size === 1 && !closed) onClient?.(true);
  });
  server.on('session_closed', (session: ServerSession) => {
    if (sessions.delete(session) && sessions.size === 0 && !closed) onClient?.(false);
  });

  return {
    name,
    endpointUrl: `opc.tcp://127.0.0.1:${portOf(server)}`,
    seam: faults.seam,
    write(tag, value) {
      faults.carry('value', tag, value, () => {
        if (!closed) nodes.write(tag, value);
      });
    },
    emit(event) {
      faults.carry('event', event.name, event.fields, () => {
        if (!closed) nodes.raise(event);
      });
    },
    onCall(handler) {
      answer = handler;
    },
    onClient(change) {
      onClient = change;
    },
    async close() {
      if (closed) return;
      closed = true;
      await server.shutdown(0);
    },
  };
}

function chunk(asked: number): number {
  return asked === 0 ? CHUNK_MAX_BYTES : Math.min(CHUNK_MAX_BYTES, Math.max(8192, asked));
}

function portOf(server: OPCUAServer): string {
  return new URL(server.getEndpointUrl().replace(/^opc\.tcp/, 'http')).port;
}

function cannotListen(name: string, port: number, error: unknown): HarnessError {
  return new HarnessError(
    'FLT-E501',
    `${name} cannot listen on 127.0.0.1:${port} (${error instanceof Error ? error.message : String(error)})`,
    'End the program that holds the port, or name another one in the profile; 0 lets the system choose.',
    EXIT.environment,
  );
}
