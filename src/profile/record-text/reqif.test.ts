import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readOwnerRequirements } from '../owner-requirements.ts';
import type { RecordMapping } from '../records.ts';
import { readReqif } from './reqif.ts';

const SAMPLE = readFileSync(new URL('../../../examples/lines/samples/gateway-urs.reqif', import.meta.url), 'utf8');
const MAPPING: RecordMapping = {
  format: 'reqif',
  columns: { id: 'ReqIF.ForeignID', text: 'ReqIF.Text', ours: 'Faultline', level: 'Level' },
};
const KNOWN = ['URS-C02.6', 'URS-C05.1', 'URS-C05.2'];

const read = (text: string, more: Partial<RecordMapping> = {}) =>
  readOwnerRequirements(text, 'urs.reqif', { ...MAPPING, ...more }, KNOWN);

it('an attribute and a type that are not there are told with those that are', () => {
  expect(read(SAMPLE, { columns: { id: 'Id', text: 'ReqIF.Text' } })).toMatchObject({
    problems: [
      {
        line: 2,
        column: 1,
        problem: 'no type has an attribute Id',
        expected: 'one of ReqIF.ForeignID, ReqIF.Text, Faultline, Level, ReqIF.ChapterName',
      },
    ],
  });
  expect(read(SAMPLE, { rows: 'Test' })).toMatchObject({
    problems: [{ problem: 'there is no type Test', expected: 'one of Requirement, Heading' }],
  });
});

it.each([
  ['an archive', 'PK\u0003\u0004', 'this is an archive (.reqifz)'],
  ['another document', '<html/>', 'the root is html'],
  ['a document type', '<!DOCTYPE x><REQ-IF/>', 'a document type is not read'],
  ['half a file', SAMPLE.slice(0, SAMPLE.indexOf('</SPEC-TYPES>')), 'is never closed'],
])('%s is refused', (_name, text, problem) => {
  expect(read(text)).toMatchObject({ problems: [{ problem: expect.stringContaining(problem) as unknown }] });
});

it('an empty text, a value of an enumeration that is not there, an id twice and an unknown id of ours are told at their places', () => {
  const edited = SAMPLE.replace(
    '<xhtml:div>At the end of an order each serial number has one state &amp; one only.</xhtml:div>',
    '',
  ).replace('<ENUM-VALUE-REF>e-l2', '<ENUM-VALUE-REF>e-l9');
  const found = read(edited);
  expect(found).toMatchObject({
    problems: [
      { line: lineOf(edited, 'e-l9'), field: 'level', problem: 'there is no ENUM-VALUE e-l9' },
      { line: lineOf(edited, '"o-2"'), field: 'text', problem: 'ReqIF.Text is empty' },
    ],
  });
  expect(read(SAMPLE.replace('P7-URS-13', 'P7-URS-12').replace('URS-C02.6', 'URS-X'))).toMatchObject({
    problems: [
      { line: lineOf(SAMPLE, '"o-2"'), problem: `P7-URS-12 stands in line ${lineOf(SAMPLE, '"o-1"')} already` },
      { line: lineOf(SAMPLE, '"o-1"'), problem: 'there is no requirement URS-X' },
    ],
  });
});

it('objects become requirements with plain texts; headings are none', () => {
  expect(read(SAMPLE)).toEqual({
    ok: true,
    rows: [
      {
        id: 'P7-URS-12',
        text: 'A vial box whose code is not read leaves the line at the gate.',
        ours: ['URS-C02.6'],
        level: 'L2',
        risk: '',
      },
      {
        id: 'P7-URS-13',
        text: 'At the end of an order each serial number has one state & one only.',
        ours: ['URS-C05.1', 'URS-C05.2'],
        level: '',
        risk: '',
      },
    ],
  });
});

it('a type chooses its objects, and attributes of the object itself are read by @', () => {
  const found = readReqif(SAMPLE, 'Heading', ['@IDENTIFIER', 'ReqIF.ChapterName']);
  const rows = 'rows' in found ? found.rows : [];
  expect(rows.map((row) => [row.cell('@IDENTIFIER'), row.cell('ReqIF.ChapterName'), row.cell('@NONE')])).toMatchObject([
    [{ text: 'o-0' }, { text: 'Rejection' }, undefined],
  ]);
});

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}
