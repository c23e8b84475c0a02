import type { Check } from './check.ts';
import type { Installation } from './installation.ts';

/** Every address that the SUT was told to use is one that we opened for it (URS-E05). */
export function endpointsAreOurs(installation: Installation): Check {
  const foreign = installation.endpoints.filter((endpoint) => !installation.ours.includes(endpoint.address));
  return {
    expected: `every outgoing endpoint of the SUT is one of the bench's ${installation.ours.length}`,
    actual:
      foreign.length === 0
        ? `${installation.endpoints.length} endpoints, all ours`
        : `not ours: ${foreign.map((one) => `${one.name} ${one.address}`).join(', ')}`,
    verdict: installation.endpoints.length === 0 ? 'inconclusive' : foreign.length === 0 ? 'pass' : 'fail',
    facts: [],
  };
}

/** GTIN and SSCC prefixes come from the declared test range. */
export function numbersAreTestNumbers(gtins: readonly string[], gcp: string, prefixes: readonly string[]): Check {
  const inRange = (digits: string): boolean => prefixes.some((prefix) => digits.startsWith(prefix));
  const wrong = [...gtins.filter((gtin) => !inRange(gtin.slice(1))), ...(inRange(gcp) ? [] : [gcp])];
  return {
    expected: `all numbers are from the test range ${prefixes.join(', ')}`,
    actual:
      wrong.length === 0
        ? `${gtins.length} GTINs and the company prefix ${gcp} are`
        : `not in the range: ${wrong.join(', ')}`,
    verdict: wrong.length === 0 ? 'pass' : 'fail',
    facts: [],
  };
}

/** What is installed is what was approved. */
export function equalsBaseline(what: string, installed: string, approved: string | undefined): Check {
  return {
    expected: `${what} is ${approved ?? 'in the baseline'}`,
    actual: `it is ${installed}`,
    verdict: approved === undefined ? 'inconclusive' : installed === approved ? 'pass' : 'fail',
    facts: [],
  };
}

/** Every device is connected, by the SUT's own word. */
export function devicesConnected(links: Readonly<Record<string, boolean>>, wanted: readonly string[]): Check {
  const missing = wanted.filter((device) => links[device] !== true);
  return {
    expected: `the SUT is connected to ${wanted.join(', ')}`,
    actual: missing.length === 0 ? `${wanted.length} connections are up` : `not connected: ${missing.join(', ')}`,
    verdict: missing.length === 0 ? 'pass' : 'fail',
    facts: [],
  };
}

/** The SUT's clock and the bench's agree. */
export function clocksAgree(sut_ms: number | undefined, bench_ms: number, within_ms: number): Check {
  if (sut_ms === undefined)
    return {
      expected: `the clocks agree within ${within_ms} ms`,
      actual: 'the SUT showed no time',
      verdict: 'inconclusive',
      facts: [],
    };
  const apart_ms = Math.abs(sut_ms - bench_ms);
  return {
    expected: `the clocks agree within ${within_ms} ms`,
    actual: `they are ${Math.round(apart_ms)} ms apart`,
    verdict: apart_ms <= within_ms ? 'pass' : 'fail',
    facts: [],
  };
}

/** The SUT's store is durable and sound. */
export function storeIsSound(found: {
  readonly journalMode: string;
  readonly integrity: string;
  readonly rows: number;
}): Check {
  const sound = found.journalMode === 'wal' && found.integrity === 'ok' && found.rows > 0;
  return {
    expected: 'the store is in write-ahead mode, sound, and holds records',
    actual: `mode ${found.journalMode}, integrity check ${found.integrity}, ${found.rows} records`,
    verdict: sound ? 'pass' : 'fail',
    facts: [],
  };
}

/** Users and roles are exactly the approved ones. */
export function usersAreKnown(
  installed: Readonly<Record<string, string>>,
  approved: Readonly<Record<string, string>> | undefined,
): Check {
  const words = (users: Readonly<Record<string, string>>): string =>
    Object.entries(users)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, role]) => `${name} ${role}`)
      .join(', ');
  return {
    expected: approved === undefined ? 'users as in the baseline' : `users are ${words(approved)}`,
    actual: `they are ${words(installed)}`,
    verdict: approved === undefined ? 'inconclusive' : words(installed) === words(approved) ? 'pass' : 'fail',
    facts: [],
  };
}
