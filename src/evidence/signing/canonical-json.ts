/**
 * JSON in the one way of the JSON Canonicalization Scheme (RFC 8785): no spaces, properties sorted by UTF-16 code
 * units, numbers and strings as ECMAScript writes them. Throws a TypeError for what JSON cannot hold: numbers that are
 * not finite, and halves of surrogate pairs.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`);
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('a text holds half of a surrogate pair');
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const properties = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
    return `{${properties.map(([name, one]) => `${canonicalJson(name)}:${canonicalJson(one)}`).join(',')}}`;
  }
  const text = JSON.stringify(value);
  // JSON.stringify gives undefined for functions and symbols, whatever its type says.
  if (typeof text !== 'string') throw new TypeError(`JSON has no ${typeof value}`);
  return text;
}
