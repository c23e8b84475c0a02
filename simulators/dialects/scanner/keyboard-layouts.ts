/**
 * What the keys of one layout type. Each text has one character for each of the 47 keys, in the order of `KEYS`; a blank
 * before a character marks a dead key, and U+0000 is a key that types nothing.
 */
export interface KeyboardLayout {
  readonly plain: readonly KeyFace[];
  readonly shift: readonly KeyFace[];
  /** By key, for the few that type a third character. */
  readonly altGr: Readonly<Record<string, string>>;
  /** What Ctrl with a key types: GS with `]`, FS with `\\`, RS with `6`, as on the US layout, or something else, or nothing. */
  readonly controls: Readonly<Record<string, string>>;
  /** What a dead key and a blank type together, where it is not the accent itself. */
  readonly spaced: Readonly<Record<string, string>>;
  /** What a dead key and a letter type together, where it is not what `composed` of the wedge says. */
  readonly composed: Readonly<Record<string, string>>;
  /** Caps lock works on every key as Shift does, not on letters only. */
  readonly shiftLock: boolean;
}

/** What a key types at one level. */
export interface KeyFace {
  readonly character: string;
  /** It types nothing until the next key. */
  readonly dead: boolean;
}

/** The keys by what the US layout types there, row by row; `iso` is the key between left Shift and Z of European keyboards. */
export const KEYS: readonly string[] = [..."`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", 'iso'];

const CONTROL_KEYS = [']', '\\', '6'] as const;

const CONTROLS: Readonly<Record<string, string>> = {
  GS: '\u001D',
  FS: '\u001C',
  RS: '\u001E',
  US: '\u001F',
  ESC: '\u001B',
  '-': '',
};

interface Special {
  /** What GS, FS and RS of a US scanner become; default `GS FS RS`. */
  readonly controls?: string;
  readonly altGr?: Readonly<Record<string, string>>;
  readonly spaced?: Readonly<Record<string, string>>;
  readonly composed?: Readonly<Record<string, string>>;
  /** Plain and shifted character of the key `iso`. */
  readonly iso?: string;
  readonly shiftLock?: boolean;
}

/**
 * Keyboard layouts of Windows by the names of the calibration tests of Solidsoft-Reply/EMVS-Unique-Identifier-Parser at
 * f8a5567 (Apache-2.0), from which the keys were read off; `UnitedStates` is what such a scanner is set to. `German` has the
 * keys of `GermanIbm`. Assumption: AltGr, the key `iso` and what caps lock does are from general knowledge; layouts without
 * them here have them at the host too, where no US scanner presses them.
 */
