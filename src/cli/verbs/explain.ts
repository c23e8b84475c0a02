import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import type { Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import type { Page } from '../pages.ts';
import { tableLines } from '../table.ts';
import { defineVerb } from '../verb.ts';

/** Tells what is known under an id: a fault, a requirement, a risk, an alarm or an error code. */
export const explain = defineVerb({
  name: 'explain',
  summary: 'tell what stands behind the id of a fault, requirement, risk, alarm or error',
  usage: 'ID [--json]',
  positionals: { min: 1, max: 1 },
  examples: [
    { command: 'faultline explain MEA-13', does: 'a fault: what happens on a real line, and what must follow' },
    { command: 'faultline explain URS-C02.3', does: 'a requirement with its risk and the scenarios that prove it' },
    { command: 'faultline explain A06', does: 'an alarm: trigger, usual setting, reaction' },
    { command: 'faultline explain FLT-E501', does: 'an error code: its meaning and the remedy' },
  ],
  options: {},
  async run({ positionals: [id = ''], json }, io) {
    const { knownIds, pageOf } = await import('../pages.ts');
    const page = pageOf(id);
    if (page === undefined) {
      const near = nearest(id.toUpperCase(), knownIds());
      throw new HarnessError(
        'FLT-E434',
        `nothing is known under "${id}"`,
        near === undefined ? 'see faultline list faults and faultline list requirements' : `did you mean ${near}?`,
      );
    }
    if (json) io.write(JSON.stringify({ id: page.id, kind: page.kind, ...page.data }, undefined, 2));
    else for (const line of pageLines(page, io)) io.write(line);
    return EXIT.pass;
  },
});

function pageLines(page: Page, io: Io): readonly string[] {
  return [
    `${io.style('bold', page.id)} (${page.kind}): ${page.title}`,
    '',
    ...tableLines(page.lines.map(([title, text]) => [`  ${title}`, text])),
  ];
}
