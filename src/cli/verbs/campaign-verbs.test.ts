import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { parseDefect, seedDefect } from '../../scenario/defects.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';
import { root } from '../requirement-files.ts';

const soundFolder = join(root, 'reference-sut');

async function faultline(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(words, io);
  return { exitCode, output: io.output, errors: io.errors };
}

function defective(id: string): ReturnType<typeof seedDefect> {
  const file = `${id}.yaml`;
  const defect = parseDefect(file, readFileSync(join(soundFolder, 'defects', file), 'utf8'));
  if ('problem' in defect) throw new Error(`${defect.at}: ${defect.problem}`);
  return seedDefect(soundFolder, defect);
}

const small = ['--seeds', '1..3', '--packs', '30', '--coder', 'zipher'];

describe('faultline campaign', () => {
  test('passes on the sound SUT, tells its progress beside the result, and writes one row for each seed', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { exitCode, output, errors } = await faultline('campaign', ...small, '--out', folder);
    expect(exitCode).toBe(0);
    expect(output).toContain('verdict: pass');
    expect(output).toContain('not a defect rate of the real line');
    expect(output).toContain('looks: modelled');
    expect(errors).toMatch(
      /3 of 3 seeds {2}90 packs {2}\d+ times line speed {2}\d+ faults acted {2}0 seeds did not pass\n$/,
    );
    const rows = readFileSync(join(folder, 'campaign.json'), 'utf8').match(/^\{"plan":/gm);
    expect(rows).toHaveLength(3);
    expect(await faultline('replay', folder, '2')).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('the same as the campaign'),
    });
    expect(await faultline('campaign', ...small, '--out', folder)).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E476'),
    });
  });

  test('fails on a SUT with a defect, keeps the journal, and says how to replay it', async () => {
    using sut = defective('books-of-counts');
    const folder = join(temporaryFolder(), 'out');
    const words = ['--seeds', '1..6', '--packs', '60', '--coder', 'zipher', '--sut', sut.folder];
    const { exitCode, output } = await faultline('campaign', ...words, '--out', folder, '--shrink');
    expect(exitCode).toBe(1);
    const seed = /fail: reconciliation \(URS-C05\.2\) seed (\d+)/.exec(output)?.[1] ?? '';
    expect(output).toContain(`faultline replay ${seed} --packs 60 --coder zipher --sut ${sut.folder}`);
    expect(output).toMatch(new RegExp(`seed ${seed} made smaller in \\d+ simulations`));
    expect(existsSync(join(folder, 'journals', `seed-${seed}.flj`))).toBe(true);
    expect(await faultline('replay', folder, seed, '--judge-only')).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('URS-C05.2'),
    });
    expect(await faultline('replay', folder, seed)).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('another SUT'),
    });
    const shrunk = join(temporaryFolder(), 'small');
    expect(
      await faultline('shrink', seed, '--packs', '60', '--coder', 'zipher', '--sut', sut.folder, '--out', shrunk),
    ).toMatchObject({ exitCode: 1 });
    // Without pictures a single batch runs the same faults; its defect shows there as well.
    const [, , ...command] =
      /faultline run .*(?= --plan)/.exec(readFileSync(join(shrunk, 'plan.yaml'), 'utf8'))?.[0].split(' ') ?? [];
    expect(await faultline('run', ...command, '--plan', join(shrunk, 'plan.yaml'), '--sut', sut.folder)).toMatchObject({
      exitCode: 1,
    });
  });

  test('with --json gives one document', async () => {
    const { exitCode, output } = await faultline('campaign', ...small, '--faults', 'MAC-07,MAT-11', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      what: 'faultline campaign',
      verdict: 'pass',
      choice: { seeds: { from: 1, to: 3 }, packs: 30, faults: ['MAC-07', 'MAT-11'], coder: 'zipher' },
      bounds: [{ fault: 'MAC-07', confidence: 0.95 }, { fault: 'MAT-11' }],
    });
  });

  test.each([
    [['--seeds', '9..3'], 'FLT-E470'],
    [['--seeds', '1..x'], 'FLT-E470'],
    [['--seeds', '1..4294967296'], 'FLT-E470'],
    [['--faults', 'MAC-99'], 'FLT-E471'],
    [['--faults', 'NOP-00'], 'a campaign does not plan NOP-00: it does nothing'],
    [['--coder', 'morse'], 'FLT-E478'],
    [['--packs', '0'], 'FLT-E414'],
    [['--workers', '0'], 'FLT-E414'],
    [['--sut', 'no-such-folder'], 'FLT-E417'],
  ])('refuses %s', async (words, problem) => {
    expect(await faultline('campaign', ...words)).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining(problem),
    });
  });
});

