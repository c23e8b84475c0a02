/** One thing that the work needs of this machine, and whether it is there. */
export interface EnvironmentRow {
  readonly id: string;
  /** `missing` is needed and not there; `optional` is not there, or not known, and can be done without. */
  readonly status: 'ok' | 'missing' | 'optional';
  readonly found: string;
  /** What to do about it; empty when there is nothing to do. */
  readonly remedy: string;
}

/** The row of a thing that is there. */
export function ok(id: string, found: string): EnvironmentRow {
  return { id, status: 'ok', found, remedy: '' };
}

/** The row of a thing without which a part of the qualification cannot be executed. */
export function missing(id: string, found: string, remedy: string): EnvironmentRow {
  return { id, status: 'missing', found, remedy };
}

/** The row of a thing that is not there or not known, and that the work can do without. */
export function optional(id: string, found: string, remedy: string): EnvironmentRow {
  return { id, status: 'optional', found, remedy };
}
