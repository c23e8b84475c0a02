import type { Problem } from '../problem.ts';

/**
 * One test of the GS1 Barcode Syntax Tests over the component value[start, end); the position found counts from the
 * start of value. The reference year settles the century of two-digit years; linters never read a clock.
 */
export type Linter = (value: string, start: number, end: number, referenceYear: number) => Problem | undefined;
