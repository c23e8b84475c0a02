import { parseArgs, type ParseArgsConfig } from 'node:util';
import { HarnessError } from '../kernel/harness-error.ts';
import { nearest } from './nearest.ts';
import type { OptionValues, Verb, VerbArguments, VerbOptions } from './verb.ts';

/** The command line of a verb, read; `help` asks for its help page in place of a run. */
export type ParsedVerb = { readonly kind: 'help' } | { readonly kind: 'run'; readonly args: VerbArguments };

/** Reads what follows the name of a verb; anything it does not know is a HarnessError that names the nearest option. */
export function parseVerb(verb: Verb, words: readonly string[]): ParsedVerb {
  const { values, positionals } = parse(verb, words);
  if (values['help'] === true) return { kind: 'help' };
  const { min, max } = verb.positionals ?? { min: 0, max: 0 };
  if (positionals.length < min || positionals.length > max) {
    const wanted = min === max ? String(min) : `${min} to ${max}`;
    throw new HarnessError(
      'FLT-E403',
      `faultline ${verb.name} takes ${wanted} argument${wanted === '1' ? '' : 's'}, but ${positionals.length} came`,
      `write: faultline ${verb.name} ${verb.usage}`.trimEnd(),
    );
  }
  const options = Object.fromEntries(
    Object.entries(verb.options).map(([name, option]) => [name, values[name] ?? absent(option)]),
  );
  // Every declared option is present and has the type that its declaration says.
  return {
    kind: 'run',
    args: { options: options as OptionValues<VerbOptions>, positionals, json: values['json'] === true },
  };
}

function parse(
  verb: Verb,
  words: readonly string[],
): { values: Record<string, unknown>; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...words], options: parserOptions(verb.options), allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const known = [...Object.keys(verb.options), 'help', 'json'];
    const unknown = /Unknown option '(--?[^']+)'/.exec(error.message)?.[1];
    const near = unknown === undefined ? undefined : nearest(unknown.replace(/^-+/, ''), known);
    throw new HarnessError(
      'FLT-E402',
      unknown === undefined ? (error.message.split('\n')[0] ?? '') : `faultline ${verb.name} has no option ${unknown}`,
      near === undefined ? `see faultline ${verb.name} --help` : `did you mean --${near}?`,
    );
  }
}

function parserOptions(options: VerbOptions): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries([
    ...Object.entries(options).map(([name, { type, ...rest }]) => [
      name,
      {
        type,
        ...(rest.short === undefined ? {} : { short: rest.short }),
        ...('multiple' in rest && rest.multiple ? { multiple: true } : {}),
        ...('default' in rest && rest.default !== undefined ? { default: rest.default } : {}),
      },
    ]),
    ['help', { type: 'boolean', short: 'h' }],
    ['json', { type: 'boolean' }],
  ]);
}

function absent(option: VerbOptions[string]): boolean | readonly string[] | undefined {
  if (option.type === 'boolean') return false;
  return option.multiple === true ? [] : undefined;
}
