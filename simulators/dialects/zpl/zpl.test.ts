import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../ascii.ts';
import { keepsCodecContract, textWithout } from '../codec-contract.ts';
import { type ZplCommand, zplCommandDecoder, zplDefaultSyntax, encodeZplCommand } from './command.ts';
import { serializedValue } from './field-data.ts';
import {
  decodeZplHostStatus,
  encodeZplHostIdentification,
  encodeZplHostStatus,
  type ZplHostStatus,
  zplIdleHostStatus,
} from './host-status.ts';
import { createZplInterpreter, type ZplEvent } from './interpreter.ts';
import type { ZplOptions } from './printer-state.ts';
import { type ZplLabel, zplLabelCopy } from './label.ts';

function events(text: string, options: ZplOptions = {}): ZplEvent[] {
  const seen: ZplEvent[] = [];
  createZplInterpreter(options).push(bytesOf(text), (event) => seen.push(event));
  return seen;
}

function labelOf(text: string, options: ZplOptions = {}): ZplLabel {
  const label = events(text, options).find((event) => event.kind === 'label')?.label;
  if (label === undefined) throw new Error(`no label in ${text}`);
  return label;
}

/** Identifier and data of the first symbol, GS shown as {GS}. */
function reading(text: string, options: ZplOptions = {}): string {
  const [barcode] = labelOf(text, options).barcodes;
  if (barcode === undefined) throw new Error(`no symbol in ${text}`);
  const { symbologyIdentifier, elementBytes } = barcode;
  return (symbologyIdentifier + textOf(elementBytes, 0, elementBytes.length)).replaceAll('\x1d', '{GS}');
}

const commands: fc.Arbitrary<ZplCommand> = fc.oneof(
  fc.constantFrom<ZplCommand>(
    { prefix: '^', name: 'XA', parameters: '' },
    { prefix: '^', name: 'XZ', parameters: '' },
    { prefix: '^', name: 'FS', parameters: '' },
    { prefix: '~', name: 'HS', parameters: '' },
    { prefix: '~', name: 'JA', parameters: '' },
  ),
);

describe('ZPL commands without parameters', () => {
  keepsCodecContract({
    decode: zplCommandDecoder(zplDefaultSyntax()),
    encode: (command) => encodeZplCommand(command),
    frames: commands,
    bad: ['noise', '^', ':Z64:eJx'].map(bytesOf),
  });
});

describe('ZPL commands with parameters', () => {
  const names = fc.constantFrom('FO', 'FD', 'FX', 'PQ', 'A', 'BX', 'FH', 'LL');

  test('end where the next begins', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, textWithout('^~'))), (pairs) => {
        const sent = pairs.map(([name, parameters]): ZplCommand => ({ prefix: '^', name, parameters }));
        const bytes = bytesOf(sent.map((command) => `^${command.name}${command.parameters}`).join('') + '^XZ');
        const decode = zplCommandDecoder(zplDefaultSyntax());
        const got: ZplCommand[] = [];
        let at = 0;
        while (at < bytes.length) {
          const decoded = decode(bytes, at, bytes.length);
          if (decoded.kind !== 'frame') break;
          got.push(decoded.frame);
          at += decoded.bytesUsed;
        }
        expect(got).toEqual([...sent, { prefix: '^', name: 'XZ', parameters: '' }]);
      }),
    );
  });

  test('keep a tilde in field data unless a control command follows it', () => {
    const seen = events('^XA^FO1,1^BXN,6,200,,,,~^FD~1010950110153000321A~d029~1~~B^FS^XZ');
    expect(seen).toHaveLength(1);
    expect(events('^XA^FO1,1^FDab~HScd^FS^XZ').map(({ kind }) => kind)).toEqual(['control', 'label']);
  });

  test('count binary image data, which may hold carets', () => {
    const label = labelOf('^XA^FO1,2^GFB,4,4,1,^XZ~^FS^FO5,5^FDtext^FS^XZ');
    expect(label.graphics).toHaveLength(1);
    expect(label.texts.map(({ text }) => text)).toEqual(['text']);
  });
});

