import { HarnessError } from '../kernel/harness-error.ts';
import type { Key, Keys } from '../kernel/keys.ts';
import type { BenchTerms } from './bench-terms.ts';
import { NotExecuted } from './check.ts';
import { drawSerials, drawSerialsWithin } from './serials.ts';

/** A batch as a scenario plans it. */
export interface BatchPlan {
  readonly name: string;
  readonly units: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
  readonly gtin: string;
  readonly expirationDate: string;
  /** Serial numbers beyond the units. */
  readonly spareSerials: number;
  /** Every n-th serial number holds awkward characters; 0: none. */
  readonly awkwardEvery: number;
}

/** A batch with its number in the scenario, its number on labels and its serial numbers. */
export interface PlannedBatch extends BatchPlan {
  readonly number: number;
  readonly batchNumber: string;
  readonly serials: readonly string[];
}

/** The batches of one scenario by name. */
export class BatchBook {
  readonly #suffix: string;
  readonly #terms: BenchTerms | undefined;
  readonly #batches = new Map<string, PlannedBatch>();

  /** The suffix goes behind every batch number; products and numbers are those of the terms, where a bench has some. */
  constructor(suffix: string, terms?: BenchTerms) {
    this.#suffix = suffix;
    this.#terms = terms;
  }

  /** Fills in what a plan leaves open and draws the serial numbers. */
  add(plan: Partial<BatchPlan> & { readonly name: string }, keys: Keys, scenario: string): void {
    const whole: BatchPlan = {
      units: 25,
      unitsPerCase: 5,
      casesPerPallet: 2,
      gtin: this.#terms?.gtin ?? '09521234000013',
      expirationDate: '281130',
      spareSerials: 20,
      awkwardEvery: 0,
      ...plan,
    };
    const batchNumber = `${this.#terms?.batchPrefix ?? ''}${plan.name}${this.#suffix}${this.#terms?.batchSuffix ?? ''}`;
    const key = keys.of('enterprise', `serials ${scenario} ${batchNumber}`);
    const serials = this.#drawSerials(whole, key);
    this.#batches.set(plan.name, { ...whole, number: this.#batches.size + 1, batchNumber, serials });
  }

  #drawSerials({ gtin, units, spareSerials, awkwardEvery }: BatchPlan, key: Key): readonly string[] {
    const count = units + spareSerials;
    if (this.#terms === undefined) return drawSerials(key, count, awkwardEvery);
    const span = this.#terms.spans.get(gtin);
    if (span === undefined) throw new NotExecuted(`the profile has no test numbers of product ${gtin}`);
    const serials = drawSerialsWithin(span, key, count, awkwardEvery);
    if (serials !== undefined) return serials;
    throw new NotExecuted(
      `the test numbers ${span.from} to ${span.to} of product ${gtin} ${awkwardEvery > 0 ? 'hold no awkward characters' : `are too few for ${count}`}`,
    );
  }

  /** The batch of that name; one that was not planned is a mistake in the scenario. */
  get(name: string): PlannedBatch {
    const batch = this.#batches.get(name);
    if (batch) return batch;
    throw new HarnessError(
      'FLT-C130',
      `there is no batch ${name}`,
      `plan it first: Given a batch "${name}" of 25 units`,
    );
  }
}
