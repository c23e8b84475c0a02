import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

const STAGES = ['iq', 'oq', 'pq'] as const;

/** The main job: IQ, OQ and PQ against a SUT, and the reports. */
export const qualify = defineVerb({
  name: 'qualify',
  summary: 'run IQ, OQ and PQ and write the reports',
  usage:
    '[--assembly wire|virtual | --profile FILE] [--stage STAGE] [--tags EXPRESSION] [--name TEXT] [--seed N] [--sut FOLDER] [--out FOLDER]',
  examples: [
    { command: 'faultline qualify', does: 'everything, over real wires, against the bundled reference SUT' },
    { command: 'faultline qualify --assembly virtual --stage oq', does: 'the OQ in virtual time, in seconds' },
    {
      command: 'faultline qualify --profile line.yaml --stage oq',
      does: 'the OQ of a system that its profile describes',
    },
    { command: 'faultline qualify --tags "@URS-C02.1 and @risk-high"', does: 'the scenarios of one requirement' },
  ],
  options: {
    assembly: {
      type: 'string',
      value: 'wire|virtual',
      default: 'wire',
      summary: 'real wires and a SUT process of its own, or everything in virtual time',
    },
    profile: {
      type: 'string',
      value: 'FILE',
      default: '',
      summary: 'qualify the system that this line profile describes, over its own wires',
    },
    stage: {
      type: 'string',
      value: 'STAGE',
      multiple: true,
      summary: 'iq, oq or pq; may be given several times (default: all)',
    },
    tags: {
      type: 'string',
      value: 'EXPRESSION',
      default: '',
      summary: 'only scenarios with these tags; a selection gates nothing',
    },
    name: { type: 'string', value: 'TEXT', default: '', summary: 'only scenarios whose name matches' },
    seed: { type: 'string', value: 'N', default: '7', summary: 'the seed of everything random' },
    sut: {
      type: 'string',
      value: 'FOLDER',
      default: '',
      summary: 'folder of the SUT (default: the bundled reference-sut)',
    },
    out: {
      type: 'string',
      value: 'FOLDER',
      default: '',
      summary: 'where the run folder is made (default: reports/out)',
    },
  },
  async run({ options, json }, io) {
    const assembly = options.profile === '' ? options.assembly : 'bench';
    if (assembly !== 'wire' && assembly !== 'virtual' && (assembly !== 'bench' || options.profile === ''))
      throw new HarnessError('FLT-E410', `there is no assembly ${assembly}`, 'use wire or virtual');
    const unknown = options.stage.find((stage) => !(STAGES as readonly string[]).includes(stage));
    if (unknown !== undefined) throw new HarnessError('FLT-E411', `there is no stage ${unknown}`, 'use iq, oq or pq');
    const stages = options.stage.length === 0 ? STAGES : STAGES.filter((stage) => options.stage.includes(stage));
    const { runQualification } = await import('../run-qualification.ts');
    const { record, reports } = await runQualification(
      {
        assembly,
        ...(options.profile === '' ? {} : { profile: options.profile }),
        stages,
        tags: options.tags,
        name: options.name,
        seed: options.seed,
        sutFolder: options.sut,
        out: options.out,
      },
      io,
      json,
    );
    if (json) io.write(JSON.stringify({ ...record, scenarios: undefined, reports }));
    return record.scenarios.length === 0 ? EXIT.inconclusive : EXIT[record.verdict];
  },
});
