import type { Stage } from '../../src/evidence/run-record.ts';
import { code, ids, note, status, type Cell, type Section } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { outOfScopeReason, scenariosOf } from '../judgement.ts';
import { counted } from '../wording.ts';

/** Purpose, scope, and what is out of scope with the reasons. */
export function purpose(evidence: Evidence, stage: Stage | undefined): Section {
  const { run, requirements } = evidence;
  const scenarios = scenariosOf(run, stage);
  const features = new Set(scenarios.map((scenario) => scenario.feature));
  const outside = requirements.filter((one) => one.outOfScope !== '');
  const left = scenarios.filter((one) => one.verdict === 'notExecuted' && outOfScopeReason(one, requirements) !== '');
  return {
    id: 'purpose',
    heading: 'Purpose and scope',
    blocks: [
      { kind: 'text', content: stage === undefined ? SUMMARY_PURPOSE : PURPOSES[stage] },
      {
        kind: 'text',
        content: `In scope: ${run.sut.name} ${run.sut.version} with the digest on page one, in the assembly "${run.assembly}"; ${counted(scenarios.length - left.length, 'scenario')} of ${counted(features.size, 'feature')}.`,
      },
      {
        kind: 'table',
        title: 'Out of scope',
        columns: [{ title: 'Requirement', width: 16 }, { title: 'Text', width: 46 }, { title: 'Reason' }],
        rows: outside.map((one): readonly Cell[] => [ids([one.id]), one.text, [status('outOfScope'), one.outOfScope]]),
        empty: 'No requirement was declared out of scope.',
      },
    ],
  };
}

/** What is cited, and how: as context, without claiming a clause. */
export function references(evidence: Evidence): Section {
  const { run } = evidence;
  return {
    id: 'references',
    heading: 'References and definitions',
    blocks: [
      {
        kind: 'list',
        items: [
          'EudraLex Volume 4, Annex 15, Qualification and Validation (in force since 1 October 2015): context for the words IQ, OQ and PQ. No clause is claimed to be met.',
          '21 CFR Part 11, Electronic Records; Electronic Signatures: context for what is asked of records and signatures. No clause is claimed to be met; the signature blocks below are not electronic signatures.',
          `The requirements of the system under test as they were at the time of the run: requirements.json in the folder of run ${run.run}.`,
          'Training, CAPA and distribution records are records of the site; they are not supplied by this run and were not generated.',
        ],
      },
      { kind: 'heading', text: 'Definitions' },
      {
        kind: 'pairs',
        rows: [
          [
            'Pass',
            [
              status('pass'),
              ' Executed to its end; every check held; every planned fault acted; nothing contradicted the physical truth of the line.',
            ],
          ],
          ['Fail', [status('fail'), ' A check showed that a requirement is not met. Fail wins over inconclusive.']],
          [
            'Inconclusive',
            [
              status('inconclusive'),
              ' It could not be shown either way: a check crashed, a planned fault never acted, or the matter never came up. Never counted as pass.',
            ],
          ],
          [
            'Not executed',
            [
              status('notExecuted'),
              ' No verdict at all. Inside the approved scope it makes the whole inconclusive; outside it is listed with its reason and does not count.',
            ],
          ],
          [
            'Process incident',
            'Something that went wrong on the simulated line and that the system under test had to handle. Injected on purpose, or arisen in the run.',
          ],
          ['Protocol deviation', 'The protocol could not be executed as written, or a check did not hold.'],
          [
            'Assembly',
            'Virtual: line and system in one process on a virtual clock. Wire: the bundled system over real ports. Bench: another system over real ports.',
          ],
          [
            'Fact',
            'One entry of a journal, numbered from 1. Facts are injected, observed on the line, or claimed by the system under test.',
          ],
        ],
      },
    ],
  };
}

/** The environment in which the run was executed, from its own record. */
export function environment({ run, environment: host }: Evidence): Section {
  return {
    id: 'environment',
    heading: 'Environment',
    blocks:
      host === undefined
        ? [{ kind: 'text', content: 'The environment was not recorded: the run was interrupted before.' }]
        : [
            {
              kind: 'pairs',
              rows: [
                ['Host', host.host],
                ['Account', host.user],
                ['Operating system', host.operatingSystem],
                ['Processor', `${host.processor} (${counted(host.cores, 'core')})`],
                ['Memory', `${host.memory_MB} MB`],
                ['Node.js', host.node],
                ['Browser', host.browser === '' ? 'none' : host.browser],
                ['Java', host.java === '' ? 'none' : host.java],
                ['Time zone', host.timeZone],
                ['Commit of the harness', code(host.commit === '' ? 'not recorded' : host.commit)],
                ['Command', code(host.command)],
              ],
            },
            {
              kind: 'text',
              content: note(
                `Source: environment.json of run ${run.run}. Facts of the host are in no journal and do not enter the journal hash.`,
              ),
            },
          ],
  };
}

const SUMMARY_PURPOSE =
  'This summary brings together what was executed in one run, what came out, and how the requirements of the system under test stand. The executed protocols of the three stages are separate documents.';

const PURPOSES: Readonly<Record<Stage, string>> = {
  iq: 'To verify, before anything is challenged, that the test environment and the configuration are the ones that the protocol names: software and its digest, devices and endpoints, time, rights and settings. A failed IQ blocks OQ.',
  oq: 'To challenge the functions of the system under test, each with what it must do and with the faults that a packaging line produces, and to compare its alarms and records with the physical truth of the simulated line. A failed OQ blocks PQ.',
  pq: 'To rehearse routine performance: whole batches at routine speed, with challenge tests and the declared background reject rate, and no other injected fault.',
};
