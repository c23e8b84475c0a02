import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import type { SignatureWorth, SigningState } from '../../evidence/signing/signing-state.ts';
import type { Verification } from '../../evidence/verify.ts';
import type { Io } from '../io.ts';
import { defineVerb } from '../verb.ts';

/** Verifies a run from its folder or its pack alone: every file, every journal's chain, the run's hash, every signature. */
export const verify = defineVerb({
  name: 'verify',
  summary: 'check that the evidence of a run is complete and unchanged, and who signed it',
  usage: '(DIR | PACK.zip) [--trust FILE] [--head SHA256] [--json]  or  --page FILE',
  examples: [
    { command: 'faultline verify reports/out/RUN', does: 'exit code 0 intact, 6 changed, 2 the run was interrupted' },
    {
      command: 'faultline verify pack.zip --trust trust.json',
      does: 'only with a trust list is a signature called valid; a key that is not on it is refused',
    },
    {
      command: 'faultline verify reports/out/RUN --json',
      does: 'the same as data: { status, problems: [{ kind, file, expected, found }], signing }',
    },
    { command: 'faultline verify --page verify.html', does: 'writes one page that verifies a pack in a browser' },
  ],
  positionals: { min: 0, max: 1 },
  options: {
    trust: { type: 'string', value: 'FILE', summary: 'the trust list with the keys that count' },
    head: {
      type: 'string',
      value: 'SHA256',
      summary: 'the head of the chain as it was noted: shows that no signature was cut off',
    },
    page: {
      type: 'string',
      value: 'FILE',
      summary: 'write the page that verifies a pack in a browser, and verify nothing',
    },
  },
  async run({ positionals: [path], options, json }, io) {
    if (options.page !== undefined) {
      const { writeVerifyPage } = await import('../verify-page.ts');
      io.write(writeVerifyPage(options.page));
      return EXIT.pass;
    }
    if (path === undefined)
      throw new HarnessError(
        'FLT-E403',
        'faultline verify takes a folder or a pack, but none came',
        'write: faultline verify DIR',
      );
    const { verifyRun } = await import('../../evidence/verify.ts');
    const { readTrustFile } = await import('../../evidence/signing/trust-file.ts');
    const trust = options.trust === undefined ? undefined : readTrustFile(options.trust);
    const result = verifyRun(path, { trust, head: options.head });
    if (json) io.write(JSON.stringify(result, undefined, 2));
    else for (const line of lines(result, io)) io.write(line);
    return result.exitCode;
  },
});

function lines(result: Verification, io: Io): readonly string[] {
  const { status, files, journals, facts, problems, notes } = result;
  const style = status === 'intact' ? 'green' : status === 'broken' ? 'red' : 'yellow';
  return [
    `${io.style(style, status)}  run ${result.run === '' ? 'unknown' : result.run}: ${files} files, ${journals} journals, ${facts} facts`,
    ...notes.map((note) => `  ${note}`),
    ...problems.flatMap(({ kind, file, expected, found }) => [
      `${io.style('red', kind.padEnd(9))}  ${file}`,
      `           expected  ${expected}`,
      `           found     ${found}`,
    ]),
    ...signingLines(result.signing),
    ...(result.runHash === '' ? [] : [`run hash  ${result.runHash}`]),
    ...(result.digest === '' ? [] : [`manifest  ${result.digest}`]),
  ];
}

function signingLines({ attestation, signatures, head }: SigningState): readonly string[] {
  return [
    ...(attestation === 'none' ? [] : [`attestation: ${WORDS[attestation]}`]),
    ...(signatures.length === 0 ? ['unsigned: no person has signed this run'] : []),
    ...signatures.flatMap(({ file, worth, printedName, role, meaning, reason, signedAt, keyId }) => [
      `${meaning === '' ? file : `${meaning} by ${printedName} (${role}), ${signedAt}`}: ${WORDS[worth]}`,
      ...(meaning === '' ? [] : [`  reason: ${reason}; key ${keyId}`]),
    ]),
    ...(head === '' ? [] : [`head of the chain  ${head}`]),
  ];
}

const WORDS: Readonly<Record<SignatureWorth, string>> = {
  valid: 'valid',
  untrusted: 'signed by an untrusted key: no trust list was given',
  unchecked: 'not checked here',
  refused: 'refused',
};
