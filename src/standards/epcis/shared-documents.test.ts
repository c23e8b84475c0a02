import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { notExecuted, sharedData } from '../../../tests/shared-data.ts';
import { checkDocument, eventHash, eventsOf, compareEvents, prehash, readXml, type EpcisProblem } from './index.ts';
import { epcisExceptions, type EpcisExceptions } from './vector-exceptions.ts';

interface Verdict {
  readonly valid?: boolean;
}
interface HashCase {
  readonly documents: readonly string[];
  readonly hashes: readonly string[];
  readonly prehashFile: string | null;
}
interface PairCase {
  readonly id: string;
  readonly a: string;
  readonly b: string;
}

const absent = notExecuted('epcis');
const isAbsent = sharedData('epcis') === undefined;

// Not executed where ../shared/data is absent; the titles say so.
describe.skipIf(isAbsent)(`documents of others${absent}`, () => {
  const verdicts = Object.entries(
    isAbsent ? {} : (readJson('validation.json') as { documents: Record<string, Verdict> }).documents,
  );

  test('there are 190 of them', () => {
    expect(verdicts).toHaveLength(190);
  });

  test.each(verdicts)('%s is judged as by the schemas of GS1, or is an exception', (path, { valid }) => {
    const accepted = !problemsOf(path).some(({ by }) => by === 'schema');
    expect(accepted === (valid === true)).toBe(!isException('verdict', path));
  });

  test('nothing but the listed exceptions breaks a rule that only the text of the standard has', () => {
    const breaking = verdicts
      .filter(([, { valid }]) => valid === true)
      .map(([path]) => path)
      .filter((path) => problemsOf(path).some(({ by }) => by === 'standard'));
    expect(breaking.toSorted()).toEqual(inputsOf('standard').toSorted());
  });
});

// Not executed where ../shared/data is absent; the titles say so.
describe.skipIf(isAbsent)(`event hashes of others${absent}`, () => {
  const cases = isAbsent ? [] : (readJson('event-hash-ralphtro/index.json') as { cases: readonly HashCase[] }).cases;
  const vectors = cases.flatMap((one) =>
    one.documents.flatMap((path) => one.hashes.map((hash, index) => ({ ...one, path, hash, index }))),
  );

  test('there are 45 of them', () => {
    expect(vectors).toHaveLength(45);
  });

  test.each(vectors)('$path [$index] is reproduced, or is an exception', ({ path, hash, index, prehashFile }) => {
    const event = eventsIn(`event-hash-ralphtro/examples/${path}`)[index];
    if (event === undefined) throw new Error(`${path} has no event ${index}`);
    const isOther = isException('hash', `${path} [${index}]`);
    expect(eventHash(event) === hash).toBe(!isOther);
    if (prehashFile === null || isOther) return;
    const lines = readText(`event-hash-ralphtro/examples/${prehashFile}`).split('\n');
    expect(prehash(event)).toBe(lines[index]);
  });

  const equal = isAbsent ? [] : readdirSync(sharedData('epcis/event-hash-ralphtro/expected_equal') ?? '');
  test.each(equal)('%s: all its events have one hash', (file) => {
    const events = eventsIn(`event-hash-ralphtro/expected_equal/${file}`);
    expect(events.length).toBeGreaterThan(1);
    expect(new Set(events.map(eventHash)).size).toBe(1);
  });

  const pairs = isAbsent
    ? []
    : (readJson('event-hash-openepcis/equal-pairs.json') as { cases: readonly PairCase[] }).cases;
  test.each(pairs)('$id: both documents have the same hashes in the same order', ({ a, b }) => {
    const [one, other] = [a, b].map((path) => eventsIn(path.replace('../', '')).map(eventHash));
    expect(one?.length).toBeGreaterThan(0);
    expect(one).toEqual(other);
  });

  test.each(['1. GS1_Eg_EPCIS_Document', '2. GS1_Eg_EPCIS_Document'])(
    '%s in XML is what it is in JSON, or is an exception',
    (name) => {
      const [xml, json] = ['xml', 'json'].map((end) => eventsIn(`openepcis-converter-pairs/${name}.${end}`));
      const { same } = compareEvents(xml ?? [], json ?? []);
      expect(same.length === 1).toBe(!isException('pair', name));
    },
  );

  test('the second converted document differs in nothing but extensions of its remote context', () => {
    const [xml = [], json = []] = ['xml', 'json'].map((end) =>
      eventsIn(`openepcis-converter-pairs/2. GS1_Eg_EPCIS_Document.${end}`),
    );
    const { differing } = compareEvents(xml, json);
    expect(differing).toHaveLength(1);
    expect(differing[0]?.fields.filter((name) => !/gs1egypthc|ref\.gs1eg\.org/.test(name))).toEqual([]);
  });
});

test('every exception has a reason', () => {
  expect(epcisExceptions.filter(({ reason, inputs }) => reason.length < 20 || inputs.length === 0)).toEqual([]);
});

function problemsOf(path: string): readonly EpcisProblem[] {
  const text = readText(path);
  if (!path.endsWith('.xml')) return checkDocument(JSON.parse(text));
  const read = readXml(text);
  return [...read.problems, ...(read.document === undefined ? [] : checkDocument(read.document))];
}

function eventsIn(path: string): ReturnType<typeof eventsOf> {
  const text = readText(path);
  return eventsOf(path.endsWith('.xml') ? readXml(text).document : JSON.parse(text));
}

function inputsOf(about: EpcisExceptions['about']): readonly string[] {
  return epcisExceptions.filter((one) => one.about === about).flatMap(({ inputs }) => inputs);
}

function isException(about: EpcisExceptions['about'], input: string): boolean {
  return inputsOf(about).includes(input);
}

function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}

function readText(path: string): string {
  return readFileSync(`${sharedData('epcis') ?? ''}/${path}`, 'utf8');
}
