import { describe, expect, test } from 'vitest';
import { notExecuted, sharedCases } from '../../tests/shared-data.ts';
import { controlChartFactors, PRINTED_PAIR_FACTORS } from './control-chart-factors.ts';

describe('control chart factors', () => {
  // Montgomery, appendix VI; ASTM E2587; AIAG: the digits that they print.
  test.each([
    [2, { A2: 1.88, A3: 2.659, c4: 0.7979, B4: 3.267, d2: 1.128, d3: 0.853, D3: 0, D4: 3.267 }],
    [5, { A2: 0.577, A3: 1.427, c4: 0.94, B4: 2.089, d2: 2.326, d3: 0.864, D3: 0, D4: 2.114 }],
    [7, { A2: 0.419, A3: 1.182, c4: 0.9594, B3: 0.118, B4: 1.882, d2: 2.704, d3: 0.833, D3: 0.076, D4: 1.924 }],
    [10, { A2: 0.308, A3: 0.975, c4: 0.9727, B3: 0.284, B4: 1.716, d2: 3.078, d3: 0.797, D3: 0.223, D4: 1.777 }],
    [25, { A2: 0.153, A3: 0.606, c4: 0.9896, B3: 0.565, B4: 1.435, d2: 3.931, d3: 0.708, D3: 0.459, D4: 1.541 }],
  ])('for n = %i are those of the printed tables', (n, table) => {
    const computed = new Map<string, number>(Object.entries(controlChartFactors(n)));
    // Printed tables differ among each other by one in the third decimal (2.114 and 2.115, 3.267 and 3.268).
    for (const [name, value] of Object.entries(table))
      expect(Math.abs((computed.get(name) ?? 9) - value)).toBeLessThan(0.0011);
  });

  test('of two values are closed forms, and what is printed is rounded from them', () => {
    const { d2, d3, c4, D4 } = controlChartFactors(2);
    expect(d2).toBeCloseTo(2 / Math.sqrt(Math.PI), 12);
    expect(d3).toBeCloseTo(Math.sqrt(2 - 4 / Math.PI), 11);
    expect(c4).toBeCloseTo(Math.sqrt(2 / Math.PI), 14);
    expect(Math.abs(d2 - PRINTED_PAIR_FACTORS.d2)).toBeLessThan(0.0005);
    expect(Math.abs(D4 - PRINTED_PAIR_FACTORS.D4)).toBeLessThan(0.0005);
  });

  test('of three values have the closed mean range 3 / sqrt(pi)', () => {
    expect(controlChartFactors(3).d2).toBeCloseTo(3 / Math.sqrt(Math.PI), 12);
  });

  const file = 'spc/control-chart-factors.json';
  // The file holds rows of named numbers; see its own "meaning".
  const cases = sharedCases(file) as readonly Record<string, number>[];
  test.runIf(cases.length > 0)(`agree with every row of the table from the definitions${notExecuted(file)}`, () => {
    for (const row of cases) {
      const computed = new Map<string, number>(Object.entries(controlChartFactors(row['n'] ?? 0)));
      for (const [name, value] of Object.entries(row)) {
        const decimals = name === 'c4' ? 6 : /^[AB]\d|^D\d/.test(name) ? 4 : 5;
        expect(Math.abs((computed.get(name) ?? 9) - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9);
      }
    }
    expect(cases).toHaveLength(24);
  });
});
