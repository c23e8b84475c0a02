// Labels for cases and pallets in ZPL II. Source: the public ZPL programming guide (^BX, ^BC, ^FH, ^PQ).
import { GROUP_SEPARATOR } from '../gs1/characters.ts';
import { humanReadable } from '../gs1/element-string.ts';
import { type UnitCode, buildUnitCode, unitCodeElements } from '../gs1/unit-code.ts';

/** What stands on a case of one product, besides free lines as the product's name. */
export interface CaseLabel extends UnitCode {
  readonly texts: readonly string[];
}

/** What stands on a logistic unit, a case or a pallet, besides free lines as its contents. */
export interface SsccLabel {
  readonly sscc: string;
  readonly texts: readonly string[];
}

/** Builds the label of a homogeneous case: GS1 DataMatrix (01)(21)(17)(10) with the same in words. */
export function buildCaseLabel(label: CaseLabel): string {
  const elements = unitCodeElements(label);
  const lines = [...label.texts, humanReadable(elements.slice(0, 2)), humanReadable(elements.slice(2))];
  return format(`^FO40,40^BXN,6,200,0,0,,${FNC1_ESCAPE}^FD${dataMatrixField(buildUnitCode(label))}^FS`, lines, 300);
}

/** Builds the label of a logistic unit: GS1-128 with the SSCC and the same in words. */
export function buildSsccLabel(label: SsccLabel): string {
  if (label.sscc.length !== 18) throw new RangeError(`"${label.sscc}" is not an SSCC of 18 digits.`);
  // >; starts in subset C, which takes digits in pairs, and >8 is FNC1. The SSCC brings its own check digit.
  const symbol = `^FO40,40^BY3^BCN,200,N,N,N^FD>;>800${label.sscc}^FS`;
  return format(symbol, [...label.texts, `(00)${label.sscc}`], 280);
}

// The default escape character of ^BX differs between firmwares (`_` or `~`), so it is always sent. This one is not in
// CSET 82: no serial or batch can hold it, so none needs doubling, and no prefix (^ ~) or delimiter (,) clashes.
const FNC1_ESCAPE = '#';

// ^FH comes before everything else in the field, so its indicator must not be the escape character of ^BX.
const HEX_INDICATOR = '_';

function dataMatrixField(elementString: string): string {
  return `${FNC1_ESCAPE}1${elementString.replaceAll(GROUP_SEPARATOR, `${FNC1_ESCAPE}1`)}`;
}

/** One label and no more: quantity 1, no replicates, no pause. ^CI28 makes the texts UTF-8. */
function format(symbol: string, lines: readonly string[], top_dots: number): string {
  let text = `^XA^CI28${symbol}`;
  for (const [index, line] of lines.entries()) {
    text += `^FO40,${top_dots + 40 * index}^A0N,30,30^FH${HEX_INDICATOR}^FD${hexEscape(line)}^FS`;
  }
  return `${text}^PQ1,0,1,N^XZ`;
}

/** Writes a text so that nothing in it can act as a command: prefixes, the indicator and all that is not plain ASCII. */
function hexEscape(text: string): string {
  let escaped = '';
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte);
    const plain = byte >= 0x20 && byte < 0x7f && !'^~_\\'.includes(character);
    escaped += plain ? character : HEX_INDICATOR + byte.toString(16).toUpperCase().padStart(2, '0');
  }
  return escaped;
}
