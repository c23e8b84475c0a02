/** Geometry and times of a line; positions are distances from the coder's photo-eye. */
export interface LineOptions {
  readonly beltSpeed_mmPerS: number;
  readonly pitch_mm: number;
  readonly stoppingDistance_mm: number;
  readonly verifierAt_mm: number;
  readonly gateAt_mm: number;
  readonly readerAt_mm: number;
  readonly packerAt_mm: number;
  readonly trackingTolerance_mm: number;
  readonly coderBufferMax: number;
  readonly printTime_us: number;
  readonly verifierLatency_us: number;
  readonly verifierJitter_us: number;
  readonly ejectTime_us: number;
  readonly watchdog_us: number;
  readonly collectTime_us: number;
  readonly labelTime_us: number;
  readonly readTime_us: number;
  /** Item ids and gate outcomes go on behind these, for a SUT that is kept warm. */
  readonly firstItem?: number;
  readonly firstSequence?: number;
}

/** A carton line of 600 packs a minute with everything fitted. */
export const DEFAULT_LINE: LineOptions = {
  beltSpeed_mmPerS: 1000,
  pitch_mm: 100,
  stoppingDistance_mm: 80,
  verifierAt_mm: 200,
  gateAt_mm: 500,
  readerAt_mm: 620,
  packerAt_mm: 800,
  trackingTolerance_mm: 30,
  coderBufferMax: 64,
  printTime_us: 30_000,
  verifierLatency_us: 45_000,
  verifierJitter_us: 20_000,
  ejectTime_us: 25_000,
  watchdog_us: 1_500_000,
  collectTime_us: 40_000,
  labelTime_us: 120_000,
  readTime_us: 40_000,
};

/** A job order as the line is told of it. */
export interface LineOrder {
  readonly batch: number;
  readonly batchNumber: string;
  readonly gtin: string;
  readonly expirationDate: string;
  readonly quantity: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
}
