import { cset82, firstOutside } from './character-sets.ts';

/** The check digit to append to a GTIN, SSCC, GLN or other numeric key (GS1 General Specifications 7.9.1). */
export function checkDigit(digitsBeforeIt: string): string {
  return String((10 - (weightedSum(digitsBeforeIt, 0, digitsBeforeIt.length) % 10)) % 10);
}

/** Whether text[start, end), all digits, ends in its own check digit (GS1 General Specifications 7.9.1). */
export function endsInCheckDigit(text: string, start: number = 0, end: number = text.length): boolean {
  if (end - start < 1 || firstOutside('N', text, start, end) >= 0) return false;
  return (weightedSum(text, start, end - 1) + text.charCodeAt(end - 1) - zero) % 10 === 0;
}

/** The pair of check characters to append to an alphanumeric key such as a GMN (GS1 General Specifications 7.9.5). */
export function checkCharacterPair(charactersBeforeIt: string): string | undefined {
  if (charactersBeforeIt.length > primes.length) return undefined;
  let sum = 0;
  for (let index = 0; index < charactersBeforeIt.length; index++) {
    const value = cset82.indexOf(charactersBeforeIt.charAt(index));
    if (value < 0) return undefined;
    sum += value * (primes[charactersBeforeIt.length - 1 - index] ?? 0);
  }
  sum %= 1021;
  return cset32.charAt(sum >> 5) + cset32.charAt(sum & 31);
}

const zero = 48;
const cset32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

// The weights are the first 97 primes, because no AI holds more than 99 characters.
const primes: readonly number[] = firstPrimes(97);

function weightedSum(text: string, start: number, end: number): number {
  let sum = 0;
  let weight = 3;
  for (let index = end - 1; index >= start; index--) {
    sum += (text.charCodeAt(index) - zero) * weight;
    weight = 4 - weight;
  }
  return sum;
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
