import type { LineProfile } from '../line-profile.ts';

/** Where something stands in the data of a profile. */
export type Path = readonly (string | number)[];

/** Puts a problem on record at a place of the profile. */
export type Tell = (path: Path, problem: string, expected: string) => void;

/** A check over a profile whose single fields are sound. */
export type CrossCheck = (profile: LineProfile, tell: Tell) => void;

/** A path as it is written for people: `stations[2].devices[0].connection.port`. */
export function written(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** Tells of every item whose key another item before it had; keys that are undefined are not looked at. */
export function tellTwice<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
  tell: (place: number, key: string, first: number) => void,
): void {
  const seen = new Map<string, number>();
  for (const [place, item] of items.entries()) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, place);
    else tell(place, key, first);
  }
}
