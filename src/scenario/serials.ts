import { draw, type Key } from '../kernel/keys.ts';

/** 32 characters of CSET 82 that people do not mix up. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

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
