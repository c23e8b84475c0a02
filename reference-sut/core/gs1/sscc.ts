import { isDigits } from './characters.ts';
import { checkDigit } from './check-digit.ts';
import { type Gs1Problems, oneProblem } from './problem.ts';

/** Says whether a company prefix has the form that GS1 gives out: 4 to 12 digits. */
export function isCompanyPrefix(gcp: string): boolean {
  return isDigits(gcp) && gcp.length >= 4 && gcp.length <= 12;
}

/** How many SSCCs one extension digit of a company prefix gives. */
export function serialReferenceCount(gcp: string): number {
  return 10 ** (16 - gcp.length);
}

/** Builds an SSCC: extension digit, company prefix, serial reference filled up with zeros, check digit. */
export function buildSscc(
  extensionDigit: number,
  gcp: string,
  serialReference: number,
): { readonly kind: 'sscc'; readonly sscc: string } | Gs1Problems {
  if (!isCompanyPrefix(gcp)) return oneProblem('invalidCompanyPrefix', 1, gcp.length);
  if (!Number.isInteger(extensionDigit) || extensionDigit < 0 || extensionDigit > 9)
    return oneProblem('nonDigit', 0, 1);
  if (!Number.isInteger(serialReference) || serialReference < 0) {
    return oneProblem('nonDigit', 1 + gcp.length, 16 - gcp.length);
  }
  // Running on would silently begin the old numbers again.
  if (serialReference >= serialReferenceCount(gcp)) {
    return oneProblem('serialReferenceUsedUp', 1 + gcp.length, 16 - gcp.length);
  }
  const digits = extensionDigit + gcp + String(serialReference).padStart(16 - gcp.length, '0');
  return { kind: 'sscc', sscc: digits + checkDigit(digits) };
}
