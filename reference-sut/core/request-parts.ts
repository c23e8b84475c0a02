/** The parts of a path; one that is not percent-encoded as it should be fits no route. */
export function partsOf(path: string): readonly string[] {
  try {
    return path.split('?')[0]?.split('/').slice(1).map(decodeURIComponent) ?? [];
  } catch {
    return [];
  }
}

/** True when a path is one of a pattern, in which `*` stands for any part. */
export function fits(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((part, place) => part === '*' || part === path[place]);
}

/** The JSON object that a body holds; an empty body is an empty object. */
export function parseBody(body: string): Readonly<Record<string, unknown>> | undefined {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A field of the body as text; what is no text is written as JSON would. */
export function textOf(body: Readonly<Record<string, unknown>>, field: string, otherwise = ''): string {
  const value = body[field] ?? otherwise;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
