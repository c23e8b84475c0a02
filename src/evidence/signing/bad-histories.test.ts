import { beforeEach, describe, expect, test } from 'vitest';
import {
  approver,
  executor,
  forge,
  harness,
  judged,
  RUN_END_MS,
  reviewer,
  signedThrice,
  testKey,
  tinyFiles,
  trusting,
} from '../../../tests/sample-run/signed-run.ts';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { withFile, type EvidenceFiles } from '../evidence-files.ts';
import { nodeSha256 } from '../folder-files.ts';
import type { RunRecord } from '../run-record.ts';
import type { Verification } from '../verification.ts';
import { sealEnvelope } from './dsse.ts';
import { publicKeyOf, signEd25519 } from './ed25519.ts';
import { statementBytes, testResultOf } from './statement.ts';

const everybody = trusting(executor, reviewer, approver);
const at = (ms: number): string => new Date(ms).toISOString().replace('Z', '+00:00');
const says = ({ problems }: Verification): string =>
  problems.map(({ kind, file, expected, found }) => `${kind} ${file}: ${expected} / ${found}`).join('\n');
const without = (files: EvidenceFiles, path: string): EvidenceFiles => ({
  ...files,
  paths: files.paths.filter((one) => one !== path),
});

let files: EvidenceFiles;
beforeEach(() => {
  files = tinyFiles(temporaryFolder());
});

/** Why it was refused; a run that is not broken by it, or whose signatures count in spite of it, was not refused. */
function refusal(found: Verification): string {
  const { status, exitCode, signing } = found;
  return status === 'broken' && exitCode === 6 && signing.status === 'refused' ? says(found) : `not refused: ${status}`;
}

