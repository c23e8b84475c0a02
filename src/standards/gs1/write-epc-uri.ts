import { valueOf } from './element.ts';
import type { Gs1Element } from './element.ts';
import { epcSchemes, gcpLengths } from './epc-schemes.ts';
import type { EpcScheme } from './epc-schemes.ts';
import { escapeEpc } from './epc-uri.ts';
import { lintElement } from './lint-element.ts';
import { problemAt } from './problem.ts';
import type { Problem } from './problem.ts';

/** An EPC URI; or why there is none, position counted in the value of the key or serial to blame. */
export type WrittenEpcUri =
  | { readonly ok: true; readonly uri: string; readonly level: 'instance' | 'class' }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Writes the key of the elements as an EPC URI: urn:epc:id where it is serialised, urn:epc:class for a lot,
 * urn:epc:idpat where it has no serial (EPC Tag Data Standard, sections 6 to 8). The length of the company prefix is
 * master data; it cannot be told from the digits.
 */
export function writeEpcUri(elements: readonly Gs1Element[], gcpLength: number): WrittenEpcUri {
  const scheme = chooseScheme(elements);
  if (scheme === undefined) return refused(problemAt('no-epc-key', 0, 0));
  const value = valueOf(elements, scheme.ai) ?? '';
  const serialAi = typeof scheme.serial === 'object' ? scheme.serial.ai : undefined;
  const ownSerial = serialAi === undefined ? undefined : valueOf(elements, serialAi);
  const problem =
    lintElement({ ai: scheme.ai, value }, 2000) ??
    (serialAi === undefined || ownSerial === undefined
      ? undefined
      : lintElement({ ai: serialAi, value: ownSerial }, 2000));
  if (problem !== undefined) return refused(problem);
  if (!Number.isInteger(gcpLength) || gcpLength < gcpLengths.min || gcpLength > gcpLengths.max) {
    return refused(problemAt('wrong-gcp-length', 0, value.length));
  }

  const { fields, rest } = keyFields(scheme, value, gcpLength);
  if (fields === undefined) return refused(problemAt('wrong-gcp-length', 0, value.length));
  const serial = scheme.serial === 'rest of the value' ? rest : (ownSerial ?? scheme.absentSerial ?? '');
  return written(scheme, fields, serial);
}

function chooseScheme(elements: readonly Gs1Element[]): EpcScheme | undefined {
  const fitting = epcSchemes.filter(({ ai }) => valueOf(elements, ai) !== undefined);
  const serialised = fitting.find(
    ({ serial }) => typeof serial === 'object' && valueOf(elements, serial.ai) !== undefined,
  );
  // The first key of the table that is there wins, and of its schemes the one whose serial is there.
  return serialised !== undefined && serialised.ai === fitting[0]?.ai ? serialised : fitting[0];
}

function keyFields(
  scheme: EpcScheme,
  value: string,
  gcpLength: number,
): { readonly fields: readonly string[] | undefined; readonly rest: string } {
  const key = value.slice((scheme.filler ?? '').length);
  if (scheme.digitCount === 0) {
    const isSplit = key.length > gcpLength && /^\d*$/.test(key.slice(0, gcpLength));
    return { fields: isSplit ? [key.slice(0, gcpLength), escapeEpc(key.slice(gcpLength))] : undefined, rest: '' };
  }
  const digits = key.slice(0, scheme.digitCount);
  const moved = scheme.movesFirstDigit === true ? digits.slice(1) : digits;
  const first = scheme.movesFirstDigit === true ? digits.charAt(0) : '';
  const fields = [moved.slice(0, gcpLength), first + moved.slice(gcpLength)];
  let at = scheme.digitCount + (scheme.hasCheckDigit === true ? 1 : 0);
  for (const length of scheme.fieldLengths ?? []) {
    fields.push(key.slice(at, at + length));
    at += length;
  }
  return { fields, rest: key.slice(at) };
}

function written(scheme: EpcScheme, fields: readonly string[], serial: string): WrittenEpcUri {
  if (scheme.serial === undefined) return uri('id', scheme, fields, 'instance');
  if (serial !== '') {
    const kind = scheme.level === 'class' ? 'class' : 'id';
    return uri(kind, scheme, [...fields, escapeEpc(serial)], scheme.level);
  }
  return uri('idpat', scheme, [...fields, '*'], 'class');
}

function uri(kind: string, scheme: EpcScheme, fields: readonly string[], level: 'instance' | 'class'): WrittenEpcUri {
  return { ok: true, uri: `urn:epc:${kind}:${scheme.scheme}:${fields.join('.')}`, level };
}

function refused(problem: Problem): WrittenEpcUri {
  return { ok: false, problem };
}
