import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimName } from './claims.ts';
import { EXAMPLES } from './mistakes.test-kit.ts';
import { readOwnerRequirements, readOwnerRisks } from './owner-requirements.ts';
import { parseLineProfile } from './parse-line.ts';
import { readRecords, type ReadRecords } from './record-mapping.ts';
import type { RecordMapping } from './records.ts';

const CSV: RecordMapping = {
  format: 'csv',
  columns: { serial: 'Serial', state: 'State', parent: 'Case' },
  words: { state: { OK: 'active-loose', PACKED: 'active-aggregated' } },
};
const JSON_ROWS: RecordMapping = {
  format: 'json',
  rows: 'data.units',
  columns: { serial: 'sn', state: 'state', parent: 'case.sscc' },
};
const XML: RecordMapping = {
  format: 'xml',
  rows: 'export/unit',
  columns: { serial: '@sn', state: 'state', parent: 'case/@sscc' },
};
const AUDIT: RecordMapping = {
  format: 'csv',
  columns: { sequence: 'No', at: 'Time', user: 'User', act: 'Act' },
  time: { form: 'pattern', pattern: 'dd.MM.yyyy HH:mm:ss', zone: '+01:00' },
};
const BOOKS: RecordMapping = {
  format: 'json',
  columns: { batch: 'batch', balanced: 'balanced', differences: 'differences#' },
  terms: { received: 'received', rejected: 'terms.rejected' },
};

const read = (text: string, mapping: RecordMapping, claim: ClaimName = 'identities'): ReadRecords =>
  readRecords(text, 'records', claim, mapping);

const valuesOf = (found: ReadRecords): readonly unknown[] => (found.ok ? found.rows.map(({ values }) => values) : []);

/** The problems as `line:column field: problem`. */
const told = (found: ReadRecords): readonly string[] =>
  found.ok ? [] : found.problems.map(({ line, column, field, problem }) => `${line}:${column} ${field}: ${problem}`);

describe('rows are read from', () => {
  const rows = [
    { serial: 'A1', state: 'active-aggregated', parent: '195212340000000010' },
    { serial: 'A;2', state: 'active-loose' },
  ];

  test.each([
    ['commas', 'Serial,State,Case\nA1,PACKED,195212340000000010\nA;2,OK,\n'],
    ['semicolons, quotes and CR LF', '"Serial";"State";Case\r\nA1;PACKED;195212340000000010\r\n"A;2";OK;\r\n'],
    [
      'tabs, a byte order mark and another order',
      '\uFEFFCase\tSerial\tState\n195212340000000010\tA1\tPACKED\n\tA;2\tOK',
    ],
    [
      'blank rows and columns that nobody asked for',
      '\nSerial,X,State,Case\nA1,,PACKED,195212340000000010\n,,,\nA;2,y,OK,',
    ],
  ])('CSV with %s', (_name, text) => {
    expect(valuesOf(read(text, CSV))).toEqual(rows);
  });

  test('JSON at a path, where a number keeps its digits', () => {
    const text = `{"data": {"units": [
      {"sn": 12345678901234567890, "state": "active-loose", "case": null},
      {"sn": "A\\u0022", "state": "active-aggregated", "case": {"sscc": "19"}}]}}`;
    expect(valuesOf(read(text, JSON_ROWS))).toEqual([
      { serial: '12345678901234567890', state: 'active-loose' },
      { serial: 'A"', state: 'active-aggregated', parent: '19' },
    ]);
  });

  test('JSON lists in parallel', () => {
    const mapping = { ...JSON_ROWS, rows: 'all', columns: { batch: 'b', serial: 's[]', state: 'x[]' } };
    const text = '{"all":[{"b":"B1","s":["1","2"],"x":["rejected","shipped"]},{"b":"B2","s":[],"x":[]}]}';
    expect(valuesOf(read(text, mapping))).toEqual([
      { batch: 'B1', serial: '1', state: 'rejected' },
      { batch: 'B1', serial: '2', state: 'shipped' },
    ]);
  });

  test('XML with prefixes, attributes, entities and CDATA', () => {
    const text = `<?xml version="1.0"?><e:export xmlns:e="urn:x"><!-- <unit> -->
      <e:unit sn="A&amp;1"><state>active-loose</state></e:unit>
      <unit sn='A"2'><state><![CDATA[rejected]]></state><case sscc="&#49;9"/></unit></e:export>`;
    expect(valuesOf(read(text, XML))).toEqual([
      { serial: 'A&1', state: 'active-loose' },
      { serial: 'A"2', state: 'rejected', parent: '19' },
    ]);
  });

  test('an audit trail with times of a pattern, in line time of nobody but UTC', () => {
    const found = read('No;Time;User;Act\n7;31.12.2026 00:30:00;ute;start', AUDIT, 'audit');
    expect(valuesOf(found)).toEqual([{ sequence: 7, at: Date.UTC(2026, 11, 30, 23, 30), user: 'ute', act: 'start' }]);
  });

  test('books with a column for each term', () => {
    const text = '[{"batch":"B1","balanced":false,"differences":["a","b"],"received":45,"terms":{"rejected":2}}]';
    expect(read(text, BOOKS, 'reconciliation')).toEqual({
      ok: true,
      rows: [
        {
          line: 1,
          values: { batch: 'B1', balanced: false, differences: 2 },
          terms: { received: 45, rejected: 2 },
        },
      ],
    });
  });
});

