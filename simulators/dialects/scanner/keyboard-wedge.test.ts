import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { notExecuted, sharedCases, sharedData } from '../../../tests/shared-data.ts';
import { isKeyboardLayout, KEYS, keyboardLayouts, type KeyboardLayoutName } from './keyboard-layouts.ts';
import { keyboardWedge, keystrokesOf, type Wedge } from './keyboard-wedge.ts';

const GS = '\u001D';
const scan = { symbologyIdentifier: ']d2', data: `21Az-1${GS}10B` };
const NAMES = Object.keys(keyboardLayouts).filter(isKeyboardLayout);

describe('a keyboard wedge', () => {
  test.each<[string, Wedge, string]>([
    ['US to US', {}, `]d221Az-1${GS}10B\r`],
    // Y and Z change places, the bracket and the hyphen are other characters.
    ['US to German', { host: 'German' }, `+d221Ayß1${GS}10B\r`],
    ['US to French', { host: 'French' }, `$déé&Qw)&${GS}&àB\r`],
    // The scanner types ] with AltGr, which a US layout knows nothing of.
    ['German to US', { scanner: 'German' }, `d221Ay/1${GS}10B\r`],
    ['German to German', { scanner: 'German', host: 'German' }, scanAsSent()],
    ['French to French', { scanner: 'French', host: 'French' }, scanAsSent()],
    ['caps lock', { capsLock: true }, `]D221aZ-1${GS}10b\r`],
    // Caps lock works as Shift lock: what the scanner shifts comes unshifted.
    ['French, caps lock', { scanner: 'French', host: 'French', capsLock: true }, `]Déé&aZ6&${GS}&àb\r`],
    ['separator lost', { separator: 'lost' }, ']d221Az-110B\r'],
    ['separator as text', { separator: { text: '^]' } }, ']d221Az-1^]10B\r'],
    ['text for a separator on a German host', { host: 'German', separator: { text: '~029' } }, '+d221Ayß1°02910B\r'],
    ['separator as Alt code', { host: 'Danish', separator: 'alt code' }, `¨d221Az+1${GS}10B\r`],
    ['no identifier, prefix, Tab', { symbologyIdentifier: false, prefix: '<', suffix: '\t' }, `<21Az-1${GS}10B\t`],
  ])('%s', (_name, wedge, text) => {
    expect(keyboardWedge(scan, wedge)).toBe(text);
  });

  test('joins a dead key and the letter behind it', () => {
    const read = (data: string): string =>
      keyboardWedge({ symbologyIdentifier: '', data }, { host: 'German', suffix: '' });
    expect(['=e', '=8', '= ', '+A'].map(read)).toEqual(['é', '´8', '´', 'À']);
  });

  test.each(['UnitedStates', 'UnitedKingdom', 'German', 'French'] as const)(
    'of %s on both sides gives back every printable text that it can type',
    (name) => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...printable()) }), (data) => {
          const typed = [...data].filter((one) => keystrokesOf(one, { scanner: name }).length > 0).join('');
          const text = keyboardWedge({ symbologyIdentifier: '', data }, { scanner: name, host: name, suffix: '' });
          expect(text).toBe(typed);
        }),
        { seed: 3, numRuns: 200 },
      );
    },
  );

  test('of the US layout has a key for every character of GS1 set 82 and for the separator', () => {
    const set82 = `${printable()
      .filter((one) => !'#$@[\\]^`{|}~ '.includes(one))
      .join('')}${GS}`;
    expect(set82).toHaveLength(83);
    expect(keystrokesOf(set82)).toHaveLength(83);
  });
});

test.each(NAMES)('layout %s has a face for each key at both levels', (name) => {
  expect(keyboardLayouts[name].plain).toHaveLength(KEYS.length);
  expect(keyboardLayouts[name].shift).toHaveLength(KEYS.length);
});

interface LayoutCase {
  readonly keyboardLayout: string;
  readonly baselineReported: string;
  readonly scans: readonly { readonly sent: string; readonly reported: string; readonly unchanged: boolean }[];
}

const path = 'protocols/handheld-keyboard-wedge.json';

/** The calibration symbol ends, behind RS, with US (0x1F), for which a US scanner has no key that all layouts share. */
const CALIBRATION_END = '\u001E';

// not executed where the file is absent, which the title then says
describe.skipIf(sharedData(path) === undefined)(`the public scans of a US scanner${notExecuted(path)}`, () => {
  // The file says its own shape; a wrong one fails the assertions.
  const cases = sharedCases(path) as readonly LayoutCase[];

  test('arrive on each of 44 layouts as reported', () => {
    let count = 0;
    const misses: string[] = [];
    for (const { keyboardLayout, scans } of cases) {
      for (const { sent, reported, unchanged } of scans) {
        count += 1;
        const text = throughWedge(sent, keyboardLayout);
        if (text !== reported || (text === sent) !== unchanged) misses.push(`${keyboardLayout}: ${sent} gave ${text}`);
      }
    }
    expect(cases).toHaveLength(44);
    expect(count).toBe(468);
    expect(misses).toEqual([]);
  });

  test('and so does the calibration symbol, up to RS', () => {
    // The file says its own shape.
    const { usBaseline } = JSON.parse(readFileSync(sharedData(path) ?? '', 'utf8')) as { usBaseline: string };
    const symbol = usBaseline.slice(0, usBaseline.indexOf(CALIBRATION_END) + 1);
    const misses = cases.filter(({ keyboardLayout, baselineReported }) => {
      const text = throughWedge(symbol, keyboardLayout);
      return !baselineReported.startsWith(text);
    });
    expect(misses.map(({ keyboardLayout }) => keyboardLayout)).toEqual([]);
  });
});

interface PackCase {
  readonly id: string;
  readonly input: string;
}

const packs = 'pharma/fmd-element-strings.json';

// not executed where the file is absent, which the title then says
test.skipIf(sharedData(packs) === undefined)(
  `public pack codes arrive whole between equal layouts, and run together where the separator is lost${notExecuted(packs)}`,
  () => {
    // The file says its own shape.
    const cases = sharedCases(packs) as readonly PackCase[];
    const misses: string[] = [];
    for (const { id, input } of cases) {
      const read = { symbologyIdentifier: ']d2', data: input };
      const whole = keyboardWedge(read, { suffix: '' });
      if (whole !== `]d2${input}`) misses.push(id);
      expect(keyboardWedge(read, { suffix: '', separator: 'lost' })).toBe(whole.replaceAll(/[\0-\u001F]/gu, ''));
    }
    expect(cases).toHaveLength(52);
    expect(misses).toEqual([]);
  },
);

function throughWedge(sent: string, layout: string): string {
  const host: KeyboardLayoutName = isKeyboardLayout(layout) ? layout : expect.unreachable(`no layout ${layout}`);
  return keyboardWedge({ symbologyIdentifier: '', data: sent }, { host, suffix: '', emptyKeyText: '\0' });
}

function scanAsSent(): string {
  return `${scan.symbologyIdentifier}${scan.data}\r`;
}

function printable(): string[] {
  return Array.from({ length: 95 }, (_unused, index) => String.fromCharCode(0x20 + index));
}
