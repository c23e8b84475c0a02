import { EXIT, HarnessError } from '../../../src/kernel/harness-error.ts';
import { keysFolder, type OpcuaAccess } from './access.ts';

/** The name of the OPC UA status that an error of the library carries (`BadUserAccessDenied`), else its own words. */
export function statusOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return /\bBad[A-Z][A-Za-z]+/.exec(words)?.[0] ?? words;
}

/** A server that could not be entered, in words for the owner of the profile: the status and what to change. */
export function accessRefused(access: OpcuaAccess, error: unknown): HarnessError {
  const status = statusOf(error);
  const how = access.login === undefined ? 'anonymously' : `as ${access.login.user}`;
  return new HarnessError(
    'FLT-E530',
    `${access.endpoint} could not be entered ${how} with security ${access.security}: ${status}`,
    remedyOf(status, access),
    EXIT.environment,
  );
}

function remedyOf(status: string, access: OpcuaAccess): string {
  if (/UserAccessDenied|IdentityToken/.test(status)) {
    return 'Give a user and a password that the server knows, or none where it takes anonymous sessions.';
  }
  if (/server Certificate|CertificateUntrusted|CertificateTimeInvalid/.test(status)) {
    return `Look at the certificates: trust the server's (move it from rejected to trusted/certs in ${keysFolder(access)}) and let the server trust ours (own/certs there).`;
  }
  if (/SecurityChecksFailed|Certificate/.test(status)) {
    return `Let the server trust our certificate (${keysFolder(access)}/own/certs), and see that it is not expired.`;
  }
  if (/Endpoint|SecurityPolicy|SecurityMode/.test(status)) {
    return 'Name a security that the endpoint offers.';
  }
  return 'See that the server runs and that the endpoint names its host and port.';
}
