import { note, type Section } from '../document.ts';
import type { Evidence } from '../evidence.ts';

/** Who answers for what, and where they sign. The blocks are empty: a person fills them, never the harness. */
export function responsibilities({ run, environment }: Evidence): Section {
  return {
    id: 'signatures',
    heading: 'Responsibilities and signatures',
    blocks: [
      {
        kind: 'list',
        items: [
          'The executor starts the run and answers for the environment and for what was entered by hand.',
          'The reviewer checks the record step by step against the protocol. The executor and the reviewer must be two persons.',
          'Quality assurance approves the classification of deviations, their disposition, and the conclusion.',
        ],
      },
      {
        kind: 'notice',
        content: run.engineeringRun
          ? 'No protocol was approved before execution. This is an engineering run: it may be used to learn, not to qualify.'
          : 'The protocol was approved before execution; its approval is kept with the protocol.',
      },
      {
        kind: 'signatures',
        rows: [
          { act: 'Executed by', role: 'Test executor', meaning: 'I executed the run as recorded here.' },
          { act: 'Prepared by', role: 'Validation', meaning: 'I prepared this report from the evidence of the run.' },
          {
            act: 'Reviewed by',
            role: 'Technical reviewer, not the executor',
            meaning: 'I reviewed the record; it is complete and follows the protocol.',
          },
          {
            act: 'Approved by',
            role: 'Quality assurance',
            meaning: 'I approve the conclusion and the disposition of each deviation.',
          },
        ],
      },
      {
        kind: 'text',
        content: note(
          `Date and time with time zone. Empty fields are for signature by hand or a later electronic signature. ${
            environment === undefined
              ? 'The account that started the run was not recorded.'
              : `The run was started by the account "${environment.user}"; an account is not a signature.`
          }`,
        ),
      },
    ],
  };
}
