/** What a driver could not read or understand, and what it left out by rule: nothing is lost silently. */
export interface Remarks {
  /** Something that must be put right. */
  problem(text: string): void;
  /** Something that was left out by rule. */
  remark(text: string): void;
  /** Each once, with how often it came. */
  readonly problems: readonly string[];
  readonly remarks: readonly string[];
}

/** More texts that differ help nobody; the rest is counted. */
const TEXTS_MAX = 200;

/** Makes an empty list; texts are kept masked. */
export function createRemarks(mask: (text: string) => string): Remarks {
  const problems = createCounted();
  const remarks = createCounted();
  return {
    problem: (text) => problems.add(mask(text)),
    remark: (text) => remarks.add(mask(text)),
    get problems() {
      return problems.list();
    },
    get remarks() {
      return remarks.list();
    },
  };
}

function createCounted(): { add(text: string): void; list(): readonly string[] } {
  const counts = new Map<string, number>();
  let more = 0;
  return {
    add(text) {
      const count = counts.get(text) ?? 0;
      if (count === 0 && counts.size >= TEXTS_MAX) more += 1;
      else counts.set(text, count + 1);
    },
    list: () => [
      ...[...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`)),
      ...(more === 0 ? [] : [`${more} more`]),
    ],
  };
}
