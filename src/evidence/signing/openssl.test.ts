import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOW_MS, judged, RUN_END_MS, tinyFiles, trusting } from '../../../tests/sample-run/signed-run.ts';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { withFile } from '../evidence-files.ts';
import { folderFiles, nodeSha256 } from '../folder-files.ts';
import { envelopeText, IN_TOTO_TYPE, preAuthenticationEncoding } from './dsse.ts';
import { decryptPrivateKey, encryptPrivateKey, isEncrypted } from './encrypted-key.ts';
import { cardFile, openKey, readKeyCard, writeNewKey } from './key-file.ts';
import { signRun } from './sign-run.ts';
import { NO_PREVIOUS, personStatement, statementBytes } from './statement.ts';

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
const hasOpenssl = version.startsWith('OpenSSL 3');
const PASSPHRASE = 'correct horse battery';
const owner = {
  printedName: 'Ola OpenSSL',
  role: 'executor',
  validFrom: '2026-01-01T00:00:00.000+00:00',
  validTo: '2026-12-31T00:00:00.000+00:00',
} as const;

describe.skipIf(!hasOpenssl)(`with OpenSSL alone${hasOpenssl ? '' : ' (not executed: no openssl 3)'}`, () => {
  let folder: string;
  const openssl = (...words: readonly string[]): string =>
    execFileSync('openssl', words, { cwd: folder, encoding: 'utf8', env: { ...process.env, P: PASSPHRASE } });
  // Docs and test are one: the commands stand in docs/signing.md and are taken from there.
  const shell = (script: string): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, P: PASSPHRASE },
    });
    return { status, output: stdout + stderr };
  };
  test('a private key of ours is read, with its passphrase and not without, and says scrypt', () => {
    folder = temporaryFolder();
    const card = writeNewKey(join(folder, 'key.pem'), owner, PASSPHRASE);
    openssl('pkey', '-in', 'key.pem', '-passin', 'env:P', '-pubout', '-outform', 'DER', '-out', 'pub.der');
    expect(nodeSha256(readFileSync(join(folder, 'pub.der')))).toBe(card.keyId);
    expect(openssl('asn1parse', '-in', 'key.pem')).toMatch(
      /PBES2[\s\S]*(?:scrypt|1\.3\.6\.1\.4\.1\.11591\.4\.11)[\s\S]*aes-256-cbc/,
    );
    expect(spawnSync('openssl', ['pkey', '-in', 'key.pem', '-passin', 'pass:wrong'], { cwd: folder }).status).not.toBe(
      0,
    );
  });

  test('a key that OpenSSL made and encrypted can sign here', () => {
    folder = temporaryFolder();
    openssl('genpkey', '-algorithm', 'ed25519', '-out', 'plain.pem');
    openssl(
      'pkcs8',
      '-topk8',
      '-in',
      'plain.pem',
      '-scrypt',
      '-v2',
      'aes-256-cbc',
      '-passout',
      'env:P',
      '-out',
      'k.pem',
    );
    const privateKey = decryptPrivateKey(readFileSync(join(folder, 'k.pem'), 'utf8'), PASSPHRASE);
    expect(privateKey?.asymmetricKeyType).toBe('ed25519');
    expect(isEncrypted(readFileSync(join(folder, 'plain.pem'), 'utf8'))).toBe(false);
  });

  test('a signature of ours is verified by the commands of docs/signing.md, and a changed one is not', () => {
    folder = temporaryFolder();
    const run = runIn(folder);
    tinyFiles(run);
    writeNewKey(join(folder, 'ola.pem'), owner, PASSPHRASE);
    const key = openKey(join(folder, 'ola.pem'), PASSPHRASE);
    const { file } = signRun(run, { meaning: 'executed', reason: 'as planned' }, { key, now_ms: NOW_MS });
    expect(file).toBe('signatures/01-executed.dsse.json');
    const commands = commandsOf('verify-one-signature');
    const { status, output } = shell(commands);
    expect(output).toContain('Signature Verified Successfully');
    expect(output).toContain(key.card.keyId);
    expect(output).toContain(nodeSha256(readFileSync(join(run, 'manifest.json'))));
    expect(status).toBe(0);
    const text = readFileSync(join(run, file), 'utf8');
    const payload = /"payload": "([^"]+)"/.exec(text)?.[1] ?? '';
    const changed = Buffer.from(Buffer.from(payload, 'base64').toString().replace('as planned', 'as PLANNED')).toString(
      'base64',
    );
    writeFileSync(join(run, file), text.replace(payload, changed));
    expect(shell(commands).output).toContain('Signature Verification Failure');
  });

  test('every file is held against the manifest by the commands of docs/signing.md', () => {
    folder = temporaryFolder();
    tinyFiles(runIn(folder));
    const commands = commandsOf('check-files');
    expect(shell(commands)).toMatchObject({ status: 0, output: expect.stringContaining('run.json: OK') });
    writeFileSync(join(folder, 'RUN', 'environment.json'), '{}');
    expect(shell(commands)).toMatchObject({ status: 1, output: expect.stringContaining('environment.json: FAILED') });
  });

  test('a signature that OpenSSL made is valid here', () => {
    folder = temporaryFolder();
    const files = tinyFiles(runIn(folder));
    const card = writeNewKey(join(folder, 'second.pem'), owner, PASSPHRASE);
    const manifest = files.read('manifest.json');
    const { digest } = JSON.parse(new TextDecoder().decode(manifest));
    const payload = statementBytes(
      personStatement(nodeSha256(manifest), {
        run: '20260302-081500-wire-seed7',
        verdict: 'pass',
        manifestDigest: digest,
        printedName: owner.printedName,
        role: 'executor',
        keyId: card.keyId,
        meaning: 'executed',
        reason: 'signed elsewhere',
        signedAt: new Date(RUN_END_MS + 1000).toISOString().replace('Z', '+00:00'),
        sequence: 1,
        previous: NO_PREVIOUS,
        attestation: '',
      }),
    );
    writeFileSync(join(folder, 'pae.bin'), preAuthenticationEncoding(IN_TOTO_TYPE, payload));
    openssl(
      'pkeyutl',
      '-sign',
      '-inkey',
      'second.pem',
      '-passin',
      'env:P',
      '-rawin',
      '-in',
      'pae.bin',
      '-out',
      'sig.bin',
    );
    const envelope = envelopeText({
      payloadType: IN_TOTO_TYPE,
      payload: Buffer.from(payload).toString('base64'),
      signatures: [
        { keyid: card.keyId, sig: readFileSync(join(folder, 'sig.bin')).toString('base64'), publicKey: card.publicKey },
      ],
    });
    const signed = withFile(files, 'signatures/01-executed.dsse.json', Buffer.from(envelope));
    const key = openKey(join(folder, 'second.pem'), PASSPHRASE);
    expect(judged(signed, trusting(key))).toMatchObject({ status: 'intact', signing: { status: 'valid' } });
  });
});