describe('a problem is told at its place:', () => {
  test.each([
    ['', '1:1 : the file is empty'],
    ['Serial,State\nA1,OK\n', '1:1 : there is no column Case'],
    ['Serial,State,Serial,Case\n', '1:14 : two columns are called Serial'],
    ['Serial,State,Case\nA1,OK\n', '2:4 : the row has 2 cells, the first one has 3'],
    ['Serial,State,Case\nA1,OK,,\n', '2:7 : the row has 4 cells, the first one has 3'],
    ['Serial,State,Case\n\n"A1,OK,\n', '3:1 : a quotation mark is never closed'],
    ['Serial,State,Case\n"A"1,OK,\n', '2:4 : text follows a closing quotation mark'],
    ['Serial,State,Case\nA1,GOOD,\n', '2:4 state: GOOD is no word for state'],
    ['Serial,State,Case\n,OK,x\n', '2:1 serial: Serial is empty'],
    ['Serial,State,Case\n"a\nb",constructor,\n', '3:4 state: constructor is no word for state'],
  ])('CSV %j', (text, problem) => {
    expect(told(read(text, CSV))).toContain(problem);
  });

  test.each([
    ['', '1:1 : the file ends here'],
    ['{"data":{"units":[}}', '1:19 : } begins no value'],
    ['{"data":1,"data":2}', '1:11 : the field data stands there twice'],
    ['{"data":{"unit":[]}}', '1:1 : there is nothing at data.units'],
    ['{"data":{"units":{}}}', '1:18 : there is no list but an object at data.units'],
    ['{"data":{"units":[7]}}', '1:19 : a number is no row'],
    ['{"data":{"units":[\n {"sn":"A","state":["x"]}]}}', '2:20 state: state is a list'],
    ['{"data":{"units":[\n {"state":"shipped"}]}}', '2:2 serial: sn is empty'],
    ['{"data":{"units":[]}} x', '1:23 : something follows the value'],
    ['{"data":"a\nb"}', '1:11 : the text is not closed'],
    [String.raw`{"data":"\x"}`, String.raw`1:10 : \x is no escape of JSON`],
    ['{"data":01}', '1:10 : the value does not end here'],
    ['['.repeat(70), '1:66 : it is deeper than 64 levels'],
  ])('JSON %j', (text, problem) => {
    expect(told(read(text, JSON_ROWS))).toContain(problem);
  });

  test('JSON lists in parallel that are not equally long, or not there', () => {
    const mapping = { ...JSON_ROWS, rows: 'all', columns: { serial: 's[]', state: 'x[]' } };
    expect(told(read('{"all":[{"s":["1"],"x":[]}]}', mapping))).toEqual(['1:24 : x[] has 0 items, s[] has 1']);
    expect(told(read('{"all":[{"s":["1"]}]}', mapping))).toEqual(['1:9 : there is no list x[]']);
  });

  test.each([
    ['', '1:1 : there is no element'],
    ['<export><unit></export>', '1:15 : </export> closes nothing'],
    ['<export>', '1:1 : <export> is never closed'],
    ['<export/><export/>', '1:10 : there is a second root'],
    ['<exports/>', '1:1 : the root is exports'],
    ['<!DOCTYPE export [<!ENTITY a "b">]><export/>', '1:1 : a document type is not read'],
    ['<export>\n<unit sn="1"><state>&a;</state></unit></export>', '2:21 : &a; is no character of XML'],
    ['<export><unit sn="1" sn="2"/></export>', '1:22 : the attribute sn stands there twice'],
    [
      '<export>\n <unit sn="1"><state>shipped</state><state>shipped</state></unit></export>',
      '2:44 state: state stands there 2 times',
    ],
    ['<export>\n <unit sn="1"><state> good</state></unit></export>', '2:23 state: good is no word for state'],
    ['<export>a < b</export>', '1:11 : this is no tag'],
    ['<a>'.repeat(70), '1:193 : it is deeper than 64 levels'],
  ])('XML %j', (text, problem) => {
    expect(told(read(text, XML))).toContain(problem);
  });

  test.each([
    ['x;31.12.2026 00:30:00;u;a', '2:1 sequence: x is no count'],
    ['1;31.11.2026 00:30:00;u;a', '2:3 at: 31.11.2026 00:30:00 is no time'],
    ['1;2026-12-31T00:30:00Z;u;a', '2:3 at: 2026-12-31T00:30:00Z is no time'],
  ])('an entry %j', (row, problem) => {
    expect(told(read(`No;Time;User;Act\n${row}`, AUDIT, 'audit'))).toEqual([problem]);
  });

  test('a term that is no count, and a flag that is none', () => {
    const text = '[{"batch":"B","balanced":"perhaps","differences":3,"received":-1,"terms":{}}]';
    expect(told(read(text, BOOKS, 'reconciliation'))).toEqual([
      '1:26 balanced: perhaps is neither true nor false',
      '1:50 differences: differences# is a number',
      '1:63 received: -1 is no count',
    ]);
  });

  test('all of them at once, up to fifty, and then how many more', () => {
    const text = `Serial,State,Case\n${'A,bad,\n'.repeat(80)}`;
    const problems = told(read(text, CSV));
    expect(problems).toHaveLength(50);
    expect(problems.at(-1)).toContain('31 more problems');
  });
});

