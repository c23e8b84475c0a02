import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../tests/shared-data.ts';
import { bytesOf, textOf } from '../ascii.ts';
import { createZplInterpreter, type ZplEvent } from './interpreter.ts';
import type { ZplOptions } from './printer-state.ts';

/** Readings that the label file does not carry as a bar code, or that the default settings read otherwise. */
const exceptions: Readonly<Record<string, string>> = {
  'zebrash/dhlparceluk.zpl': 'the bars are drawn as ^GB boxes, there is no bar-code command',
  'zebrash/barcode128_mode_a.zpl': 'invocation codes in mode A: guide and renderer disagree, see ZplOptions',
};

/** Files in which something is listed besides known commands, and why. */
const remarks: Readonly<Record<string, string>> = {
  'zebrash/glscz.zpl': 'image data behind ^FS instead of inside ^GF, and ^^FT',
  'zebrash/jcpenney.zpl': '^PQ0',
  'zebrash/pnldpd.zpl': 'a second ^XA inside a format',
  'binarykits/Example12-102x152.zpl2': '^DN is no format command of the guide (it is ~DN)',
};

interface Reading {
  format: string;
  symbologyIdentifier: string;
  dataHex: string;
}

interface FieldCase {
  symbology: string;
  command: string;
  fieldData: string;
  raw: string;
}

function events(bytes: Uint8Array, options: ZplOptions = {}, chunkLength = bytes.length): ZplEvent[] {
  const seen: ZplEvent[] = [];
  const interpreter = createZplInterpreter(options);
  for (let at = 0; at < bytes.length; at += chunkLength) {
    interpreter.push(bytes.slice(at, at + chunkLength), (event) => seen.push(event));
  }
  expect(interpreter.isFormatOpen).toBe(false);
  return seen;
}

function barcodesOf(seen: readonly ZplEvent[]): string[] {
  return seen.flatMap((event) =>
    event.kind === 'label'
      ? event.label.barcodes.map(
          ({ symbologyIdentifier, elementBytes }) => symbologyIdentifier + textOf(elementBytes, 0, elementBytes.length),
        )
      : [],
  );
}

/** What a stream of events has to say besides labels and known commands. */
function oddities(seen: readonly ZplEvent[]): string[] {
  return seen.flatMap((event) => {
    if (event.kind === 'stray') return [event.problem];
    if (event.kind === 'control') return event.isKnown ? [] : [`~${event.name}`];
    if (event.kind === 'stored') return [];
    return [...event.label.unknown, ...event.label.problems];
  });
}

const folder = sharedData('protocols/zpl');
const readings = sharedData('protocols/zpl/zebrash-barcodes.json');
const fields = sharedData('protocols/zpl-gs1-field-data.json');
const files =
  folder === undefined
    ? []
    : ['zebrash', 'binarykits'].flatMap((sub) =>
        readdirSync(`${folder}/${sub}`)
          .filter((name) => name.endsWith('.zpl') || name.endsWith('.zpl2'))
          .map((name) => `${sub}/${name}`),
      );

describe('the public label files', () => {
  test.skipIf(folder === undefined)('are 79 (not executed where the folder is absent)', () => {
    expect(files).toHaveLength(79);
  });

  test.each(files)('%s is read to its end, and what is odd in it is listed', (name) => {
    const bytes = readFileSync(`${folder}/${name}`);
    const seen = events(bytes);
    expect(seen.length).toBeGreaterThan(0);
    expect(oddities(seen).length > 0).toBe(remarks[name] !== undefined);
  });

  test.each(files)('%s gives the same events in chunks of 7 and 100 bytes', (name) => {
    const bytes = readFileSync(`${folder}/${name}`).subarray(0, 20_000);
    const whole: ZplEvent[] = [];
    createZplInterpreter().push(bytes, (event) => whole.push(event));
    for (const chunkLength of [7, 100]) {
      const seen: ZplEvent[] = [];
      const interpreter = createZplInterpreter();
      for (let at = 0; at < bytes.length; at += chunkLength) {
        interpreter.push(bytes.slice(at, at + chunkLength), (event) => seen.push(event));
      }
      expect(seen).toEqual(whole);
    }
  });
});

describe('the readings of the public renderings', () => {
  test.skipIf(readings === undefined)('are what the labels say (not executed where the file is absent)', () => {
    // The file says its own shape; a wrong one fails the assertions.
    const { cases } = JSON.parse(readFileSync(readings ?? '', 'utf8')) as {
      cases: { zpl: string; barcodes: Reading[] }[];
    };
    let comparedCount = 0;
    const unread = new Set<string>();
    for (const { zpl, barcodes } of cases) {
      const wanted = barcodes.filter(({ format }) => format === 'Code128' || format === 'DataMatrix');
      const got = barcodesOf(events(readFileSync(`${folder}/${zpl}`)));
      for (const { symbologyIdentifier, dataHex } of wanted) {
        comparedCount += 1;
        const text = symbologyIdentifier + Buffer.from(dataHex, 'hex').toString('latin1');
        if (!got.includes(text)) unread.add(zpl);
      }
    }
    expect(comparedCount).toBe(15);
    expect([...unread].toSorted()).toEqual(Object.keys(exceptions).toSorted());
  });

  test.skipIf(readings === undefined)('include mode A with the literal setting (not executed where absent)', () => {
    const bytes = readFileSync(`${folder}/zebrash/barcode128_mode_a.zpl`);
    const text = ']C0>;9632080400200044387502171053828143';
    expect(barcodesOf(events(bytes, { modeAInvocations: 'literal' }))).toEqual([text]);
  });
});

describe('the public GS1 field data', () => {
  test.skipIf(fields === undefined)('give their element strings (not executed where the file is absent)', () => {
    // The file says its own shape; a wrong one fails the assertions.
    const { cases } = JSON.parse(readFileSync(fields ?? '', 'utf8')) as { cases: FieldCase[] };
    expect(cases).toHaveLength(6);
    // The sixth is DataBar Expanded (^BR), which is listed and not interpreted.
    const interpreted = cases.filter(({ symbology }) => symbology !== 'DataBar Expanded');
    expect(interpreted).toHaveLength(5);
    for (const { symbology, command, fieldData, raw } of interpreted) {
      const setting = command.startsWith('^BX..') ? '^BXN,6,200,,,,_' : command;
      const identifier = symbology === 'DataMatrix' ? ']d2' : ']C1';
      expect(barcodesOf(events(bytesOf(`^XA^FO1,1${setting}^FD${fieldData}^FS^XZ`)))).toEqual([identifier + raw]);
    }
  });
});