describe('a DataMatrix field', () => {
  test.each([
    [
      '^BXN,6,200,0,0,,_^FD_1010950400005910121A1B2_11728110010LOT42^FS',
      ']d2010950400005910121A1B2{GS}1728110010LOT42',
    ],
    ['^BXN,6,200^FD~1010950400005910121A1B2~110LOT42^FS', ']d2010950400005910121A1B2{GS}10LOT42'],
    // The wrong escape character: the escapes are printed and readers see no GS1 data.
    ['^BXN,6,200^FD_1010950400005910121A1B2_110LOT42^FS', ']d1_1010950400005910121A1B2_110LOT42'],
    ['^BXN,6,200,,,,_^FD_10109504000059101_d029__^FS', ']d20109504000059101{GS}_'],
    // ^FH comes first: _5F31 becomes _1, which is then the escape for FNC1.
    ['^BXN,6,200,,,,_^FH^FD_5F10109504000059101^FS', ']d20109504000059101'],
    ['^BXN,6,200,,,,_^FH\\^FD_10109504000059101\\1D10A^FS', ']d20109504000059101{GS}10A'],
    ['^BXN,6,200,,,,_^FDA_1B^FS', ']d3AB'],
    ['^BXN,6,200,,,,_^FD_@_G^FS', ']d1\x00\x07'],
    ['^BXN,6,140^FD_1ABC^FS', ']d0_1ABC'],
    // Line ends inside field data are dropped.
    ['^BXN,6,200,,,,_^FD_10109504\r\n000059101^FS', ']d20109504000059101'],
  ])('%s reads %s', (field, text) => {
    expect(reading(`^XA^FO10,20${field}^XZ`)).toBe(text);
  });

  test('takes the older default escape where the printer has it', () => {
    expect(reading('^XA^FO1,1^BXN,6,200^FD_10109504000059101^FS^XZ', { dataMatrixEscape: '_' })).toBe(
      ']d20109504000059101',
    );
  });

  test('says where it stands and how large it is', () => {
    expect(labelOf('^XA^LH5,6^FO10,20^BXR,8,200,20,22,,_^FDx^FS^XZ').barcodes).toMatchObject([
      {
        symbology: 'DataMatrix',
        position: { x_dots: 15, y_dots: 26, reference: 'origin' },
        orientation: 'R',
        moduleSize_dots: 8,
        columnCount: 20,
        rowCount: 22,
      },
    ]);
  });

  test('cuts what is too long and says so', () => {
    const [barcode] = labelOf(`^XA^FO1,1^BXN,6,200^FD${'9'.repeat(3073)}^FS^XZ`).barcodes;
    expect(barcode?.elementBytes).toHaveLength(3072);
    expect(barcode?.problems).toEqual(['field data of 3073 bytes was cut to 3072']);
  });
});

describe('a Code 128 field', () => {
  test.each([
    ['^BCN,100^FD>;>800109500000000000016^FS', ']C100109500000000000016'],
    ['^BCN,100^FD>;>80109504000059101>810LOT^FS', ']C10109504000059101{GS}10'],
    ['^BCN,100^FD>:>80109504000059101>810LOT>0X^FS', ']C10109504000059101{GS}10LOT>X'],
    ['^BCN,100^FD>;>8010950400005910110>6LOT42^FS', ']C1010950400005910110LOT42'],
    ['^BCN,100^FDABC123^FS', ']C0ABC123'],
    // Subset A: pairs of digits are symbol values; 64 to 95 are control characters (ZPL II guide, figure E).
    ['^BCN,100^FD>935473637171824^FS', ']C0CODE128'],
    // Guide, ^BC parameter e: the modulo 10 digit completes the SSCC.
    ['^BCN,100,N,N,Y^FD>;>80010950000000000001^FS', ']C100109500000000000012'],
    ['^BCN,100,N,N,N,U^FD0010950000000000001^FS', ']C100109500000000000012'],
    ['^BCN,100,N,N,N,D^FD(01)09504000059101(10)LOT>8(21)A1^FS', ']C1010950400005910110LOT{GS}21A1'],
    ['^BCN,100,N,N,N,D^FD(00) 1 0950000 000000001^FS', ']C100109500000000000012'],
    // The example of the guide for mode A.
    [
      '^BCN,,N,N,N,A^FD>;>80204017773003486100008535>8910001>837252^FS',
      ']C10204017773003486100008535{GS}910001{GS}37252',
    ],
    ['^BCN,,N,N,N,A^FDABC12345^FS', ']C0ABC12345'],
  ])('%s reads %s', (field, text) => {
    expect(reading(`^XA^FO10,20${field}^XZ`)).toBe(text);
  });

  test('lists digits and letters that subset C loses', () => {
    const [barcode] = labelOf('^XA^FO1,1^BCN,100^FD>;>8123A^FS^XZ').barcodes;
    expect(barcode?.problems).toEqual(['"A" is no digit in subset C and is not printed']);
  });

  test('takes bar width and height from ^BY', () => {
    expect(labelOf('^XA^BY3,2,150^FO1,1^BCN^FDA^FS^XZ').barcodes).toMatchObject([
      { symbology: 'Code128', moduleSize_dots: 3, height_dots: 150 },
    ]);
  });
});

