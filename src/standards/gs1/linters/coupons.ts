import { problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { csetnumeric } from './characters.ts';
import { yymmdd } from './dates-and-times.ts';

/** A North American coupon code of AI 8110 (GS1 Barcode Syntax Tests, couponcode). */
export function couponcode(value: string, start: number, end: number, referenceYear: number): Problem | undefined {
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;
  const read = new CouponReader(value, start, end);
  return (
    read.counted('gcp-vli', 'gcp', '0123456', 6) ??
    read.digits('offer-code', 6) ??
    read.counted('save-value-vli', 'save-value', '12345', 0) ??
    purchase(read, '1st') ??
    read.optional('1', () => {
      const problem = read.digit('additional-purchase-rules-code', '0123') ?? purchase(read, '2nd');
      return problem ?? purchaseGcp(read, '2nd');
    }) ??
    read.optional('2', () => purchase(read, '3rd') ?? purchaseGcp(read, '3rd')) ??
    dates(read, referenceYear) ??
    read.optional('5', () => read.counted('serial-number-vli', 'serial-number', '0123456789', 6)) ??
    read.optional('6', () => read.counted('retailer-gcp-or-gln-vli', 'retailer-gcp-or-gln', '1234567', 6)) ??
    read.optional('9', () => {
      const problem = read.digit('save-value-code', '01256') ?? read.digit('save-value-applies-to-item', '012');
      return problem ?? read.digit('store-coupon-flag', '0123456789') ?? read.digit('dont-multiply-flag', '01');
    }) ??
    read.nothingMore()
  );
}

/** A positive offer file coupon code of AI 8112 (GS1 Barcode Syntax Tests, couponposoffer). */
export function couponposoffer(value: string, start: number, end: number): Problem | undefined {
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;
  const read = new CouponReader(value, start, end);
  return (
    read.digit('format-code', '01') ??
    read.counted('funder-vli', 'funder', '0123456', 6) ??
    read.digits('offer-code', 6) ??
    read.counted('serial-number-vli', 'serial-number', '0123456789', 6) ??
    read.nothingMore()
  );
}

function purchase(read: CouponReader, ordinal: string): Problem | undefined {
  const requirement = `${ordinal}-purchase-requirement`;
  return (
    read.counted(`${requirement}-vli`, requirement, '12345', 0) ??
    read.digit(`${requirement}-code`, '012349') ??
    read.digits(`${ordinal}-purchase-family-code`, 3)
  );
}

// Length indicator 9 says that the purchase has the company prefix of the coupon.
function purchaseGcp(read: CouponReader, ordinal: string): Problem | undefined {
  const gcp = `${ordinal}-purchase-gcp`;
  return read.next() === '9' ? read.digit(`${gcp}-vli`, '9') : read.counted(`${gcp}-vli`, gcp, '0123456', 6);
}

function dates(read: CouponReader, referenceYear: number): Problem | undefined {
  let expiration = '';
  return (
    read.optional('3', () => {
      const problem = read.date('expiration-date', referenceYear);
      expiration = read.lastSix();
      return problem;
    }) ??
    read.optional('4', () => {
      const problem = read.date('start-date', referenceYear);
      if (problem !== undefined || expiration === '' || read.lastSix() <= expiration) return problem;
      return read.problemBefore('expiration-before-start', 14);
    })
  );
}

/** Reads the fields of a coupon one after the other; each method answers the problem of its field. */
class CouponReader {
  readonly #value: string;
  readonly #start: number;
  readonly #end: number;
  #at: number;

  constructor(value: string, start: number, end: number) {
    this.#value = value;
    this.#start = start;
    this.#end = end;
    this.#at = start;
  }

  next(): string {
    return this.#at < this.#end ? this.#value.charAt(this.#at) : '';
  }

  lastSix(): string {
    return this.#value.slice(this.#at - 6, this.#at);
  }

  /** One digit out of those allowed. */
  digit(name: string, allowed: string): Problem | undefined {
    if (this.#at === this.#end) return this.#whole(`coupon-missing-${name}`);
    if (!allowed.includes(this.next())) {
      return problemAt(`coupon-invalid-${name.replace(/-vli$/, '-length')}`, this.#at, 1);
    }
    this.#at++;
    return undefined;
  }

  /** A length indicator out of those allowed, and as many digits as it says above the offset. */
  counted(indicator: string, name: string, allowed: string, offset: number): Problem | undefined {
    const length = Number(this.next()) + offset;
    return this.digit(indicator, allowed) ?? this.digits(name, length);
  }

  digits(name: string, length: number): Problem | undefined {
    if (this.#end - this.#at < length) return this.#rest(`coupon-truncated-${name}`);
    this.#at += length;
    return undefined;
  }

  date(name: string, referenceYear: number): Problem | undefined {
    if (this.#end - this.#at < 6) return this.#rest(`coupon-too-short-for-${name}`);
    const problem = yymmdd(this.#value, this.#at, this.#at + 6, referenceYear);
    if (problem !== undefined) return problemAt(`coupon-invalid-${name}`, this.#at, 6);
    this.#at += 6;
    return undefined;
  }

  /** An optional field that its first digit announces. */
  optional(indicator: string, fields: () => Problem | undefined): Problem | undefined {
    if (this.next() !== indicator) return undefined;
    this.#at++;
    return fields();
  }

  /** A problem of the characters read last. */
  problemBefore(name: string, length: number): Problem {
    return problemAt(`coupon-${name}`, this.#at - length, length);
  }

  nothingMore(): Problem | undefined {
    return this.#at === this.#end ? undefined : this.#rest('coupon-excess-data');
  }

  // The published test marks the rest of the value, or the whole value where nothing is left.
  #rest(code: `coupon-${string}`): Problem {
    return this.#at === this.#end ? this.#whole(code) : problemAt(code, this.#at, this.#end - this.#at);
  }

  #whole(code: `coupon-${string}`): Problem {
    return problemAt(code, this.#start, this.#end - this.#start);
  }
}
