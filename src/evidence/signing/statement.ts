import { textOfBytes } from '../evidence-files.ts';
import { MANIFEST_FILE } from '../paths.ts';
import type { RunRecord } from '../run-record.ts';
import { canonicalJson } from './canonical-json.ts';

/** An in-toto Statement v1 (in-toto/attestation, spec/v1/statement.md). */
export interface Statement<Predicate = unknown> {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly { readonly name?: string; readonly digest: Readonly<Record<string, string>> }[];
  readonly predicateType: string;
  readonly predicate: Predicate;
}

/** The predicate test-result v0.1 (in-toto/attestation, spec/predicates/test-result.md). */
export interface TestResult {
  readonly result: 'PASSED' | 'WARNED' | 'FAILED';
  readonly configuration: readonly { readonly name: string; readonly digest: Readonly<Record<string, string>> }[];
  readonly passedTests: readonly string[];
  readonly warnedTests: readonly string[];
  readonly failedTests: readonly string[];
}

/** What a person may mean by a signature. */
export const MEANINGS = ['executed', 'reviewed', 'approved'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** What a key may be used for; each meaning needs the role beside it. */
export const ROLES = ['executor', 'reviewer', 'approver'] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_OF: Readonly<Record<Meaning, Role>> = {
  executed: 'executor',
  reviewed: 'reviewer',
  approved: 'approver',
};

/** What a person signs: the items of 21 CFR 11.50(a), the record, and the signature before this one. */
export interface PersonSignature {
  readonly run: string;
  readonly verdict: string;
  /** The manifest's own digest, as reports and `faultline verify` show it. */
  readonly manifestDigest: string;
  readonly printedName: string;
  readonly role: Role;
  readonly keyId: string;
  readonly meaning: Meaning;
  readonly reason: string;
  /** ISO 8601 with the offset of the signer's zone. */
  readonly signedAt: string;
  /** Place in the chain, from 1. */
  readonly sequence: number;
  /** SHA-256 of the file of the signature before; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 of `attestation.dsse.json` as it was; empty where there was none. */
  readonly attestation: string;
}

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const TEST_RESULT_TYPE = 'https://in-toto.io/attestation/test-result/v0.1';
/** Ours. A URN, since it must never look like a page that somebody could fetch. */
export const PERSON_SIGNATURE_TYPE = 'urn:faultline:person-signature:1';
/** What stands in place of a hash before the first signature. */
export const NO_PREVIOUS: string = '0'.repeat(64);

/**
 * What the harness attests of a run. Assumption, as the predicate knows no `inconclusive`: an inconclusive run is
 * FAILED, so that no policy takes it for a pass, and its open scenarios are warned tests; a pass without a protocol
 * approved before execution (an engineering run) is WARNED. Scenarios outside the scope are in no list.
 */
export function testResultOf(run: RunRecord, manifestSha256: string): Statement<TestResult> {
  const named = (verdicts: readonly string[]): readonly string[] =>
    run.scenarios.filter((one) => one.outOfScope !== true && verdicts.includes(one.verdict)).map((one) => one.id);
  return {
    _type: STATEMENT_TYPE,
    subject: subjectOf(manifestSha256),
    predicateType: TEST_RESULT_TYPE,
    predicate: {
      result: run.verdict !== 'pass' ? 'FAILED' : run.engineeringRun ? 'WARNED' : 'PASSED',
      configuration: [
        { name: `${run.sut.name} ${run.sut.version}`, digest: { sha256: run.sut.digest.replace(/^sha256:/, '') } },
      ],
      passedTests: named(['pass']),
      warnedTests: named(['inconclusive', 'notExecuted']),
      failedTests: named(['fail']),
    },
  };
}

/** A person's signature as a statement about the manifest. */
export function personStatement(manifestSha256: string, predicate: PersonSignature): Statement<PersonSignature> {
  return { _type: STATEMENT_TYPE, subject: subjectOf(manifestSha256), predicateType: PERSON_SIGNATURE_TYPE, predicate };
}

/** The bytes that stand in an envelope. */
export function statementBytes(statement: Statement): Uint8Array {
  return new TextEncoder().encode(canonicalJson(statement));
}

/** Reads the bytes of a statement of any predicate. */
export function parseStatement(bytes: Uint8Array): Statement | undefined {
  let value: unknown;
  try {
    value = JSON.parse(textOfBytes(bytes));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('_type' in value && 'subject' in value && 'predicateType' in value && 'predicate' in value)) return undefined;
  const { _type, subject, predicateType, predicate } = value;
  if (_type !== STATEMENT_TYPE || typeof predicateType !== 'string' || !Array.isArray(subject)) return undefined;
  return subject.length > 0 && subject.every(isSubject) ? { _type, subject, predicateType, predicate } : undefined;
}

/** The predicate of a person's signature; undefined where a field is missing or of another type. */
export function personSignatureOf(statement: Statement): PersonSignature | undefined {
  const { predicateType, predicate } = statement;
  return predicateType === PERSON_SIGNATURE_TYPE && isPersonSignature(predicate) ? predicate : undefined;
}

function subjectOf(sha256: string): Statement['subject'] {
  return [{ name: MANIFEST_FILE, digest: { sha256 } }];
}

function isSubject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('digest' in value)) return false;
  const { digest } = value;
  if (typeof digest !== 'object' || digest === null) return false;
  const hashes: readonly unknown[] = Object.values(digest);
  return hashes.length > 0 && hashes.every((hash) => typeof hash === 'string');
}

function isPersonSignature(value: unknown): value is PersonSignature {
  if (typeof value !== 'object' || value === null) return false;
  const field = (name: string): unknown => Reflect.get(value, name);
  const texts = [
    'run',
    'verdict',
    'manifestDigest',
    'printedName',
    'keyId',
    'reason',
    'signedAt',
    'previous',
    'attestation',
  ];
  return (
    texts.every((name) => typeof field(name) === 'string') &&
    Number.isInteger(field('sequence')) &&
    MEANINGS.some((one) => one === field('meaning')) &&
    ROLES.some((one) => one === field('role'))
  );
}
