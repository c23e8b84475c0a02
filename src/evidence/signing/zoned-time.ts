/** Reads an ISO 8601 date and time with a zone (`Z` or an offset), ms since 1970; undefined where it is none. */
export function readZonedTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const time_ms = Date.parse(text);
  // 31 April is taken for 1 May by some engines: the day must come back as it was written.
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time_ms) || Number.isNaN(day)) return undefined;
  return new Date(day).toISOString().slice(0, 10) === text.slice(0, 10) ? time_ms : undefined;
}

/** A time as ISO 8601 with an offset in minutes east of Greenwich; the host's own zone where none is given. */
export function writeZonedTime(time_ms: number, offset_min: number = -new Date(time_ms).getTimezoneOffset()): string {
  const local = new Date(time_ms + offset_min * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(offset_min);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offset_min < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
