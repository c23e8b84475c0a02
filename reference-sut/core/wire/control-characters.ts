/** Start of text: opens a packet. */
export const STX = '\u0002';
/** End of text: closes a packet. */
export const ETX = '\u0003';
/** Tabulator: stands between the fields of a result line. */
export const TAB = '\t';
/** Line feed. */
export const LF = '\n';
/** Carriage return. */
export const CR = '\r';
