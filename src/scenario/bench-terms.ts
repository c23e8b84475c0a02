/** Serial numbers that a bench allows in tests: each character lies between those of `from` and `to` at its place. */
export interface SerialSpan {
  readonly from: string;
  readonly to: string;
}

/** What the profile of a bench sets for every scenario: test products and numbers, and the limits by which the SUT is judged. */
export interface BenchTerms {
  /** The product of a batch that names none. */
  readonly gtin: string;
  readonly spans: ReadonlyMap<string, SerialSpan>;
  /** Put before and behind the name of a batch: test batches are known by the one, and no run repeats one by the other. */
  readonly batchPrefix: string;
  readonly batchSuffix: string;
  /** Faults that no fitted sensor shows or whose policy the site does not hold, and why. */
  readonly unseenFaults: ReadonlyMap<string, string>;
  readonly containmentStop_ms: number;
  readonly alarm_ms: number;
}
