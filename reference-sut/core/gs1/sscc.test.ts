import { expect, test } from 'vitest';

import { buildSscc, serialReferenceCount } from './sscc.ts';

test.each([
  [0, '4012345', 111, '040123450000001112'],
  [1, '0614141', 1, '106141410000000019'],
  [0, '0614141', 123456789, '006141411234567890'],
  [3, '1234', 7, '312340000000000078'],
])('extension %i, prefix %s, reference %i is %s', (extensionDigit, gcp, serialReference, sscc) => {
  expect(buildSscc(extensionDigit, gcp, serialReference)).toEqual({ kind: 'sscc', sscc });
});

test('the number range ends and does not begin again', () => {
  const last = serialReferenceCount('4012345') - 1;
  expect(buildSscc(0, '4012345', last)).toMatchObject({ kind: 'sscc' });
  expect(buildSscc(0, '4012345', last + 1)).toEqual({
    kind: 'problems',
    problems: [{ code: 'serialReferenceUsedUp', position: 8, length: 9 }],
  });
});

test.each([
  [10, '4012345', 1, 'nonDigit'],
  [0, '401', 1, 'invalidCompanyPrefix'],
  [0, '40123A5', 1, 'invalidCompanyPrefix'],
  [0, '4012345678901', 1, 'invalidCompanyPrefix'],
  [0, '4012345', -1, 'nonDigit'],
  [0, '4012345', 1.5, 'nonDigit'],
])('%i, %s, %d is refused: %s', (extensionDigit, gcp, serialReference, code) => {
  expect(buildSscc(extensionDigit, gcp, serialReference)).toMatchObject({ problems: [{ code }] });
});
