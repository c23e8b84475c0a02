import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { notExecuted, sharedCases, sharedData } from '../../../tests/shared-data.ts';
import { binomialAtMost } from '../distributions/binomial.ts';
import { CODE_LETTERS, codeLetter, type InspectionLevel } from './code-letter.ts';
import { acceptance, acceptanceOfLot, doubleAcceptance, type Stage } from './operating-characteristic.ts';
import { AQLS, planForLot, singlePlan, type Inspection } from './single-plan.ts';
import { afterLot, firstLot, resumeAfterDiscontinuation, type InspectedLot, type SwitchingState } from './switching.ts';
import { attributesPlan, variablesPlan, type RiskPoint } from './two-point-plan.ts';

const letters = Array.from(CODE_LETTERS);
const inspections: readonly Inspection[] = ['normal', 'tightened'];

describe('the code letter', () => {
  test('does not exist for a lot of one, of a fraction, or of nothing', () => {
    expect([1, 0, -5, 2.5, Number.NaN, Infinity].map((lot) => codeLetter(lot))).toEqual(Array.from({ length: 6 }));
  });

  test('grows with the lot and with the inspection level', () => {
    const levels: readonly InspectionLevel[] = ['I', 'II', 'III'];
    const sizes = [2, 8, 9, 15, 16, 25, 26, 50, 51, 90, 91, 150, 151, 280, 281, 500, 501, 1200, 1201, 500_000, 500_001];
    for (const level of levels) {
      const places = sizes.map((size) => CODE_LETTERS.indexOf(codeLetter(size, level) ?? ''));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(places).not.toContain(-1);
    }
  });

  const file = 'sampling/code-letters.json';
  const path = sharedData(file);
  test.runIf(path !== undefined)(`is that of the published table${notExecuted(file)}`, () => {
    // The file holds a table by lot range and level; see its own "meaning".
    const { table } = JSON.parse(readFileSync(path ?? '', 'utf8')) as {
      table: Record<string, Record<InspectionLevel, string>>;
    };
    for (const [range, row] of Object.entries(table)) {
      const [from = '', to = ''] = range.split('-');
      for (const [level, letter] of Object.entries(row)) {
        for (const lot of [Number(from), to === '' ? 9_000_000 : Number(to)]) {
          // The keys of the row are levels.
          expect(`${lot} ${level} ${codeLetter(lot, level as InspectionLevel) ?? ''}`).toBe(
            `${lot} ${level} ${letter}`,
          );
        }
      }
    }
    expect(Object.keys(table)).toHaveLength(15);
  });
});

describe('a single sampling plan', () => {
  test('does not exist for a letter or AQL that the standard does not have', () => {
    expect(singlePlan('I', '1.0', 'normal')).toBeUndefined();
    expect(singlePlan('AB', '1.0', 'normal')).toBeUndefined();
    expect(singlePlan('', '1.0', 'normal')).toBeUndefined();
    expect(singlePlan('A', '1', 'normal')).toBeUndefined();
    expect(planForLot(1, '1.0')).toBeUndefined();
  });

  test('never lets more nonconforming items through when tightened', () => {
    for (const letter of letters) {
      for (const aql of AQLS.filter((one) => Number(one) <= 10)) {
        const normal = singlePlan(letter, aql, 'normal');
        const tightened = singlePlan(letter, aql, 'tightened');
        if (normal === undefined || tightened === undefined) throw new Error('no plan');
        const p = (2 * Number(aql)) / 100;
        expect(acceptance(tightened, p)).toBeLessThanOrEqual(acceptance(normal, p) + 1e-12);
      }
    }
  });

  test('rejects from the next number after the one that it accepts', () => {
    for (const inspection of inspections) {
      for (const letter of letters) {
        for (const aql of AQLS) {
          const plan = singlePlan(letter, aql, inspection);
          expect(plan?.reject).toBe((plan?.accept ?? 0) + 1);
        }
      }
    }
  });

  const file = 'sampling/single-plans-normal-tightened.json';
  const path = sharedData(file);
  test.runIf(path !== undefined)(`is that of the published tables in all 832 cells${notExecuted(file)}`, () => {
    // The file holds plans by inspection, letter and AQL; see its own "meaning".
    const { plans } = JSON.parse(readFileSync(path ?? '', 'utf8')) as {
      plans: Record<Inspection, Record<string, Record<string, number[]>>>;
    };
    let count = 0;
    for (const inspection of inspections) {
      for (const [letter, row] of Object.entries(plans[inspection])) {
        for (const [aql, cell] of Object.entries(row)) {
          const plan = singlePlan(letter, aql, inspection);
          expect([letter, aql, plan?.size, plan?.accept, plan?.reject]).toEqual([letter, aql, ...cell]);
          count += 1;
        }
      }
    }
    expect(count).toBe(832);
  });

  interface LookUp {
    lot: number;
    level: InspectionLevel;
    aql: string;
    inspection: Inspection;
    codeLetter: string;
    n: number;
    Ac: number;
    Re: number;
    fullInspection: boolean;
  }
  const lookups = 'sampling/lookups.json';
  // The file holds this shape; see its own "meaning".
  const cases = sharedCases(lookups) as readonly LookUp[];
  test.runIf(cases.length > 0)(`is found for a lot as in the published look-ups${notExecuted(lookups)}`, () => {
    for (const { lot, level, aql, inspection, codeLetter: letter, n, Ac, Re, fullInspection } of cases) {
      expect(planForLot(lot, aql, inspection, level)).toEqual({
        letter,
        size: n,
        accept: Ac,
        reject: Re,
        fullInspection,
      });
    }
    expect(cases).toHaveLength(112);
  });
});

