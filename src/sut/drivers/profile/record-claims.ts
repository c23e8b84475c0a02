import {
  batchStated,
  caseParentStated,
  challengeStated,
  identityStated,
  parentStated,
  parentStateStated,
  reconciliationJudged,
  reconciliationStated,
} from '../../../journal/facts.ts';
import type { SutClaim } from '../../../profile/claims.ts';
import type { RecordRow } from '../../../profile/record-mapping.ts';
import type { ClaimWorld } from '../../port.ts';

/** What rows need besides their own fields. */
export interface ClaimContext {
  readonly world: ClaimWorld;
  /** The batch of a row that names none: that of its file, or the only one of the scenario; empty where nobody knows. */
  readonly batch: string;
  /** GTIN of a batch as it was ordered, or of the only product; empty where nobody knows. */
  gtinOf(batch: string): string;
  /** Tells that a row says too little; it is left out. */
  tell(problem: string): void;
}

/** Notes the rows of a record file as claims. Rows of batches that this scenario did not order are of others and are left out. */
export function claimRows(claim: Exclude<SutClaim, 'audit'>, rows: readonly RecordRow[], context: ClaimContext): void {
  CLAIMS[claim](rows, context);
}

type NoteRows = (rows: readonly RecordRow[], context: ClaimContext) => void;

const CLAIMS: Readonly<Record<Exclude<SutClaim, 'audit'>, NoteRows>> = {
  batches(rows, context) {
    const { world } = context;
    for (const [row, batch] of ofThisRun(rows, context))
      world.note(batchStated, world.batchOf(batch), world.text(text(row, 'status')));
  },

  identities(rows, context) {
    const { world } = context;
    for (const [row, batch] of ofThisRun(rows, context)) {
      const gtin = text(row, 'gtin') || context.gtinOf(batch);
      const identity = world.identityOf(gtin, text(row, 'serial'));
      world.note(identityStated, world.batchOf(batch), identity, world.text(text(row, 'state')));
      const parent = text(row, 'parent');
      // Assumption: a unit's parent in an export was scanned; the field `how` belongs to parents.
      if (parent !== '') world.note(parentStated, identity, world.text(parent), world.text('scanned'));
    }
  },

  parents(rows, context) {
    const { world } = context;
    const above = new Set(rows.map((row) => text(row, 'parent')));
    for (const [row] of ofThisRun(rows, context)) {
      const sscc = text(row, 'sscc');
      const parent = text(row, 'parent');
      // Assumption: where the level is not shown, a parent that has parents below it is a pallet and every other one a case.
      const level = number(row, 'level') ?? (above.has(sscc) ? 3 : 2);
      world.note(parentStateStated, world.text(sscc), level, world.text(text(row, 'status')));
      if (parent !== '')
        world.note(caseParentStated, world.text(sscc), world.text(parent), world.text(text(row, 'how') || 'scanned'));
    }
  },

  reconciliation(rows, context) {
    const { world } = context;
    const judged = new Map<string, string>();
    for (const [row, batch] of ofThisRun(rows, context)) {
      const at = world.batchOf(batch);
      const term = text(row, 'term');
      const value = number(row, 'value');
      const terms = { ...row.terms, ...(term !== '' && value !== undefined ? { [term]: value } : {}) };
      for (const [name, count] of Object.entries(terms))
        if (count <= FACT_MAX) world.note(reconciliationStated, at, world.text(name), count);
        else context.tell(`line ${row.line}: ${name} is ${count}, more than a fact can hold`);
      const differences = number(row, 'differences');
      const balanced = row.values['balanced'] ?? (differences === undefined ? undefined : differences === 0);
      if (balanced === undefined) continue;
      const verdict = `${String(balanced)} ${String(differences)}`;
      const before = judged.get(batch);
      if (before !== undefined && before !== verdict)
        context.tell(`line ${row.line}: the books of ${batch} have another verdict than in a row before`);
      if (before !== undefined) continue;
      judged.set(batch, verdict);
      // Assumption: books that do not balance and say no number differ by one at least.
      world.note(reconciliationJudged, at, balanced === true ? 1 : 0, differences ?? (balanced === true ? 0 : 1));
    }
  },

  challenges(rows, context) {
    const { world } = context;
    for (const [row, batch] of ofThisRun(rows, context)) {
      const result = text(row, 'result');
      if (result === 'begun') continue;
      const passed = result === 'passed' ? 1 : 0;
      world.note(challengeStated, world.batchOf(batch), world.text(text(row, 'piece')), passed);
    }
  },
};

/** Facts hold 32 bits. */
const FACT_MAX = 2 ** 31 - 1;

/** The rows of batches of this run, with their batch. */
function ofThisRun(rows: readonly RecordRow[], context: ClaimContext): readonly (readonly [RecordRow, string])[] {
  return rows.flatMap((row) => {
    const batch = text(row, 'batch') || context.batch;
    if (batch === '') {
      context.tell(
        `line ${row.line}: nothing says of which batch it is; map the field batch, or put {batch} into the path`,
      );
      return [];
    }
    return context.world.batchOf(batch) > 0 ? [[row, batch] as const] : [];
  });
}

function text(row: RecordRow, field: string): string {
  const value = row.values[field];
  return value === undefined ? '' : String(value);
}

function number(row: RecordRow, field: string): number | undefined {
  const value = row.values[field];
  return typeof value === 'number' ? value : undefined;
}
