import type { Check } from './check.ts';
import type { World } from './world.ts';

/** An alarm warned of falling grades before the first code was lost; without a lost code nothing was shown. */
export function warnedBeforeNoRead(world: World, alarm: string): Check {
  world.watch.refresh();
  const { looks, alarms } = world.watch;
  const lost = looks.find((look) => !look.decoded);
  const warning = alarms.find((one) => one.alarm === alarm);
  const expected = `alarm ${alarm} is raised before the first code is not read`;
  if (lost === undefined)
    return {
      expected,
      actual: 'every code was read, so nothing had to be warned of',
      verdict: 'inconclusive',
      facts: [],
    };
  const before = looks.filter((look) => look.decoded && look.fact < lost.fact).map((look) => look.grade);
  const grades = `grades before it from ${tenths(Math.max(...before))} to ${tenths(Math.min(...before))}`;
  if (warning === undefined)
    return {
      expected,
      actual: `unit ${lost.unit} was not read, no warning came; ${grades}`,
      verdict: 'fail',
      facts: [lost.fact],
    };
  return {
    expected,
    actual: `the warning came ${warning.fact < lost.fact ? 'before' : 'after'} unit ${lost.unit} was not read; ${grades}`,
    verdict: warning.fact < lost.fact ? 'pass' : 'fail',
    facts: [warning.fact, lost.fact],
  };
}

/** So many of the looks of the verifier were made with a picture. */
export function picturesMade(world: World, atLeast: number): Check {
  world.watch.refresh();
  const count = world.watch.looks.length;
  return {
    expected: `at least ${atLeast} looks of the verifier are made with a picture`,
    actual: `${count} were`,
    verdict: count >= atLeast ? 'pass' : 'inconclusive',
    facts: world.watch.looks.slice(0, 3).map((look) => look.fact),
  };
}

function tenths(grade: number): string {
  return Number.isFinite(grade) ? (grade / 10).toFixed(1) : 'none';
}
