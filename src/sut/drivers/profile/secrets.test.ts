import { expect, it } from 'vitest';
import { createSecrets } from './secrets.ts';

const PART = {
  people: { operator: { user: 'anna', password: { env: 'PW' } } },
  http: { headers: { authorization: { env: 'TOKEN' } } },
  list: [{ env: 'PIN' }],
};
const ENVIRONMENT = { PW: 'a"b<c>&long', TOKEN: 'Bearer abcdef', PIN: '1234' };

it('every missing variable is named with its place, and no value is', () => {
  let told: unknown;
  try {
    createSecrets(PART, 'sut', { PW: 'known-value', TOKEN: '' });
  } catch (error) {
    told = error;
  }
  expect(told).toMatchObject({
    code: 'FLT-C181',
    message: expect.stringMatching(/TOKEN \(sut\.http\.headers\.authorization\), PIN \(sut\.list\[0\]\)$/) as unknown,
    remedy: expect.stringContaining('set each variable') as unknown,
  });
  expect(JSON.stringify(told)).not.toContain('known-value');
});

it('a secret is covered as it is, in a URL, in JSON and in XML', () => {
  const { mask } = createSecrets(PART, 'sut', ENVIRONMENT);
  const forms = [
    ENVIRONMENT.PW,
    encodeURIComponent(ENVIRONMENT.PW),
    JSON.stringify(ENVIRONMENT.PW),
    'a&quot;b&lt;c&gt;&amp;long',
  ];
  for (const form of forms) expect(mask(`before ${form} after`)).toMatch(/^before "?\(secret\)"? after$/);
  expect(mask('xBearer abcdefx')).toBe('x(secret)x');
});

it('a short secret is covered where it stands alone, and left in a number that holds it', () => {
  const { mask, found } = createSecrets(PART, 'sut', ENVIRONMENT);
  expect(mask('pin 1234, serial 9123456, 1234.')).toBe('pin (secret), serial 9123456, (secret).');
  expect(found('pin=1234')).toEqual(['PIN']);
  expect(found('serial 9123456')).toEqual([]);
});