test('nothing is thrown by any text in any form', () => {
  const seeds = [
    'Serial,State,Case\nA1,OK,\n"a""b",PACKED,x\n',
    '{"data":{"units":[{"sn":"1","state":"shipped","case":{"sscc":"1"}}]}}',
    '<export><unit sn="1"><state>shipped</state></unit></export>',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.constantFrom(CSV, JSON_ROWS, XML),
      fc.nat(),
      fc.nat({ max: 12 }),
      fc.string({ maxLength: 8, unit: 'binary' }),
      (seed, mapping, place, length, put) => {
        const at = place % seed.length;
        const found = read(seed.slice(0, at) + put + seed.slice(at + length), mapping);
        if (found.ok) return;
        expect(found.problems.length).toBeGreaterThan(0);
        for (const { line, column, problem, expected } of found.problems) {
          expect(Math.min(line, column)).toBeGreaterThan(0);
          expect(problem.length * expected.length).toBeGreaterThan(0);
        }
      },
    ),
    { seed: 4, numRuns: 2000 },
  );
});

test('any cells written as CSV are read as they were', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.trim());
  fc.assert(
    fc.property(
      fc.array(
        cell.filter((text) => text !== ''),
        { maxLength: 20 },
      ),
      fc.constantFrom(',', ';', '\t', '|'),
      (cells, sign) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = [`Serial${sign}State`, ...cells.map((one) => `${quoted(one)}${sign}rejected`)].join('\n');
        const mapping: RecordMapping = {
          format: 'csv',
          separator: sign,
          columns: { serial: 'Serial', state: 'State' },
        };
        expect(valuesOf(read(text, mapping))).toEqual(cells.map((serial) => ({ serial, state: 'rejected' })));
      },
    ),
    { seed: 4, numRuns: 300 },
  );
});

