/** The configuration is wrong; the message names the field and what is needed there. */
export class ConfigProblem extends Error {
  constructor(field: string, needed: string) {
    super(`${field}: ${needed}`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Takes a JSON object with no other fields than these; a misspelt field must not be silently nothing. */
export function objectAt(value: unknown, field: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ConfigProblem(field, 'an object is needed');
  const strange = Object.keys(value).find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new ConfigProblem(join(field, strange), `is not known here; known are ${known.join(', ')}`);
  return value as Fields; // a JSON object
}

/** Takes a text that is not empty. */
export function textAt(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw new ConfigProblem(field, `a text is needed${not(value)}`);
  return value;
}

/** Takes a whole number between two others. */
export function wholeAt(value: unknown, field: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
    throw new ConfigProblem(field, `a whole number from ${min} to ${max} is needed${not(value)}`);
  return value;
}

/** Takes one of a list of values. */
export function oneOfAt<const T>(value: unknown, field: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new ConfigProblem(field, `one of ${allowed.map(String).join(', ')} is needed${not(value)}`);
  return found;
}

/** Takes a URL of one of these schemes. */
export function urlAt(value: unknown, field: string, schemes: readonly string[]): string {
  const text = textAt(value, field);
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol))
    throw new ConfigProblem(
      field,
      `a URL beginning with ${schemes.map((one) => `${one}//`).join(' or ')} is needed${not(value)}`,
    );
  return text;
}

/** Name of a field inside another. */
export function join(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}

function not(value: unknown): string {
  return value === undefined ? '' : `, not ${JSON.stringify(value)}`;
}
