import { firstOutside } from './character-sets.ts';
import { checkDigit } from './check-digit.ts';
import type { Gs1Element } from './element.ts';
import { epcSchemes, gcpLengths } from './epc-schemes.ts';
import type { EpcScheme } from './epc-schemes.ts';
import { lintElement } from './lint-element.ts';
import { percentDecode } from './percent.ts';
import { problemAt } from './problem.ts';
import type { Problem, StructureCode } from './problem.ts';

/** An EPC URI as GS1 elements, with the length of company prefix that the elements alone do not tell. */
export type ReadEpcUri =
  | {
      readonly ok: true;
      readonly scheme: string;
      /** `instance` names one object; `class` all of a lot or of a trade item. */
      readonly level: 'instance' | 'class';
      readonly gcpLength: number;
      readonly elements: readonly Gs1Element[];
    }
  | { readonly ok: false; readonly problem: Problem };

/** Reads a pure identity, class or pattern EPC URI (EPC Tag Data Standard, sections 6 to 8). */
export function readEpcUri(uri: string): ReadEpcUri {
  const head = /^urn:epc:(id|idpat|class):([a-z]+):/.exec(uri);
  if (head === null) return refused('not-an-epc-uri', 0, uri.length);
  const [start, kind, name = ''] = head;
  const isPattern = kind === 'idpat';
  const scheme = epcSchemes.find((entry) => entry.scheme === name && allows(entry, kind));
  if (scheme === undefined) return refused('unknown-epc-scheme', start.length - name.length - 1, name.length);

  const fields = splitFields(uri.slice(start.length), fieldCount(scheme));
  const body = { position: start.length, length: uri.length - start.length };
  if (fields === undefined) return refused('not-an-epc-uri', body.position, body.length);
  const [gcp = '', reference = '', ...rest] = fields;
  const serial = hasSerial(scheme) ? rest.pop() : undefined;
  if (gcp.length < gcpLengths.min || gcp.length > gcpLengths.max || !isDigits(gcp)) {
    return refused('wrong-gcp-length', body.position, gcp.length);
  }
  if (isPattern && serial !== '*')
    return refused('not-an-epc-uri', uri.length - (serial?.length ?? 0), serial?.length ?? 0);
  const misfit = misfitOf(scheme, gcp, reference, rest);
  if (misfit !== undefined) return refused(misfit, body.position, body.length);

  const text = [reference, isPattern ? '' : (serial ?? '')].map(unescapeEpc);
  const [plainReference, plainSerial] = text;
  if (plainReference === undefined || plainSerial === undefined)
    return refused('not-an-epc-uri', body.position, body.length);
  if (serial === '') return refused('value-too-short', uri.length, 0);
  const elements = toElements(scheme, gcp, plainReference, rest, isPattern ? undefined : plainSerial);
  for (const element of elements) {
    // Reference year: no EPC scheme holds a date.
    const problem = lintElement(element, 2000);
    if (problem !== undefined) return refused(problem.code, body.position, body.length);
  }
  return { ok: true, scheme: name, level: isPattern ? 'class' : scheme.level, gcpLength: gcp.length, elements };
}

/** Percent escapes that an EPC URI must have (EPC Tag Data Standard, table A-1; `#` in CPI only). */
const mustEscape = /["%&/<>?#]/g;

/** Writes text of CSET 82 or 39 as a component of an EPC URI (EPC Tag Data Standard, table A-1). */
export function escapeEpc(text: string): string {
  return text.replace(mustEscape, (character) => encodeURIComponent(character));
}

/** Reads a component of an EPC URI, or undefined where a character should have been escaped (Tag Data Standard, A). */
function unescapeEpc(text: string): string | undefined {
  if (/["&/<>?#]|%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  return percentDecode(text);
}

function allows(scheme: EpcScheme, kind: string | undefined): boolean {
  if (kind === 'idpat') return scheme.hasPattern === true;
  return kind === (scheme.level === 'class' ? 'class' : 'id');
}

function hasSerial(scheme: EpcScheme): boolean {
  return scheme.serial !== undefined;
}

function fieldCount(scheme: EpcScheme): number {
  return 2 + (scheme.fieldLengths?.length ?? 0) + (hasSerial(scheme) ? 1 : 0);
}

/** Splits at dots into so many fields; dots in the last field belong to it. */
function splitFields(text: string, count: number): string[] | undefined {
  const parts = text.split('.');
  if (parts.length < count) return undefined;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join('.')];
}

function misfitOf(
  scheme: EpcScheme,
  gcp: string,
  reference: string,
  fields: readonly string[],
): StructureCode | undefined {
  const lengths = scheme.fieldLengths ?? [];
  if (fields.some((field, index) => !isDigits(field) || field.length !== lengths[index])) return 'wrong-epc-length';
  if (scheme.digitCount === 0) return reference === '' ? 'wrong-epc-length' : undefined;
  if (!isDigits(reference) || gcp.length + reference.length !== scheme.digitCount) return 'wrong-epc-length';
  return scheme.movesFirstDigit === true && reference === '' ? 'wrong-epc-length' : undefined;
}

function toElements(
  scheme: EpcScheme,
  gcp: string,
  reference: string,
  fields: readonly string[],
  serial: string | undefined,
): Gs1Element[] {
  const moved = scheme.movesFirstDigit === true ? reference.charAt(0) + gcp + reference.slice(1) : gcp + reference;
  const digits = scheme.hasCheckDigit === true ? moved + checkDigit(moved) : moved;
  const key = (scheme.filler ?? '') + digits + fields.join('');
  if (scheme.serial === undefined || serial === undefined) return [{ ai: scheme.ai, value: key }];
  if (scheme.serial === 'rest of the value') return [{ ai: scheme.ai, value: key + serial }];
  if (serial === scheme.absentSerial) return [{ ai: scheme.ai, value: key }];
  return [
    { ai: scheme.ai, value: key },
    { ai: scheme.serial.ai, value: serial },
  ];
}

function isDigits(text: string): boolean {
  return firstOutside('N', text, 0, text.length) < 0;
}

function refused(code: Problem['code'], position: number, length: number): ReadEpcUri {
  return { ok: false, problem: problemAt(code, position, length) };
}
