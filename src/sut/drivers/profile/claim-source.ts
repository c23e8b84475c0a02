import { exportAttached } from '../../../journal/facts.ts';
import { readRecords } from '../../../profile/record-mapping.ts';
import type { RecordSource } from '../../../profile/records.ts';
import type { ClaimWorld } from '../../port.ts';
import type { AuditMemory } from './audit-claims.ts';
import { claimRows } from './record-claims.ts';
import { recordTexts, type RecordText, type RecordUse } from './record-texts.ts';
import type { Secrets } from './secrets.ts';

/** What the claiming of a record source needs. */
export interface SourceClaims {
  readonly world: ClaimWorld;
  /** Batches that this scenario ordered. */
  readonly batches: readonly string[];
  gtinOf(batch: string): string;
  readonly audit: AuditMemory;
  readonly secrets: Secrets;
  readonly tell: (problem: string) => void;
  remark(text: string): void;
  readonly texts: RecordUse;
}

/**
 * Reads a record source, attaches each raw text and notes its rows as claims. A file is claimed whole or not at all: half of
 * it would accuse the SUT of the other half. Other files and other sources are read all the same.
 */
export async function claimSource(source: RecordSource, claims: SourceClaims): Promise<void> {
  for (const text of await recordTexts(source, claims.batches, claims.texts)) claimText(source, text, claims);
}

function claimText(source: RecordSource, { name, batch, content }: RecordText, claims: SourceClaims): void {
  const { world, secrets, tell } = claims;
  const at = `records of ${source.claim}, ${name}`;
  if (!content.ok) return tell(`${at}: ${content.why}`);
  const found = secrets.found(content.text);
  if (found.length > 0) tell(`${at}: it holds the value of ${found.join(', ')}, which was covered before it was kept`);
  const text = secrets.mask(content.text);
  world.note(exportAttached, world.text(name), world.text(world.attach(name, text)));
  const read = readRecords(text, name, source.claim, source);
  if (!read.ok) {
    for (const { file, line, column, field, problem, expected } of read.problems)
      tell(
        `records of ${source.claim}, ${file}:${line}:${column}${field === '' ? '' : ` ${field}`}: ${problem}; expected: ${expected}`,
      );
    return;
  }
  if (source.claim === 'audit') return claims.audit.claim(read.rows, world);
  const [first, second] = claims.batches;
  const only = second === undefined ? (first ?? '') : '';
  claimRows(source.claim, read.rows, {
    world,
    batch: batch === '' ? only : batch,
    gtinOf: (one) => claims.gtinOf(one),
    tell: (problem) => tell(`${at}: ${problem}`),
  });
}
