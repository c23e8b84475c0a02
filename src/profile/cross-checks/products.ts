import type { LineProfile } from '../line-profile.ts';
import type { Product } from '../products.ts';
import { tellTwice, type Tell } from './cross-check.ts';

/** Products: each once, a hierarchy that divides, and numbers that a test may use. */
export function checkProducts({ products, bench }: LineProfile, tell: Tell): void {
  tellTwice(
    products,
    ({ gtin }) => gtin,
    (place, gtin, first) =>
      tell(['products', place, 'gtin'], `${gtin} is product ${first + 1} already`, 'each GTIN once'),
  );
  for (const [place, product] of products.entries()) {
    const { gtin, unitsPerBundle, unitsPerCase, caseGtin } = product;
    if (unitsPerBundle !== undefined && unitsPerCase % unitsPerBundle !== 0)
      tell(
        ['products', place, 'unitsPerBundle'],
        `a case of ${unitsPerCase} is no whole number of bundles of ${unitsPerBundle}`,
        `a divisor of ${unitsPerCase}`,
      );
    if (caseGtin === gtin)
      tell(['products', place, 'caseGtin'], 'unit and case have the same GTIN', 'a GTIN of its own for the case');
    for (const [field, number] of [
      ['gtin', gtin],
      ['caseGtin', caseGtin],
    ] as const)
      if (number !== undefined && !bench.tests.gcps.some((gcp) => number.startsWith(gcp, 1)))
        tell(
          ['products', place, field],
          `${number} is of no company prefix for tests`,
          `a GTIN whose prefix begins with one of ${bench.tests.gcps.join(', ')}, see bench.tests.gcps`,
        );
    if (!bench.tests.serials.some((range) => range.gtin === gtin))
      tell(
        ['products', place, 'gtin'],
        `${gtin} has no serial numbers for tests`,
        'a range of it in bench.tests.serials',
      );
  }
  for (const [place, range] of bench.tests.serials.entries()) {
    const product = products.find(({ gtin }) => gtin === range.gtin);
    const at = ['bench', 'tests', 'serials', place];
    if (product === undefined)
      tell(
        [...at, 'gtin'],
        `there is no product ${range.gtin}`,
        `one of ${products.map(({ gtin }) => gtin).join(', ')}`,
      );
    else {
      for (const end of ['from', 'to'] as const) {
        const problem = formatProblem(range[end], product);
        if (problem !== undefined)
          tell([...at, end], `no serial number of ${product.name} is like ${range[end]}: ${problem}`, formOf(product));
      }
      if (range.from.length === range.to.length && range.to < range.from)
        tell([...at, 'to'], `${range.to} comes before ${range.from}; the range is empty`, 'the last serial number');
    }
  }
}

const CHARACTERS = {
  digits: { pattern: /^[0-9]$/, says: 'digits' },
  upperAlphanumeric: { pattern: /^[0-9A-Z]$/, says: 'digits and capital letters' },
  // CSET 82 of the GS1 General Specifications, figure 7.11-1.
  gs1: { pattern: /^[!"%-?A-Z_a-z]$/, says: 'characters of CSET 82' },
} as const;

function formatProblem(serial: string, { serials }: Product): string | undefined {
  if (serial.length !== serials.length) return `it has ${serial.length} characters`;
  const { pattern, says } = CHARACTERS[serials.characters];
  const foreign = serial.split('').find((one) => !pattern.test(one));
  return foreign === undefined ? undefined : `${foreign} is none of the ${says}`;
}

function formOf({ serials }: Product): string {
  return `${serials.length} characters, ${CHARACTERS[serials.characters].says}`;
}