describe('a private key', () => {
  test('comes back with its passphrase and with no other, however it is typed', () => {
    const folder = temporaryFolder();
    writeNewKey(join(folder, 'k.pem'), owner, 'Äpfel und Birnen');
    // A composed and a decomposed letter are the same to a person.
    expect(openKey(join(folder, 'k.pem'), 'A\u0308pfel und Birnen').card.printedName).toBe('Ola OpenSSL');
    expect(() => openKey(join(folder, 'k.pem'), 'Äpfel und birnen')).toThrow('does not open');
    const pem = readFileSync(join(folder, 'k.pem'), 'utf8');
    // Inside of the encrypted content, with the headers sound.
    writeFileSync(join(folder, 'k.pem'), `${pem.slice(0, 280)}${pem[280] === 'A' ? 'B' : 'A'}${pem.slice(281)}`);
    expect(() => openKey(join(folder, 'k.pem'), 'Äpfel und Birnen')).toThrow('does not open');
  });

  test('is never written over, has two random parts, and must be encrypted and the one of its card', () => {
    const folder = temporaryFolder();
    const [one, two] = [join(folder, 'one.pem'), join(folder, 'two.pem')];
    writeNewKey(one, owner, PASSPHRASE);
    expect(() => writeNewKey(one, owner, PASSPHRASE)).toThrow('nothing was overwritten');
    expect(() => writeNewKey(two, owner, 'too short')).toThrow('has 9 signs');
    writeNewKey(two, owner, PASSPHRASE);
    const { privateKey } = openKey(one, PASSPHRASE);
    expect(encryptPrivateKey(privateKey, PASSPHRASE)).not.toBe(encryptPrivateKey(privateKey, PASSPHRASE));
    writeFileSync(cardFile(one), readFileSync(cardFile(two)));
    expect(() => openKey(one, PASSPHRASE)).toThrow('is the card of another key');
    writeFileSync(two, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(() => openKey(two, PASSPHRASE)).toThrow('no encrypted private key');
    writeFileSync(cardFile(two), JSON.stringify({ ...readKeyCard(cardFile(two)), keyId: 'ab'.repeat(32) }));
    expect(() => openKey(two, PASSPHRASE)).toThrow('but holds key');
    expect(() => openKey(join(folder, 'none.pem'), PASSPHRASE)).toThrow('cannot be used as a key');
  });
});

test('a run is signed once a meaning, in order, and nothing of it is written where a rule forbids', () => {
  const keyFile = join(temporaryFolder(), 'k.pem');
  const folder = runIn(temporaryFolder());
  tinyFiles(folder);
  writeNewKey(keyFile, owner, PASSPHRASE);
  const key = openKey(keyFile, PASSPHRASE);
  const act = { key, now_ms: NOW_MS };
  const signatures = (): number => folderFiles(folder).paths.filter((path) => path.startsWith('signatures/')).length;
  expect(() => signRun(folder, { meaning: 'reviewed', reason: 'x' }, act)).toThrow('a key of the role reviewer');
  expect(() => signRun(folder, { meaning: 'executed', reason: ' ' }, act)).toThrow('one is empty');
  expect(() => signRun(folder, { meaning: 'executed', reason: 'x' }, { key, now_ms: RUN_END_MS - 400_000 })).toThrow(
    'back-dated',
  );
  expect(() => signRun(folder, { meaning: 'executed', reason: 'x' }, { key, now_ms: NOW_MS + 4e10 })).toThrow(
    'valid only to',
  );
  expect(() => signRun(folder, { meaning: 'executed', reason: 'x' }, { ...act, trust: trusting() })).toThrow(
    'not in the trust list',
  );
  expect(signatures()).toBe(0);
  signRun(folder, { meaning: 'executed', reason: 'x' }, act);
  expect(() => signRun(folder, { meaning: 'executed', reason: 'x' }, act)).toThrow('replayed');
  expect(signatures()).toBe(1);
  writeFileSync(join(folder, 'environment.json'), '{}');
  expect(() => signRun(folder, { meaning: 'executed', reason: 'x' }, act)).toThrow('only an intact run can be signed');
});

function runIn(folder: string): string {
  mkdirSync(join(folder, 'RUN'));
  return join(folder, 'RUN');
}

/** The shell commands of docs/signing.md that stand under a marker. */
function commandsOf(marker: string): string {
  const docs = readFileSync(new URL('../../../docs/signing.md', import.meta.url), 'utf8');
  const found = new RegExp(`<!-- ${marker} -->\\s*\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(docs)?.[1];
  if (found === undefined) throw new Error(`docs/signing.md has no commands under ${marker}`);
  return found;
}
