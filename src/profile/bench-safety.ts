import { host } from './connections.ts';
import { choice, list, needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { text, word } from './shape/scalars.ts';

/** Serial numbers of a product that may be used in tests: all of one length from the first to the last, by their characters. */
export interface SerialRange {
  readonly gtin: string;
  readonly from: string;
  readonly to: string;
}

/** What may be used in tests. */
export interface TestRanges {
  /** Company prefixes, or their first digits: 952 is GS1's own for examples. */
  readonly gcps: readonly string[];
  /** What the number of every test batch begins with. */
  readonly batchPrefixes: readonly string[];
  readonly serials: readonly SerialRange[];
}

/** How the bench is brought back to where it was, and how that is checked: by a program or by a tester. */
export type Restore =
  | { readonly by: 'command'; readonly command: readonly string[]; readonly check: string }
  | { readonly by: 'manual'; readonly instruction: string; readonly check: string };

/** What must hold before the first order (URS-E05). */
export interface BenchSafety {
  /** Allow list: HOST, HOST:PORT, a URL with everything below it, or a device file. */
  readonly endpoints: readonly string[];
  /** The signed list that `endpoints` was taken from. */
  readonly signed?: { readonly by: string; readonly document: string };
  readonly tests: TestRanges;
  readonly processFaultHosts: readonly string[];
  readonly restore?: Restore;
}

const serialRange: Shape<SerialRange> = record<SerialRange>(
  'SerialRange',
  'Serial numbers that may be used in tests.',
  {
    gtin: needed(text({ pattern: /^\d{14}$/, says: 'the GTIN of a product above' }), 'product'),
    from: needed(text(), 'first serial number'),
    to: needed(text(), 'last serial number, of the same length'),
  },
);

const testRanges: Shape<TestRanges> = record<TestRanges>('TestRanges', 'What may be used in tests.', {
  gcps: needed(
    list(text({ pattern: /^\d{3,12}$/, says: '3 to 12 digits in quotes' }), 1),
    "company prefixes or their first digits; 952 is GS1's own for examples",
  ),
  batchPrefixes: needed(
    list(text({ pattern: /^[!-~]{1,12}$/, says: '1 to 12 characters' }), 1),
    'what the number of every test batch begins with',
  ),
  serials: needed(list(serialRange, 1), 'at least one range for each product'),
});

const signed: Shape<{ readonly by: string; readonly document: string }> = record<{
  readonly by: string;
  readonly document: string;
}>('SignedList', 'The signed list that endpoints was taken from.', {
  by: needed(text(), 'who signed it'),
  document: needed(text(), 'number of the document'),
});

const restoreByCommand: Shape<Restore> = record<Restore & { readonly by: 'command' }>(
  'RestoreByCommand',
  'A program brings the bench back.',
  {
    by: needed(word(['command']), 'who does it'),
    command: needed(list(text(), 1), 'program and arguments; no shell is asked'),
    check: needed(text(), 'how it is seen that the bench is back'),
  },
);

const restoreByHand: Shape<Restore> = record<Restore & { readonly by: 'manual' }>(
  'RestoreByHand',
  'A tester brings the bench back.',
  {
    by: needed(word(['manual']), 'who does it'),
    instruction: needed(text(), 'what the tester does'),
    check: needed(text(), 'how it is seen that the bench is back'),
  },
);

/** Bench safety in the file. */
export const benchSafety: Shape<BenchSafety> = record<BenchSafety>(
  'BenchSafety',
  'What must hold before the first order (URS-E05); nothing starts otherwise.',
  {
    endpoints: needed(
      list(text({ pattern: /^\S+$/, says: 'HOST, HOST:PORT, a URL or a device file' })),
      'every place that the bench or the SUT may speak to: HOST, HOST:PORT, a URL with all below it, a device file',
    ),
    signed: optional(signed, 'the signed list that it was taken from'),
    tests: needed(testRanges, 'products, batches and serial numbers that may be used'),
    processFaultHosts: standard([], list(host), 'hosts on which a process may be killed or paused'),
    restore: optional(
      choice<Restore>('by', { command: restoreByCommand, manual: restoreByHand }),
      'how the bench is brought back afterwards',
    ),
  },
);
