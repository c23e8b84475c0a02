import type { EvidenceFiles, Sha256 } from '../evidence-files.ts';
import type { Manifest } from '../manifest-text.ts';
import { ATTESTATION_FILE, MANIFEST_FILE, SIGNATURES_FOLDER } from '../paths.ts';
import type { RunRecord } from '../run-record.ts';
import type { EvidenceProblem } from '../verification.ts';
import { fromBase64 } from './base64.ts';
import { openOwnEnvelope, preAuthenticationEncoding, type OpenedEnvelope } from './dsse.ts';
import { chainProblems, type ChainLink } from './signature-chain.ts';
import type { SignatureState, SignatureWorth, SigningState } from './signing-state.ts';
import { parseStatement, personSignatureOf, statementBytes, testResultOf } from './statement.ts';
import { isTextOf, textOfBytes } from '../evidence-files.ts';
import type { TrustList } from './trust-list.ts';
import { trustProblem } from './trust-problem.ts';

/** One Ed25519 signature to be computed. */
export interface SignatureCheck {
  /** SPKI, DER. */
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** What judging signatures needs from the place where it runs. */
export interface SigningTools {
  readonly sha256: Sha256;
  /** Undefined where this place has no Ed25519. */
  readonly checkSignature: (check: SignatureCheck) => boolean | undefined;
  /** The clock of this place: a signature of tomorrow is refused. */
  readonly now_ms: number;
  readonly trust?: TrustList | undefined;
  /** SHA-256 of the last signature, as it was noted elsewhere. */
  readonly head?: string | undefined;
}

/** Judges everything that is signed beside a run: the attestation, and each signature in the chain. */
export function judgeSigning(
  files: EvidenceFiles,
  manifest: Manifest | undefined,
  run: RunRecord | undefined,
  tools: SigningTools,
): { readonly state: SigningState; readonly problems: readonly EvidenceProblem[] } {
  const signed = files.paths.filter((path) => path.startsWith(SIGNATURES_FOLDER));
  const problems: EvidenceProblem[] = [];
  const attestation = files.paths.includes(ATTESTATION_FILE) ? judgeAttestation(files, run, tools, problems) : 'none';
  const links = signed.map((file) => readLink(file, files, tools, problems));
  const broken = new Set(problems.map(({ file }) => file));
  for (const found of chainProblems(links, { files, manifest, run, ...tools })) {
    problems.push(found);
    broken.add(found.file);
  }
  const signatures = links.map((link) => stateOf(link, broken.has(link.file) ? 'refused' : worthOf(link, tools)));
  const head = links.at(-1)?.sha256 ?? '';
  if (tools.head !== undefined && tools.head !== head) {
    problems.push({
      kind: 'signature',
      file: SIGNATURES_FOLDER,
      expected: `the last signature with sha256 ${tools.head}`,
      found: head === '' ? 'no signature' : `the last one has sha256 ${head}`,
    });
  }
  const status = worst(signatures.map(({ worth }) => worth));
  return { state: { status, attestation, signatures, head }, problems };
}

/** Every Ed25519 signature that judging these files will ask for; a browser computes them before it judges. */
export function signatureChecks(files: EvidenceFiles): readonly SignatureCheck[] {
  const isSigned = (path: string): boolean => path === ATTESTATION_FILE || path.startsWith(SIGNATURES_FOLDER);
  return files.paths.filter(isSigned).flatMap((path) => {
    const opened = openOwnEnvelope(files.read(path));
    const check = 'problem' in opened ? undefined : checkOf(opened);
    return check === undefined ? [] : [check];
  });
}

function judgeAttestation(
  files: EvidenceFiles,
  run: RunRecord | undefined,
  tools: SigningTools,
  problems: EvidenceProblem[],
): SignatureWorth {
  const refuse = (expected: string, found: string): SignatureWorth => {
    problems.push({ kind: 'attestation', file: ATTESTATION_FILE, expected, found });
    return 'refused';
  };
  const opened = readEnvelope(ATTESTATION_FILE, files);
  if ('problem' in opened) return refuse('a DSSE envelope of this tool', opened.problem);
  const { keyid = '' } = opened.envelope.signatures[0] ?? {};
  const cryptography = cryptographyProblem(opened, tools);
  if (cryptography !== undefined) return refuse('a signature over this payload by this key', cryptography);
  if (run === undefined || !files.paths.includes(MANIFEST_FILE))
    return refuse('a run that was sealed', 'there is no run record or no manifest');
  const expected = statementBytes(testResultOf(run, tools.sha256(files.read(MANIFEST_FILE))));
  if (!isTextOf(textOfBytes(expected), opened.payload))
    return refuse('what the run record and the manifest say', 'a statement about another run, or with another result');
  const distrust = tools.trust && trustProblem(tools.trust, keyid, undefined);
  if (distrust !== undefined) return refuse('a key that is trusted', distrust);
  return worthOf({ opened }, tools);
}

function readLink(file: string, files: EvidenceFiles, tools: SigningTools, problems: EvidenceProblem[]): ChainLink {
  const refuse = (expected: string, found: string): void => {
    problems.push({ kind: 'signature', file, expected, found });
  };
  const opened = readEnvelope(file, files);
  if ('problem' in opened) {
    refuse('a DSSE envelope of this tool', opened.problem);
    return { file, sha256: opened.sha256(tools.sha256) };
  }
  const sha256 = tools.sha256(files.read(file));
  const cryptography = cryptographyProblem(opened, tools);
  if (cryptography !== undefined) refuse('a signature over this payload by this key', cryptography);
  const statement = parseStatement(opened.payload);
  const signature = statement && personSignatureOf(statement);
  if (statement === undefined || signature === undefined) {
    refuse('the signature of a person', 'a statement of another kind, or one that lacks a field');
    return { file, sha256, opened };
  }
  return { file, sha256, opened, statement, signature };
}

function readEnvelope(
  file: string,
  files: EvidenceFiles,
): OpenedEnvelope | { readonly problem: string; readonly sha256: (hash: Sha256) => string } {
  let bytes: Uint8Array;
  try {
    bytes = files.read(file);
  } catch (error) {
    return { problem: `it cannot be read: ${String(error)}`, sha256: () => '' };
  }
  const opened = openOwnEnvelope(bytes);
  return 'problem' in opened ? { ...opened, sha256: (hash) => hash(bytes) } : opened;
}

function cryptographyProblem(opened: OpenedEnvelope, tools: SigningTools): string | undefined {
  const { keyid = '' } = opened.envelope.signatures[0] ?? {};
  const check = checkOf(opened);
  if (check === undefined) return 'its public key is no base64';
  const id = tools.sha256(check.publicKey);
  if (id !== keyid) return `it names the key ${keyid}, but holds the key ${id}`;
  return tools.checkSignature(check) === false
    ? 'the signature does not fit: the content was changed after signing'
    : undefined;
}

function checkOf({ envelope, payload }: OpenedEnvelope): SignatureCheck | undefined {
  const [first] = envelope.signatures;
  const publicKey = fromBase64(first?.publicKey ?? '');
  const signature = fromBase64(first?.sig ?? '');
  if (publicKey === undefined || signature === undefined) return undefined;
  return { publicKey, signature, message: preAuthenticationEncoding(envelope.payloadType, payload) };
}

function worthOf({ opened }: Pick<ChainLink, 'opened'>, tools: SigningTools): SignatureWorth {
  const check = opened && checkOf(opened);
  if (check === undefined) return 'refused';
  if (tools.checkSignature(check) === undefined) return 'unchecked';
  return tools.trust === undefined ? 'untrusted' : 'valid';
}

function stateOf({ file, signature, opened }: ChainLink, worth: SignatureWorth): SignatureState {
  return {
    file,
    worth,
    printedName: signature?.printedName ?? '',
    role: signature?.role ?? '',
    meaning: signature?.meaning ?? '',
    reason: signature?.reason ?? '',
    signedAt: signature?.signedAt ?? '',
    keyId: opened?.envelope.signatures[0]?.keyid ?? '',
  };
}

function worst(worths: readonly SignatureWorth[]): SigningState['status'] {
  return (['refused', 'unchecked', 'untrusted', 'valid'] as const).find((one) => worths.includes(one)) ?? 'unsigned';
}
