/** The year of this machine's calendar in UTC; for the command line only, since no run may depend on today. */
export function currentYear(): number {
  return new Date().getUTCFullYear();
}
