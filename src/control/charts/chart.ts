/** The kinds of chart, by the words of `faultline spc`. */
export type ChartKind =
  | 'p'
  | 'np'
  | 'c'
  | 'u'
  | 'laney-p'
  | 'laney-u'
  | 'g'
  | 't'
  | 'xbar'
  | 'r'
  | 's'
  | 'individuals'
  | 'moving-range'
  | 'ewma'
  | 'cusum';

/** The lines one and two sigma off the centre, in the units of the chart; on a transformed chart they are transformed back. */
export interface Zones {
  readonly minus2: number;
  readonly minus1: number;
  readonly plus1: number;
  readonly plus2: number;
}

/** One plotted point with the limits that hold for it. */
export interface ChartPoint {
  /** What the point is called in a table: its number, or the user's label. */
  readonly label: string;
  readonly value: number;
  /** Only on a CUSUM: the lower sum, 0 or more; it is drawn downwards. */
  readonly lowerSum?: number;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly zones?: Zones;
  /** The point is drawn and judged, but the limits were made without it. */
  readonly excluded?: boolean;
}

/** A point that signals: the last point of the pattern of a rule. */
export interface Signal {
  readonly pointIndex: number;
  /** Where the pattern begins. */
  readonly fromIndex: number;
  /** `limit` for a point beyond its limits, otherwise the rule: WE2, NEL3. */
  readonly rule: string;
  /** What is drawn beside the point: the number of the rule in its set. */
  readonly ruleNumber: number;
  readonly side: 'above' | 'below' | 'both';
}

/** A control chart as data: what is drawn, what signals, and from which parameters. */
export interface Chart {
  readonly kind: ChartKind;
  readonly title: string;
  /** What the vertical axis shows. */
  readonly statistic: string;
  readonly points: readonly ChartPoint[];
  readonly signals: readonly Signal[];
  /** The parameters that the limits were made from, by their names in the literature. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Which rules judged it; `limits` where only points beyond the limits count. */
  readonly rules: RuleScope;
  /** How many points from the first made the limits; those marked as excluded did not. */
  readonly baselineCount: number;
  /** What the reader of this chart must know about its data. */
  readonly remarks: readonly string[];
}

/** Which rules make sense on a chart: its limits alone, also sides and trends, or also the zones of one and two sigma. */
export type RuleReach = 'limits' | 'sides' | 'zones';

/** The set of rules that was asked for, and how much of it the chart allows. */
export interface RuleScope {
  readonly set: RuleSetName;
  readonly reach: RuleReach;
}

/** The sets of run rules. */
export type RuleSetName = 'western-electric' | 'nelson' | 'none';

/** Data that a chart cannot be made of: which value (0-based), of which input, and what was expected there. */
export interface ChartProblem {
  readonly problem: string;
  /** Index of the value in its input; undefined when the problem is the whole of it. */
  readonly position?: number;
  readonly input: 'values' | 'sizes' | 'options';
  readonly expectation: string;
}

/** What every chart may be told besides its data. */
export interface ChartOptions {
  readonly title?: string;
  /** A name for each point; their numbers from 1 when left out. */
  readonly labels?: readonly string[];
  /** Run rules besides the limits; Western Electric when left out. */
  readonly rules?: RuleSetName;
  /** Only the first points make the limits (phase I), all are judged by them (phase II); all make them when left out. */
  readonly baselineCount?: number;
  /** Indexes (0-based) of points that are drawn and judged but make no limits: those with a cause that was found. */
  readonly excluded?: readonly number[];
}

/** Tells a problem from a chart, or from charts. */
export function isProblem(made: Chart | readonly Chart[] | ChartProblem): made is ChartProblem {
  return 'problem' in made;
}
