import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readRun } from '../evidence/read-run.ts';
import { createCanonicalView } from '../journal/canonical.ts';
import { KINDS } from '../journal/facts.ts';
import { readJournalFile } from '../journal/file.ts';
import { createFactReader } from '../journal/fold.ts';
import type { Kind } from '../journal/kind.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { nearest } from './nearest.ts';

/** A journal and whose it is. */
export interface FoundJournal {
  readonly scenario: string;
  readonly file: string;
  readonly path: string;
}

/** Which facts are wanted; an empty list and an undefined unit want all. */
export interface FactSelection {
  readonly unit: number | undefined;
  readonly kinds: readonly string[];
  readonly facts: readonly number[];
}

/** Finds the journals of a run's folder, or takes a journal file as it is. */
export function findJournals(path: string, scenario: string | undefined): readonly FoundJournal[] {
  if (existsSync(path) && statSync(path).isFile()) return [{ scenario: '', file: basename(path), path }];
  const all = readRun(path).run.scenarios.filter((one) => one.journal.file !== '');
  const journals = all.filter((one) => scenario === undefined || one.id === scenario);
  if (journals.length === 0) {
    const near =
      scenario === undefined
        ? undefined
        : nearest(
            scenario,
            all.map((one) => one.id),
          );
    throw new HarnessError(
      'FLT-E421',
      scenario === undefined
        ? `the run in ${path} has no journal`
        : `the run in ${path} has no journal of a scenario ${scenario}`,
      near === undefined ? 'the ids stand in the reports and in run.json' : `did you mean: --scenario ${near}`,
    );
  }
  return journals.map(({ id, journal }) => ({ scenario: id, file: journal.file, path: join(path, journal.file) }));
}

/** Hands on the wanted facts of a journal as canonical JSON lines; returns why it could not be read to its end, or ''. */
export function printJournal(path: string, selection: FactSelection, line: (json: string) => void): string {
  const kinds = kindsOf(selection.kinds);
  const ofUnit = selection.unit === undefined ? undefined : factsOfUnit(path, selection.unit);
  const wanted = selection.facts.length === 0 ? undefined : new Set(selection.facts);
  const view = createCanonicalView((json) => {
    const { index } = view.place;
    if (ofUnit !== undefined && !ofUnit.has(index)) return;
    if (wanted !== undefined && !wanted.has(index)) return;
    if (kinds.length > 0 && !kinds.some((kind) => json.includes(`"voice":"${kind.voice}","kind":"${kind.name}"`)))
      return;
    line(json);
  });
  return read(path, (words) => view.feed(words, 0, words.length));
}

// Two passes: the first learns which items and serial numbers the unit ever had, the second which facts name them.
function factsOfUnit(path: string, unit: number): ReadonlySet<number> {
  const items = new Set<number>();
  const identities = new Set<number>();
  eachFact(path, (kind, values) => {
    if (valueOf(kind, values, 'unit') !== unit) return;
    add(items, valueOf(kind, values, 'item'));
    add(identities, valueOf(kind, values, 'identity'));
  });
  const found = new Set<number>();
  eachFact(path, (kind, values, index) => {
    const own = valueOf(kind, values, 'unit');
    const isOwn = own === unit;
    // A fact that names another unit is about that one, even where the same item number was believed.
    const isOther = own !== undefined && own !== 0 && !isOwn;
    const isItem = items.has(valueOf(kind, values, 'item') ?? 0);
    const isIdentity = identities.has(valueOf(kind, values, 'identity') ?? 0);
    if (isOwn || (!isOther && (isItem || isIdentity))) found.add(index);
  });
  return found;
}

function eachFact(path: string, seen: (kind: Kind, values: Int32Array, index: number) => void): void {
  const reader = createFactReader(KINDS, [], (kind, values) => seen(kind, values, reader.place.index));
  read(path, (words) => reader.feed(words, 0, words.length));
}

function valueOf(kind: Kind, values: Int32Array, field: string): number | undefined {
  const index = kind.fields.indexOf(field);
  return index < 0 ? undefined : values[index];
}

function add(numbers: Set<number>, value: number | undefined): void {
  if (value !== undefined && value > 0) numbers.add(value);
}

function kindsOf(names: readonly string[]): readonly Kind[] {
  return names.map((name) => {
    const kind = KINDS.find((one) => one.name === name);
    if (kind !== undefined) return kind;
    const near = nearest(
      name,
      KINDS.map((one) => one.name),
    );
    throw new HarnessError(
      'FLT-E422',
      `there is no kind of fact ${name}`,
      near === undefined ? 'the kinds stand in src/journal/facts.ts' : `did you mean: --kind ${near}`,
    );
  });
}

function read(path: string, block: (words: Int32Array) => void): string {
  if (!existsSync(path)) return 'there is no such file';
  try {
    const { problem } = readJournalFile(path, block);
    return problem === undefined ? '' : `${problem.what}, at byte ${problem.offset}`;
  } catch (error) {
    return String(error);
  }
}