// oxfmt-ignore
export const keyboardLayouts = {
  UnitedStates: layout("`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?', { iso: '\\|' }),
  German: layout(' ^1234567890ß ´qwertzuiopü+#asdfghjklöäyxcvbnm,.-', '°!"§$%&/()=? `QWERTZUIOPÜ*\'ASDFGHJKLÖÄYXCVBNM;:_', { altGr: { '7': '{', '8': '[', '9': ']', '0': '}', '-': '\\', q: '@', ']': '~', iso: '|' }, iso: '<>', shiftLock: true }),
  BelgianComma: layout('²&é"\'(§è!çà)-azertyuiop ^$µqsdfghjklmùwxcvbn,;:=', '³1234567890°_AZERTYUIOP ¨*£QSDFGHJKLM%WXCVBN?./+'),
  BelgianFrench: layout('²&é"\'(§è!çà)-azertyuiop ^$µqsdfghjklmùwxcvbn,;:=', '³1234567890°_AZERTYUIOP ¨*£QSDFGHJKLM%WXCVBN?./+'),
  BelgianPeriod: layout('²&é"\'(§è!çà)-azertyuiop ^$µqsdfghjklmùwxcvbn,;:=', '³1234567890°_AZERTYUIOP ¨*£QSDFGHJKLM%WXCVBN?./+'),
  Bulgarian: layout('(1234567890-.,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб', ')!?+"%=:/–№$€ыУЕИШЩКСДЗЦ§“ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ', { controls: '- - -' }),
  BulgarianPhonetic: layout("ю1234567890-=чшертъуиопящьасдфгхйкл;'зжцвбнм,./", 'Ю!@№$%€§*()–+ЧШЕРТЪУИОПЯЩѝАСДФГХЙКЛ:"ЗЖЦВБНМ„“?', { controls: '- - -' }),
  BulgarianPhoneticTraditional: layout("ч1234567890-=явертъуиопшщюасдфгхйкл;'зьцжбнм,./", 'Ч!@№$%€§*()_+ЯВЕРТЪУИОПШЩЮАСДФГХЙКЛ:"ЗѝЦЖБНМ<>?', { controls: '- - -' }),
  BulgarianTypewriter: layout('`1234567890-.,уеишщксдзц;(ьяаожгтнвмчюйъэфхпрлб', '~!?+"%=:/_№ІVыУЕИШЩКСДЗЦ§)ЬЯАОЖГТНВМЧЮЙЪЭФХПРЛБ'),
  Czech: layout(';+ěščřžýáíé= ´qwertzuiopú) ¨asdfghjklů§yxcvbnm,.-', ' °1234567890% ˇQWERTZUIOP/(\'ASDFGHJKL"!YXCVBNM?:_'),
  CzechQwerty: layout(';+ěščřžýáíé= ´qwertyuiopú) ¨asdfghjklů§zxcvbnm,.-', ' °1234567890% ˇQWERTYUIOP/(\'ASDFGHJKL"!ZXCVBNM?:_', { controls: 'ESC FS -' }),
  Danish: layout("½1234567890+ ´qwertyuiopå ¨'asdfghjklæøzxcvbnm,.-", '§!"#¤%&/()=? `QWERTYUIOPÅ ^*ASDFGHJKLÆØZXCVBNM;:_', { controls: 'GS - RS' }),
  Dutch: layout('@1234567890/°qwertyuiop ¨*<asdfghjkl+ ´zxcvbnm,.-', '§!"#$%&_()\'? ~QWERTYUIOP ^|>ASDFGHJKL± `ZXCVBNM;:=', { controls: '- - RS' }),
  Estonian: layout(" ˇ1234567890+ ´qwertyuiopüõ'asdfghjklöäzxcvbnm,.-", ' ~!"#¤%&/()=? `QWERTYUIOPÜÕ*ASDFGHJKLÖÄZXCVBNM;:_', { controls: '- - RS' }),
  FinnishWithSami: layout("§1234567890+ ´qwertyuiopå ¨'asdfghjklöäzxcvbnm,.-", '½!"#¤%&/()=? `QWERTYUIOPÅ ^*ASDFGHJKLÖÄZXCVBNM;:_', { controls: '- - -' }),
  French: layout('²&é"\'(-è_çà)=azertyuiop ^$*qsdfghjklmùwxcvbn,;:!', '\u00001234567890°+AZERTYUIOP ¨£µQSDFGHJKLM%WXCVBN?./§', { controls: 'GS FS US', altGr: { '3': '#', '4': '{', '5': '[', '6': '|', '8': '\\', '9': '^', '0': '@', '-': ']', '=': '}' }, iso: '<>', shiftLock: true }),
  GermanIbm: layout(' ^1234567890ß ´qwertzuiopü+#asdfghjklöäyxcvbnm,.-', '°!"§$%&/()=? `QWERTZUIOPÜ*\'ASDFGHJKLÖÄYXCVBNM;:_', { altGr: { '7': '{', '8': '[', '9': ']', '0': '}', '-': '\\', q: '@', ']': '~', iso: '|' }, iso: '<>' }),
  Greek220: layout("½1234567890'];ςερτυθιοπ+}#ασδφγηξκλ ΄ ¨ζχψωβνμ,.-", '±!"£$%&/()=?[:~ΕΡΤΥΘΙΟΠ*{@ΑΣΔΦΓΗΞΚΛ ¨ ΅ΖΧΨΩΒΝΜ;:_', { controls: 'GS - RS' }),
  Greek220Latin: layout("\\1234567890']qwertyuiop+}#asdfghjkl ΄ ¨zxcvbnm,.-", '|!"#$%&/()=?[QWERTYUIOP*{@ASDFGHJKL ¨ ΅ZXCVBNM;:_', { controls: 'GS - RS' }),
  Greek319: layout("½1234567890'+·ςερτυθιοπ[]²ασδφγηξκλ ΄’ζχψωβνμ,.-", '±!"£$%¬/()=°*―¦ΕΡΤΥΘΙΟΠ«»³ΑΣΔΦΓΗΞΚΛ ¨‘ΖΧΨΩΒΝΜ;:_'),
  Greek319Latin: layout("\\1234567890'+qwertyuiop[] `asdfghjkl ´ ^zxcvbnm,.-", '|!"#$%&/()=?*QWERTYUIOP{}@ASDFGHJKL ¨ ~ZXCVBNM;:_', { controls: 'GS - -' }),
  GreekLatin: layout(" `1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", ' ~!@#$% ^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'),
  GreekPolytonic: layout(" ~1234567890 - = ;ςερτυθιοπ [ ] \\ασδφγηξκλ ΄ 'ζχψωβνμ,. /", ' `!@#$%^&*() _ + : ΅ΕΡΤΥΘΙΟΠ { } |ΑΣΔΦΓΗΞΚΛ ¨ "ΖΧΨΩΒΝΜ<> ?'),
  Hungarian101Key: layout('í123456789öüóqwertyuiopőúűasdfghjkléázxcvbnm,.-', 'Í\'"+!%/=()ÖÜÓQWERTYUIOPŐÚŰASDFGHJKLÉÁZXCVBNM?:_'),
  LatvianQwerty: layout("`1234567890-=qwertyuiop[] °asdfghjkl;'zxcvbnm,./", ' ~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'),
  LatvianStandard: layout("`1234567890-=qwertyuiop[]\\asdfghjkl; 'zxcvbnm,./", '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL: "ZXCVBNM<>?', { controls: 'GS FS -' }),
  LithuanianStandard: layout('`!-/;:,.=()?xąžertyuiopįwqasdšghjklųėzūcvbnmčfę', '~1234567890+XĄŽERTYUIOPĮWQASDŠGHJKLŲĖZŪCVBNMČFĘ', { controls: '- - -' }),
  Luxembourgish: layout("§1234567890' ^qwertzuiopè ¨$asdfghjkléàyxcvbnm,.-", '°+"*ç%&/()=? `QWERTZUIOPü!£ASDFGHJKLöäYXCVBNM;:_', { spaced: { '¨': '"' } }),
  Maltese47Key: layout("ċ1234567890-=qwertyuiopġħżasdfghjkl;'zxcvbnm,./", 'Ċ!@€$%^&*()_+QWERTYUIOPĠĦŻASDFGHJKL:"ZXCVBNM<>?', { controls: '- - -' }),
  Maltese48Key: layout("ċ1234567890-=qwertyuiopġħ#asdfghjkl;'zxcvbnm,./", 'Ċ!"€$%^&*()_+QWERTYUIOPĠĦ~ASDFGHJKL:@ZXCVBNM<>?', { controls: '- - -' }),
  Norwegian: layout("|1234567890+\\qwertyuiopå ¨'asdfghjkløæzxcvbnm,.-", '§!"#¤%&/()=? `QWERTYUIOPÅ ^*ASDFGHJKLØÆZXCVBNM;:_', { controls: 'GS - RS' }),
  NorwegianWithSami: layout("|1234567890+\\qwertyuiopå ¨'asdfghjkløæzxcvbnm,.-", '§!"#¤%&/()=? `QWERTYUIOPÅ ^*ASDFGHJKLØÆZXCVBNM;:_', { controls: '- - -' }),
  Polish214: layout(" ˛1234567890+'qwertzuiopżśóasdfghjklłąyxcvbnm,.-", ' ·!"#¤%&/()=?*QWERTZUIOPńćźASDFGHJKLŁęYXCVBNM;:_'),
  PolishProgrammers: layout("`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", ' ~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'),
  RomanianLegacy: layout("]1234567890+'qwertzuiopăîâasdfghjklşţyxcvbnm,.-", '[!"#¤%&/()=?*QWERTZUIOPĂÎÂASDFGHJKLŞŢYXCVBNM;:_', { controls: 'GS FS -' }),
  RomanianProgrammers: layout("`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?', { controls: '- - -' }),
  SamiExtendedFinlandSweden: layout('§1234567890+ ´ášertŧuiopåŋđasdfghjklöäzčcvbnm,.-', '½!"#¤%&/()=? `ÁŠERTŦUIOPÅŊĐASDFGHJKLÖÄZČCVBNM;:_', { controls: '- - -' }),
  Slovenian: layout(" ¸1234567890'+qwertzuiopšđžasdfghjklčćyxcvbnm,.-", ' ¨!"#$%&/()=?*QWERTZUIOPŠĐŽASDFGHJKLČĆYXCVBNM;:_', { controls: 'ESC FS RS' }),
  SorbianExtended: layout(' ˇ1234567890ß ´qwertzuiopü+łasdfghjklöäyxcvbnm,.-', ' ˙!"§$%&/()=? `QWERTZUIOPÜ*ŁASDFGHJKLÖÄYXCVBNM;:_', { controls: '- - -', spaced: { '`': "'" }, composed: { '`e': 'ę' } }),
  SorbianStandardLegacy: layout(' ^1234567890ß ´qwertzuiopü+łasdfghjklöäyxcvbnm,.-', ' \u0307!"§$%&/()=? `QWERTZUIOPÜ*ŁASDFGHJKLÖÄYXCVBNM;:_', { controls: '- - -', spaced: { '`': "'" } }),
  Spanish: layout("º1234567890'¡qwertyuiop `+çasdfghjklñ ´zxcvbnm,.-", 'ª!"·$%&/()=?¿QWERTYUIOP ^*ÇASDFGHJKLÑ ¨ZXCVBNM;:_'),
  SpanishVariation: layout("'1234567890- ¨qwertyuiop÷ ` ´asdfghjklñçzxcvbnm,.=", '·ª"/()¡!¿?₧+ ¨QWERTYUIOP× ` ´ASDFGHJKLÑÇZXCVBNM;:%'),
  SwedishWithSami: layout("§1234567890+ ´qwertyuiopå ¨'asdfghjklöäzxcvbnm,.-", '½!"#¤%&/()=? `QWERTYUIOPÅ ^*ASDFGHJKLÖÄZXCVBNM;:_', { controls: '- - -' }),
  SwissFrench: layout("§1234567890' ^qwertzuiopè ¨$asdfghjkléàyxcvbnm,.-", '°+"*ç%&/()=? `QWERTZUIOPü!£ASDFGHJKLöäYXCVBNM;:_', { spaced: { '¨': '"' } }),
  SwissGerman: layout("§1234567890' ^qwertzuiopü ¨$asdfghjklöäyxcvbnm,.-", '°+"*ç%&/()=? `QWERTZUIOPè!£ASDFGHJKLéàYXCVBNM;:_'),
  UnitedKingdom: layout("`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./", '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?'),
} as const satisfies Readonly<Record<string, KeyboardLayout>>;

/** Name of a layout. */
export type KeyboardLayoutName = keyof typeof keyboardLayouts;

/** Says whether there is a layout of this name. */
export function isKeyboardLayout(name: string): name is KeyboardLayoutName {
  return Object.hasOwn(keyboardLayouts, name);
}

function layout(plain: string, shift: string, special: Special = {}): KeyboardLayout {
  const [isoPlain = '\0', isoShift = '\0'] = special.iso ?? '';
  const controls = (special.controls ?? 'GS FS RS').split(' ');
  return {
    plain: faces(`${plain}${isoPlain}`),
    shift: faces(`${shift}${isoShift}`),
    altGr: special.altGr ?? {},
    controls: Object.fromEntries(CONTROL_KEYS.map((key, index) => [key, CONTROLS[controls[index] ?? '-'] ?? ''])),
    spaced: special.spaced ?? {},
    composed: special.composed ?? {},
    shiftLock: special.shiftLock ?? false,
  };
}

function faces(marked: string): readonly KeyFace[] {
  const found: KeyFace[] = [];
  let dead = false;
  for (const character of marked) {
    if (character === ' ') dead = true;
    else {
      found.push({ character: character === '\0' ? '' : character, dead });
      dead = false;
    }
  }
  return found;
}
