/** A way into a JSON value: names of fields and positions in lists. */
export type Place = readonly (string | number)[];

/** Something wrong with an EPCIS document from outside. */
export interface EpcisProblem {
  readonly place: Place;
  /** The place as people write it: `epcisBody.eventList[1].bizStep`; empty for the document itself. */
  readonly path: string;
  readonly problem: string;
  readonly expectation: string;
  /** `schema` if the JSON Schema of GS1 refuses it too; `standard` if only the text of EPCIS 2.0 or CBV 2.0 does. */
  readonly by: 'schema' | 'standard';
}

/** A place under construction; the way up is walked only when something is wrong there. */
export interface Spot {
  readonly up: Spot | undefined;
  readonly key: string | number;
}

/** Creates a problem at a spot. */
export function problemOf(
  spot: Spot | undefined,
  by: EpcisProblem['by'],
  problem: string,
  expectation: string,
): EpcisProblem {
  const place: (string | number)[] = [];
  for (let one = spot; one !== undefined; one = one.up) place.unshift(one.key);
  return { place, path: pathOf(place), problem, expectation, by };
}

/** A place as people write it. */
export function pathOf(place: Place): string {
  let text = '';
  for (const key of place) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[A-Za-z_][\w]*$/.test(key)) text += text === '' ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}

/** A value as a report quotes it: short, on one line. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
