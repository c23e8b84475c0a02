const PATTERN = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970 of an ISO 8601 time with zone, or undefined when it is none (EPCIS 2.0, eventTime). */
export function parseIsoTime(text: string): number | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const fraction_ms = match[7] === undefined ? 0 : Math.floor(Number(`0.${match[7]}`) * 1000);
  const zone = match[8] ?? 'Z';
  const offset_min =
    zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  return ((dayNumber(year, month, day) * 24 + hour) * 60 + minute - offset_min) * 60_000 + second * 1000 + fraction_ms;
}

/** Days since 1970-01-01 in the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  let days = 0;
  const years = year - 1970;
  days +=
    years * 365 +
    Math.floor((year - 1) / 4) -
    492 -
    (Math.floor((year - 1) / 100) - 19) +
    (Math.floor((year - 1) / 400) - 4);
  for (let before = 1; before < month; before += 1) days += daysIn(year, before);
  return days + day - 1;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
