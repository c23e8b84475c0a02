import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Prints journals as canonical JSON lines. */
export const journal = defineVerb({
  name: 'journal',
  summary: "print a run's journals as JSON lines",
  usage: 'DIR|FILE [--scenario ID] [--unit N] [--kind NAME] [--fact N]',
  examples: [
    {
      command: 'faultline journal reports/out/RUN --scenario ID',
      does: 'every fact of one scenario, one JSON object a line',
    },
    {
      command: 'faultline journal reports/out/RUN --scenario ID --unit 42',
      does: 'what happened to unit 42: its own facts, and those of its items and its serial number',
    },
    {
      command: 'faultline journal scenario.flj --kind alarmRaised --kind faultFired',
      does: 'only facts of these kinds',
    },
    {
      command: 'faultline journal reports/out/RUN --scenario ID --fact 20 --fact 21',
      does: 'the facts that a report names',
    },
  ],
  positionals: { min: 1, max: 1 },
  options: {
    scenario: { type: 'string', value: 'ID', summary: 'only the journal of this scenario' },
    unit: { type: 'string', value: 'N', summary: 'only facts about this unit, its items and its serial number' },
    kind: { type: 'string', value: 'NAME', summary: 'only facts of this kind', multiple: true },
    fact: { type: 'string', value: 'N', summary: 'only the fact of this number', multiple: true },
  },
  async run({ positionals, options, json }, io) {
    const { findJournals, printJournal } = await import('../journal-pages.ts');
    const journals = findJournals(positionals[0] ?? '', options.scenario);
    const selection = {
      unit: options.unit === undefined ? undefined : numberOf('unit', options.unit),
      kinds: options.kind,
      facts: options.fact.map((fact) => numberOf('fact', fact)),
    };
    const documents: unknown[] = [];
    let exitCode = EXIT.pass;
    for (const { scenario, file, path } of journals) {
      // With several journals each begins with a line that says whose it is.
      if (journals.length > 1 && !json) io.write(JSON.stringify({ scenario, file }));
      const facts: unknown[] = [];
      const problem = printJournal(path, selection, (line) => {
        if (json) facts.push(JSON.parse(line));
        else io.write(line);
      });
      documents.push({ scenario, file, problem, facts });
      if (problem === '') continue;
      io.writeError(`${file}: ${problem}; the facts before it are printed`);
      exitCode = EXIT.integrity;
    }
    if (json) io.write(JSON.stringify({ journals: documents }, undefined, 1));
    return exitCode;
  },
});

function numberOf(option: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new HarnessError(
    'FLT-E402',
    `--${option} ${text} is not a number`,
    `write a whole number from 1: --${option} 42`,
  );
}
