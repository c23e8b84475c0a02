import { benchSafety, type BenchSafety } from './bench-safety.ts';
import {
  budgets,
  deviceTimes,
  geometry,
  STANDARD_BUDGETS,
  STANDARD_TIMES,
  type Budgets,
  type DeviceTimes,
  type Geometry,
} from './geometry.ts';
import { product, ssccNumbers, type Product, type SsccNumbers } from './products.ts';
import { ownerFile, type OwnerFile } from './records.ts';
import { list, needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { text, word } from './shape/scalars.ts';
import { SENSOR_NAMES, station, type Sensor, type Station } from './stations.ts';
import { sut, type Sut } from './sut.ts';

/** A product and how it is packed, as the enterprise orders it. */
export interface OrderProfile {
  readonly gtin: string;
  readonly batchNumber: string;
  /** yymmdd, as it is printed. */
  readonly expirationDate: string;
  readonly quantity: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
}

/** Name of the schema that a profile must carry. */
export const LINE_SCHEMA = 'faultline-line/1';

/** Where the line stands (ISA-95 names). */
export interface LineName {
  readonly name: string;
  readonly site?: string;
  readonly area?: string;
}

/** What the site does by its own rule; the names in `assumed` are those of the fault catalogue. */
export interface Policies {
  /** When a number is bound to a unit: at the print confirmation, or by position when the verifier saw it. */
  readonly binding: 'printConfirmation' | 'verifier';
  /** What becomes of numbers in doubt. */
  readonly numbersInDoubt: 'burnt' | 'recovered';
  readonly commissioningPoint: 'gate' | 'verifier' | 'case' | 'batchEnd';
  readonly partials: 'allowed' | 'forbidden';
  readonly rework: 'none' | 'handheld' | 'station';
  /** Policies of the fault catalogue that this site does not have, in its words. */
  readonly notHeld: readonly string[];
}

/** A line and the system that controls it, as `line.yaml` says. */
export interface LineProfile {
  readonly schema: typeof LINE_SCHEMA;
  readonly line: LineName;
  readonly products: readonly Product[];
  readonly sscc: SsccNumbers;
  readonly geometry: Geometry;
  readonly times: DeviceTimes;
  readonly budgets: Budgets;
  readonly stations: readonly Station[];
  readonly sensors: readonly Sensor[];
  readonly policies: Policies;
  readonly sut: Sut;
  readonly owner: readonly OwnerFile[];
  readonly bench: BenchSafety;
}

const lineName: Shape<LineName> = record<LineName>('Line', 'Where the line stands; the words are those of ISA-95.', {
  name: needed(text(), 'name of the line'),
  site: optional(text(), 'site'),
  area: optional(text(), 'area'),
});

const policies: Shape<Policies> = record<Policies>(
  'Policies',
  'What the site does by its own rule. A fault whose policy the site does not hold is a residual risk of the line.',
  {
    binding: needed(
      word(['printConfirmation', 'verifier']),
      "when a number is bound to a unit: early, by the coder's print confirmation; or when the verifier has read it",
    ),
    numbersInDoubt: needed(word(['burnt', 'recovered']), 'what becomes of a number whose print is in doubt'),
    commissioningPoint: needed(
      word(['gate', 'verifier', 'case', 'batchEnd']),
      'where a unit becomes active: behind the gate, at a good result, in its case, when the batch closes',
    ),
    partials: needed(word(['allowed', 'forbidden']), 'whether a case or pallet may be closed before it is full'),
    rework: needed(word(['none', 'handheld', 'station']), 'how rejected units may come back'),
    notHeld: standard(
      [],
      list(text()),
      'policies of the fault catalogue that this site does not have, as faultline explain FAULT-ID words them',
    ),
  },
);

/** The profile of a line in the file. */
export const lineProfile: Shape<LineProfile> = record<LineProfile>(
  'LineProfile',
  'A line and the system that controls it.',
  {
    schema: needed(word([LINE_SCHEMA]), 'name and version of this format'),
    line: needed(lineName, 'where the line stands'),
    products: needed(list(product, 1), 'what is packed on it'),
    sscc: needed(ssccNumbers, 'how the line makes its SSCCs'),
    geometry: needed(geometry, 'where things are on the belt, and its speed'),
    times: standard(STANDARD_TIMES, deviceTimes, 'how long the simulated devices take'),
    budgets: standard(STANDARD_BUDGETS, budgets, 'limits by which the SUT is judged'),
    stations: needed(list(station, 1), 'stations with their devices'),
    sensors: needed(list(word(SENSOR_NAMES)), 'what is fitted; a fault that no fitted sensor shows is not judged'),
    policies: needed(policies, 'what the site does by its own rule'),
    sut: needed(sut, 'the system under test'),
    owner: standard([], list(ownerFile), "files with the owner's own requirements and risks"),
    bench: needed(benchSafety, 'what must hold before the first order'),
  },
);
