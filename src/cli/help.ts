import type { Io } from './io.ts';
import type { Verb, VerbOption } from './verb.ts';

/** The page of `faultline --help`. */
export function overviewPage(verbs: readonly Verb[], io: Io): string {
  return [
    'Faultline simulates a packaging line that misbehaves on purpose and judges the controller under test.',
    '',
    `${io.style('bold', 'Usage')}  faultline VERB [options]`,
    '',
    io.style('bold', 'Verbs'),
    ...columns(verbs.map((verb) => [verb.name, verb.summary])),
    '',
    'faultline VERB --help shows options and examples. Every verb takes --json.',
    'Exit codes: 0 pass, 1 fail, 2 inconclusive, 3 policy, 4 configuration, 5 environment,',
    '6 signature or integrity, 7 non-determinism, 130 interrupted.',
  ].join('\n');
}

/** The page of `faultline VERB --help`. */
export function verbPage(verb: Verb, io: Io): string {
  const own = Object.entries(verb.options).map(([name, option]) => [flag(name, option), says(option)] as const);
  return [
    verb.summary,
    '',
    `${io.style('bold', 'Usage')}  faultline ${verb.name} ${verb.usage}`.trimEnd(),
    '',
    io.style('bold', 'Options'),
    ...columns([...own, ['--json', 'one JSON document on standard output'], ['-h, --help', 'this page']]),
    '',
    io.style('bold', 'Examples'),
    ...verb.examples.flatMap(({ command, does }) => [`  ${command}`, `      ${io.style('dim', does)}`]),
  ].join('\n');
}

function flag(name: string, option: VerbOption): string {
  const value = option.type === 'boolean' ? '' : ` ${option.value}`;
  return `${option.short === undefined ? '' : `-${option.short}, `}--${name}${value}`;
}

function says(option: VerbOption): string {
  if (option.type === 'boolean') return option.summary;
  if (option.multiple === true) return `${option.summary} (may be repeated)`;
  return option.default === undefined ? option.summary : `${option.summary} (default ${option.default})`;
}

function columns(rows: readonly (readonly [left: string, right: string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
