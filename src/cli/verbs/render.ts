import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { currentYear } from '../../kernel/current-year.ts';
import type { CodeDefect } from '../../seams/imaging.ts';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { encodeDataMatrix } from '../../standards/datamatrix/encode.ts';
import { checkLine } from '../../standards/gs1/index.ts';
import { readSeparators } from '../separators.ts';
import { defineVerb } from '../verb.ts';

/** Draws a picture of a code as the line's printer and camera would make it. */
export const render = defineVerb({
  name: 'render',
  summary: 'draw a picture of a code as printed and photographed, with print and camera defects',
  usage: '--gtin N --serial TEXT [--batch TEXT] [--expiry YYMMDD] [--defect NAME=LEVEL]... --out FILE',
  examples: [
    {
      command: 'faultline render --gtin 09501101530003 --serial A1 --out code.png',
      does: 'a sound code; grade it with faultline grade code.png --x-dimension 0.5',
    },
    {
      command: 'faultline render --gtin 09501101530003 --serial A1 --defect smear=0.5 --defect noise=6 --out bad.png',
      does: 'levels in the unit of each defect; faultline render --defects lists them',
    },
    {
      command: "faultline render --text '010950110153000321A1' --plain --out plain.png",
      does: 'any text, without FNC1',
    },
  ],
  options: {
    gtin: { type: 'string', value: 'N', summary: 'GTIN of 14 digits (01)' },
    serial: { type: 'string', value: 'TEXT', summary: 'serial number (21)' },
    batch: { type: 'string', value: 'TEXT', summary: 'batch number (10)' },
    expiry: { type: 'string', value: 'YYMMDD', summary: 'expiration date (17)' },
    text: { type: 'string', value: 'TEXT', summary: 'instead of these: any text, ^ or {GS} as separator' },
    plain: { type: 'boolean', summary: 'print it without FNC1 in first position: no GS1 code' },
    defect: {
      type: 'string',
      value: 'NAME=LEVEL',
      summary: 'what is wrong; may be given several times',
      multiple: true,
    },
    defects: { type: 'boolean', summary: 'list the defects with unit, bounds and meaning, and draw nothing' },
    seed: { type: 'string', value: 'N', default: '7', summary: 'where the defects lie, and how the camera stands' },
    overlay: { type: 'boolean', summary: 'draw over the picture what was found: corners, damaged codewords, grade' },
    out: { type: 'string', value: 'FILE', summary: 'the PNG to write' },
  },
  async run({ options, json }, io) {
    const { defectTable, checkDefects } = await import('../../../simulators/imaging/defect-table.ts');
    if (options.defects) {
      const { tableLines } = await import('../table.ts');
      if (json) io.write(JSON.stringify(defectTable, undefined, 2));
      else
        for (const line of tableLines(
          Object.entries(defectTable).map(([name, { where, unit, min, max, meaning }]) => [
            name,
            where,
            `${min} to ${max} ${unit}`,
            meaning,
          ]),
        ))
          io.write(line);
      return EXIT.pass;
    }
    const defects = options.defect.map(defectFrom);
    checkDefects(defects);
    const out = outFrom(options.out);
    const seed = seedFrom(options.seed);
    const text = textFrom(options);
    const isPlain = options.plain;
    checkFits(text, isPlain);
    const problems = isPlain ? [] : checkLine(`]d2${text}`, { referenceYear: currentYear() }).problems;
    for (const { code: problem } of problems)
      io.writeError(`printed as it is, though it is no good GS1 code: ${problem}`);
    const code = {
      text,
      purpose: 'verify' as const,
      defects,
      coderSeed: seed,
      printSeed: seed,
      viewSeed: seed,
      cameraSeed: seed,
      ...(isPlain ? { symbol: 'plain' as const } : {}),
    };
    const { takeLook } = await import('../../../simulators/imaging/look.ts');
    const { drawLook } = await import('../../../simulators/imaging/draw-look.ts');
    const { writePng } = await import('../../../simulators/imaging/image-file/write-png.ts');
    const { createSymbolReader } = await import('../../../simulators/imaging/reader/reader.ts');
    const reader = await createSymbolReader();
    const taken = takeLook(code, reader);
    const drawn = drawLook(taken, code);
    writeFileSync(out, options.overlay ? drawn.png : writePng(taken.image));
    const { width, height } = taken.image;
    if (json)
      io.write(
        JSON.stringify({ file: out, width, height, ...taken.look, caption: drawn.caption, reader: reader.version }),
      );
    else io.write(`${out}: ${width} x ${height} pixels, ${drawn.caption}`);
    return EXIT.pass;
  },
});

function textFrom(options: {
  readonly gtin: string | undefined;
  readonly serial: string | undefined;
  readonly batch: string | undefined;
  readonly expiry: string | undefined;
  readonly text: string | undefined;
}): string {
  const { gtin, serial, batch, expiry, text } = options;
  if (text !== undefined && text !== '') return readSeparators(text).text;
  if (gtin === undefined || serial === undefined)
    throw new HarnessError('FLT-E443', 'there is nothing to print', 'give --gtin and --serial, or --text');
  const rest = `${expiry === undefined ? '' : `17${expiry}`}${batch === undefined ? '' : `10${batch}`}`;
  return `01${gtin}21${serial}${rest === '' ? '' : `\u001d${rest}`}`;
}

function checkFits(text: string, isPlain: boolean): void {
  const symbol = encodeDataMatrix(text, { gs1: !isPlain });
  if (!('problem' in symbol)) return;
  throw new HarnessError(
    'FLT-E448',
    `the text cannot be printed as a Data Matrix (${symbol.problem} at ${symbol.position})`,
    symbol.expectation,
  );
}

function outFrom(out: string | undefined): string {
  if (out === undefined || out === '')
    throw new HarnessError('FLT-E442', 'no file was named for the picture', 'add --out FILE.png');
  if (existsSync(dirname(out))) return out;
  throw new HarnessError('FLT-E449', `the folder ${dirname(out)} does not exist`, 'make it, or name another place');
}

function defectFrom(text: string): CodeDefect {
  const [name = '', level = '', ...more] = text.split('=');
  if (!NUMBER.test(level) || more.length > 0)
    throw new HarnessError('FLT-E444', `"${text}" is no defect with a level`, 'write NAME=LEVEL, such as smear=0.5');
  return { name: name as CodeDefect['name'], level: Number(level) }; // checkDefects refuses a name that is none
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

function seedFrom(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < 2 ** 32) return seed;
  throw new HarnessError('FLT-E445', `"${text}" is no seed`, 'give a whole number from 0 to 4294967295');
}
