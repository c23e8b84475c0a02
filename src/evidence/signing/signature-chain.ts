import type { EvidenceFiles, Sha256 } from '../evidence-files.ts';
import type { Manifest } from '../manifest-text.ts';
import { ATTESTATION_FILE, MANIFEST_FILE, SIGNATURES_FOLDER } from '../paths.ts';
import type { RunRecord } from '../run-record.ts';
import type { EvidenceProblem } from '../verification.ts';
import type { OpenedEnvelope } from './dsse.ts';
import { MEANINGS, NO_PREVIOUS, ROLE_OF, type PersonSignature, type Statement } from './statement.ts';
import type { TrustList } from './trust-list.ts';
import { trustProblem } from './trust-problem.ts';
import { readZonedTime } from './zoned-time.ts';

/** One file of the chain, as far as it could be read. */
export interface ChainLink {
  readonly file: string;
  readonly sha256: string;
  readonly opened?: OpenedEnvelope;
  readonly statement?: Statement;
  readonly signature?: PersonSignature;
}

/** What a chain is held against. */
export interface ChainContext {
  readonly files: EvidenceFiles;
  readonly manifest: Manifest | undefined;
  readonly run: RunRecord | undefined;
  readonly sha256: Sha256;
  readonly now_ms: number;
  readonly trust?: TrustList | undefined;
}

/**
 * How far two clocks may differ. Assumption: offline stations of one site, set by hand or by their own time server;
 * beyond it a time before the run's end, before the previous signature or after now is refused.
 */
export const CLOCK_TOLERANCE_MS: number = 5 * 60 * 1000;

/** Holds each signature against the run and against those before it; nothing when all rules are kept. */
export function chainProblems(links: readonly ChainLink[], context: ChainContext): readonly EvidenceProblem[] {
  return links.flatMap((link, index) => {
    const { file, signature, statement } = link;
    if (signature === undefined || statement === undefined) return [];
    const earlier = links.slice(0, index);
    const rules = [
      ...placeRules(file, signature, index),
      ...contentRules(signature, statement, context),
      ...linkRules(signature, earlier),
      ...timeRules(signature, earlier, context),
      ...personRules(link, signature, earlier),
      ...trustRules(signature, context),
    ];
    return rules.map(([expected, found]) => ({ kind: 'signature', file, expected, found }) as const);
  });
}

/** The file of a signature, by its place in the chain (from 1). */
export function signatureFile(sequence: number, meaning: string): string {
  return `${SIGNATURES_FOLDER}${String(sequence).padStart(2, '0')}-${meaning}.dsse.json`;
}

type Rule = readonly [expected: string, found: string];

function placeRules(file: string, { sequence, meaning }: PersonSignature, index: number): readonly Rule[] {
  return [
    ...(sequence === index + 1
      ? []
      : [
          [
            `signature ${index + 1} of the chain`,
            `signature ${sequence}: one is missing, or the order was changed`,
          ] as const,
        ]),
    ...(file === signatureFile(sequence, meaning)
      ? []
      : [[`the file ${signatureFile(sequence, meaning)}`, file] as const]),
  ];
}

function contentRules(
  { run, verdict, manifestDigest, attestation }: PersonSignature,
  { subject }: Statement,
  context: ChainContext,
): readonly Rule[] {
  const { files, manifest, sha256 } = context;
  if (manifest === undefined || context.run === undefined) return [['a sealed run', 'no sound manifest or run record']];
  const hash = sha256(files.read(MANIFEST_FILE));
  const isBound = subject.length === 1 && subject[0]?.name === MANIFEST_FILE && subject[0].digest['sha256'] === hash;
  const rules: Rule[] = [];
  if (run !== manifest.run)
    rules.push([`a signature under run ${manifest.run}`, `one under run ${run}: it was copied`]);
  if (!isBound || manifestDigest !== manifest.digest)
    rules.push([`${MANIFEST_FILE} with sha256 ${hash}`, 'a signature under other content']);
  if (verdict !== context.run.verdict)
    rules.push([`verdict ${context.run.verdict}`, `a signature under verdict ${verdict}`]);
  const attested = files.paths.includes(ATTESTATION_FILE) ? sha256(files.read(ATTESTATION_FILE)) : '';
  if (attestation !== '' && attestation !== attested)
    rules.push([
      `${ATTESTATION_FILE} with sha256 ${attestation}`,
      attested === '' ? 'no such file' : `sha256 ${attested}`,
    ]);
  return rules;
}