describe('a label', () => {
  test('has texts with font, block and characters of ^CI28', () => {
    const name = textOf(new TextEncoder().encode('Übung'), 0, 6);
    const label = labelOf(`^XA^CI28^CF0,30^FO1,2^FD${name}^FS^FT3,4^ADR,18,10^FB200,2,0,C^FDa\\&b^FS^XZ`);
    expect(label.texts).toMatchObject([
      { text: 'Übung', font: '0', height_dots: 30, position: { x_dots: 1, y_dots: 2, reference: 'origin' } },
      {
        text: 'a\nb',
        font: 'D',
        orientation: 'R',
        position: { reference: 'baseline' },
        block: { width_dots: 200, lineCountMax: 2, justification: 'C' },
      },
    ]);
  });

  test('has quantity, replicates, pauses and size', () => {
    expect(labelOf('^XA^PW812^LL1218^FO1,1^FDx^FS^PQ50,10,2,Y^XZ')).toMatchObject({
      quantity: 50,
      pauseEvery: 10,
      replicates: 2,
      pauseOverride: true,
      width_dots: 812,
      length_dots: 1218,
    });
    expect(labelOf('^XA^FO1,1^FDx^FS^XZ')).toMatchObject({ quantity: 1, replicates: 1 });
  });

  test('lists what it ignores, does not know or finds wrong', () => {
    const label = labelOf('^XA^MMT^Q9abc^FO1,1^FDx^FS^MUI^PQ0^XZ');
    expect(label.ignored).toEqual(['^MMT', '^MUI']);
    expect(label.unknown).toEqual(['^Q9abc']);
    expect(label.problems).toEqual([
      '^MUI: only dots are understood, places are wrong',
      '^PQ0 is outside 1..99999999; one label is printed',
    ]);
  });

  test('without fields is settings and prints nothing', () => {
    expect(events('^XA^MMT^JUS^XZ').map(({ kind }) => kind)).toEqual(['settings']);
  });

  test('comes from a stored format with its numbers filled in', () => {
    const seen = events(
      '^XA^DFR:CASE^FS^FO1,1^BXN,6,200,,,,_^FN1^FS^XZ^XA^XFR:CASE.ZPL^FN1^FD_100A^FS^XZ^XA^XFNONE^XZ',
    );
    expect(seen.map(({ kind }) => kind)).toEqual(['stored', 'label', 'settings']);
    expect(seen[1]).toMatchObject({ label: { barcodes: [{ symbologyIdentifier: ']d2' }] } });
    expect(seen[2]).toMatchObject({ label: { problems: ['no format is stored as R:NONE.ZPL'] } });
  });

  test('does not follow a stored format that recalls itself', () => {
    const seen = events('^XA^DFA^FO1,1^FDx^FS^XFA^XZ^XA^XFA^XZ');
    expect(seen[1]).toMatchObject({
      label: { problems: ['R:A.ZPL recalls another stored format, which is not followed'] },
    });
  });

  test('is whole again after a stored format was cancelled', () => {
    expect(events('^XA^DFA^FO1,1~JA^XA^FO1,1^FDx^FS^XZ').map(({ kind }) => kind)).toEqual(['control', 'label']);
  });

  test('keeps its meaning after change of caret, tilde and delimiter', () => {
    const seen = events('^XA^CC*-*CD;*CT!*FO10;20*BXN;6;200;;;;_*FD_100A*FS!HS*XZ');
    expect(seen.map(({ kind }) => kind)).toEqual(['control', 'label']);
    expect(seen[1]).toMatchObject({ label: { barcodes: [{ symbologyIdentifier: ']d2', position: { x_dots: 10 } }] } });
  });
});

