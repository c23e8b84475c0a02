/** What is wrong with a regular expression of the owner's; undefined: nothing. */
export function regexProblem(
  source: string,
  wanted: { readonly groupCount?: number; readonly names?: readonly string[] },
): string | undefined {
  let groups: RegExpExecArray | null;
  try {
    // With an empty alternative every expression matches, and shows its groups.
    groups = new RegExp(`${source}|`).exec('');
  } catch (error) {
    return `it is no regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
  const count = (groups?.length ?? 1) - 1;
  if (wanted.groupCount !== undefined && count !== wanted.groupCount)
    return `it has ${count} groups, not ${wanted.groupCount}`;
  const names = Object.keys(groups?.groups ?? {});
  const missing = wanted.names?.find((name) => !names.includes(name));
  return missing === undefined ? undefined : `it has no group (?<${missing}>...)`;
}
