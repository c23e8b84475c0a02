import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { tableLines } from '../table.ts';
import { defineVerb } from '../verb.ts';

/** What one list says: rows of data for `--json`, and the table that people read. */
interface Listing {
  readonly rows: readonly unknown[];
  readonly table: readonly (readonly string[])[];
}

const lists: Readonly<Record<string, () => Promise<Listing>>> = { faults, requirements, scenarios, devices };
const NAMES = Object.keys(lists).join('|');

/** Lists what this tree knows: faults, requirements, scenarios or devices. */
export const list = defineVerb({
  name: 'list',
  summary: 'list the faults, requirements, scenarios or devices',
  usage: `${NAMES} [--json]`,
  positionals: { min: 1, max: 1 },
  examples: [
    { command: 'faultline list faults', does: 'every fault of the catalogue with its category and station' },
    { command: 'faultline list requirements', does: 'requirements on the SUT, then requirements on the tool itself' },
    {
      command: 'faultline list scenarios',
      does: 'every scenario with stage, file, line and tags; nothing is executed',
    },
    {
      command: 'faultline list devices --json',
      does: 'devices with dialect, wire and the page to write a controller from',
    },
  ],
  options: {},
  async run({ positionals: [name = ''], json }, io) {
    const make = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (make === undefined) throw new HarnessError('FLT-E433', `there is no list of "${name}"`, `use one of ${NAMES}`);
    const { rows, table } = await make();
    if (json) io.write(JSON.stringify({ [name]: rows }, undefined, 2));
    else for (const line of [...tableLines(table), '', `${rows.length} ${name}`]) io.write(line);
    return EXIT.pass;
  },
});

async function faults(): Promise<Listing> {
  const { CATALOGUE } = await import('../../faults/catalogue.ts');
  const rows = CATALOGUE.map(({ id, name, category, station, seam, sensors, expectation, requirements: of }) => ({
    id,
    name,
    category,
    station,
    seam,
    sensors,
    firstOut: expectation.firstOut,
    requirements: of,
  }));
  return {
    rows,
    table: rows.map((row) => [row.id, row.category, row.station, row.firstOut.join(' ') || '-', row.name]),
  };
}

async function requirements(): Promise<Listing> {
  const { readRequirementFiles } = await import('../requirement-files.ts');
  const { sut, tool, risks } = readRequirementFiles();
  const classOf = (risk: string): string => risks.find((one) => one.id === risk)?.class ?? '';
  const onSut = sut.map((one) => ({ on: 'SUT', ...one, riskClass: classOf(one.risk) }));
  const onTool = tool.map((one) => ({ on: 'tool', ...one }));
  return {
    rows: [...onSut, ...onTool],
    table: [
      ...onSut.map((one) => [one.id, 'SUT', `${one.scope} scope`, one.riskClass, one.text]),
      ...onTool.map((one) => [one.id, 'tool', one.state, '', one.text]),
    ],
  };
}

async function scenarios(): Promise<Listing> {
  const { readScenarios } = await import('../scenario-list.ts');
  const { root } = await import('../requirement-files.ts');
  const rows = readScenarios(root);
  return { rows, table: rows.map(({ stage, place, name, tags }) => [stage, place, name, tags.join(' ')]) };
}

async function devices(): Promise<Listing> {
  const { lineDevices } = await import('../device-list.ts');
  return {
    rows: lineDevices,
    table: lineDevices.map((one) => [
      one.device,
      one.dialect,
      one.fitted ? one.wire : 'not on the line yet',
      one.page,
      one.does,
    ]),
  };
}
