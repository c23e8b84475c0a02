/** What an order says that every pack of it carries; the expiry is yymmdd as it is printed. */
export interface OrderedProduct {
  readonly gtin: string;
  readonly batch: string;
  readonly expirationDate: string;
}

/** What was read from a pack; an element that was not read is left out. */
export type FoundProduct = { readonly [Name in keyof OrderedProduct]?: string | undefined };

/**
 * Lists the application identifiers whose values differ from the order, a missing one included.
 * A check digit does not find swapped digits that differ by five, and a lost separator may leave a valid serial:
 * only the comparison finds these. 281100 and 281130 differ, for the pack must carry the date that was ordered.
 */
export function compareWithOrder(found: FoundProduct, order: OrderedProduct): readonly ('01' | '10' | '17')[] {
  const differing: ('01' | '10' | '17')[] = [];
  if (found.gtin !== order.gtin) differing.push('01');
  if (found.batch !== order.batch) differing.push('10');
  if (found.expirationDate !== order.expirationDate) differing.push('17');
  return differing;
}
