import { text as readText } from 'node:stream/consumers';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { currentYear } from '../../kernel/current-year.ts';
import { defineVerb } from '../verb.ts';

/** Checks GS1 data given as arguments, or a line each on standard input. */
export const gs1 = defineVerb({
  name: 'gs1',
  summary: 'check GS1 data: element strings, bracketed or raw',
  usage: 'check [TEXT...] [--year YYYY] [--json]   (^ or {GS} or the byte 0x1D is the separator)',
  positionals: { min: 0, max: 100_000 },
  examples: [
    {
      command: "faultline gs1 check '(01)09501101530003(21)A1'",
      does: 'bracketed; a caret stands under what is wrong',
    },
    { command: "faultline gs1 check '010950110153000321A1^1728110010L1'", does: 'raw; ^ or {GS} is the separator' },
    {
      command: 'faultline gs1 check --json --year 2026 < codes.txt',
      does: 'a line each; one line of JSON for each of them',
    },
    {
      command: "faultline gs1 check ']d2010950110153000321A1'",
      does: 'as a scanner sends it, with symbology identifier',
    },
  ],
  options: {
    year: { type: 'string', value: 'YYYY', summary: 'reference year for the century of dates (default: this year)' },
  },
  async run({ options, positionals, json }, io) {
    const [what, ...given] = positionals;
    if (what !== 'check') {
      throw new HarnessError('FLT-E403', `gs1 has no "${what ?? ''}"`, 'write: faultline gs1 check [TEXT...]');
    }
    const referenceYear = yearFrom(options.year);
    const texts = given.length > 0 || process.stdin.isTTY ? given : linesOf(await readText(process.stdin));
    if (texts.length === 0) {
      throw new HarnessError('FLT-E430', 'nothing was given to check', 'give texts, or one a line on standard input');
    }
    const { checkText, jsonLine, readableLines } = await import('../gs1-check.ts');
    let badCount = 0;
    for (const text of texts) {
      const checked = checkText(text, referenceYear);
      if (!checked.ok) badCount += 1;
      if (json) io.write(jsonLine(checked));
      else for (const line of readableLines(checked, io)) io.write(line);
    }
    if (!json) io.write(`\n${texts.length - badCount} ok, ${badCount} bad`);
    return badCount === 0 ? EXIT.pass : EXIT.fail;
  },
});

/** Lines with something in them; blanks belong to the data, since a scanner may send them. */
function linesOf(input: string): readonly string[] {
  return input.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function yearFrom(text: string | undefined): number {
  if (text === undefined) return currentYear();
  if (!/^\d{4}$/.test(text))
    throw new HarnessError('FLT-E431', `"${text}" is no year`, 'write four digits: --year 2026');
  return Number(text);
}
