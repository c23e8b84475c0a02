import { needed, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { wholeNumber } from './shape/scalars.ts';

/** Where things are on the belt; positions are distances from the coder's photo-eye. */
export interface Geometry {
  readonly beltSpeed_mmPerS: number;
  readonly pitch_mm: number;
  readonly stoppingDistance_mm: number;
  readonly verifierAt_mm: number;
  readonly gateAt_mm: number;
  readonly readerAt_mm: number;
  readonly packerAt_mm: number;
  readonly trackingTolerance_mm: number;
}

/** How long the simulated devices take. */
export interface DeviceTimes {
  readonly printTime_ms: number;
  readonly verifierLatency_ms: number;
  readonly verifierJitter_ms: number;
  readonly ejectTime_ms: number;
  /** The PLC holds the line when the controller is silent for so long. */
  readonly watchdog_ms: number;
  readonly collectTime_ms: number;
  readonly labelTime_ms: number;
  readonly readTime_ms: number;
  readonly coderBufferMax: number;
}

/** Limits by which the SUT is judged; in line time. */
export interface Budgets {
  readonly containmentStop_ms: number;
  readonly containmentStop_units: number;
  readonly notification_ms: number;
  readonly alarm_ms: number;
  readonly messagesCross_ms: number;
}

/** Times of the bundled line. */
export const STANDARD_TIMES: DeviceTimes = {
  printTime_ms: 30,
  verifierLatency_ms: 45,
  verifierJitter_ms: 20,
  ejectTime_ms: 25,
  watchdog_ms: 1500,
  collectTime_ms: 40,
  labelTime_ms: 120,
  readTime_ms: 40,
  coderBufferMax: 64,
};

/** Budgets when the owner sets none; practice of the industry, no clause. */
export const STANDARD_BUDGETS: Budgets = {
  containmentStop_ms: 1500,
  containmentStop_units: 3,
  notification_ms: 3_600_000,
  alarm_ms: 5000,
  messagesCross_ms: 500,
};

/** Units a minute that the geometry makes, to one decimal. */
export function speed_unitsPerMin({ beltSpeed_mmPerS, pitch_mm }: Geometry): number {
  return Math.round((beltSpeed_mmPerS / pitch_mm) * 600) / 10;
}

const distance_mm = (min: number): Shape<number> => wholeNumber(min, 100_000, 'mm');
const time_ms = (max = 600_000): Shape<number> => wholeNumber(0, max, 'ms');

/** Geometry in the file. */
export const geometry: Shape<Geometry> = record<Geometry>(
  'Geometry',
  "Where things are on the belt; positions are distances from the coder's photo-eye. Belt speed and pitch give the speed of the line.",
  {
    beltSpeed_mmPerS: needed(wholeNumber(1, 10_000, 'mm/s'), 'speed of the belt'),
    pitch_mm: needed(distance_mm(1), 'distance from one unit to the next'),
    stoppingDistance_mm: standard(80, distance_mm(0), 'how far the belt coasts when it is stopped'),
    verifierAt_mm: needed(distance_mm(1), "the verifier's photo-eye"),
    gateAt_mm: needed(distance_mm(1), 'the reject gate'),
    readerAt_mm: needed(distance_mm(1), 'the reader behind the gate, fitted or not'),
    packerAt_mm: needed(distance_mm(1), 'the case station'),
    trackingTolerance_mm: standard(30, distance_mm(1), 'how far an eye and the encoder may disagree'),
  },
);

/** Times of devices in the file. */
export const deviceTimes: Shape<DeviceTimes> = record<DeviceTimes>(
  'DeviceTimes',
  'How long the simulated devices take; measure them on the real ones.',
  {
    printTime_ms: standard(STANDARD_TIMES.printTime_ms, time_ms(), 'from print trigger to print complete'),
    verifierLatency_ms: standard(STANDARD_TIMES.verifierLatency_ms, time_ms(), 'from trigger to result, at least'),
    verifierJitter_ms: standard(STANDARD_TIMES.verifierJitter_ms, time_ms(), 'what is added to it at most'),
    ejectTime_ms: standard(STANDARD_TIMES.ejectTime_ms, time_ms(), 'until the reject sensor has seen the unit fall'),
    watchdog_ms: standard(
      STANDARD_TIMES.watchdog_ms,
      wholeNumber(50, 600_000, 'ms'),
      'silence of the controller after which the PLC holds',
    ),
    collectTime_ms: standard(
      STANDARD_TIMES.collectTime_ms,
      time_ms(),
      'from the last child to the case being collected',
    ),
    labelTime_ms: standard(STANDARD_TIMES.labelTime_ms, time_ms(), 'from label data to the label on the case'),
    readTime_ms: standard(STANDARD_TIMES.readTime_ms, time_ms(), 'from the label on the case to its read'),
    coderBufferMax: standard(
      STANDARD_TIMES.coderBufferMax,
      wholeNumber(1, 10_000, 'records'),
      'serial records that the coder holds',
    ),
  },
);

/** Budgets in the file. */
export const budgets: Shape<Budgets> = record<Budgets>(
  'Budgets',
  "Limits by which the SUT is judged, in line time. On real wires each must be ten times the harness's own lag.",
  {
    containmentStop_ms: standard(
      STANDARD_BUDGETS.containmentStop_ms,
      time_ms(),
      'from the cause of a containing alarm until the line has left Execute',
    ),
    containmentStop_units: standard(
      STANDARD_BUDGETS.containmentStop_units,
      wholeNumber(1, 1000, 'units'),
      'fewer units than this pass the gate meanwhile',
    ),
    notification_ms: standard(
      STANDARD_BUDGETS.notification_ms,
      time_ms(86_400_000),
      'until every role was told of an incident',
    ),
    alarm_ms: standard(STANDARD_BUDGETS.alarm_ms, time_ms(), 'from the act of a fault to its first-out alarm'),
    messagesCross_ms: standard(
      STANDARD_BUDGETS.messagesCross_ms,
      time_ms(),
      'how far messages of different channels may overtake each other',
    ),
  },
);
