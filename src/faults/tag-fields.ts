/** One field of a message on a tag channel; undefined when it has none of that name. */
export function fieldOf(fields: unknown, name: string): unknown {
  if (typeof fields !== 'object' || fields === null) return undefined;
  return Object.entries(fields).find(([key]) => key === name)?.[1];
}
