/** How many decimals show a difference of a thousandth of `span`; 0 to 12. */
export function decimalsFor(span: number): number {
  if (!(span > 0) || !Number.isFinite(span)) return 3;
  return Math.min(12, Math.max(0, 3 - Math.floor(Math.log10(span) + 1e-9)));
}

/** A number with so many decimals, without a minus before nothing but zeros. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** A parameter in at most six significant digits, without zeros at the end. */
export function significant(value: number): string {
  return String(Number(value.toPrecision(6)));
}
