/** One row of the owner's alarm rationalisation (ISA-18.2): what the SUT calls it, how urgent, and what follows. */
export interface AlarmRationale {
  readonly alarm: string;
  /** 1 low to 4 critical. */
  readonly priority: 1 | 2 | 3 | 4;
  readonly latching: boolean;
  readonly reaction: 'none' | 'stop' | 'contain';
}

/** The rationalisation of the bundled line, after the interlocks of the site's alarm philosophy (practice, no clause). */
export const DEFAULT_RATIONALE: readonly AlarmRationale[] = [
  row('A01', 3, 'stop'),
  row('A02', 3, 'stop'),
  row('A03', 4, 'contain'),
  row('A04', 3, 'none'),
  row('A05', 4, 'contain'),
  row('A06', 4, 'contain'),
  row('A07', 3, 'none'),
  row('A08', 3, 'stop'),
  row('A09', 4, 'contain'),
  row('A10', 3, 'stop'),
  row('A11', 2, 'none'),
  row('A12', 3, 'none'),
  row('A13', 3, 'stop'),
  row('A14', 3, 'none'),
  row('A15', 2, 'none'),
  row('A16', 3, 'none'),
  row('A17', 4, 'none'),
  row('A18', 3, 'none'),
  row('A19', 2, 'none'),
  row('A20', 2, 'none'),
  row('A21', 2, 'none'),
  row('A23', 3, 'none'),
];

function row(alarm: string, priority: 1 | 2 | 3 | 4, reaction: AlarmRationale['reaction']): AlarmRationale {
  return { alarm, priority, latching: priority >= 3, reaction };
}
