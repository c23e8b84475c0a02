import type { ProfileProblem } from '../profile/shape/shape.ts';
import type { Io } from './io.ts';
import type { LineJudgement } from './line-check.ts';
import { tableLines } from './table.ts';

/** Problems of a profile for people: place, field and problem in one line, what was expected in the next. */
export function problemLines(problems: readonly ProfileProblem[]): readonly string[] {
  return problems.flatMap(({ file, line, column, field, problem, expected }) => [
    `  ${file}:${line}:${column}${field === '' ? '' : ` ${field}`}: ${problem}`,
    `    expected: ${expected}`,
  ]);
}

/** What a profile lets us judge, for people. */
export function judgementLines(judgement: LineJudgement, file: string, io: Io): readonly string[] {
  const { line, sut, unitsPerMin, capabilities, missingCapabilities, requirements, residualRisks } = judgement;
  const judged = requirements.filter(({ state }) => state === 'judged');
  const notExecuted = requirements.filter(({ state }) => state === 'not executed');
  const outOfScope = requirements.filter(({ state }) => state === 'out of scope');
  return [
    `${io.style('green', 'ok')}  ${file}: line ${line} at ${unitsPerMin} units/min, ${sut}`,
    '',
    io.style('bold', `capabilities (${capabilities.length})`),
    ...tableLines(capabilities.map(({ name, means }) => [`  ${name}`, means])),
    `  not offered: ${missingCapabilities.join(', ') || 'none'}`,
    '',
    io.style('bold', `can be judged (${judged.length})`),
    ...tableLines(judged.map((one) => [`  ${one.id}`, ownerText(one.owner), byHandText(one.byHand)])),
    '',
    io.style('bold', `not executed (${notExecuted.length}): listed in the report, never passed`),
    ...tableLines(notExecuted.map((one) => [`  ${one.id}`, ownerText(one.owner), `needs ${one.missing.join('; ')}`])),
    '',
    `out of the approved scope (${outOfScope.length}): ${outOfScope.map(({ id }) => id).join(', ')}`,
    '',
    io.style('bold', `residual risks of the line (${residualRisks.length}): faults that the SUT cannot be judged by`),
    ...tableLines(residualRisks.map(({ fault, name, because }) => [`  ${fault}`, name, because])),
  ];
}

function ownerText(owner: readonly string[]): string {
  return owner.length === 0 ? '-' : owner.join(' ');
}

function byHandText(byHand: readonly string[]): string {
  return byHand.length === 0 ? '' : `${byHand.length} steps by hand`;
}