describe('an operating characteristic', () => {
  test('falls from 1 to 0 as more is nonconforming', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(20),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (size, accept, p) => {
          const plan = { size, accept: Math.min(accept, size - 1) };
          expect(acceptance(plan, p + 0.05)).toBeLessThanOrEqual(acceptance(plan, p) + 1e-12);
          expect([acceptance(plan, 0), acceptance(plan, 1)]).toEqual([1, 0]);
        },
      ),
      { seed: 17, numRuns: 200 },
    );
  });

  test('of one lot is exact: nothing escapes a sample of everything', () => {
    expect(acceptanceOfLot({ size: 80, accept: 0 }, 60, 1)).toBe(0);
    expect(acceptanceOfLot({ size: 20, accept: 0 }, 100, 1)).toBeCloseTo(0.8, 12);
    expect(acceptanceOfLot({ size: 20, accept: 1 }, 100, 1)).toBe(1);
  });

  interface CurveCase {
    id: string;
    dist: string;
    plan: { n: number | number[]; c?: number | number[]; r?: number[]; k?: number };
    points?: [number, number][];
    find?: { PRP: [number, number]; CRP: [number, number] };
    meets?: boolean;
    PRP?: [number, number];
    CRP?: [number, number];
  }
  const file = 'sampling/oc-curves.json';
  // The file holds this shape; see its own "meaning".
  const cases = sharedCases(file) as readonly CurveCase[];
  const risk = ([p, probability]: [number, number]): RiskPoint => ({ p, probability });
  const first = (value: number | number[] | undefined, index = 0): number =>
    (Array.isArray(value) ? value[index] : value) ?? Number.NaN;

  test.runIf(cases.length > 0).each(cases.filter(({ points }) => points !== undefined))(
    `of $id has the published points${notExecuted(file)}`,
    ({ plan, points = [], meets, CRP }) => {
      const stage = (index: number): Stage => ({
        size: first(plan.n, index),
        accept: first(plan.c, index),
        reject: first(plan.r, index),
      });
      const curve = (p: number): number =>
        Array.isArray(plan.n) ? doubleAcceptance(stage(0), stage(1), p) : acceptance(stage(0), p);
      for (const [p, probability] of points) expect(Math.abs(curve(p) - probability)).toBeLessThan(0.6e-6);
      if (meets === false && CRP !== undefined) expect(curve(0.05)).toBeLessThan(0.95);
    },
  );

  test.runIf(cases.length > 0).each(cases.filter(({ find }) => find !== undefined))(
    `of $id is found from its two points${notExecuted(file)}`,
    ({ dist, plan, find }) => {
      if (find === undefined) throw new Error('no points');
      const [producer, consumer] = [risk(find.PRP), risk(find.CRP)];
      if (dist === 'binomial') {
        expect(attributesPlan(producer, consumer)).toEqual({ size: plan.n, accept: plan.c });
        return;
      }
      const found = variablesPlan(producer, consumer, dist.includes('unknown') ? 'unknown' : 'known');
      expect(found?.size).toBe(plan.n);
      // With unknown sigma the source solves k to 5 digits only: it prints 1.326538, the exact k is 1.326535.
      expect(found?.k).toBeCloseTo(plan.k ?? 0, dist.includes('unknown') ? 5 : 6);
    },
  );

  test('of a plan that was found holds both points, and one item fewer does not', () => {
    const plan = attributesPlan({ p: 0.01, probability: 0.95 }, { p: 0.06, probability: 0.1 });
    if (plan === undefined) throw new Error('no plan');
    expect(binomialAtMost(plan.accept, plan.size, 0.01)).toBeGreaterThanOrEqual(0.95);
    expect(binomialAtMost(plan.accept, plan.size, 0.06)).toBeLessThanOrEqual(0.1);
    const smaller = Array.from({ length: plan.accept + 2 }, (_, accept) => ({ size: plan.size - 1, accept }));
    expect(smaller.some((one) => acceptance(one, 0.01) >= 0.95 && acceptance(one, 0.06) <= 0.1)).toBe(false);
  });
});

