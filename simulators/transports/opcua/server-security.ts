import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MessageSecurityMode, OPCUACertificateManager, SecurityPolicy, type OPCUAServerOptions } from 'node-opcua';
import type { OpcuaPolicy, OpcuaSecurity } from './security.ts';

/** Who may come into a server of ours, and how. */
export interface ServerSecurity {
  /** SignAndEncrypt refuses everything else; None offers that too. */
  readonly security: OpcuaSecurity;
  /** Policies of SignAndEncrypt; default all three. */
  readonly policies?: readonly OpcuaPolicy[];
  /** Who may log in. */
  readonly users?: readonly { readonly user: string; readonly password: string }[];
  /** Default: true when there are no users. */
  readonly anonymous?: boolean;
  /** Certificate files (PEM or DER) of clients that are trusted; they are copied into the trust list of the server. */
  readonly trustedClients?: readonly string[];
  /** What happens to a client certificate that is not trusted. Default `refuse`; it is then kept in `rejected`. */
  readonly unknownClients?: 'refuse' | 'accept';
}

const POLICIES: Readonly<Record<OpcuaPolicy, SecurityPolicy>> = {
  Basic256Sha256: SecurityPolicy.Basic256Sha256,
  Aes128_Sha256_RsaOaep: SecurityPolicy.Aes128_Sha256_RsaOaep,
  Aes256_Sha256_RsaPss: SecurityPolicy.Aes256_Sha256_RsaPss,
};

/** Options of the library for a server's keys, trust list and users; without `asked` those that it always had. */
export async function securityOptions(
  pkiFolder: string,
  asked: ServerSecurity | undefined,
): Promise<Partial<OPCUAServerOptions>> {
  for (const file of asked?.trustedClients ?? []) {
    const trusted = join(pkiFolder, 'trusted', 'certs');
    await mkdir(trusted, { recursive: true });
    await copyFile(file, join(trusted, basename(file)));
  }
  const certificates = new OPCUACertificateManager({
    rootFolder: pkiFolder,
    automaticallyAcceptUnknownCertificate: asked?.unknownClients === 'accept',
    disableFileWatchers: true,
    keySize: 2048,
  });
  const keys = { serverCertificateManager: certificates, userCertificateManager: certificates };
  if (asked === undefined) return keys;
  const { users = [] } = asked;
  const policies = (asked.policies ?? Object.keys(POLICIES)).map((name) => POLICIES[name as OpcuaPolicy]); // as: keys of POLICIES
  const open = asked.security === 'None';
  return {
    ...keys,
    securityModes: [...(open ? [MessageSecurityMode.None] : []), MessageSecurityMode.SignAndEncrypt],
    securityPolicies: [...(open ? [SecurityPolicy.None] : []), ...policies],
    allowAnonymous: asked.anonymous ?? users.length === 0,
    userManager: {
      isValidUser: (name: string, password: string) =>
        users.some((one) => one.user === name && one.password === password),
    },
  };
}
