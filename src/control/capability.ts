/** What a process is measured against: specification limits and, for Cpm, the target between them. */
export interface Specification {
  readonly lower: number;
  readonly upper: number;
  readonly target?: number;
}

/** Capability indices; all are ratios without unit. */
export interface Capability {
  readonly Cp: number;
  readonly Cpl: number;
  readonly Cpu: number;
  readonly Cpk: number;
  readonly Cpm: number;
}

/**
 * Capability of a process in control with this mean and within-subgroup sigma (mean range / d2, or mean deviation / c4).
 * Cp = (U - L) / 6 sigma, Cpl = (mean - L) / 3 sigma, Cpu = (U - mean) / 3 sigma, Cpk the smaller of the two,
 * Cpm = Cp / sqrt(1 + ((mean - target) / sigma)^2), target in the middle when not given. Source: Montgomery 8.3.
 */
export function capability(mean: number, sigma: number, { lower, upper, target }: Specification): Capability {
  const aim = target ?? (lower + upper) / 2;
  const Cp = (upper - lower) / (6 * sigma);
  const Cpl = (mean - lower) / (3 * sigma);
  const Cpu = (upper - mean) / (3 * sigma);
  return { Cp, Cpl, Cpu, Cpk: Math.min(Cpl, Cpu), Cpm: Cp / Math.sqrt(1 + ((mean - aim) / sigma) ** 2) };
}
