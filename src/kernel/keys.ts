import seedrandom from 'seedrandom';

/** Names one stream of draws; draws of different keys are independent. */
export interface Key {
  readonly high: number;
  readonly low: number;
}

/** Gives one key for each (device, purpose); adding a device shifts no other device's draws. */
export interface Keys {
  of(device: string, purpose: string): Key;
}

/** Turns a seed into root keys, once. */
export function createKeys(seed: number | string): Keys {
  const root = seedrandom(String(seed));
  const high = root.int32();
  const low = root.int32();
  return {
    of: (device, purpose) => ({
      high: hashText(`${device}\u0000${purpose}`, high),
      low: hashText(`${purpose}\u0000${device}`, low),
    }),
  };
}

/** A uniform integer from 0 to 2^32 - 1 that depends on nothing but its arguments. */
export function draw(key: Key, unitIndex: number, drawIndex = 0): number {
  const first = mix(key.high ^ Math.imul(unitIndex, 0x9e3779b1));
  const second = mix(key.low ^ Math.imul(drawIndex, 0x85ebca77) ^ first);
  return mix(second ^ Math.imul(unitIndex + 0x632be5ab, 0xc2b2ae3d)) >>> 0;
}

/** A uniform integer from 0 to `bound` - 1; the bias is below `bound` / 2^32. */
export function drawBelow(key: Key, bound: number, unitIndex: number, drawIndex = 0): number {
  return Math.floor((draw(key, unitIndex, drawIndex) / 4294967296) * bound);
}

/** True for a share of `rate` (0 to 1) of all units. */
export function drawHit(key: Key, rate: number, unitIndex: number, drawIndex = 0): boolean {
  return draw(key, unitIndex, drawIndex) < rate * 4294967296;
}

// Finalizer of MurmurHash3 (public domain): every input bit changes about half of the output bits.
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function hashText(text: string, start: number): number {
  let hash = start | 0;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}
