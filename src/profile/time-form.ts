import { needed, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { text, word } from './shape/scalars.ts';

/** How a SUT writes a time: ISO 8601 with zone, a count since 1970, or a pattern in a fixed zone. */
export interface TimeForm {
  readonly form: 'iso' | 'epoch_ms' | 'epoch_s' | 'pattern';
  /** For `pattern`: yyyy, MM, dd, HH, mm, ss, SSS and the signs between them. */
  readonly pattern: string;
  /** For `pattern`: offset from UTC. */
  readonly zone: string;
}

/** Times as ISO 8601 writes them. */
export const ISO_TIME: TimeForm = { form: 'iso', pattern: 'yyyy-MM-dd HH:mm:ss', zone: '+00:00' };

/** A time in milliseconds since 1970 UTC, or undefined when the text is not of that form or names no real time. */
export function readTime(value: string, form: TimeForm): number | undefined {
  switch (form.form) {
    case 'epoch_ms':
      return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
    case 'epoch_s':
      return /^\d{1,12}(?:\.\d{1,3})?$/.test(value) ? Math.round(Number(value) * 1000) : undefined;
    case 'iso':
      return readIso(value);
    case 'pattern':
      return readPattern(value, form);
  }
}

/** A time form in the file. */
export const timeForm: Shape<TimeForm> = record<TimeForm>('TimeForm', 'How times are written.', {
  form: needed(
    word(['iso', 'epoch_ms', 'epoch_s', 'pattern']),
    'ISO 8601 with zone, milliseconds or seconds since 1970 UTC, or the pattern below',
  ),
  pattern: standard('yyyy-MM-dd HH:mm:ss', text(), 'for pattern: yyyy MM dd HH mm ss SSS and the signs between'),
  zone: standard(
    '+00:00',
    text({ pattern: /^[+-](?:0\d|1[0-4]):[0-5]\d$/, says: 'an offset: +01:00' }),
    'for pattern: offset from UTC; a form without an offset is wrong for an hour each autumn',
  ),
});

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

function readIso(value: string): number | undefined {
  const found = ISO.exec(value);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = found;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  return timeOf([year, month, day, hour, minute, second, milliseconds].map(Number), zone);
}

const TOKENS = ['yyyy', 'SSS', 'MM', 'dd', 'HH', 'mm', 'ss'] as const;

function readPattern(value: string, { pattern, zone }: TimeForm): number | undefined {
  const parts = new Map<string, number>();
  let at = 0;
  for (let place = 0; place < pattern.length;) {
    const token = TOKENS.find((one) => pattern.startsWith(one, place));
    if (token === undefined) {
      if (value[at] !== pattern[place]) return undefined;
      at += 1;
      place += 1;
      continue;
    }
    const digits = value.slice(at, at + token.length);
    if (digits.length !== token.length || !/^\d+$/.test(digits)) return undefined;
    parts.set(token, Number(digits));
    at += token.length;
    place += token.length;
  }
  if (at !== value.length) return undefined;
  const part = (token: string, otherwise: number): number => parts.get(token) ?? otherwise;
  const numbers = [part('yyyy', 1970), part('MM', 1), part('dd', 1), part('HH', 0), part('mm', 0)];
  return timeOf([...numbers, part('ss', 0), part('SSS', 0)], zone);
}

/** Milliseconds of a date and time of a zone; undefined for the 30th of February and its like. */
function timeOf(numbers: readonly number[], zone: string): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = numbers;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const back = new Date(local);
  const isReal =
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute &&
    back.getUTCSeconds() === second;
  if (!isReal) return undefined;
  if (zone === 'Z') return local;
  const offset_min = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return local - (zone.startsWith('-') ? -offset_min : offset_min) * 60_000;
}
