import { writeSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** How many tests passed, failed and were left out. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A vitest reporter that says, as the very last line, how many tests passed and failed. */
// The default export is what `vitest --reporter=FILE` asks for.
export default class TallyReporter implements Reporter {
  #tally: Tally = { passed: 0, failed: 0, skipped: 0 };

  onInit(): void {
    // The last thing the process does: other reporters, and the runner itself, have spoken by then.
    process.once('exit', (exitCode) => {
      const tally = closingTally(this.#tally, exitCode);
      if (tally.failed > 0 && exitCode === 0) process.exitCode = 1;
      writeSync(process.stdout.fd, `${tallyLine(tally)}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    this.#tally = tallyOf(modules, errors.length);
  }
}

/** Counts the tests of a run; each error outside a test, as of a file that cannot be read, counts as one failed. */
export function tallyOf(modules: readonly TestModule[], outsideErrorCount: number): Tally {
  let [passed, failed, skipped] = [0, outsideErrorCount, 0];
  for (const module of modules) {
    const failedBefore = failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state === 'skipped') skipped += 1;
      else failed += 1; // failed, or still pending when the run ended
    }
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    failed += module.errors().length;
    if (failed === failedBefore && module.state() === 'failed') failed += 1;
  }
  return { passed, failed, skipped };
}

/** The tally as it is told: a run that ended badly, or in which no test ran, has at least one failed. */
export function closingTally(tally: Tally, exitCode: number): Tally {
  const isClean = exitCode === 0 && tally.passed > 0;
  return tally.failed === 0 && !isClean ? { ...tally, failed: 1 } : tally;
}

/** The closing line of a run, in the words that CI reads. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
