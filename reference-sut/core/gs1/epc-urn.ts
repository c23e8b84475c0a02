import { isDigits } from './characters.ts';
import { checkDigit } from './check-digit.ts';
import { type Epc, epcProblems } from './epc.ts';
import { percentEscape, percentUnescape } from './percent-escape.ts';
import { type Gs1Problems, oneProblem } from './problem.ts';

const SGTIN = 'urn:epc:id:sgtin:';
const SSCC = 'urn:epc:id:sscc:';
const LGTIN = 'urn:epc:class:lgtin:';

/**
 * Writes an EPC as a URN. The length of the company prefix cannot be seen in the digits: it is master data, and a wrong
 * one gives another URN for the same pack. Keys and length are checked when an order is taken over, so that a wrong one
 * here is our own mistake and throws.
 */
export function toEpcUrn(epc: Epc, gcpLength: number): string {
  if (!Number.isInteger(gcpLength) || gcpLength < 4 || gcpLength > 12) {
    throw new RangeError(`A company prefix has 4 to 12 digits, not ${gcpLength}.`);
  }
  if (epc.kind === 'sscc') return SSCC + splitKey(epc.sscc, 18, gcpLength);
  const product = splitKey(epc.gtin, 14, gcpLength);
  return epc.kind === 'sgtin'
    ? `${SGTIN}${product}.${percentEscape(epc.serial)}`
    : `${LGTIN}${product}.${percentEscape(epc.batch)}`;
}

/** Reads an SGTIN, SSCC or LGTIN URN; the check digit, which a URN leaves out, is computed. */
export function parseEpcUrn(urn: string): Epc | Gs1Problems {
  if (urn.startsWith(SSCC)) {
    const sscc = joinKey(urn.slice(SSCC.length), 17);
    return sscc === undefined
      ? oneProblem('invalidUri', SSCC.length, urn.length - SSCC.length)
      : { kind: 'sscc', sscc };
  }
  const head = [SGTIN, LGTIN].find((candidate) => urn.startsWith(candidate));
  if (head === undefined) return oneProblem('invalidUri', 0, urn.length);
  const valueDot = urn.indexOf('.', urn.indexOf('.', head.length) + 1);
  const gtin = valueDot === -1 ? undefined : joinKey(urn.slice(head.length, valueDot), 13);
  if (gtin === undefined) return oneProblem('invalidUri', head.length, urn.length - head.length);
  const unescaped = percentUnescape(urn.slice(valueDot + 1));
  if (unescaped.kind === 'invalid') {
    return oneProblem('invalidPercentSequence', valueDot + 1 + unescaped.position, 3);
  }
  const epc: Epc =
    head === SGTIN ? { kind: 'sgtin', gtin, serial: unescaped.value } : { kind: 'lgtin', gtin, batch: unescaped.value };
  const problems = epcProblems(epc);
  return problems.length > 0 ? { kind: 'problems', problems } : epc;
}

/** `0 GGGGGGG RRRRR C` becomes `GGGGGGG.0RRRRR`: the first digit moves behind the prefix, the check digit goes. */
function splitKey(key: string, length: number, gcpLength: number): string {
  if (key.length !== length || !isDigits(key)) throw new RangeError(`"${key}" is not a key of ${length} digits.`);
  return `${key.slice(1, 1 + gcpLength)}.${key.slice(0, 1)}${key.slice(1 + gcpLength, -1)}`;
}

function joinKey(parts: string, digitCount: number): string | undefined {
  const dot = parts.indexOf('.');
  const gcp = parts.slice(0, dot);
  const reference = parts.slice(dot + 1);
  if (dot < 4 || dot > 12 || parts.length !== digitCount + 1 || !isDigits(gcp) || !isDigits(reference))
    return undefined;
  const digits = reference.slice(0, 1) + gcp + reference.slice(1);
  return digits + checkDigit(digits);
}
