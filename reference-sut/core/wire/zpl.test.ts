import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CSET_82 } from '../gs1/characters.ts';
import { buildUnitCode } from '../gs1/unit-code.ts';
import { toBytes } from './latin1.ts';
import { emptyStream, receive } from './stream.ts';
import { buildCaseLabel, buildSsccLabel } from './zpl.ts';
import { canPrint, parseHostStatusLine, zplStatusFraming } from './zpl-status.ts';

const unit = { gtin: '09504000059101', serial: 'A1B2C3D4E5F6', batch: 'LOT42', expirationDate: '281100' };

test('the case label is byte for byte', () => {
  expect(buildCaseLabel({ ...unit, texts: ['Product 5 mg'] })).toBe(
    '^XA^CI28^FO40,40^BXN,6,200,0,0,,#^FD#1010950400005910121A1B2C3D4E5F6#11728110010LOT42^FS' +
      '^FO40,300^A0N,30,30^FH_^FDProduct 5 mg^FS' +
      '^FO40,340^A0N,30,30^FH_^FD(01)09504000059101(21)A1B2C3D4E5F6^FS' +
      '^FO40,380^A0N,30,30^FH_^FD(17)281100(10)LOT42^FS^PQ1,0,1,N^XZ',
  );
});

test('the SSCC label is byte for byte', () => {
  expect(buildSsccLabel({ sscc: '040123450000001112', texts: [] })).toBe(
    '^XA^CI28^FO40,40^BY3^BCN,200,N,N,N^FD>;>800040123450000001112^FS' +
      '^FO40,280^A0N,30,30^FH_^FD(00)040123450000001112^FS^PQ1,0,1,N^XZ',
  );
  expect(() => buildSsccLabel({ sscc: '123', texts: [] })).toThrow('18 digits');
});

/** Reads the fields of a label as a printer does: hexadecimal first, then the escape character of ^BX. */
function printedFields(label: string): string[] {
  return [...label.matchAll(/(\^BX[^^]*,(.)|\^FH(.)|\^BC[^^]*)\^FD([^^~]*)\^FS/g)].map((found) => {
    const [, , escape = '', indicator, data = ''] = found;
    if (indicator === undefined) return data.replaceAll(`${escape}1`, '\u001d');
    const bytes = data.replaceAll(/_([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  });
}

test('every serial, batch and text is printed as it is', () => {
  const text = fc.string({ unit: fc.constantFrom(...CSET_82.split('')), minLength: 1, maxLength: 20 });
  const line = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, fc.array(line, { maxLength: 3 }), (serial, batch, texts) => {
      const label = { ...unit, serial, batch };
      const fields = printedFields(buildCaseLabel({ ...label, texts }));
      expect(fields[0]).toBe(`\u001d${buildUnitCode(label)}`);
      expect(fields.slice(1)).toEqual([...texts, `(01)${unit.gtin}(21)${serial}`, `(17)281100(10)${batch}`]);
    }),
  );
});

test('no text can smuggle a command into the label', () => {
  const label = buildSsccLabel({ sscc: '040123450000001112', texts: ['^FS^PQ9~JA_41\\&\u00fc\u0002'] });
  expect(label).toContain('_5EFS_5EPQ9_7EJA_5F41_5C&_C3_BC_02');
  expect(label.match(/\^PQ/g)).toHaveLength(1);
});

function linesOf(wire: string): ReturnType<typeof parseHostStatusLine>[] {
  const items = receive(emptyStream(), toBytes(wire), zplStatusFraming);
  return items.flatMap((item) => (item.kind === 'frame' ? [parseHostStatusLine(item.text)] : []));
}

function ready(wire: string): boolean {
  return canPrint(linesOf(wire).filter((line) => line.kind !== 'malformed'));
}

describe('host status', () => {
  const sample =
    '\u0002030,0,0,0959,000,0,0,0,000,0,0,0\u0003\r\n\u0002001,0,0,0,1,2,6,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n';

  test('the sample of the guide is read', () => {
    expect(linesOf(sample)).toEqual([
      {
        kind: 'buffer',
        paperOut: false,
        paused: false,
        formatsWaitingCount: 0,
        bufferFull: false,
        partialFormat: false,
        corruptRam: false,
        underTemperature: false,
        overTemperature: false,
      },
      { kind: 'mechanics', headOpen: false, ribbonOut: false, labelWaiting: false, labelsRemainingCount: 0 },
      { kind: 'memory' },
    ]);
    expect(ready(sample)).toBe(true);
  });

  test.each([
    ['paper out', '030,0,', '030,1,'],
    ['pause', '030,0,0,', '030,0,1,'],
    ['buffer full', '0959,000,0,', '0959,000,1,'],
    ['over temperature', '0,0,0\u0003', '0,0,1\u0003'],
    ['head up', '001,0,0,', '001,0,1,'],
    ['ribbon out', '001,0,0,0,', '001,0,0,1,'],
  ])('%s means that nothing can be printed', (_name, sound, faulty) => {
    expect(ready(sample.replace(sound, faulty))).toBe(false);
  });

  test('half an answer is no permission to print', () => {
    expect(ready(sample.slice(0, sample.indexOf('\u0002001')))).toBe(false);
    expect(ready('')).toBe(false);
  });

  test.each([
    ['030,0,0', 'wrongEnclosure', 0],
    ['\u0002030,0,0', 'fieldCount', 1],
    ['\u0002030,x,0,0959,000,0,0,0,000,0,0,0', 'notANumber', 5],
    ['\u0002,0,0,0959,000,0,0,0,000,0,0,0', 'notANumber', 1],
  ])('%j is malformed: %s', (text, problem, offset) => {
    expect(parseHostStatusLine(text)).toEqual({ kind: 'malformed', problem, offset, text });
  });
});
