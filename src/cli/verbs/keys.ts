import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { hostTime_ms } from '../../kernel/host-time.ts';
import type { KeyCard, TrustedKey } from '../../evidence/signing/trust-list.ts';
import { defineVerb, type OptionValues } from '../verb.ts';

const options = {
  name: { type: 'string', value: 'NAME', summary: 'new: printed name of the person the key belongs to' },
  role: { type: 'string', value: 'ROLE', summary: 'new: executor, reviewer or approver' },
  out: { type: 'string', value: 'FILE', summary: 'new: where the private key goes; its card goes to FILE.pub.json' },
  'valid-from': { type: 'string', value: 'TIME', summary: 'new: a date, or a time with zone; now when left out' },
  'valid-to': { type: 'string', value: 'TIME', summary: 'new: the same; one year after the start when left out' },
  'passphrase-from': {
    type: 'string',
    value: 'VARIABLE',
    summary: 'new: take the passphrase from this environment variable and ask nobody',
  },
  trust: { type: 'string', value: 'FILE', summary: 'trust, revoke: the trust list' },
  reason: { type: 'string', value: 'TEXT', summary: 'revoke: why' },
  compromised: { type: 'boolean', summary: 'revoke: somebody else had the key, so none of its signatures counts' },
} as const;

type Options = OptionValues<typeof options>;

/** Makes, shows, trusts and revokes keys for signatures. */
export const keys = defineVerb({
  name: 'keys',
  summary: 'make, show, trust and revoke the keys that runs are signed with',
  usage: 'new | show FILE | trust CARD --trust FILE | revoke KEY-ID --trust FILE --reason TEXT [--json]',
  examples: [
    {
      command: 'faultline keys new --name "Ada Byron" --role reviewer --out ada.pem',
      does: 'asks for a passphrase; ada.pem stays with her, ada.pem.pub.json is handed out',
    },
    { command: 'faultline keys show ada.pem.pub.json', does: 'whose key it is, its id and validity; a trust list too' },
    {
      command: 'faultline keys trust ada.pem.pub.json --trust trust.json',
      does: 'puts it on the list; compare the id with her first, by telephone or on paper',
    },
    {
      command: 'faultline keys revoke 1f0c9a7e --trust trust.json --reason "left the company"',
      does: 'from now on; what she signed before stays valid',
    },
  ],
  positionals: { min: 1, max: 2 },
  options,
  async run({ positionals: [act = '', file = ''], options: given, json }, io) {
    const say = (text: string): void => io.writeError(text);
    const found = await carryOut(act, file, given, say);
    if (json) io.write(JSON.stringify(found, undefined, 2));
    else for (const key of found) for (const line of lines(key)) io.write(line);
    return EXIT.pass;
  },
});

async function carryOut(
  act: string,
  file: string,
  given: Options,
  say: (text: string) => void,
): Promise<readonly (KeyCard | TrustedKey)[]> {
  const { readKeyCard, writeNewKey } = await import('../../evidence/signing/key-file.ts');
  const { readTrustFile, revokeKey, trustKey } = await import('../../evidence/signing/trust-file.ts');
  const { writeZonedTime } = await import('../../evidence/signing/zoned-time.ts');
  const now_ms = hostTime_ms();
  const now = writeZonedTime(now_ms);
  if (act === 'new') {
    const owner = await ownerFrom(given, now_ms);
    const out = needed(given.out, '--out FILE');
    const { passphraseFrom } = await import('../passphrase.ts');
    const passphrase = await passphraseFrom({ variable: given['passphrase-from'] }, say, true);
    return [writeNewKey(out, owner, passphrase)];
  }
  needed(file === '' ? undefined : file, act === 'revoke' ? 'the id of the key' : 'the file');
  if (act === 'show') return isTrustList(file) ? readTrustFile(file).keys : [readKeyCard(file)];
  const trust = needed(given.trust, '--trust FILE');
  if (act === 'trust') return trustKey(trust, readKeyCard(file), now).keys.slice(-1);
  if (act === 'revoke') {
    const revokedBecause = needed(given.reason, '--reason TEXT');
    const { compromised } = given;
    return revokeKey(trust, file, { revokedAt: now, revokedBecause, compromised }).keys.filter(({ keyId }) =>
      keyId.startsWith(file),
    );
  }
  throw unknown(`faultline keys does not know "${act}"`, 'write new, show, trust or revoke');
}

async function ownerFrom(
  given: Options,
  now_ms: number,
): Promise<Parameters<typeof import('../../evidence/signing/key-file.ts').writeNewKey>[1]> {
  const { ROLES } = await import('../../evidence/signing/statement.ts');
  const { readZonedTime, writeZonedTime } = await import('../../evidence/signing/zoned-time.ts');
  const printedName = needed(given.name?.trim(), '--name "PRINTED NAME"');
  const role = ROLES.find((one) => one === given.role);
  if (role === undefined)
    throw unknown(`"${given.role ?? ''}" is no role`, 'write --role executor, reviewer or approver');
  const timeOf = (text: string, endOfDay: string): number => {
    const time_ms = readZonedTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T${endOfDay}Z` : text);
    if (time_ms === undefined)
      throw unknown(`"${text}" is no date and no time with zone`, 'write 2027-01-31 or 2027-01-31T18:00:00+01:00');
    return time_ms;
  };
  const from_ms = given['valid-from'] === undefined ? now_ms : timeOf(given['valid-from'], '00:00:00');
  const to_ms = given['valid-to'] === undefined ? from_ms + YEAR_MS : timeOf(given['valid-to'], '23:59:59');
  if (to_ms <= from_ms) throw unknown('the key would end before it begins', 'give a later --valid-to');
  return { printedName, role, validFrom: writeZonedTime(from_ms), validTo: writeZonedTime(to_ms) };
}

// Assumption: a year, as is usual for passwords and certificates; no regulation names a figure.
const YEAR_MS = 365 * 24 * 3600 * 1000;

function isTrustList(file: string): boolean {
  return !file.endsWith('.pub.json');
}

function needed(value: string | undefined, what: string): string {
  if (value !== undefined && value.trim() !== '') return value;
  throw unknown(`${what} is missing`, 'see faultline keys --help');
}

function unknown(problem: string, remedy: string): HarnessError {
  return new HarnessError('FLT-E496', problem, remedy);
}

function lines(key: KeyCard | TrustedKey): readonly string[] {
  const { printedName, role, keyId, validFrom, validTo } = key;
  const revoked = 'revokedAt' in key && key.revokedAt !== undefined ? [key] : [];
  return [
    `${printedName}, ${role}`,
    `  key    ${keyId}`,
    `  valid  ${validFrom} to ${validTo}`,
    ...revoked.map(
      ({ revokedAt, revokedBecause, compromised }) =>
        `  revoked ${revokedAt}: ${revokedBecause ?? ''}${compromised === true ? ' (compromised: none of its signatures counts)' : ''}`,
    ),
  ];
}