describe('the interpreter', () => {
  const words =
    '^XA ^XZ ^FS ^FO1,2 ^FT ^FD_1x>8 ^BXN,6,200,,,,_ ^BC ^BQ ^FH ^FN1 ^DFA ^XFA ^SN9,1,Y ^PQ ^CC^ ^CD, ^CT~ ' +
    '^GFB,9,9,1, ~HS ~JR ~JA ~DGA,1,1,FF ~ ^ noise';
  const pieces = fc.constantFrom(...words.split(' '));

  test('takes whatever comes without throwing, and says the same however it is split', () => {
    fc.assert(
      fc.property(fc.array(pieces), fc.integer({ min: 1, max: 9 }), (parts, size) => {
        const text = parts.join('');
        const seen: ZplEvent[] = [];
        const interpreter = createZplInterpreter();
        for (let at = 0; at < text.length; at += size) {
          interpreter.push(bytesOf(text.slice(at, at + size)), (event) => seen.push(event));
        }
        expect(seen).toEqual(events(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('copies of a label', () => {
  const text = '^XA^FO1,1^BXN,6,200,,,,_^SN_121A0098,1,Y^FS^FO1,90^SN0098,1,N^FS^FO1,99^FDfixed^FS^PQ6,0,2^XZ';

  test('count ^SN on after every set of replicates', () => {
    const label = labelOf(text);
    const copies = [0, 1, 2, 4].map((index) => zplLabelCopy(label, index));
    expect(copies.map(({ barcodes: [barcode] }) => barcode && textOf(barcode.elementBytes, 0, 8))).toEqual(
      ['21A0098', '21A0098', '21A0099', '21A0100'].map((wanted) => wanted.padEnd(8, '\0')),
    );
    expect(copies.map(({ texts }) => texts.map((field) => field.text))).toEqual([
      ['0098', 'fixed'],
      ['0098', 'fixed'],
      ['99', 'fixed'],
      ['100', 'fixed'],
    ]);
  });

  test.each([
    ['A099B', 1, true, 'A100B'],
    ['A1', -1, true, 'A0'],
    ['none', 1, true, 'none'],
    // Only the last 12 digits count.
    ['1999999999999', 1, true, '11000000000000'],
  ])('%s stepped by %i with zeros %s is %s', (start, increment, leadingZeros, next) => {
    expect(serializedValue(start, { increment, leadingZeros }, 1)).toBe(next);
  });
});

describe('control commands', () => {
  test('act at once, also inside a format', () => {
    const seen: ZplEvent[] = [];
    const interpreter = createZplInterpreter();
    interpreter.push(bytesOf('^XA^FO1,1~HS'), (event) => seen.push(event));
    expect(seen).toEqual([{ kind: 'control', name: 'HS', parameters: '', isKnown: true }]);
    expect(interpreter.isFormatOpen).toBe(true);
    interpreter.push(bytesOf('~JA'), (event) => seen.push(event));
    expect(interpreter.isFormatOpen).toBe(false);
  });

  test('carry their parameters', () => {
    expect(events('~SD15^XA^XZ')[0]).toEqual({ kind: 'control', name: 'SD', parameters: '15', isKnown: true });
    expect(events('~QQ1^XA^XZ')[0]).toMatchObject({ name: 'QQ', isKnown: false });
  });

  test('report what stands outside a format', () => {
    expect(events('noise^FO1,1^XZ')).toEqual([
      { kind: 'stray', problem: 'a command prefix was expected' },
      { kind: 'stray', problem: '^FO outside ^XA and ^XZ' },
      { kind: 'stray', problem: '^XZ outside ^XA and ^XZ' },
    ]);
  });
});

describe('the host status', () => {
  const sample =
    '\x02030,0,0,0959,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,1,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n';

  test('of an idle printer is the sample of three lines', () => {
    const bytes = encodeZplHostStatus(zplIdleHostStatus);
    expect(textOf(bytes, 0, bytes.length)).toBe(sample);
  });

  const flag = fc.boolean();
  keepsCodecContract<ZplHostStatus>({
    decode: decodeZplHostStatus,
    encode: encodeZplHostStatus,
    frames: fc.record({
      communicationSettings: fc.nat(511),
      paperOut: flag,
      paused: flag,
      labelLength_dots: fc.nat(9999),
      formatsInReceiveBuffer: fc.nat(999),
      receiveBufferFull: flag,
      diagnosticMode: flag,
      partialFormat: flag,
      corruptRam: flag,
      underTemperature: flag,
      overTemperature: flag,
      functionSettings: fc.nat(255),
      headUp: flag,
      ribbonOut: flag,
      thermalTransfer: flag,
      printMode: fc.nat(4),
      printWidthMode: fc.nat(9),
      labelWaiting: flag,
      labelsRemaining: fc.nat(99_999_999),
      graphicsStored: fc.nat(999),
      password: fc.constantFrom('1234', '0000'),
      staticRam: flag,
    }),
    bad: ['noise\r\n', '\x02030,0\x03\r\n'].map(bytesOf),
  });
});

describe('the host identification', () => {
  test('is one line of four fields', () => {
    const bytes = encodeZplHostIdentification({
      model: 'ZT410-203dpi',
      firmware: 'V75.20.14Z',
      dotsPerMillimetre: 8,
      memory: '15360KB',
    });
    expect(textOf(bytes, 0, bytes.length)).toBe('\x02ZT410-203dpi,V75.20.14Z,8,15360KB\x03\r\n');
  });
});