describe('a signature is refused', () => {
  test('that was copied from another run', () => {
    const other = tinyFiles(temporaryFolder(), { run: 'another', startedAt: '2026-03-02T08:00:00.000Z' });
    const copied = forge(other, 'executed', executor).read('signatures/01-executed.dsse.json');
    expect(refusal(judged(withFile(files, 'signatures/01-executed.dsse.json', copied), everybody))).toContain(
      'it was copied',
    );
  });

  test('that names this run but was made over other content', () => {
    expect(refusal(judged(forge(files, 'executed', executor, { subject: 'ab'.repeat(32) })))).toContain(
      'under other content',
    );
    expect(refusal(judged(forge(files, 'executed', executor, { manifestDigest: 'ab' })))).toContain(
      'under other content',
    );
    expect(refusal(judged(forge(files, 'executed', executor, { verdict: 'fail' })))).toContain(
      'a signature under verdict fail',
    );
  });

  test('that claims a time before the end of the run', () => {
    const dated = (ms: number): Verification => judged(forge(files, 'executed', executor, { signedAt: at(ms) }));
    expect(refusal(dated(RUN_END_MS - 3_600_000))).toContain('it is back-dated');
    expect(refusal(dated(RUN_END_MS - 300_001))).toContain("a time after the run's end");
    expect(dated(RUN_END_MS - 300_000).status).toBe('intact');
  });

  test('that claims a time before the signature it follows, also in steps within the tolerance', () => {
    const one = forge(files, 'executed', executor, { signedAt: at(RUN_END_MS + 3_600_000) });
    const dated = (ms: number): EvidenceFiles => forge(one, 'reviewed', reviewer, { signedAt: at(ms) });
    expect(refusal(judged(dated(RUN_END_MS)))).toContain('a time after the signatures before it');
    const step = dated(RUN_END_MS + 3_600_000 - 299_000);
    expect(judged(step).status).toBe('intact');
    expect(
      refusal(judged(forge(step, 'approved', approver, { signedAt: at(RUN_END_MS + 3_600_000 - 598_000) }))),
    ).toContain('it is back-dated');
  });

  test('of tomorrow, or with a time that is none', () => {
    const dated = (signedAt: string): Verification => judged(forge(files, 'executed', executor, { signedAt }));
    expect(refusal(dated('2026-03-11T12:00:00.000+00:00'))).toContain('it lies in the future');
    for (const none of ['2026-03-03', '2026-03-03T10:00:00', '2026-02-30T10:00:00Z', 'yesterday', ''])
      expect(refusal(dated(none))).toContain('a date and time with zone');
  });

  test('out of order', () => {
    expect(refusal(judged(forge(files, 'reviewed', reviewer)))).toContain('"executed" to be signed before "reviewed"');
    expect(refusal(judged(forge(files, 'approved', approver)))).toContain('"reviewed" to be signed before "approved"');
    const late = forge(signedThrice(files), 'reviewed', testKey(9, 'Rita Reviewer', 'reviewer'));
    expect(refusal(judged(late))).toContain('"approved" came first');
  });

  test('when files change places', () => {
    const signed = signedThrice(files);
    const [one, two] = ['signatures/01-executed.dsse.json', 'signatures/02-reviewed.dsse.json'];
    const swapped = withFile(withFile(signed, one, signed.read(two)), two, signed.read(one));
    expect(refusal(judged(swapped, everybody))).toContain('the order was changed');
    const renamed = without(withFile(signed, 'signatures/00-reviewed.dsse.json', signed.read(two)), two);
    expect(refusal(judged(renamed, everybody))).toContain('the order was changed');
  });

  test.each(['01-executed', '02-reviewed'])('when %s was taken out of the chain', (name) => {
    expect(refusal(judged(without(signedThrice(files), `signatures/${name}.dsse.json`), everybody))).toContain(
      'one is missing',
    );
  });

  test('when the last one was cut off and its hash was noted elsewhere', () => {
    const signed = signedThrice(files);
    const { head } = judged(signed).signing;
    const cut = without(signed, 'signatures/03-approved.dsse.json');
    expect(judged(signed, everybody, head)).toMatchObject({ status: 'intact', signing: { status: 'valid' } });
    expect(says(judged(cut, everybody, head))).toContain(`the last signature with sha256 ${head}`);
    // Without that hash nothing in the files tells: this is why the head is to be noted.
    expect(judged(cut, everybody).status).toBe('intact');
    expect(judged(without(files, ''), undefined, head).exitCode).toBe(6);
  });

  test('that is made a second time, or put in again', () => {
    const signed = forge(files, 'executed', executor);
    expect(refusal(judged(forge(signed, 'executed', executor)))).toContain('it was replayed');
    const again = withFile(signed, 'signatures/02-executed.dsse.json', signed.read('signatures/01-executed.dsse.json'));
    expect(refusal(judged(again))).toContain('the chain was changed');
  });

  test('when the one before it was made anew', () => {
    const signed = signedThrice(files);
    const anew = forge(files, 'executed', executor, { reason: 'another reason' });
    const path = 'signatures/01-executed.dsse.json';
    expect(refusal(judged(withFile(signed, path, anew.read(path)), everybody))).toContain('the chain was changed');
  });

  test('of a person in two roles, by one key or by two', () => {
    const signed = forge(files, 'executed', executor);
    expect(refusal(judged(forge(signed, 'reviewed', executor)))).toContain('a key of the role reviewer');
    expect(refusal(judged(forge(signed, 'reviewed', executor, { role: 'reviewer' })))).toContain(
      'roles are not separated',
    );
    const second = testKey(8, ' erin  EXECUTOR', 'reviewer');
    expect(refusal(judged(forge(signed, 'reviewed', second)))).toContain('roles are not separated');
  });

  test('without a name or a reason, or in the name of another key', () => {
    expect(refusal(judged(forge(files, 'executed', executor, { reason: '  ' })))).toContain('one is empty');
    expect(refusal(judged(forge(files, 'executed', executor, { printedName: '' })))).toContain('one is empty');
    expect(refusal(judged(forge(files, 'executed', executor, { key: harness })))).toContain('another key signed');
  });

  test('by a key that the trust list does not have, has under another name, or no longer has', () => {
    const signed = forge(files, 'executed', executor);
    expect(refusal(judged(signed, trusting(reviewer)))).toContain('is not in the trust list');
    const other = trusting([executor, { printedName: 'Somebody Else' }]);
    expect(refusal(judged(signed, other))).toContain('the executor Somebody Else, as the trust list says');
    const revoked = (revokedAt: string, more = {}): Verification =>
      judged(signed, trusting([executor, { revokedAt, revokedBecause: 'left', ...more }]));
    expect(refusal(revoked(at(RUN_END_MS + 3_600_000)))).toContain('was revoked at');
    expect(revoked(at(RUN_END_MS + 3_600_001)).signing.status).toBe('valid');
    expect(refusal(revoked(at(RUN_END_MS + 9e9), { compromised: true }))).toContain('is compromised');
    expect(refusal(judged(signed, trusting([executor, { validTo: at(RUN_END_MS) }])))).toContain('was valid only to');
    expect(refusal(judged(signed, trusting([executor, { validFrom: at(RUN_END_MS + 9e6) }])))).toContain(
      'is valid only from',
    );
  });

  test('when its file is no signature, or another file lies among them', () => {
    const junk = (text: string): Verification =>
      judged(withFile(files, 'signatures/01-executed.dsse.json', new TextEncoder().encode(text)));
    for (const text of ['', '{', 'null', '[]', '{"payload":"e30=","payloadType":"x","signatures":[]}'])
      expect(refusal(junk(text))).toContain('no ');
    expect(refusal(judged(withFile(files, 'signatures/note.txt', Uint8Array.of(1))))).toContain(
      'signature signatures/note.txt',
    );
  });

  test('under another file name than its place and meaning give', () => {
    for (const file of ['signatures/01-approved.dsse.json', 'signatures/1-executed.dsse.json', 'signatures/a.json'])
      expect(refusal(judged(forge(files, 'executed', executor, { file })))).toContain(
        'the file signatures/01-executed.dsse.json',
      );
  });

  test('of one key under two names', () => {
    const signed = forge(files, 'executed', executor);
    const renamed = { ...executor, card: { ...executor.card, printedName: 'Ravi', role: 'reviewer' as const } };
    expect(refusal(judged(forge(signed, 'reviewed', renamed)))).toContain('roles are not separated');
  });

  test('that names the key of another person and holds its own', () => {
    const impostor = testKey(66, 'Erin Executor', 'executor');
    const posing = { ...impostor, card: { ...impostor.card, keyId: executor.card.keyId } };
    expect(refusal(judged(forge(files, 'executed', posing), everybody))).toContain('but holds the key');
  });

  test('when the manifest is gone or the run record cannot be read', () => {
    const signed = signedThrice(files);
    expect(refusal(judged(without(signed, 'manifest.json'), everybody))).toContain('a sealed run');
    expect(refusal(judged(withFile(signed, 'run.json', Uint8Array.of(1)), everybody))).toContain('a sealed run');
  });
});

