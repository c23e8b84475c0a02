import { draw, type Key } from '../kernel/keys.ts';
import type { SerialSpan } from './bench-terms.ts';

/** 32 characters of CSET 82 that people do not mix up. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** All that AI (21) allows (GS1 General Specifications, figure 7.11-1). */
const CSET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** Characters that hurt in XML, JSON, URIs, HTML and file names; CSET 82 allows them all. */
const AWKWARD = '"&<>/%\'()';

/** Draws `count` different serial numbers of 12 characters; every `awkwardEvery`-th one holds awkward characters. */
export function drawSerials(key: Key, count: number, awkwardEvery = 0): string[] {
  const seen = new Set<string>();
  const serials: string[] = [];
  for (let place = 0; place < count; place += 1) {
    let serial = '';
    for (let attempt = 0; serial === '' || seen.has(serial); attempt += 1) serial = spell(key, place, attempt);
    if (awkwardEvery > 0 && place % awkwardEvery === awkwardEvery - 1) serial = serial.slice(0, 9) + awkward(place);
    seen.add(serial);
    serials.push(serial);
  }
  return serials;
}

/**
 * Draws `count` different serial numbers within a span: where the ends agree the character is fixed, elsewhere it lies
 * between them. Awkward characters stand at every `awkwardEvery`-th one's end where the span has room for them; undefined
 * when it has none, or has not so many numbers.
 */
export function drawSerialsWithin(span: SerialSpan, key: Key, count: number, awkwardEvery = 0): string[] | undefined {
  const places = span.from.split('').map((from, place) => charactersBetween(from, span.to[place] ?? from));
  const capacity = places.reduce(
    (product, characters) => Math.min(Number.MAX_SAFE_INTEGER, product * characters.length),
    1,
  );
  // Half of a span would be drawn in vain too often.
  if (capacity < count * 2) return undefined;
  const open = places.flatMap((characters, place) => (characters.length > 1 ? [place] : [])).slice(-3);
  if (awkwardEvery > 0 && !open.some((place) => [...AWKWARD].some((one) => places[place]?.includes(one))))
    return undefined;
  const seen = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    let serial = '';
    for (let attempt = 0; serial === '' || seen.has(serial); attempt += 1) {
      const hurts = awkwardEvery > 0 && index % awkwardEvery === awkwardEvery - 1;
      serial = places
        .map((characters, place) => {
          const at = draw(key, index, attempt * 32 + place);
          const awkwardOnes =
            hurts && open.includes(place) ? [...AWKWARD].filter((one) => characters.includes(one)) : [];
          const from = awkwardOnes.length > 0 ? awkwardOnes : characters;
          return from[(at >>> 0) % from.length];
        })
        .join('');
    }
    seen.add(serial);
  }
  return [...seen];
}

/** Characters that people do not mix up, where the ends allow some; otherwise all of CSET 82 between them. */
function charactersBetween(from: string, to: string): string {
  const between = (set: string): string => [...set].filter((one) => one >= from && one <= to).join('');
  const plain = between(ALPHABET);
  const all = between(CSET_82);
  return /[^0-9A-Z]/.test(from + to) ? plain + [...all].filter((one) => AWKWARD.includes(one)).join('') : plain || all;
}

function spell(key: Key, place: number, attempt: number): string {
  let text = '';
  for (let half = 0; half < 2; half += 1) {
    let bits = draw(key, place, attempt * 2 + half);
    for (let index = 0; index < 6; index += 1) {
      text += ALPHABET[bits & 31];
      bits >>>= 5;
    }
  }
  return text;
}

function awkward(place: number): string {
  return [0, 1, 2].map((offset) => AWKWARD[(place + offset * 4) % AWKWARD.length]).join('');
}