test('any JSON that the engine writes is read as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })),
      fc.nat({ max: 3 }),
      (serials, indent) => {
        const text = JSON.stringify(
          { data: { units: serials.map((sn) => ({ sn, state: 'rejected' })) } },
          undefined,
          indent,
        );
        expect(valuesOf(read(text, JSON_ROWS))).toEqual(serials.map((serial) => ({ serial, state: 'rejected' })));
      },
    ),
    { seed: 4, numRuns: 300 },
  );
});

describe('the worked profiles read their sample files', () => {
  const profile = (name: keyof typeof EXAMPLES) => {
    const parsed = parseLineProfile(EXAMPLES[name], name);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.profile;
  };
  const sample = (name: string): string =>
    readFileSync(new URL(`../../examples/lines/samples/${name}`, import.meta.url), 'utf8');
  const mappingOf = (name: keyof typeof EXAMPLES, claim: string): RecordMapping => {
    const found = profile(name).sut.records.sources.find((one) => one.claim === claim);
    if (found === undefined) throw new Error(`${name} has no ${claim}`);
    return found;
  };

  test('units of the blister line, in German words', () => {
    const found = read(sample('blister-units.csv'), mappingOf('blister', 'identities'));
    expect(valuesOf(found)).toMatchObject([
      { serial: '9000000001', state: 'active-aggregated', parent: '395212340000000011' },
      { serial: '9000000002', state: 'rejected' },
      { serial: '9000000003', state: 'unused-returned' },
    ]);
  });

  test('exports of the reference controller, in the form of its interface page', () => {
    const identities =
      '[{"batch":"B1","gtin":"09521234000013","serials":["a","b"],"states":["rejected","active-aggregated"],"parents":["","19"],"held":[0,0]}]';
    expect(valuesOf(read(identities, mappingOf('reference', 'identities')))).toEqual([
      { batch: 'B1', gtin: '09521234000013', serial: 'a', state: 'rejected' },
      { batch: 'B1', gtin: '09521234000013', serial: 'b', state: 'active-aggregated', parent: '19' },
    ]);
    const audit =
      '[{"sequence":1,"at_ms":1767225600000,"user":"mes","act":"take order","subject":"B1","old":"","new":"25 units","reason":"x"}]';
    expect(valuesOf(read(audit, mappingOf('reference', 'audit'), 'audit'))).toMatchObject([
      { sequence: 1, at: 1_767_225_600_000, user: 'mes', act: 'take order', new: '25 units' },
    ]);
  });

  test("the owner's requirements and risks, with the ids of ours that they stand for", () => {
    const [requirements, risks] = profile('blister').owner;
    if (requirements === undefined || risks === undefined) throw new Error('two files are named');
    const known = ['URS-C02.6', 'URS-C04.1', 'URS-C04.2', 'URS-C05.1', 'URS-C05.2', 'URS-C03.1', 'URS-C03.3'];
    const found = readOwnerRequirements(sample('blister-urs.csv'), 'urs', requirements, known);
    expect(found.ok ? found.rows.map(({ id, ours }) => [id, ours]) : found.problems).toEqual([
      ['BL3-URS-017', ['URS-C02.6']],
      ['BL3-URS-018', ['URS-C04.1', 'URS-C04.2']],
      ['BL3-URS-031', ['URS-C05.1', 'URS-C05.2']],
      ['BL3-URS-040', ['URS-C03.1', 'URS-C03.3']],
      ['BL3-URS-052', []],
    ]);
    expect(readOwnerRisks(sample('blister-risks.csv'), 'risks', risks)).toMatchObject({
      ok: true,
      rows: [{ id: 'BL3-R-02', class: 'high' }, {}, {}, {}],
    });
    const bad = readOwnerRequirements(
      'Id,Requirement,Faultline,Level,Risk\nA,x,URS-X,,\nA,y,,,\n',
      'urs',
      requirements,
      known,
    );
    expect(bad.ok ? [] : bad.problems.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'A stands in line 2 already'],
      [2, 'there is no requirement URS-X'],
    ]);
  });
});
