import { noteAs, type Journal } from '../journal/journal.ts';
import type { ClaimWorld } from '../sut/port.ts';
import type { Line } from '../../simulators/line/line.ts';

/** The products of the bundled profile: 9521234 is their company prefix. */
const PRODUCT_GCP_LENGTH = 7;

/** What turns a SUT's words into claimed facts: the truth's own numbers for serials and batches. */
export function createClaimWorld(
  journal: Journal,
  line: Line,
  epoch_ms: number,
  attach: (name: string, content: string) => string,
  productGcpLength = PRODUCT_GCP_LENGTH,
): ClaimWorld {
  return {
    note: noteAs(journal, 'sut'),
    text: (value) => journal.text(value),
    identityOf: (gtin, serial) => line.truth.identityOf(gtin, serial),
    batchOf: (batchNumber) => line.truth.batchOfNumber(batchNumber),
    productGcpLength,
    epoch_ms,
    attach,
  };
}
