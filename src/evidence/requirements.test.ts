import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadRequirements, readSutRequirements, requirementRecords } from './requirements.ts';
import { readRisks, riskClassOf } from './risks.ts';
import { readToolRequirements } from './tool-requirements.ts';
import { openRows } from './yaml-rows.ts';

const root = new URL('../../', import.meta.url);
const files = loadRequirements(fileURLToPath(new URL('requirements', root)));

const RISKS = `schema: faultline-risks/1
risks:
  - id: RISK-01
    hazard: A patient takes a wrong medicine.
    cause: A bad pack passes.
    severity: 5
    occurrence: 3
    detection: 3
    reasoning: It can.
    class: high
    controls: [gate]
`;
const SUT = `schema: faultline-urs-sut/1
parents:
  - id: URS-C02
    text: Containment.
    section: '3'
requirements:
  - id: URS-C02.1
    parent: URS-C02
    text: The SUT lets nothing escape.
    section: '3'
    level: L2
    gxp: true
    risk: RISK-01
    scope: in
`;
const TOOL = `schema: faultline-urs-tool/1
requirements:
  - id: URS-A01
    text: Printers are simulated.
    state: built
    evidence: [a.test.ts]
`;
const { risks } = readRisks('risks.yaml', RISKS);
const isThere = (one: string): boolean => /^(?:faultline|npm) /.test(one) || existsSync(new URL(one, root));
const sutProblems = (text: string): readonly unknown[] => readSutRequirements('urs-sut.yaml', text, risks).problems;

describe('the files of this repository', () => {
  test('have no problem', () => {
    expect(files.problems).toEqual([]);
  });

  test('cover every capability of the SUT, and say the same thing once', () => {
    const used = new Set(files.sut.map((one) => one.parent));
    expect(files.parents.filter((parent) => !used.has(parent.id))).toEqual([]);
    expect(files.parents.map((parent) => parent.id)).toHaveLength(11);
    expect(new Set(files.sut.map((one) => one.text)).size).toBe(files.sut.length);
  });

  test('use every risk', () => {
    const used = new Set(files.sut.map((one) => one.risk));
    expect(files.risks.filter((risk) => !used.has(risk.id)).map((risk) => risk.id)).toEqual([]);
  });

  test('name only evidence that is there', () => {
    const named = files.tool.flatMap(({ id, evidence }) => evidence.map((one) => ({ id, one })));
    expect(named.filter(({ one }) => !isThere(one))).toEqual([]);
    expect(files.tool).toHaveLength(27);
  });

  test('become the records of a run', () => {
    const records = requirementRecords(files.sut, files.risks);
    expect(records.find((one) => one.id === 'URS-C02.1')).toMatchObject({ riskClass: 'high', outOfScope: '' });
    expect(records.find((one) => one.id === 'URS-C06.1')?.outOfScope).toBe("not in this release's approved scope");
  });
});

