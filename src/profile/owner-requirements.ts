import type { ClaimName } from './claims.ts';
import { readRecords, type ReadRecords } from './record-mapping.ts';
import type { RecordMapping } from './records.ts';
import type { ProfileProblem } from './shape/shape.ts';

/** One requirement of the owner, and the ones of ours that it stands for. */
export interface OwnerRequirement {
  readonly id: string;
  readonly text: string;
  readonly ours: readonly string[];
  readonly level: string;
  readonly risk: string;
}

/** One risk of the owner. */
export interface OwnerRisk {
  readonly id: string;
  readonly text: string;
  readonly class: string;
}

/** Rows of an owner's file, or what is wrong with it. */
export type OwnerRows<Row> =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** Reads the owner's requirements: ids are given once, and what they stand for is known. */
export function readOwnerRequirements(
  text: string,
  file: string,
  mapping: RecordMapping,
  known: readonly string[],
): OwnerRows<OwnerRequirement> {
  const problems: ProfileProblem[] = [];
  const rows = readOwnRows(text, file, 'requirements', mapping, problems).map(({ line, get }) => {
    const ours = get('ours')
      .split(/[\s,;]+/)
      .filter((id) => id !== '');
    for (const id of ours)
      if (!known.includes(id))
        problems.push({
          file,
          line,
          column: 1,
          field: 'ours',
          problem: `there is no requirement ${id}`,
          expected: 'an id of faultline list requirements',
        });
    return { id: get('id'), text: get('text'), ours, level: get('level'), risk: get('risk') };
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}

/** Reads the owner's risks: ids are given once. */
export function readOwnerRisks(text: string, file: string, mapping: RecordMapping): OwnerRows<OwnerRisk> {
  const problems: ProfileProblem[] = [];
  const rows = readOwnRows(text, file, 'risks', mapping, problems).map(({ get }) => ({
    id: get('id'),
    text: get('text'),
    class: get('class'),
  }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}

/** Rows with an id of their own each, all fields as text; empty where the file has nothing. */
function readOwnRows(
  text: string,
  file: string,
  claim: ClaimName,
  mapping: RecordMapping,
  problems: ProfileProblem[],
): readonly { readonly line: number; readonly get: (field: string) => string }[] {
  const read: ReadRecords = readRecords(text, file, claim, mapping);
  if (!read.ok) {
    problems.push(...read.problems);
    return [];
  }
  const seen = new Map<string, number>();
  return read.rows.map(({ line, values }) => {
    const get = (field: string): string => String(values[field] ?? '');
    const first = seen.get(get('id'));
    if (first === undefined) seen.set(get('id'), line);
    else
      problems.push({
        file,
        line,
        column: 1,
        field: 'id',
        problem: `${get('id')} stands in line ${first} already`,
        expected: 'an id of its own for each row',
      });
    return { line, get };
  });
}
