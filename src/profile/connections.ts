import type { SerialLine } from '../seams/channels.ts';
import { choice, needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { oneOfNumbers, secret, text, wholeNumber, word, type Secret } from './shape/scalars.ts';

/** Which side opens a connection: our device listens and the SUT dials, or the other way round. */
export type Side = 'listen' | 'dial';

/** A device on TCP; port 0 is the system's choice and only for one that listens. */
export interface TcpConnection {
  readonly transport: 'tcp';
  readonly side: Side;
  readonly host: string;
  readonly port: number;
}

/** A device on a serial line; the path `auto` is a pseudo-terminal that is made at the start. */
export interface SerialConnection extends SerialLine {
  readonly transport: 'serial';
  readonly path: string;
}

/** How OPC UA secures messages; OPC 10000-7 names the profile. */
export type OpcuaSecurity = 'None' | 'SignAndEncrypt';

/** Who logs in over OPC UA or HTTP. */
export interface Login {
  readonly user: string;
  readonly password: Secret;
}

/** A device on OPC UA; we are the server when we listen. */
export interface OpcuaConnection {
  readonly transport: 'opcua';
  readonly side: Side;
  readonly endpoint: string;
  readonly security: OpcuaSecurity;
  readonly login?: Login;
}

export type Connection = TcpConnection | SerialConnection | OpcuaConnection;

/** Path of a serial line that is made at the start. */
export const AUTO_PATH = 'auto';

const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?)$/;

/** A host in the file: name or address. */
export const host: Shape<string> = text({ pattern: HOST, says: 'a host name or an IP address, without a port' });

/** An OPC UA endpoint in the file. */
export const endpoint: Shape<string> = text({
  pattern: /^opc\.tcp:\/\/[^\s/:]+:\d{1,5}(?:\/\S*)?$/,
  says: 'an endpoint: opc.tcp://HOST:PORT',
});

/** An HTTP address in the file. */
export const httpUrl: Shape<string> = text({
  pattern: /^https?:\/\/[^\s/]+(?:\/\S*)?$/,
  says: 'a URL: http://HOST:PORT/PATH',
});

/** A port in the file; 0 lets the system choose. */
export const port: Shape<number> = wholeNumber(0, 65_535);

const side: Shape<Side> = word(['listen', 'dial']);

/** A login in the file. */
export const login: Shape<Login> = record<Login>('Login', 'Who logs in.', {
  user: needed(text(), 'name of the user'),
  password: needed(secret, 'the password, by the name of its environment variable'),
});

/** Security of OPC UA in the file. */
export const opcuaSecurity: Shape<OpcuaSecurity> = word(['None', 'SignAndEncrypt']);

const tcp: Shape<TcpConnection> = record<TcpConnection>('TcpConnection', 'A device on TCP.', {
  transport: needed(word(['tcp']), 'the transport'),
  side: standard('listen', side, 'listen: our device waits and the SUT dials; dial: our device connects to the SUT'),
  host: standard('127.0.0.1', host, 'where to listen, or whom to dial'),
  port: standard(0, port, 'TCP port; 0 lets the system choose, only with side: listen'),
});

const serial: Shape<SerialConnection> = record<SerialConnection>('SerialConnection', 'A device on a serial line.', {
  transport: needed(word(['serial']), 'the transport'),
  path: standard(AUTO_PATH, text(), 'device file of our end; auto makes a pseudo-terminal and tells its path'),
  baud: needed(
    oneOfNumbers([1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600]),
    'speed of the line',
  ),
  dataBits: standard(8, oneOfNumbers([7, 8]), 'bits of a character'),
  parity: standard('none', word(['none', 'even', 'odd']), 'parity bit'),
  stopBits: standard(1, oneOfNumbers([1, 2]), 'stop bits'),
});

const opcua: Shape<OpcuaConnection> = record<OpcuaConnection>('OpcuaConnection', 'A device on OPC UA.', {
  transport: needed(word(['opcua']), 'the transport'),
  side: standard('listen', side, 'listen: we are the server; dial: we are a client of a server of the plant'),
  endpoint: standard(
    'opc.tcp://127.0.0.1:0',
    endpoint,
    'endpoint; port 0 lets the system choose, only with side: listen',
  ),
  security: standard('None', opcuaSecurity, 'None, or SignAndEncrypt with Basic256Sha256'),
  login: optional(login, 'user name and password; anonymous when left out'),
});

/** A connection in the file. */
export const connection: Shape<Connection> = choice<Connection>('transport', { tcp, serial, opcua });
