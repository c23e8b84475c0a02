/** Status of an extended DMCC response (Cognex DataMan setup tool 23.10 help, DMCC main page). */
export const dmccStatus = {
  ok: 0,
  readString: 1,
  unidentified: 100,
  commandInvalid: 101,
  parameterInvalid: 102,
  checksumInvalid: 103,
  refusedByState: 104,
  /** Reader offline or not available; the DataMan 100/200 edition does not have it. */
  unavailable: 105,
} as const;

/** Meaning of each status in words. */
export const dmccStatusMeaning: Readonly<Record<number, string>> = {
  0: 'no error',
  1: 'read string sent by the reader on its own',
  100: 'error that is not identified',
  101: 'command not valid',
  102: 'parameter not valid',
  103: 'checksum wrong',
  104: 'parameter refused or changed because of the state of the reader',
  105: 'reader not available',
};
