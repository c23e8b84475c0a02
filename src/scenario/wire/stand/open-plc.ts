import { join } from 'node:path';
import { PLC_MODEL } from '../../../../simulators/bindings/opcua/plc-model.ts';
import { createOpcuaTags } from '../../../../simulators/transports/opcua/server.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { EXIT, HarnessError } from '../../../kernel/harness-error.ts';
import type { Connection, OpcuaConnection } from '../../../profile/connections.ts';
import type { TagSeam, TagServer } from '../../../seams/channels.ts';

/** The PLC's end of its tag channel. */
export interface OpenPlc {
  readonly tags: TagServer;
  readonly seam: TagSeam;
  readonly address: string;
  readonly parts: Readonly<Record<string, string | number>>;
  /** What the simulated PLC does not do as the profile says; empty when it does everything. */
  readonly remark: string;
}

/** What the tag channel of a PLC is opened with. */
export interface OpenPlcOptions {
  readonly pkiFolder: string;
  readonly clock: Clock;
  /** Told each time a fault acts. */
  readonly acted: (what: string, name: string) => void;
}

/** Opens the tag channel of the PLC by its connection; what we cannot play is a HarnessError. */
export async function openPlc(connection: Connection, options: OpenPlcOptions): Promise<OpenPlc> {
  switch (connection.transport) {
    case 'opcua':
      return await openOpcua(connection, options);
    default:
      throw new HarnessError(
        'FLT-E526',
        `the PLC on ${connection.transport} is not simulated`,
        'use transport: opcua',
        EXIT.environment,
      );
  }
}

const HERE: readonly string[] = ['127.0.0.1', 'localhost'];

async function openOpcua(connection: OpcuaConnection, options: OpenPlcOptions): Promise<OpenPlc> {
  const { side, endpoint, security, login } = connection;
  const [, host = '', port = ''] = /^opc\.tcp:\/\/([^/:]+):(\d+)/.exec(endpoint) ?? [];
  if (side === 'dial' || !HERE.includes(host))
    throw new HarnessError(
      'FLT-E526',
      side === 'dial' ? 'the simulated PLC is a server and cannot dial' : `the simulated PLC cannot listen on ${host}`,
      'side: listen, endpoint: opc.tcp://127.0.0.1:PORT',
      EXIT.environment,
    );
  const tags = await createOpcuaTags({
    name: 'plc',
    model: PLC_MODEL,
    pkiFolder: join(options.pkiFolder),
    clock: options.clock,
    port: Number(port),
    acted: options.acted,
  });
  return {
    tags,
    seam: tags.seam,
    address: tags.endpointUrl,
    parts: { endpoint: tags.endpointUrl },
    // Assumption: a SUT that is set up for more gets it; that less is refused is a test of the real PLC, not of ours.
    remark: security === 'None' && login === undefined ? '' : 'anonymous and unencrypted sessions are let in too',
  };
}
