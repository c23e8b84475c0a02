/** Exit codes of the command line (DESIGN 8). */
export const EXIT: Readonly<
  Record<
    | 'pass'
    | 'fail'
    | 'inconclusive'
    | 'policy'
    | 'configuration'
    | 'environment'
    | 'integrity'
    | 'nonDeterminism'
    | 'interrupted',
    number
  >
> = {
  pass: 0,
  fail: 1,
  inconclusive: 2,
  policy: 3,
  configuration: 4,
  environment: 5,
  integrity: 6,
  nonDeterminism: 7,
  interrupted: 130,
};

/** Something our user can put right: a stable code, what is wrong and where, and what to change. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
  readonly code: string;
  readonly remedy: string;
  readonly exitCode: number;
  constructor(code: string, problem: string, remedy: string, exitCode: number = EXIT.configuration) {
    super(problem);
    this.code = code;
    this.remedy = remedy;
    this.exitCode = exitCode;
  }
}
