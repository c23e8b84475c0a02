import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** One batch in virtual time, with or without a fault plan: the quickest way to a verdict and a journal hash. */
export const run = defineVerb({
  name: 'run',
  summary: 'run one batch, with or without a fault plan, and judge it',
  usage: '[--packs N] [--seed N] [--plan FILE] [--sut FOLDER] [--journal FILE]',
  examples: [
    {
      command: 'faultline run --seed 7 --packs 10000 --json',
      does: 'ten thousand packs in virtual time; the same seed gives the same journal hash',
    },
    { command: 'faultline run --packs 200 --plan faults.yaml', does: 'the same batch with the faults of a plan' },
    {
      command: 'faultline run --packs 200 --journal out/run.flj',
      does: 'keeps the journal; read it with faultline journal out/run.flj',
    },
  ],
  options: {
    assembly: {
      type: 'string',
      value: 'virtual',
      default: 'virtual',
      summary: 'a batch runs in virtual time; use qualify for the wire',
    },
    packs: { type: 'string', value: 'N', default: '1000', summary: 'units in the batch' },
    'units-per-case': { type: 'string', value: 'N', default: '10', summary: 'units in a case' },
    'cases-per-pallet': { type: 'string', value: 'N', default: '40', summary: 'cases on a pallet' },
    seed: { type: 'string', value: 'N', default: '7', summary: 'the seed of everything random' },
    plan: { type: 'string', value: 'FILE', default: '', summary: 'a fault plan (YAML or JSON)' },
    sut: {
      type: 'string',
      value: 'FOLDER',
      default: '',
      summary: 'folder of the SUT (default: the bundled reference-sut)',
    },
    pictures: {
      type: 'string',
      value: 'PERCENT',
      default: '0.05',
      summary: 'sound units that are pictured besides all others: a percentage, all, or none (no picture of any unit)',
    },
    journal: {
      type: 'string',
      value: 'FILE',
      default: '',
      summary: 'where to keep the journal (default: only its hash is kept)',
    },
  },
  async run({ options, json }, io) {
    if (options.assembly !== 'virtual')
      throw new HarnessError(
        'FLT-E413',
        `run knows no assembly ${options.assembly}`,
        'use --assembly virtual, or faultline qualify for real wires',
      );
    const { runBatch } = await import('../run-batch.ts');
    const outcome = await runBatch({
      packs: whole(options.packs, 'packs'),
      unitsPerCase: whole(options['units-per-case'], 'units-per-case'),
      casesPerPallet: whole(options['cases-per-pallet'], 'cases-per-pallet'),
      seed: options.seed,
      planFile: options.plan,
      sutFolder: options.sut,
      journalFile: options.journal,
      pictureShare: shareOf(options.pictures),
    });
    if (json) io.write(JSON.stringify(outcome));
    else {
      io.write(
        `${outcome.packs} packs in ${(outcome.durationMs / 1000).toFixed(1)} s, ${outcome.speedUp} times as fast as the line; ${outcome.packed} packed, ${outcome.rejected} rejected, ${outcome.stops} stops`,
      );
      for (const alarm of outcome.alarms) io.write(`alarm ${alarm.alarm}  ${alarm.count} times`);
      for (const fault of outcome.faults) io.write(`fault ${fault.fault}  acted ${fault.fired} times`);
      for (const finding of outcome.findings) {
        if (finding.verdict === 'fail' || (finding.verdict === 'inconclusive' && finding.exercised > 0))
          io.write(`${finding.oracle}: ${finding.verdict}: ${finding.sentence}`);
      }
      const idle = outcome.findings.filter((finding) => finding.exercised === 0).map((finding) => finding.oracle);
      if (idle.length > 0) io.write(`not exercised, so not judged: ${idle.join(', ')}`);
      io.write(`vision: ${outcome.vision.imaged} looks with a picture (${outcome.vision.reader}), the others modelled`);
      io.write(`journal: ${outcome.journal.events} facts, ${outcome.journal.hash}`);
      io.write(`verdict: ${outcome.verdict}`);
    }
    return EXIT[outcome.verdict];
  },
});

function whole(text: string, option: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new HarnessError(
    'FLT-E414',
    `--${option} ${text} is no whole number above 0`,
    `write for example --${option} 1000`,
  );
}

/** Percentage to share; none is no picture of any unit. */
function shareOf(text: string): number | undefined {
  if (text === 'none') return undefined;
  const percent = text === 'all' ? 100 : Number(text);
  if (percent >= 0 && percent <= 100) return percent / 100;
  throw new HarnessError(
    'FLT-E447',
    `"${text}" is no share of the units`,
    'give a percentage, all, or none: --pictures 1',
  );
}
