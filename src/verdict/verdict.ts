/** The three verdicts; a check that cannot be sure never passes. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** Composes verdicts: fail wins over inconclusive over pass; nothing composes to inconclusive, for nothing was shown. */
export function compose(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict | undefined;
  for (const verdict of verdicts) {
    if (verdict === 'fail') return 'fail';
    if (verdict === 'inconclusive' || worst === undefined)
      worst = verdict === 'inconclusive' ? 'inconclusive' : (worst ?? 'pass');
  }
  return worst ?? 'inconclusive';
}
