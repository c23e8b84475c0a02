import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../faults/catalogue.ts';
import { WIRES } from '../../scenario/join-line.ts';
import { lineDevices } from '../device-list.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';
import { readScenarios, scenariosOf } from '../scenario-list.ts';

const root = new URL('../../../', import.meta.url);

async function run(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(['list', ...words], io);
  return { exitCode, output: io.output, errors: io.errors };
}

describe('faultline list', () => {
  test('has requirements on the SUT with the class of their risk, and those on the tool', async () => {
    const { exitCode, output } = await run('requirements', '--json');
    expect(exitCode).toBe(0);
    // The schema is this tool's own; a wrong one fails the next lines.
    const { requirements } = JSON.parse(output) as { requirements: { id: string; on: string }[] };
    expect(requirements.find((one) => one.id === 'URS-C02.1')).toMatchObject({ on: 'SUT', riskClass: 'high' });
    expect(requirements.find((one) => one.id === 'URS-A01')).toMatchObject({ on: 'tool' });
    expect((await run('requirements')).output).toMatch(/^URS-C06\.1 +SUT +out scope +high +The SUT answers/m);
  });

  test('has devices, and one for every wire of the line, each with a page', async () => {
    const wires = lineDevices.map((one) => one.wire);
    expect(WIRES.filter((wire) => !wires.includes(wire))).toEqual([]);
    expect(lineDevices.filter((one) => !existsSync(new URL(one.page, root)))).toEqual([]);
    expect((await run('devices')).output).toMatch(/^verifier +DMCC +verifier +docs\/interfaces\/dmcc\.md +reads/m);
  });

  test('refuses a list that it does not have', async () => {
    const { exitCode, errors } = await run('wheels');
    expect(exitCode).toBe(4);
    expect(errors).toContain('FLT-E433');
    expect((await run()).errors).toContain('FLT-E403');
    expect((await run('constructor')).errors).toContain('FLT-E433');
  });
});

describe('the list of scenarios', () => {
  const FEATURE = `@URS-C02.1
Feature: Gate
  Rule: Bad falls
    @OQ
    Scenario Outline: <kind> falls
      Given a <kind> unit
      Examples:
        | kind |
        | bad  |
        | late |
    Scenario: good passes
      Given a good unit
`;

  test('has a row for each example, with inherited tags, file and line', () => {
    expect(scenariosOf('features/oq/gate.feature', FEATURE)).toMatchObject([
      { stage: 'oq', name: 'bad falls', tags: ['@URS-C02.1', '@OQ'], place: 'features/oq/gate.feature:9' },
      { stage: 'oq', name: 'late falls', tags: ['@URS-C02.1', '@OQ'], place: 'features/oq/gate.feature:10' },
      { stage: 'oq', name: 'good passes', tags: ['@URS-C02.1'], place: 'features/oq/gate.feature:11' },
    ]);
  });

  test('names a file that is no feature file, with the line', () => {
    expect(readNonsense).toThrow(/gate\.feature is no feature file: \(4:5\)/);
    expect(readNonsense).toThrow(expect.objectContaining({ code: 'FLT-E432' }));
  });

  test('is empty without a folder of features', () => {
    expect(readScenarios(new URL('no-such-folder', root).pathname)).toEqual([]);
  });

  test('has ids that are given once', async () => {
    const { exitCode, output } = await run('scenarios', '--json');
    expect(exitCode).toBe(0);
    // The schema is this tool's own; a wrong one fails the next line.
    const { scenarios } = JSON.parse(output) as { scenarios: { id: string }[] };
    expect(new Set(scenarios.map((one) => one.id)).size).toBe(scenarios.length);
  });
});

test('the list of faults has a row for each of the catalogue', async () => {
  const { exitCode, output } = await run('faults');
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^MEA-13 +Measurement +verifier +A.* verifier result lost$/m);
  expect(output.trimEnd()).toMatch(new RegExp(`\\n${CATALOGUE.length} faults$`));
});

function readNonsense(): unknown {
  return scenariosOf('features/oq/gate.feature', 'Feature: a\n  Scenario: b\n    Given c\n    nonsense\n');
}
