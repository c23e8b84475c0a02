/** What a fault's page says of alarms, as it stands in the journal. */
export interface AlarmExpectation {
  /** Any one of these must be the first alarm; empty when the fault needs none. */
  readonly firstOut: readonly string[];
  readonly permitted: readonly string[];
  readonly forbidden: readonly string[];
  readonly within_ms?: number;
  readonly within_units?: number;
}

/** Reads an expectation; undefined when it is no such text. */
export function readExpectation(json: string): AlarmExpectation | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>; // just seen to be an object
  const within_ms = fields['within_ms'];
  const within_units = fields['within_units'];
  return {
    firstOut: texts(fields['firstOut']),
    permitted: texts(fields['permitted']),
    forbidden: texts(fields['forbidden']),
    ...(typeof within_ms === 'number' ? { within_ms } : {}),
    ...(typeof within_units === 'number' ? { within_units } : {}),
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
