/** The elements of the code that the line's template prints: (01)(21) separator (17)(10). */
export interface PrintedCode {
  readonly gtin: string;
  readonly serial: string;
  readonly expirationDate: string;
  readonly batch: string;
}

/** The separator behind an element of variable length (FNC1 as a reader transmits it). */
export const GS = '\u001d';

/** Takes a printed code apart, with or without symbology identifier; undefined when it is not of the template's form. */
export function readPrintedCode(text: string): PrintedCode | undefined {
  const [head = '', tail = '', ...more] = text.split(GS);
  const [, gtin, serial] = /^(?:\]d[12])?01(\d{14})21(.{1,20})$/.exec(head) ?? [];
  const [, expirationDate, batch] = /^17(\d{6})10(.{1,20})$/.exec(tail) ?? [];
  if (gtin === undefined || serial === undefined || more.length > 0) return undefined;
  return expirationDate === undefined || batch === undefined ? undefined : { gtin, serial, expirationDate, batch };
}

/** Writes a code as the template does, without symbology identifier. */
export function writePrintedCode({ gtin, serial, expirationDate, batch }: PrintedCode): string {
  return `01${gtin}21${serial}${GS}17${expirationDate}10${batch}`;
}

/** A changed code, or the text as it was when it is not of the template's form. */
export function changePrintedCode(text: string, change: (code: PrintedCode) => PrintedCode): string {
  const code = readPrintedCode(text);
  return code === undefined ? text : writePrintedCode(change(code));
}

/** Puts the right check digit behind the first 13 digits of a GTIN (weights 3 and 1 in turn). */
export function withCheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < 13; index += 1) sum += Number(digits[index]) * (index % 2 === 0 ? 3 : 1);
  return digits.slice(0, 13) + String((10 - (sum % 10)) % 10);
}
