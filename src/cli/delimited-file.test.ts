import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDelimited, type DelimitedTable } from './delimited-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string): DelimitedTable {
  const table = readDelimited(bytes(text));
  if ('problem' in table) throw new Error(`${table.line}:${table.column} ${table.problem}`);
  return table;
}

const texts = ({ header, rows }: DelimitedTable): readonly (readonly string[])[] =>
  [header, ...rows].map((row) => row.map(({ text }) => text));

describe('a file with separators is refused with its place', () => {
  test.each([
    ['', 1, 1, 'the file is empty'],
    ['\n\n ,\n', 1, 1, 'the file is empty'],
    ['a,b\n1,2\n3\n', 3, 1, 'the row has 1 cell, and the first row has 2'],
    ['a,b\n1,2,3\n', 2, 3, 'the row has 3 cells, and the first row has 2'],
    ['Wert\n1,5\n', 2, 1, 'the row has 2 cells, and the first row has 1'],
    ['a,b\n1,"2\n3,4\n', 2, 3, 'a quotation mark is never closed'],
    ['a,b\n"1"x,2\n', 2, 4, 'text follows a closing quotation mark'],
    ['a;b;a\n1;2;3\n', 1, 5, 'two columns are called "a"'],
  ])('%j', (text, line, column, problem) => {
    expect(readDelimited(bytes(text))).toMatchObject({ line, column, problem });
  });

  test('with a hint where a decimal comma stands between commas', () => {
    expect(readDelimited(bytes('Wert\n1,5\n'))).toMatchObject({
      expectation: expect.stringContaining('semicolons') as string,
    });
  });
});

describe('a file with separators is read', () => {
  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1;2\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a,b\r\n1,2\r\n', ','],
    ['a,b\r1,2\r', ','],
    ['a,b\n1,2', ','],
    ['\n\na,b\n\n1,2\n,\n', ','],
    ['"a";"b"\n"1";"2"', ';'],
    ['\uFEFFa,b\n1,2\n', ','],
  ])('%j', (text, separator) => {
    const table = read(text);
    expect(table.separator).toBe(separator);
    expect(texts(table)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('with separators, marks and line ends inside quotes, and the places after them', () => {
    const table = read('a,b\n"x, ""y""\nz",2\n3,4\n');
    expect(texts(table)).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', '2'],
      ['3', '4'],
    ]);
    expect(table.rows[0]?.map(({ line, column }) => [line, column])).toEqual([
      [2, 1],
      [3, 4],
    ]);
    expect(table.rows[1]?.map(({ line, column }) => [line, column])).toEqual([
      [4, 1],
      [4, 3],
    ]);
  });

  test('with empty cells, also the last one', () => {
    expect(texts(read('a,b,c\n1,,\n,2,3\n'))).toEqual([
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['', '2', '3'],
    ]);
  });

  test('in the encodings of office programs', () => {
    const wide = new Uint8Array([0xff, 0xfe, ...Array.from('ä;b\n1;2').flatMap((sign) => [sign.charCodeAt(0), 0])]);
    const table = readDelimited(wide);
    expect('header' in table ? table.header.map(({ text }) => text) : table).toEqual(['ä', 'b']);
    const single = readDelimited(new Uint8Array([0xe4, 0x3b, 0x62, 0x0a, 0x31, 0x3b, 0x32]));
    expect('header' in single ? single.header.map(({ text }) => text) : single).toEqual(['ä', 'b']);
  });

  test('as it was written, whatever is in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', '\r', ' ', 'ß'), maxLength: 6 });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        (rows, separator) => {
          const written = [['x', 'y'], ...rows.map(([one, other]) => [`k${one}`, other])];
          const text = written.map((row) => row.map(quoted).join(separator)).join('\r\n');
          expect(texts(read(text))).toEqual(written);
        },
      ),
      { seed: 13, numRuns: 300 },
    );
  });

  test('or refused with a place inside it, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (some) => {
        const table = readDelimited(some);
        if ('problem' in table) expect(table.line).toBeGreaterThan(0);
        else expect(table.rows.every((row) => row.length === table.header.length)).toBe(true);
      }),
      { seed: 19, numRuns: 500 },
    );
  });
});
