import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CATALOGUE } from '../faults/catalogue.ts';
import { parsePlan } from './parse-plan.ts';

const read = (text: string): ReturnType<typeof parsePlan> => parsePlan(text, 'plan.yaml', CATALOGUE);
const planned = (body: string): string => `faults:\n  - fault: MEA-13\n${body.replace(/^/gm, '    ')}\n`;

const schema: object = JSON.parse(readFileSync(new URL('fault-plan.schema.json', import.meta.url), 'utf8'));
const fitsSchema = new Ajv2020().compile(schema);

describe('a sound plan', () => {
  test.each([
    ['at: 12', { at: 12 }],
    ['each: [3, 9]', { each: [3, 9] }],
    ['rate: 2%\nfrom: 1\nto: 100', { rate: 0.02, from: 1, to: 100 }],
    ['rate: 0.5\nfrom: 1\nto: 100', { rate: 0.5, from: 1, to: 100 }],
    ['from: 10\nto: 20', { from: 10, to: 20 }],
    ['when: unitPacked\nvalues: { case: 7 }\ntimes: 12', { when: 'unitPacked', values: { case: 7 }, times: 12 }],
    ['when: unitPacked', { when: 'unitPacked', values: {}, times: 1 }],
  ])('has the trigger %j', (body, trigger) => {
    expect(read(planned(body))).toEqual({ ok: true, plan: { faults: [{ fault: 'MEA-13', trigger, parameters: {} }] } });
    expect(fitsSchema(parse(planned(body)))).toBe(true);
  });

  test('takes parameters within their bounds', () => {
    const parsed = read('faults: [{ fault: ENV-09, at: 3, with: { moment: afterCommit, outage: 700 } }]');
    expect(parsed).toMatchObject({
      ok: true,
      plan: { faults: [{ parameters: { moment: 'afterCommit', outage: 700 } }] },
    });
  });

  test('may be JSON, and may be empty', () => {
    expect(read('{"faults":[{"fault":"NOP-00","at":1}]}').ok).toBe(true);
    expect(read('faults: []')).toEqual({ ok: true, plan: { faults: [] } });
  });
});

describe('a wrong plan', () => {
  test.each([
    ['no trigger', '', 2, 'faults[0]', 'there is no trigger'],
    ['two triggers', 'at: 3\neach: [4]', 4, 'faults[0].each', 'two triggers: at and each'],
    ['a window and a subject', 'at: 3\nfrom: 4\nto: 5', 4, 'faults[0].from', 'two triggers: at and from'],
    ['half a window', 'from: 4', 2, 'faults[0].to', 'the window has no to'],
    ['a window that ends first', 'from: 4\nto: 3', 4, 'faults[0].to', '3 comes before 4'],
    ['a rate without a window', 'rate: 2%', 2, 'faults[0].from', 'the window has no from'],
    ['a rate above all', 'rate: 120%\nfrom: 1\nto: 2', 3, 'faults[0].rate', '120% is not a share'],
    ['subject 0', 'at: 0', 3, 'faults[0].at', '0 is not a count'],
    ['half a subject', 'at: 1.5', 3, 'faults[0].at', '1.5 is not a count'],
    ['no subjects', 'each: []', 3, 'faults[0].each', 'a list is not a list of subjects'],
    ['a subject twice', 'each: [4, 4]', 3, 'faults[0].each[1]', '4 is named twice'],
    ['times without when', 'at: 3\ntimes: 2', 4, 'faults[0].times', 'times belongs to when, not to at'],
    ['an unknown field', 'at: 3\nunit: 4', 4, 'faults[0].unit', 'there is no field unit'],
    [
      'a parameter that the fault lacks',
      'at: 3\nwith: { delay: 4 }',
      4,
      'faults[0].with.delay',
      'there is no field delay',
    ],
    ['an unknown fact', 'when: unitVanished', 3, 'faults[0].when', 'there is no fact unitVanished'],
    [
      'a field that the fact lacks',
      'when: unitPacked\nvalues: { pallet: 1 }',
      4,
      'faults[0].values.pallet',
      'there is no field pallet',
    ],
  ])('%s: is told with its place', (_what, body, line, field, problem) => {
    const parsed = read(planned(body));
    expect(parsed).toMatchObject({ ok: false, problems: [{ file: 'plan.yaml', line, field, problem }] });
  });

  test.each([
    ['at: 3\neach: [4]'],
    [''],
    ['from: 4'],
    ['rate: 2%'],
    ['at: 0'],
    ['each: []'],
    ['at: 3\ntimes: 2'],
    ['at: 3\nunit: 4'],
  ])('%j does not fit the schema either', (body) => {
    expect(fitsSchema(parse(planned(body)))).toBe(false);
  });

  test('names the known faults when one is not known', () => {
    const parsed = read('faults:\n  - fault: MEA-99\n    at: 1\n');
    expect(parsed).toEqual({
      ok: false,
      problems: [
        {
          file: 'plan.yaml',
          line: 2,
          column: 12,
          field: 'faults[0].fault',
          problem: 'there is no fault MEA-99',
          expected: `one of ${CATALOGUE.map((one) => one.id).join(', ')}`,
        },
      ],
    });
  });

  test('gives the bounds and the unit of a parameter, and the words of another', () => {
    const parsed = read('faults: [{ fault: ENV-09, at: 3, with: { outage: 0, moment: later } }]');
    expect(parsed).toMatchObject({
      ok: false,
      problems: [
        {
          field: 'faults[0].with.outage',
          problem: '0 is no value of outage',
          expected: 'a whole number from 1 to 60000 ms',
        },
        { field: 'faults[0].with.moment', expected: 'one of beforeCommit, afterCommit' },
      ],
    });
  });

  test('tells everything that is wrong, not only the first thing', () => {
    const parsed = read('faults:\n  - fault: MEA-13\n  - at: 1\n  - 7\nmore: 1\n');
    expect(parsed.ok ? [] : parsed.problems.map((one) => one.field)).toEqual([
      'more',
      'faults[0]',
      'faults[1].fault',
      'faults[2]',
    ]);
  });

  test('has a place for text that is not YAML', () => {
    expect(read('faults: [\n')).toMatchObject({ ok: false, problems: [{ line: 2, expected: 'YAML or JSON' }] });
    expect(read('')).toMatchObject({ ok: false, problems: [{ line: 1, problem: 'the plan is not a map' }] });
  });

  test('throws nothing, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...'faults:~ - ~fault: MEA-13~at: 1~[~]~{~}~\n~  ~: ~&a~*a~!!~"~%~---~? ~|'.split('~'),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(read(any).ok).toBeTypeOf('boolean');
      }),
    );
  });
});