describe('a file of requirements on the SUT', () => {
  test('is read with all its fields', () => {
    const { parents, requirements, problems } = readSutRequirements('urs-sut.yaml', SUT, risks);
    expect(problems).toEqual([]);
    expect(parents).toEqual([{ id: 'URS-C02', text: 'Containment.', section: '3' }]);
    expect(requirements).toEqual([
      {
        id: 'URS-C02.1',
        parent: 'URS-C02',
        text: 'The SUT lets nothing escape.',
        section: '3',
        level: 'L2',
        gxp: true,
        risk: 'RISK-01',
        scope: 'in',
        reason: '',
      },
    ]);
  });

  test.each([
    ['an unknown risk', 'risk: RISK-01', 'risk: RISK-99', 13, 11, 'risk'],
    ['an unknown parent', 'parent: URS-C02', 'parent: URS-C09', 8, 13, 'parent'],
    ['an unknown level', 'level: L2', 'level: L5', 11, 12, 'level'],
    ['a flag that is none', 'gxp: true', 'gxp: perhaps', 12, 10, 'gxp'],
    ['a missing field', '    risk: RISK-01\n', '', 7, 5, 'risk'],
    ['an unknown field', 'scope: in', 'scope: in\n    owner: me', 15, 5, 'owner'],
    ['an id of another form', 'id: URS-C02.1', 'id: C02', 7, 9, 'id'],
    ['a text that is no sentence on the SUT', 'The SUT lets', 'It lets', 9, 11, 'text'],
    ['out of scope without a reason', 'scope: in', 'scope: out', 7, 5, 'reason'],
    ['a reason although in scope', 'scope: in', 'scope: in\n    reason: because', 15, 13, 'reason'],
    ['another schema', 'faultline-urs-sut/1', 'faultline-urs-sut/2', 1, 9, 'schema'],
  ])('with %s is a problem at its place', (_, good, bad, line, column, field) => {
    const problems = sutProblems(SUT.replace(good, bad));
    expect(problems).toContainEqual(expect.objectContaining({ file: 'urs-sut.yaml', line, column, field }));
    expect(problems).toHaveLength(1);
  });

  test('with an id given twice is a problem at the second one', () => {
    const again = SUT.slice(SUT.indexOf('  - id: URS-C02.1'));
    expect(sutProblems(SUT + again)).toEqual([
      {
        file: 'urs-sut.yaml',
        line: 15,
        column: 9,
        field: 'id',
        problem: 'found "URS-C02.1"',
        expected: 'an id that is not given yet; URS-C02.1 is',
      },
    ]);
  });

  test('that is no YAML is a problem and no crash', () => {
    expect(sutProblems('schema: [').length).toBeGreaterThan(0);
    expect(sutProblems('').length).toBeGreaterThan(0);
    expect(sutProblems('- 1').length).toBeGreaterThan(0);
    expect(sutProblems('schema: faultline-urs-sut/1\nparents: 3\nrequirements: [4]').length).toBeGreaterThan(1);
  });
});

describe('a file of risks', () => {
  test('has classes that follow from the numbers', () => {
    const { problems } = readRisks('risks.yaml', RISKS.replace('class: high', 'class: low'));
    expect(problems).toEqual([
      expect.objectContaining({
        line: 10,
        column: 12,
        field: 'class',
        problem: 'found "low"',
        expected: 'high, which follows from 5, 3, 3',
      }),
    ]);
  });

  test.each([
    [5, 1, 3, 'high'],
    [5, 5, 2, 'high'],
    [5, 3, 2, 'medium'],
    [4, 3, 3, 'high'],
    [4, 2, 4, 'medium'],
    [4, 2, 2, 'medium'],
    [3, 5, 1, 'low'],
    [5, 1, 1, 'medium'],
  ])('rates %i, %i, %i', (severity, occurrence, detection, expected) => {
    expect(riskClassOf(severity, occurrence, detection)).toBe(expected);
  });

  test('with a number out of its scale or without controls is a problem', () => {
    const { problems } = readRisks('r', RISKS.replace('severity: 5', 'severity: 6').replace('[gate]', '[1]'));
    expect(problems.map((one) => one.field)).toEqual(['severity', 'class', 'controls']);
  });
});

describe('a file of requirements on the tool', () => {
  test.each([
    ['built without evidence', 'evidence: [a.test.ts]', 'evidence: []', 'evidence'],
    ['partly built without saying what is missing', 'state: built', 'state: partly', 'missing'],
    ['evidence of what is not built', 'state: built', 'state: not yet', 'evidence'],
    ['a state of its own', 'state: built', 'state: nearly', 'state'],
    ['a requirement on the SUT', 'URS-A01', 'URS-C01', 'id'],
  ])('with %s is a problem', (_, good, bad, field) => {
    expect(readToolRequirements('t', TOOL).problems).toEqual([]);
    expect(readToolRequirements('t', TOOL.replace(good, bad)).problems.map((one) => one.field)).toContain(field);
  });
});

test('a row tells where a field stands that comes twice', () => {
  const source = openRows('f', 'schema: s\nrows:\n  - a: x\n    a: y\n', 's');
  source.rows('rows').forEach((row) => row.text('a'));
  expect(source.finish()).toMatchObject([{ line: 4, column: 5 }]);
});
