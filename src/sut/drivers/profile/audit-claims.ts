import { auditEntered } from '../../../journal/facts.ts';
import type { RecordRow } from '../../../profile/record-mapping.ts';
import type { ClaimWorld } from '../../port.ts';

/** How far an audit trail was claimed; a SUT that is kept goes on with its trail. */
export interface AuditMemory {
  /** Notes the entries that were not claimed before. */
  claim(rows: readonly RecordRow[], world: ClaimWorld): void;
  /** The SUT was brought back to an empty store, so its trail begins anew. */
  forget(): void;
}

/** Words of the SUT's trail in ours. */
export interface AuditWords {
  /** Our person for a user of the SUT, or the user. */
  personOf(user: string): string;
  /** Our act for the SUT's words, or its words. */
  actOf(act: string): string;
}

/** An entry older than this before the run began is of before; a clock or a zone that is wrong by hours is still seen. */
const BEFORE_ms = 24 * 3_600_000;

/** Facts hold 32 bits. */
const FACT_MAX = 2 ** 31 - 1;

/** Makes a memory that has claimed nothing. Entries without a number are numbered as they stand. */
export function createAuditMemory(
  words: AuditWords,
  tell: { problem(text: string): void; remark(text: string): void },
): AuditMemory {
  let last = 0;
  return {
    claim(rows, world) {
      const isLarge = rows.some((row) => (count(row, 'sequence') ?? 0) > FACT_MAX);
      if (isLarge)
        tell.remark('the numbers of the audit trail are too large for facts; its entries are counted as they stand');
      const numbered = rows.map((row, place) => ({
        row,
        sequence: (isLarge ? undefined : count(row, 'sequence')) ?? place + 1,
      }));
      const highest = numbered.reduce((most, { sequence }) => Math.max(most, sequence), 0);
      if (highest < last) {
        tell.problem(
          `the audit trail ends at entry ${highest} and went to ${last} before; it is read from its beginning`,
        );
        last = 0;
      }
      let beforeCount = 0;
      for (const { row, sequence } of numbered) {
        if (sequence <= last) continue;
        const at_ms = (count(row, 'at') ?? 0) - world.epoch_ms;
        if (at_ms < -BEFORE_ms) {
          beforeCount += 1;
          continue;
        }
        const said = (field: string): number => world.text(text(row, field));
        const user = world.text(words.personOf(text(row, 'user')));
        const act = world.text(words.actOf(text(row, 'act')));
        world.note(
          auditEntered,
          sequence,
          Math.min(at_ms, FACT_MAX),
          user,
          act,
          said('subject'),
          said('old'),
          said('new'),
          said('reason'),
          0,
        );
      }
      last = Math.max(last, highest);
      if (beforeCount > 0)
        tell.remark(`${beforeCount} entries of the audit trail are of before the run and were left out`);
    },
    forget() {
      last = 0;
    },
  };
}

function text(row: RecordRow, field: string): string {
  return String(row.values[field] ?? '');
}

function count(row: RecordRow, field: string): number | undefined {
  const value = row.values[field];
  return typeof value === 'number' ? value : undefined;
}
