/** Most lines that are shown: more would have to be read like the journal itself. */
const LINES_MAX = 20;

/** Fewer do not tell a story. */
const LINES_MIN = 5;

/** Kinds that say little about one unit and are many. */
const NOISE =
  /"kind":"(?:epcisEpc|epcisIlmd|serialProvisioned|auditEntered|policySet|alarmRationalised|stackLightChanged)"/;

/**
 * The 5 to 20 journal lines (canonical JSON) that contradict each other: the facts that a finding names, the acts of faults,
 * and what else happened to the same units, in their order.
 */
export function contradictingLines(lines: readonly string[], facts: readonly number[]): readonly string[] {
  const chosen = new Set<number>();
  const take = (places: Iterable<number>, most: number): void => {
    for (const place of places) if (chosen.size < most && place >= 0 && place < lines.length) chosen.add(place);
  };
  const cited = facts.map((fact) => fact - 1);
  take(cited, LINES_MAX);
  take(placesOf(lines, (line) => line.includes('"kind":"faultFired"')).slice(0, 4), LINES_MAX);
  const units = new Set(cited.map((place) => unitOf(lines[place] ?? '')).filter((unit) => unit > 0));
  take(
    placesOf(lines, (line) => units.has(unitOf(line)) && !NOISE.test(line)),
    LINES_MAX,
  );
  if (chosen.size < LINES_MIN)
    take(
      placesOf(lines, (line) =>
        /"kind":"(?:alarmRaised|lineStateChanged|runEnded|reconciliationJudged)"/.test(line),
      ).toReversed(),
      LINES_MIN,
    );
  return [...chosen].toSorted((one, other) => one - other).map((place) => lines[place] ?? '');
}

function placesOf(lines: readonly string[], wanted: (line: string) => boolean): number[] {
  return lines.flatMap((line, place) => (wanted(line) ? [place] : []));
}

function unitOf(line: string): number {
  return Number(/"unit":(\d+)/.exec(line)?.[1] ?? 0);
}