describe('faultline replay', () => {
  test('runs a seed twice to the same hash', async () => {
    const { exitCode, output } = await faultline('replay', '3', '--packs', '30');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/journal: \d+ facts, [0-9a-f]{64}\nthe same as a first run\n/);
  });

  test('answers 7 and shows the first fact that differs', async () => {
    using sut = defective('books-of-counts');
    const folder = join(temporaryFolder(), 'out');
    const words = ['--seeds', '1..6', '--packs', '60', '--coder', 'zipher'];
    await faultline('campaign', ...words, '--sut', sut.folder, '--out', folder);
    const file = join(folder, 'campaign.json');
    const seed = /"journals":|"seeds":\[(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    // As if the sound SUT had made it: the code is believed to be the same, and the journal is not.
    const digest = /"sutDigest": "([0-9a-f]+)"/;
    const other = join(temporaryFolder(), 'sound');
    await faultline('campaign', '--seeds', '1', '--packs', '10', '--out', other);
    const sound = digest.exec(readFileSync(join(other, 'campaign.json'), 'utf8'))?.[0] ?? '';
    writeFileSync(file, readFileSync(file, 'utf8').replace(digest, sound));
    const { exitCode, output } = await faultline('replay', folder, seed);
    expect(exitCode).toBe(7);
    expect(output).toMatch(/the first fact that differs is \d+\n {2}then: \{"fact":\d+.*\n {2}now: {2}\{"fact":\d+/);
  });

  test('refuses a folder that is no campaign, a seed that it did not run, and a seed that is none', async () => {
    expect(await faultline('replay', temporaryFolder(), '1')).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E472'),
    });
    expect(await faultline('replay', 'seven')).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E470'),
    });
    const folder = join(temporaryFolder(), 'out');
    await faultline('campaign', ...small, '--out', folder);
    expect(await faultline('replay', folder, '9')).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('it ran the seeds 1..3'),
    });
    expect(await faultline('replay', folder, '1', '--judge-only')).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E475'),
    });
  });
});

test('faultline shrink refuses a seed that does not fail', async () => {
  expect(await faultline('shrink', '1', '--packs', '30', '--coder', 'zipher')).toMatchObject({
    exitCode: 4,
    errors: expect.stringContaining('FLT-E475'),
  });
});

test('faultline diff tells what got worse from one SUT to another', async () => {
  using sut = defective('books-of-counts');
  const [sound, other] = [join(temporaryFolder(), 'out'), join(temporaryFolder(), 'out')];
  const words = ['--seeds', '1..6', '--packs', '60', '--coder', 'zipher'];
  await faultline('campaign', ...words, '--out', sound);
  await faultline('campaign', ...words, '--sut', sut.folder, '--out', other);
  const { exitCode, output } = await faultline('diff', sound, other);
  expect(exitCode).toBe(1);
  expect(output).toMatch(/seed \d+\n {2}verdict: pass, now fail\n {2}new finding: reconciliation \(URS-C05\.2\)/);
  expect(await faultline('diff', sound, sound)).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('6 with the same journal, 0 changed'),
  });
});
