import { join } from 'node:path';
import {
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAClient,
  SecurityPolicy,
  UserTokenType,
  type ClientSession,
} from 'node-opcua';
import { quietLibrary } from './library-log.ts';
import type { OpcuaPolicy, OpcuaSecurity } from './security.ts';

/** How we come into somebody's OPC UA server. */
export interface OpcuaAccess {
  readonly endpoint: string;
  readonly security: OpcuaSecurity;
  /** Only with SignAndEncrypt; default Basic256Sha256. */
  readonly policy?: OpcuaPolicy;
  /** Anonymous when left out. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Where keys are kept between runs; made at first use, one folder per application inside it. Never committed. */
  readonly pkiFolder: string;
  /** Name of our application, which is also its folder of keys and ends its URI. Default `faultline`. */
  readonly name?: string;
  /** Takes a server certificate that is not in `trusted/certs` of our folder. Default false; without meaning for None. */
  readonly acceptUnknownServer?: boolean;
  /** A lost or refused session is tried again after this time. Default 200 ms. */
  readonly retry_ms?: number;
  /** After this long without an answer a request has failed. Default 5 s. */
  readonly timeout_ms?: number;
}

/** A session, and how to leave the server. */
export interface OpenSession {
  readonly session: ClientSession;
  end(): Promise<void>;
}

const POLICIES: Readonly<Record<OpcuaPolicy, SecurityPolicy>> = {
  Basic256Sha256: SecurityPolicy.Basic256Sha256,
  Aes128_Sha256_RsaOaep: SecurityPolicy.Aes128_Sha256_RsaOaep,
  Aes256_Sha256_RsaPss: SecurityPolicy.Aes256_Sha256_RsaPss,
};
const KEEP_ALIVE_MS = 1000;

/** The keys and the trust list of our application; one set serves all its sessions. */
export function accessKeys(access: OpcuaAccess): OPCUACertificateManager {
  quietLibrary();
  const keys = new OPCUACertificateManager({
    rootFolder: keysFolder(access),
    automaticallyAcceptUnknownCertificate: access.security === 'None' || access.acceptUnknownServer === true,
    disableFileWatchers: true,
    keySize: 2048,
  });
  keys.referenceCounter += 1; // shared by all attempts to connect; the library would dispose it with the first
  return keys;
}

/** Disposes what `accessKeys` made. */
export async function giveUpKeys(keys: OPCUACertificateManager): Promise<void> {
  keys.referenceCounter -= 1;
  await keys.dispose();
}

/** The folder with our own certificate (`own`), those we trust (`trusted/certs`) and those we refused (`rejected`). */
export function keysFolder(access: Pick<OpcuaAccess, 'pkiFolder' | 'name'>): string {
  return join(access.pkiFolder, nameOf(access));
}

/** Connects and logs in once; `gone` is told when the session is lost afterwards. Throws the library's errors. */
export async function openSession(
  access: OpcuaAccess,
  keys: OPCUACertificateManager,
  gone: () => void,
): Promise<OpenSession> {
  const encrypted = access.security === 'SignAndEncrypt';
  const client = OPCUAClient.create({
    applicationName: nameOf(access),
    applicationUri: `urn:faultline:${nameOf(access)}`,
    clientName: nameOf(access),
    clientCertificateManager: keys,
    connectionStrategy: { maxRetry: 0, initialDelay: 1, maxDelay: 1 },
    endpointMustExist: false,
    securityMode: encrypted ? MessageSecurityMode.SignAndEncrypt : MessageSecurityMode.None,
    securityPolicy: encrypted ? POLICIES[access.policy ?? 'Basic256Sha256'] : SecurityPolicy.None,
    keepSessionAlive: true,
    keepAliveInterval: KEEP_ALIVE_MS,
    transportTimeout: access.timeout_ms ?? 5000,
    transportSettings: {
      sendBufferSize: 16_384,
      receiveBufferSize: 16_384,
      maxMessageSize: 4 << 20,
      maxChunkCount: 256,
    },
  });
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => (ended ??= client.disconnect());
  try {
    await client.connect(access.endpoint);
    const session = await client.createSession(
      access.login === undefined
        ? { type: UserTokenType.Anonymous }
        : { type: UserTokenType.UserName, userName: access.login.user, password: access.login.password },
    );
    session.on('session_closed', gone);
    session.on('keepalive_failure', gone);
    client.on('connection_lost', gone);
    client.on('close', gone);
    return { session, end };
  } catch (error) {
    await end();
    throw error;
  }
}

function nameOf({ name }: Pick<OpcuaAccess, 'name'>): string {
  return name ?? 'faultline';
}