describe('an attestation', () => {
  const attested = (statement: Parameters<typeof statementBytes>[0]): EvidenceFiles =>
    withFile(
      files,
      'attestation.dsse.json',
      sealEnvelope(statementBytes(statement), (encoded) => ({
        keyid: harness.card.keyId,
        sig: signEd25519(encoded, harness.privateKey),
        publicKey: publicKeyOf(harness.privateKey),
      })),
    );
  const record = (): RunRecord => JSON.parse(new TextDecoder().decode(files.read('run.json')));
  const truth = (): ReturnType<typeof testResultOf> => testResultOf(record(), nodeSha256(files.read('manifest.json')));

  test('is refused with another result, another list or another subject', () => {
    const { predicate } = truth();
    for (const lie of [
      { ...truth(), predicate: { ...predicate, result: 'PASSED' as const } },
      { ...truth(), predicate: { ...predicate, passedTests: [] } },
      testResultOf(record(), 'ab'.repeat(32)),
      testResultOf({ ...record(), verdict: 'fail' }, nodeSha256(files.read('manifest.json'))),
    ]) {
      const found = judged(attested(lie));
      expect(found).toMatchObject({ status: 'broken', exitCode: 6, signing: { attestation: 'refused' } });
      expect(says(found)).toContain('a statement about another run, or with another result');
    }
  });

  test('is refused by a key that is not trusted or was revoked, and is missed where a person signed it', () => {
    expect(judged(attested(truth()), everybody).signing.attestation).toBe('refused');
    expect(judged(attested(truth()), trusting([harness, { revokedAt: at(RUN_END_MS + 9e9) }])).exitCode).toBe(6);
    expect(judged(attested(truth()), trusting(harness)).signing.attestation).toBe('valid');
    expect(judged(attested(truth())).signing.attestation).toBe('untrusted');
    const attestation = nodeSha256(attested(truth()).read('attestation.dsse.json'));
    const signed = forge(attested(truth()), 'executed', executor, { attestation });
    expect(judged(signed).status).toBe('intact');
    expect(refusal(judged(without(signed, 'attestation.dsse.json')))).toContain('no such file');
  });

  test('never calls a run passed that is not: inconclusive is FAILED, an engineering run is WARNED', () => {
    const result = (more: Partial<RunRecord>): string => testResultOf({ ...record(), ...more }, '').predicate.result;
    expect(result({ verdict: 'pass', engineeringRun: false })).toBe('PASSED');
    expect(result({ verdict: 'pass', engineeringRun: true })).toBe('WARNED');
    expect(result({ verdict: 'inconclusive', engineeringRun: false })).toBe('FAILED');
    expect(result({ verdict: 'fail', engineeringRun: false })).toBe('FAILED');
  });
});

describe('a chain that keeps every rule', () => {
  test('is valid with a trust list, and never without', () => {
    const signed = signedThrice(files);
    expect(judged(signed, everybody)).toMatchObject({ status: 'intact', exitCode: 0, signing: { status: 'valid' } });
    expect(judged(signed)).toMatchObject({ status: 'intact', exitCode: 0, signing: { status: 'untrusted' } });
    expect(judged(signed, everybody).signing.signatures.map((one) => [one.meaning, one.printedName])).toEqual([
      ['executed', 'Erin Executor'],
      ['reviewed', 'Ravi Reviewer'],
      ['approved', 'Ada Approver'],
    ]);
  });

  test('may have two reviewers, and an unsigned run is intact', () => {
    const rita = testKey(9, 'Rita Reviewer', 'reviewer');
    const two = forge(forge(forge(files, 'executed', executor), 'reviewed', reviewer), 'reviewed', rita);
    expect(judged(two, trusting(executor, reviewer, rita)).signing.status).toBe('valid');
    expect(judged(files)).toMatchObject({ status: 'intact', signing: { status: 'unsigned', head: '' } });
  });
});
