import { hexDigit } from '../ascii.ts';

/**
 * Form of the answer to `E`. The two public sources contradict each other: `nibbles` is 6 fault digits and 1 lamp digit
 * (GlenCashen/videojet-message-manager), `bytes` is 6 fault bytes of two digits and 1 lamp digit in another order
 * (Threetona/videojet-printer-api). Default everywhere: `nibbles`, whose source also has tests.
 */
export type WsiStatusForm = 'nibbles' | 'bytes';

/** State of the printer as `E` tells it. */
export interface WsiErrorStatus {
  readonly faults: readonly string[];
  readonly green: boolean;
  readonly amber: boolean;
  readonly red: boolean;
  readonly alarm: boolean;
}

/** Fault of each bit, first digit first, lowest bit first. */
export const wsiFaultBits: Readonly<Record<WsiStatusForm, readonly (readonly string[])[]>> = {
  nibbles: [
    ['CHARGE_ERROR', 'EHT_TRIP', 'GUTTER_FAULT', 'INK_CORE_EMPTY'],
    ['PUMP_FAULT', 'CABINET_TOO_HOT', 'INK_CORE_SERVICE_OVERDUE', 'VISCOSITY_CONTROL_FAILED'],
    ['BAD_NOZZLE', 'MOD_DRIVER_OVER_TEMPERATURE', 'NO_PHASE_RESPONSE', 'PHASING_THRESHOLD_MINIMUM'],
    [
      'PHASING_THRESHOLD_MAXIMUM',
      'AUTO_MODULATION_FAILED',
      'INITIAL_PHASING_TRIM_FAILED',
      'MODULATION_READBACK_FAILED',
    ],
    ['RASTER_MEMORY_OVERFLOW', 'VALVE_ERROR', 'CORE_NOT_FILLING', 'INSUFFICIENT_INK_TO_FILL_CORE'],
    ['DATE_TIME_NOT_SET', 'INK_REFERENCE_MISMATCH', 'EHT_CALIBRATION_REQUIRED', 'RESERVED'],
  ],
  bytes: [
    ['CHARGE_PUMP_FAULT', 'EHT_CABINET_HOT', 'GUTTER_FAULT', 'INK_CORE_EMPTY'],
    ['PHASING_THRESHOLD_MAXIMUM', 'AUTO_MODULATION_FAILED', 'INITIAL_PHASING_TRIM_FAILED', 'PHASING_THRESHOLD_MINIMUM'],
    ['RASTER_MEMORY_OVERFLOW', 'VALVE_ERROR', 'CORE_NOT_FILLING', 'MODULATION_READBACK_FAILED'],
    ['DATE_TIME_NOT_SET', 'INK_REFERENCE_MISMATCH', 'EHT_CALIBRATION_REQUIRED', 'INSUFFICIENT_INK_TO_FILL_CORE'],
    ['VISCOSITY_CONTROL_FAILED', 'TEMPERATURE_SENSOR_FAULT'],
    ['FATAL_FIRMWARE_ERROR'],
  ],
};

/** Writes the answer to `E`; a fault that the form has no bit for cannot be told and is refused. */
export function encodeWsiErrorStatus(status: WsiErrorStatus, form: WsiStatusForm = 'nibbles'): string {
  const groups = wsiFaultBits[form];
  const stray = status.faults.find((fault) => !groups.some((group) => group.includes(fault)));
  if (stray !== undefined) throw new RangeError(`The WSI status form "${form}" has no bit for ${stray}.`);
  let text = '';
  for (const group of groups) {
    let bits = 0;
    group.forEach((fault, bit) => {
      if (status.faults.includes(fault)) bits |= 1 << bit;
    });
    text += bits
      .toString(16)
      .toUpperCase()
      .padStart(form === 'nibbles' ? 1 : 2, '0');
  }
  const lamps = (status.green ? 1 : 0) | (status.amber ? 2 : 0) | (status.red ? 4 : 0) | (status.alarm ? 8 : 0);
  return text + lamps.toString(16).toUpperCase();
}

/** Reads the answer to `E`, or gives undefined where length or digits are wrong. */
export function decodeWsiErrorStatus(text: string, form: WsiStatusForm = 'nibbles'): WsiErrorStatus | undefined {
  const digitsEach = form === 'nibbles' ? 1 : 2;
  const groups = wsiFaultBits[form];
  if (text.length !== groups.length * digitsEach + 1) return undefined;
  for (let index = 0; index < text.length; index += 1) if (hexDigit(text.charCodeAt(index)) === -1) return undefined;
  const faults: string[] = [];
  groups.forEach((group, index) => {
    const bits = Number.parseInt(text.slice(index * digitsEach, (index + 1) * digitsEach), 16);
    group.forEach((fault, bit) => {
      if (bits & (1 << bit)) faults.push(fault);
    });
  });
  const lamps = hexDigit(text.charCodeAt(text.length - 1));
  return {
    faults,
    green: (lamps & 1) !== 0,
    amber: (lamps & 2) !== 0,
    red: (lamps & 4) !== 0,
    alarm: (lamps & 8) !== 0,
  };
}
