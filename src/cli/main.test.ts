import { describe, expect, test } from 'vitest';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { createMemoryIo } from './io.ts';
import { main } from './main.ts';
import { verbTable } from './verb-table.ts';
import { defineVerb } from './verb.ts';

const echo = defineVerb({
  name: 'echo',
  summary: 'say it again',
  usage: 'TEXT [--times N] [--tag T]',
  examples: [{ command: 'faultline echo a --times 2', does: 'says a twice' }],
  positionals: { min: 1, max: 1 },
  options: {
    times: { type: 'string', value: 'N', summary: 'how often', default: '1' },
    tag: { type: 'string', value: 'T', summary: 'a tag', multiple: true },
    loud: { type: 'boolean', short: 'l', summary: 'in capitals' },
    to: { type: 'string', value: 'WHO', summary: 'whom to say it to' },
  },
  run: ({ options, positionals, json }, io) => {
    const times: string = options.times;
    const tags: readonly string[] = options.tag;
    io.write(JSON.stringify({ positionals, times, tags, loud: options.loud, to: options.to ?? null, json }));
    return Promise.resolve(EXIT.fail);
  },
});

const failing = (name: string, error: unknown): (() => Promise<ReturnType<typeof defineVerb>>) => {
  return () =>
    Promise.resolve(defineVerb({ ...echo, name, positionals: { min: 0, max: 0 }, run: () => Promise.reject(error) }));
};

const table = {
  echo: () => Promise.resolve(echo),
  misled: failing('misled', new HarnessError('FLT-E499', 'the profile has no line', 'add a line', EXIT.policy)),
  broken: failing('broken', new Error('a wheel came off')),
  throwing: failing('throwing', 'just a text'),
  vague: () =>
    Promise.resolve(
      defineVerb({ ...echo, name: 'vague', positionals: { min: 0, max: 0 }, run: () => Promise.resolve(NaN) }),
    ),
};

async function run(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(words, io, table);
  return { exitCode, output: io.output, errors: io.errors };
}

describe('the command line', () => {
  test('hands a verb its options, all declared ones present, and returns its exit code', async () => {
    const { exitCode, output } = await run('echo', 'a', '--times', '2', '--tag=x', '--tag', 'y', '-l', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toEqual({
      positionals: ['a'],
      times: '2',
      tags: ['x', 'y'],
      loud: true,
      to: null,
      json: true,
    });
    expect(JSON.parse((await run('echo', 'a')).output)).toEqual({
      positionals: ['a'],
      times: '1',
      tags: [],
      loud: false,
      to: null,
      json: false,
    });
  });

  test('lists the verbs, and shows the page of one with its examples', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { exitCode, output } = await run(...words);
      expect(exitCode).toBe(0);
      expect(output).toMatch(/echo +say it again/);
    }
    for (const words of [
      ['echo', '--help'],
      ['help', 'echo'],
      ['echo', 'a', 'b', '-h'],
    ]) {
      const { exitCode, output } = await run(...words);
      expect(exitCode).toBe(0);
      expect(output).toContain('faultline echo TEXT [--times N] [--tag T]');
      expect(output).toMatch(/--times N +how often \(default 1\)/);
      expect(output).toMatch(/-l, --loud +in capitals/);
      expect(output).toContain('faultline echo a --times 2\n      says a twice');
    }
  });

  test('names its version', async () => {
    expect((await run('--version')).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [['ehco'], 'FLT-E401', 'did you mean: faultline echo?'],
    [['nothing-like-it'], 'FLT-E401', 'see faultline --help'],
    [['constructor'], 'FLT-E401', 'see faultline --help'],
    [['echo', 'a', '--tmies', '2'], 'FLT-E402', 'did you mean --times?'],
    [['echo', 'a', '--times'], 'FLT-E402', 'see faultline echo --help'],
    [['echo'], 'FLT-E403', 'write: faultline echo TEXT'],
    [['echo', 'a', 'b'], 'FLT-E403', 'write: faultline echo TEXT'],
    [[], 'FLT-E404', 'choose one of the verbs above'],
  ])('refuses %j with exit code 4', async (words, code, remedy) => {
    const { exitCode, output, errors } = await run(...words);
    expect({ exitCode, output }).toEqual({ exitCode: 4, output: '' });
    expect(errors).toContain(`error ${code}: `);
    expect(errors).toContain(remedy);
  });

  test('prints what the user can put right, as text and as JSON', async () => {
    expect(await run('misled')).toEqual({
      exitCode: 3,
      output: '',
      errors: 'error FLT-E499: the profile has no line\n  add a line\n',
    });
    const { exitCode, output, errors } = await run('misled', '--json');
    expect({ exitCode, errors }).toEqual({ exitCode: 3, errors: '' });
    expect(JSON.parse(output)).toEqual({
      error: { code: 'FLT-E499', problem: 'the profile has no line', remedy: 'add a line' },
      exitCode: 3,
    });
  });

  test.each([
    ['broken', 'a wheel came off'],
    ['throwing', 'just a text'],
    ['vague', 'returns an exit code'],
  ])('calls a crash of ours a bug and the run inconclusive: %s', async (verb, text) => {
    const { exitCode, errors } = await run(verb);
    expect(exitCode).toBe(2);
    expect(errors).toContain('bug in faultline');
    expect(errors).toContain(text);
    const asJson = await run(verb, '--json');
    expect(asJson.exitCode).toBe(2);
    expect(JSON.parse(asJson.output)).toMatchObject({ error: { code: 'FLT-BUG' }, exitCode: 2 });
  });
});

describe('the verb table', () => {
  test.each(Object.keys(verbTable))(
    'has %s under its own name, with a summary and examples that call it',
    async (name) => {
      const verb = await verbTable[name]?.();
      expect(verb?.name).toBe(name);
      expect(verb?.summary).toMatch(/^[a-z].*[^.]$/);
      expect(verb?.examples.length).toBeGreaterThan(0);
      for (const { command } of verb?.examples ?? []) expect(command).toMatch(new RegExp(`\\bfaultline ${name}\\b`));
    },
  );
});
