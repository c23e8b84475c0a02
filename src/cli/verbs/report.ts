import { EXIT } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Renders the reports of a run again, from its folder alone. */
export const report = defineVerb({
  name: 'report',
  summary: 'render the reports of a run again from its folder',
  usage: 'DIR [--out FOLDER] [--allure | --allure-java] [--json]',
  examples: [
    {
      command: 'faultline report reports/out/RUN',
      does: 'index, IQ, OQ, PQ, junit.xml and matrix.csv; the same evidence gives the same bytes',
    },
    {
      command: 'faultline report reports/out/RUN --out new',
      does: 'writes them elsewhere: a sealed run is never overwritten with other bytes',
    },
    {
      command: 'faultline report reports/out/RUN --out new --allure',
      does: 'also an Allure report, by Allure 3 and without Java',
    },
  ],
  positionals: { min: 1, max: 1 },
  options: {
    out: { type: 'string', value: 'FOLDER', summary: "write here and not into the run's folder" },
    allure: { type: 'boolean', summary: 'also make an Allure report (Allure 3, no Java needed)' },
    'allure-java': {
      type: 'boolean',
      summary: 'also make an Allure report, with allure-commandline, which needs Java',
    },
  },
  async run({ positionals, options, json }, io) {
    const { renderRun } = await import('../render-run.ts');
    const folder = positionals[0] ?? '';
    const isAllure = options.allure || options['allure-java'];
    const written = renderRun(folder, options.out, isAllure);
    const allure = isAllure ? await allureOf(folder, written.out, options['allure-java']) : '';
    if (json) io.write(JSON.stringify({ files: written.files, ...(isAllure ? { allure } : {}) }, undefined, 2));
    else for (const line of [...written.files, ...(isAllure ? [allure] : [])]) io.write(line);
    // The reports are written; whatever verdict they tell is not this verb's.
    return EXIT.pass;
  },
});

async function allureOf(folder: string, out: string, java: boolean): Promise<string> {
  const { generateAllure } = await import('../allure.ts');
  return generateAllure(folder, { java, out });
}
