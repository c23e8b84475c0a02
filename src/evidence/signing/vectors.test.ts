import { createPublicKey, createHash, verify, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedSigning } from '../../../tests/sample-run/shared-signing.ts';
import { plainSha256 } from '../browser/sha256.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { canonicalJson } from './canonical-json.ts';
import { openEnvelope, preAuthenticationEncoding } from './dsse.ts';
import { checkEd25519 } from './ed25519.ts';
import { parseStatement } from './statement.ts';
import { readZonedTime, writeZonedTime } from './zoned-time.ts';

const shared = sharedSigning;
const absent = shared === undefined ? ' (not executed: ../shared/data is absent)' : '';
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('what an envelope is signed over', () => {
  test('counts bytes and not signs', () => {
    const encoded = preAuthenticationEncoding('típo', new TextEncoder().encode('é€'));
    expect(text(encoded)).toBe('DSSEv1 5 típo 5 é€');
    expect(text(preAuthenticationEncoding('', new Uint8Array()))).toBe('DSSEv1 0  0 ');
  });
});

describe('base64', () => {
  test.each(['A', 'AB=', 'QR==', 'A===', 'QQ=', 'Q Q=', 'QQ==\n', '====', 'QUI=Q', 'é'])('%j is refused', (one) => {
    expect(fromBase64(one)).toBeUndefined();
  });

  test('every text of bytes comes back, also URL-safe and without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const standard = toBase64(bytes);
        expect(standard).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(standard)).toEqual(bytes);
        expect(fromBase64(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

test('the plain SHA-256 equals that of node:crypto at every length around a block', () => {
  for (let length = 0; length < 300; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) & 0xff);
    expect(plainSha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

describe('a time with zone', () => {
  test.each([
    '2026-03-02',
    '2026-03-02T10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-03-02T24:61:00Z',
    '2026-03-02T10:00:00+0100',
    '1 March',
  ])('%j is none', (one) => expect(readZonedTime(one)).toBeUndefined());

  test('is written with the offset and read back, east and west', () => {
    const time_ms = Date.parse('2026-03-02T23:30:00.120Z');
    expect(writeZonedTime(time_ms, 330)).toBe('2026-03-03T05:00:00.120+05:30');
    expect(writeZonedTime(time_ms, -210)).toBe('2026-03-02T20:00:00.120-03:30');
    for (const offset of [0, 330, -210, 840]) expect(readZonedTime(writeZonedTime(time_ms, offset))).toBe(time_ms);
  });
});

describe('canonical JSON', () => {
  test('refuses what JSON cannot hold', () => {
    for (const one of [NaN, Infinity, '\ud800', { a: ['\udc00'] }, () => 1, undefined, Symbol('a')])
      expect(() => canonicalJson(one)).toThrow(TypeError);
  });

  // not executed where the shared test data is absent
  test.skipIf(shared === undefined)(`equals the published examples byte for byte${absent}`, () => {
    const folder = join(shared?.folder ?? '', 'jcs');
    const names = readdirSync(join(folder, 'input'));
    expect(names).toHaveLength(4);
    for (const name of names)
      expect(canonicalJson(JSON.parse(readFileSync(join(folder, 'input', name), 'utf8')))).toBe(
        readFileSync(join(folder, 'output', name), 'utf8').trimEnd(),
      );
  });

  // not executed where the shared test data is absent
  test.skipIf(shared === undefined)(
    `writes the numbers of RFC 8785 appendix B, and refuses the two that are none${absent}`,
    () => {
      const { cases } = (shared?.json('jcs/numbers.json') ?? { cases: [] }) as {
        cases: readonly { ieee754: string; json: string | null }[];
      };
      expect(cases).toHaveLength(18);
      for (const { ieee754, json } of cases) {
        const number = Buffer.from(ieee754, 'hex').readDoubleBE();
        if (json === null) expect(() => canonicalJson(number)).toThrow(TypeError);
        else expect(canonicalJson(number)).toBe(json);
      }
    },
  );
});

// not executed where the shared test data is absent
describe.skipIf(shared === undefined)(`the shared vectors${absent}`, () => {
  test('of Wycheproof: each Ed25519 signature is accepted or refused as it must be', () => {
    const found = (shared?.ed25519Groups() ?? []).flatMap(({ publicKeyDer, tests }) =>
      tests.map(({ tcId, msg, sig, result }) => {
        const [publicKey, message, signature] = [publicKeyDer, msg, sig].map((hex) => Buffer.from(hex, 'hex'));
        const holds = publicKey && message && signature ? checkEd25519({ publicKey, message, signature }) : undefined;
        return { tcId, holds, expected: result === 'valid' };
      }),
    );
    expect(found.length).toBeGreaterThanOrEqual(111);
    expect(found.filter(({ holds, expected }) => holds !== expected)).toEqual([]);
  });

  test('of DSSE: the encoding and the published signature', () => {
    const vector = shared?.json('dsse-protocol-vector.json') as {
      payload: string;
      payloadType: string;
      pae: string;
      publicKey: { x: string; y: string };
      envelope: object;
    };
    const opened = openEnvelope(Buffer.from(JSON.stringify(vector.envelope)));
    if ('problem' in opened) throw new Error(opened.problem);
    const encoded = preAuthenticationEncoding(opened.envelope.payloadType, opened.payload);
    expect(text(encoded)).toBe(vector.pae);
    const coordinate = (value: string): string =>
      Buffer.from(BigInt(value).toString(16).padStart(64, '0'), 'hex').toString('base64url');
    const key = createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: coordinate(vector.publicKey.x), y: coordinate(vector.publicKey.y) },
      format: 'jwk',
    });
    const sig = fromBase64(opened.envelope.signatures[0]?.sig ?? '') ?? new Uint8Array();
    expect(verify('sha256', encoded, { key, dsaEncoding: 'ieee-p1363' }, sig)).toBe(true);
    expect(verify('sha256', opened.payload, { key, dsaEncoding: 'ieee-p1363' }, sig)).toBe(false);
  });

  test('of SLSA and npm: our encoding gives the verdict that was computed for each envelope', () => {
    const { cases } = (shared?.json('dsse-expected.json') ?? { cases: [] }) as { cases: readonly ExpectedEnvelope[] };
    const seen = { true: 0, false: 0, null: 0 };
    for (const one of cases) {
      const { envelope, certificate } = envelopeOf(one);
      const opened = openEnvelope(Buffer.from(JSON.stringify(envelope)));
      if ('problem' in opened) throw new Error(`${one.file}: ${opened.problem}`);
      const statement = JSON.parse(text(opened.payload)) as {
        _type: string;
        predicateType: string;
        subject: unknown[];
      };
      expect(statement).toMatchObject({ _type: one.statementType, predicateType: one.predicateType });
      expect(statement.subject).toHaveLength(one.subjects);
      // Statements of version 0.1 are read by no code of ours.
      expect(parseStatement(opened.payload) !== undefined).toBe(
        one.statementType === 'https://in-toto.io/Statement/v1',
      );
      const sig = fromBase64(opened.envelope.signatures[0]?.sig ?? '') ?? new Uint8Array();
      const encoded = preAuthenticationEncoding(opened.envelope.payloadType, opened.payload);
      const holds =
        certificate === undefined ? null : verify('sha256', encoded, new X509Certificate(certificate).publicKey, sig);
      expect(holds, one.file).toBe(one.signatureValid);
      seen[`${holds}`] += 1;
    }
    expect(seen.true).toBeGreaterThan(0);
    expect(seen.false).toBeGreaterThan(0);
  });

  test('of in-toto: statements are read, and what is only a descriptor is none', () => {
    const folder = join(shared?.folder ?? '', 'in-toto-examples');
    const read = readdirSync(folder).map((name) => [
      name,
      parseStatement(readFileSync(join(folder, name))) !== undefined,
    ]);
    expect(read).toHaveLength(7);
    expect(read.filter(([, isStatement]) => isStatement === true)).toEqual(
      read.filter(([name]) => String(name).startsWith('predicates_')),
    );
  });
});

interface ExpectedEnvelope {
  readonly file: string;
  readonly predicateType: string;
  readonly statementType: string;
  readonly subjects: number;
  readonly signatureValid: boolean | null;
}

function envelopeOf({ file, predicateType }: ExpectedEnvelope): {
  envelope: object;
  certificate: string | Buffer | undefined;
} {
  // The files are others' in their own shapes; a field that is not there makes the test fail.
  const value = shared?.json(file) as any; // oxlint-disable-line typescript/no-explicit-any
  if (value.attestations === undefined) return { envelope: value, certificate: value.signatures[0].cert };
  const { bundle } = value.attestations.find((one: { predicateType: string }) => one.predicateType === predicateType);
  const raw: string | undefined = bundle.verificationMaterial.x509CertificateChain?.certificates[0].rawBytes;
  return {
    envelope: bundle.dsseEnvelope,
    certificate: raw === undefined ? undefined : Buffer.from(raw, 'base64'),
  };
}
