import { HarnessError } from '../../kernel/harness-error.ts';
import { hostTime_ms } from '../../kernel/host-time.ts';
import { defineVerb } from '../verb.ts';

/** Signs a run: as the harness (attestation) or as a person (Part 11). */
export const sign = defineVerb({
  name: 'sign',
  summary: 'sign an intact run, as a person with a meaning, or attest it',
  usage: 'DIR (--meaning MEANING --reason TEXT --as NAME | --attest) --key FILE [--trust FILE] [--json]',
  examples: [
    {
      command: 'faultline sign reports/out/RUN --attest --key harness.pem',
      does: 'writes attestation.dsse.json: an in-toto test result over the manifest',
    },
    {
      command:
        'faultline sign reports/out/RUN --meaning reviewed --reason "record complete" --key ada.pem --as "Ada Byron"',
      does: 'asks for the passphrase; executed comes before reviewed, reviewed before approved',
    },
  ],
  positionals: { min: 1, max: 1 },
  options: {
    meaning: { type: 'string', value: 'MEANING', summary: 'executed, reviewed or approved' },
    reason: { type: 'string', value: 'TEXT', summary: 'why you sign; it is shown with the signature' },
    as: { type: 'string', value: 'NAME', summary: 'your printed name, as it stands in your key' },
    attest: { type: 'boolean', summary: 'attest the result of the run in place of a signature with a meaning' },
    key: { type: 'string', value: 'FILE', summary: 'your private key' },
    trust: {
      type: 'string',
      value: 'FILE',
      summary: 'also hold your key and those before you against this trust list',
    },
    'passphrase-from': {
      type: 'string',
      value: 'VARIABLE',
      summary: 'take the passphrase from this environment variable and ask nobody',
    },
  },
  async run({ positionals: [folder = ''], options, json }, io) {
    const { MEANINGS } = await import('../../evidence/signing/statement.ts');
    const { openKey } = await import('../../evidence/signing/key-file.ts');
    const { readTrustFile } = await import('../../evidence/signing/trust-file.ts');
    const { attestRun, signRun } = await import('../../evidence/signing/sign-run.ts');
    const { passphraseFrom } = await import('../passphrase.ts');
    const meaning = MEANINGS.find((one) => one === options.meaning);
    if (options.attest === (options.meaning !== undefined) || (meaning === undefined && !options.attest))
      throw wrong('either --attest or one meaning is needed', `write --attest, or --meaning ${MEANINGS.join(', ')}`);
    const file = needed(options.key, '--key FILE');
    const name = meaning === undefined ? options.as : needed(options.as, '--as "PRINTED NAME"');
    const reason = meaning === undefined ? '' : needed(options.reason, '--reason TEXT').trim();
    const trust = options.trust === undefined ? undefined : readTrustFile(options.trust);
    const key = openKey(
      file,
      await passphraseFrom({ variable: options['passphrase-from'] }, (text) => io.writeError(text), false),
    );
    if (name !== undefined && name !== key.card.printedName)
      throw wrong(`${file} is the key of ${key.card.printedName}, not of ${name}`, 'sign with your own key');
    const act = { key, now_ms: hostTime_ms(), trust };
    const { file: written, verification } =
      meaning === undefined ? attestRun(folder, act) : signRun(folder, { meaning, reason }, act);
    const { head } = verification.signing;
    if (json) io.write(JSON.stringify({ file: written, head }, undefined, 2));
    else {
      io.write(`${written}: signed by ${key.card.printedName}`);
      if (meaning !== undefined) io.write(`head of the chain: ${head}  (note it outside of the run)`);
    }
    return verification.exitCode;
  },
});

function needed(value: string | undefined, what: string): string {
  if (value !== undefined && value.trim() !== '') return value;
  throw wrong(`${what} is missing`, 'see faultline sign --help');
}

function wrong(problem: string, remedy: string): HarnessError {
  return new HarnessError('FLT-E496', problem, remedy);
}
