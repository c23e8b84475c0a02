/** One figure of the benchmarks, as JSON; `peer` fields are empty where nothing stands beside it. */
export interface Row {
  readonly id: string;
  readonly figure: number;
  readonly unit: string;
  readonly peer: string;
  readonly peerFigure: number | null;
  readonly ratio: number | null;
  readonly peakMemoryMb: number | null;
  readonly note: string;
}

/** A figure that stands alone. */
export function alone(id: string, figure: number, unit: string, note: string, peakMemoryMb: number | null = null): Row {
  return { id, figure: round(figure), unit, peer: '', peerFigure: null, ratio: null, peakMemoryMb, note };
}

/** Three digits that mean something. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