function linkRules({ previous }: PersonSignature, earlier: readonly ChainLink[]): readonly Rule[] {
  const expected = earlier.at(-1)?.sha256 ?? NO_PREVIOUS;
  return previous === expected
    ? []
    : [[`to follow the signature with sha256 ${expected}`, `it follows ${previous}: the chain was changed`]];
}

function timeRules(
  { signedAt }: PersonSignature,
  earlier: readonly ChainLink[],
  { run, now_ms }: ChainContext,
): readonly Rule[] {
  const signedAt_ms = readZonedTime(signedAt);
  if (signedAt_ms === undefined) return [['a date and time with zone', signedAt]];
  const rules: Rule[] = [];
  const end_ms = run === undefined ? -Infinity : Date.parse(run.startedAt) + run.durationMs;
  // A start that cannot be read proves nothing, so it is refused as well.
  if (!(signedAt_ms >= end_ms - CLOCK_TOLERANCE_MS))
    rules.push([
      `a time after the run's end, ${Number.isNaN(end_ms) ? 'which is unknown' : new Date(end_ms).toISOString()}`,
      `${signedAt}: it is back-dated`,
    ]);
  // The latest of all earlier ones: otherwise the tolerance could be used up again with each signature.
  const before_ms = Math.max(...earlier.map((one) => readZonedTime(one.signature?.signedAt ?? '') ?? -Infinity));
  if (signedAt_ms < before_ms - CLOCK_TOLERANCE_MS)
    rules.push([
      `a time after the signatures before it, ${new Date(before_ms).toISOString()}`,
      `${signedAt}: it is back-dated`,
    ]);
  if (signedAt_ms > now_ms + CLOCK_TOLERANCE_MS)
    rules.push([`a time before now, ${new Date(now_ms).toISOString()}`, `${signedAt}: it lies in the future`]);
  return rules;
}

function personRules(link: ChainLink, signature: PersonSignature, earlier: readonly ChainLink[]): readonly Rule[] {
  const { meaning, role, keyId, printedName, reason } = signature;
  const rules: Rule[] = [];
  const past = earlier.flatMap((one) => (one.signature === undefined ? [] : [one.signature]));
  if (link.opened?.envelope.signatures[0]?.keyid !== keyId) rules.push([`the key ${keyId}`, 'another key signed']);
  if (printedName.trim() === '' || reason.trim() === '') rules.push(['a printed name and a reason', 'one is empty']);
  if (role !== ROLE_OF[meaning])
    rules.push([`a key of the role ${ROLE_OF[meaning]} for "${meaning}"`, `one of the role ${role}`]);
  const step = MEANINGS.indexOf(meaning);
  const needed = MEANINGS[step - 1];
  if (needed !== undefined && !past.some((one) => one.meaning === needed))
    rules.push([`"${needed}" to be signed before "${meaning}"`, 'it is not']);
  const later = past.find((one) => MEANINGS.indexOf(one.meaning) > step);
  if (later !== undefined)
    rules.push([`"${meaning}" to be signed before "${later.meaning}"`, `"${later.meaning}" came first`]);
  const same = (one: PersonSignature): boolean => one.keyId === keyId || sameName(one.printedName, printedName);
  if (past.some((one) => one.meaning === meaning && same(one)))
    rules.push([`one signature of ${printedName} for "${meaning}"`, 'a second one: it was replayed']);
  const other = past.find((one) => one.meaning !== meaning && same(one));
  if (other !== undefined)
    rules.push([
      `another person than the one who signed "${other.meaning}"`,
      `${printedName} again: roles are not separated`,
    ]);
  return rules;
}

function trustRules({ keyId, printedName, role, signedAt }: PersonSignature, { trust }: ChainContext): readonly Rule[] {
  if (trust === undefined) return [];
  const distrust = trustProblem(trust, keyId, readZonedTime(signedAt) ?? NaN);
  if (distrust !== undefined) return [['a key that is trusted and was valid', distrust]];
  const key = trust.keys.find((one) => one.keyId === keyId);
  return key === undefined || (key.printedName === printedName && key.role === role)
    ? []
    : [[`the ${key.role} ${key.printedName}, as the trust list says`, `the ${role} ${printedName}`]];
}

// Two keys under one name are one person. Assumption: two persons of one name write them apart (initials, department).
function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return plain(one) === plain(other);
}