describe('the switching rules', () => {
  // Letter K at AQL 1.0: normal n 125 Ac 3; one step tighter (0.65) Ac 2; tightened Ac 2.
  const lot = (nonconforming: number): InspectedLot => ({ letter: 'K', aql: '1.0', nonconforming });
  const after = (counts: readonly number[], from: SwitchingState = firstLot): SwitchingState =>
    counts.reduce<SwitchingState>((state, count) => {
      const next = afterLot(state, lot(count));
      if (next === undefined) throw new Error('no state');
      return next;
    }, from);

  test('know no state after a lot with an unknown letter, AQL, or without the word on a reduced plan', () => {
    expect(afterLot(firstLot, { letter: 'O', aql: '1.0', nonconforming: 0 })).toBeUndefined();
    expect(afterLot({ ...firstLot, severity: 'reduced' }, lot(0))).toBeUndefined();
  });

  test('tighten after two of five lots not accepted, and not when the two are further apart', () => {
    expect(after([4, 4]).severity).toBe('tightened');
    expect(after([4, 0, 0, 0, 4]).severity).toBe('tightened');
    expect(after([4, 0, 0, 0, 0, 4]).severity).toBe('normal');
    expect(after([3, 3, 3, 3, 3]).severity).toBe('normal');
  });

  test('return to normal after five accepted in a row, and not after four', () => {
    const tightened = after([4, 4]);
    expect(after([2, 2, 2, 2], tightened).severity).toBe('tightened');
    expect(after([2, 2, 2, 2, 2], tightened)).toEqual(firstLot);
    expect(after([2, 2, 2, 2, 3, 2, 2, 2, 2], tightened).severity).toBe('tightened');
  });

  test('discontinue at the fifth lot not accepted on tightened inspection, and stay so until somebody acts', () => {
    const tightened = after([4, 4]);
    expect(after([3, 0, 3, 0, 3, 0, 3], tightened).severity).toBe('tightened');
    const stopped = after([3, 0, 3, 0, 3, 0, 3, 0, 3], tightened);
    expect(stopped.severity).toBe('discontinued');
    expect(after([0, 0, 0, 0, 0, 0], stopped).severity).toBe('discontinued');
    expect(after([2, 2, 2, 2, 2], resumeAfterDiscontinuation()).severity).toBe('normal');
  });

  test('reduce at a score of 30: ten lots that a step tighter accepts too, and never before', () => {
    expect(after(Array.from({ length: 9 }, () => 2))).toMatchObject({ severity: 'normal', score: 27 });
    expect(after(Array.from({ length: 10 }, () => 2)).severity).toBe('reduced');
    // Three are accepted, but a step tighter would not: the score begins again.
    expect(after([2, 2, 3, 2])).toMatchObject({ severity: 'normal', score: 3 });
  });

  test('score two for an accepted lot where Ac is 0 or 1', () => {
    const small: InspectedLot = { letter: 'E', aql: '1.0', nonconforming: 0 };
    let state: SwitchingState | undefined = firstLot;
    for (let count = 0; count < 14 && state !== undefined; count += 1) state = afterLot(state, small);
    expect(state).toMatchObject({ severity: 'normal', score: 28 });
    expect(state === undefined ? undefined : afterLot(state, small)?.severity).toBe('reduced');
  });

  test('leave reduced inspection at the first lot not accepted', () => {
    const reduced: SwitchingState = { ...firstLot, severity: 'reduced' };
    expect(afterLot(reduced, { ...lot(0), accepted: true })?.severity).toBe('reduced');
    expect(afterLot(reduced, { ...lot(9), accepted: false })).toEqual(firstLot);
  });
});
