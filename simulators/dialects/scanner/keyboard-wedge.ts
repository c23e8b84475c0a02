import {
  KEYS,
  type KeyboardLayout,
  type KeyFace,
  keyboardLayouts,
  type KeyboardLayoutName,
} from './keyboard-layouts.ts';

/** How a scanner in keyboard mode sends GS and other control characters. */
export type WedgeSeparator =
  /** Ctrl with the key that types it on the US layout. */
  | 'control key'
  /** Alt and its number on the keypad: arrives whatever the layout is. */
  | 'alt code'
  /** A key that types nothing, such as F8, or no key at all. */
  | 'lost'
  /** A text in its place, such as `^]` or `~029`. */
  | { readonly text: string };

/** How the scanner and the computer are set. */
export interface Wedge {
  /** Layout that the scanner believes in. Default `UnitedStates`. */
  readonly scanner?: KeyboardLayoutName;
  /** Layout of the computer. Default `UnitedStates`. */
  readonly host?: KeyboardLayoutName;
  readonly capsLock?: boolean;
  /** Default `control key`. */
  readonly separator?: WedgeSeparator;
  /** Sent in front of the scan, as printed: default nothing. */
  readonly prefix?: string;
  /** Sent behind the scan; CR is the Enter key, HT the Tab key. Default CR. */
  readonly suffix?: string;
  /** Puts the three characters of the AIM identifier before the data. Default true. */
  readonly symbologyIdentifier?: boolean;
  /** What the host notes of a key that types nothing. Default nothing; some programs show U+0000. */
  readonly emptyKeyText?: string;
}

/** One stroke of a keyboard-wedge scanner: a key with its modifiers, or Alt and the number of a character. */
export type Keystroke =
  | { readonly kind: 'key'; readonly key: string; readonly modifier: 'none' | 'shift' | 'altGr' | 'control' }
  | { readonly kind: 'altCode'; readonly character: string };

/**
 * What a program gets of one scan through a keyboard wedge, after ISO/IEC 15424 identifiers and the layouts of
 * `keyboardLayouts`. An accent that still waits for its letter at the end is not in the text.
 */
export function keyboardWedge(scan: { symbologyIdentifier: string; data: string }, wedge: Wedge = {}): string {
  const identifier = wedge.symbologyIdentifier === false ? '' : scan.symbologyIdentifier;
  const text = `${wedge.prefix ?? ''}${identifier}${scan.data}${wedge.suffix ?? '\r'}`;
  return textAtHost(keystrokesOf(text, wedge), wedge);
}

/** The strokes with which a scanner types a text. What its layout has no key for is not typed. */
export function keystrokesOf(text: string, wedge: Wedge = {}): readonly Keystroke[] {
  const layout: KeyboardLayout = keyboardLayouts[wedge.scanner ?? 'UnitedStates'];
  const strokes: Keystroke[] = [];
  for (const character of text) {
    if (NAMED_KEYS.has(character)) strokes.push({ kind: 'key', key: character, modifier: 'none' });
    else if (character < ' ') strokes.push(...controlStrokes(character, layout, wedge.separator ?? 'control key'));
    else strokes.push(...strokesOf(character, layout));
  }
  return strokes;
}

/** What the strokes of a scanner type on the host. */
export function textAtHost(strokes: readonly Keystroke[], wedge: Wedge = {}): string {
  const layout: KeyboardLayout = keyboardLayouts[wedge.host ?? 'UnitedStates'];
  const nothing = wedge.emptyKeyText ?? '';
  let waiting = ''; // accent of a dead key
  let text = '';
  for (const stroke of strokes) {
    const face = faceAtHost(stroke, layout, wedge.capsLock ?? false);
    if (face.dead && waiting === '') {
      text += nothing;
      waiting = face.character;
    } else if (face.character === '') text += nothing;
    else {
      text += joined(waiting, face.character, layout);
      waiting = '';
    }
  }
  return text;
}

/** Enter, Tab and the space bar are where they are on every layout. */
const NAMED_KEYS: ReadonlySet<string> = new Set(['\r', '\t', ' ']);

const CONTROL_KEYS: Readonly<Record<string, string>> = { '\u001D': ']', '\u001C': '\\', '\u001E': '6' };

function controlStrokes(character: string, layout: KeyboardLayout, separator: WedgeSeparator): readonly Keystroke[] {
  if (separator === 'alt code') return [{ kind: 'altCode', character }];
  if (separator === 'lost') return [];
  if (separator !== 'control key') return [...separator.text].flatMap((one) => strokesOf(one, layout));
  const key = CONTROL_KEYS[character];
  return key === undefined ? [] : [{ kind: 'key', key, modifier: 'control' }];
}

function strokesOf(character: string, layout: KeyboardLayout): readonly Keystroke[] {
  for (const modifier of ['none', 'shift'] as const) {
    const faces = modifier === 'none' ? layout.plain : layout.shift;
    const index = faces.findIndex((face) => face.character === character);
    const key = KEYS[index];
    if (key === undefined) continue;
    const stroke: Keystroke = { kind: 'key', key, modifier };
    return faces[index]?.dead === true ? [stroke, { kind: 'key', key: ' ', modifier: 'none' }] : [stroke];
  }
  const key = Object.keys(layout.altGr).find((one) => layout.altGr[one] === character);
  return key === undefined ? [] : [{ kind: 'key', key, modifier: 'altGr' }];
}

const NOTHING: KeyFace = { character: '', dead: false };

function faceAtHost(stroke: Keystroke, layout: KeyboardLayout, capsLock: boolean): KeyFace {
  if (stroke.kind === 'altCode' || NAMED_KEYS.has(stroke.key)) {
    return { character: stroke.kind === 'altCode' ? stroke.character : stroke.key, dead: false };
  }
  const { key, modifier } = stroke;
  if (modifier === 'control') return { character: layout.controls[key] ?? '', dead: false };
  if (modifier === 'altGr') return { character: layout.altGr[key] ?? '', dead: false };
  const index = KEYS.indexOf(key);
  const plain = layout.plain[index] ?? NOTHING;
  const shifted = layout.shift[index] ?? NOTHING;
  const isLetter = plain.character !== shifted.character && plain.character.toUpperCase() === shifted.character;
  const turned = capsLock && (isLetter || layout.shiftLock);
  return (modifier === 'shift') === turned ? plain : shifted;
}

/**
 * Letters that the layouts put under an accent. Assumption: the common ones of Windows; a letter that is none of them stands
 * behind its accent, as digits do.
 */
const COMPOSED: Readonly<Record<string, { readonly mark: string; readonly letters: string }>> = {
  '`': { mark: '\u0300', letters: 'aeiou' },
  '´': { mark: '\u0301', letters: 'aeiouy' },
  '^': { mark: '\u0302', letters: 'aeiou' },
  '~': { mark: '\u0303', letters: 'ano' },
  '¨': { mark: '\u0308', letters: 'aeiouy' },
  '°': { mark: '\u030A', letters: 'u' },
  ˇ: { mark: '\u030C', letters: 'cdelnrstz' },
};

function joined(accent: string, character: string, layout: KeyboardLayout): string {
  if (accent === '') return character;
  if (character === ' ') return layout.spaced[accent] ?? accent;
  const special = layout.composed[accent + character];
  if (special !== undefined) return special;
  const rule = COMPOSED[accent];
  if (rule?.letters.includes(character.toLowerCase()) === true) return (character + rule.mark).normalize('NFC');
  return accent + character;
}
