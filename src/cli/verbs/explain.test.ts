import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../faults/catalogue.ts';
import { alarmPages } from '../alarm-pages.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';
import { knownIds, pageOf } from '../pages.ts';
import { DEFAULT_RATIONALE } from '../../profile/alarm-rationale.ts';

async function run(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(['explain', ...words], io);
  return { exitCode, output: io.output, errors: io.errors };
}

describe('faultline explain', () => {
  test('tells a requirement with its risk and scope', async () => {
    const { exitCode, output } = await run('urs-c02.3');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^URS-C02\.3 \(requirement\): The SUT refuses a restart/);
    expect(output).toMatch(/^ {2}risk +RISK-03, high$/m);
    expect((await run('URS-C06.1')).output).toMatch(/^ {2}scope +out: not in this release's approved scope$/m);
  });

  test('tells a capability with its parts, a risk, and a requirement on the tool', async () => {
    expect((await run('URS-C02')).output).toMatch(/^ {2}URS-C02\.1 +The SUT leaves no/m);
    expect((await run('RISK-01')).output).toMatch(/^ {2}requirements +URS-C02\.1, URS-C02\.6$/m);
    expect((await run('URS-A01')).output).toMatch(/^ {2}on +the tool itself$/m);
  });

  test('tells an alarm with trigger, reaction and what this line makes of it', async () => {
    const { output } = await run('A06');
    expect(output).toMatch(/^ {2}on this line +priority 4 of 4, latching, the line stops and an incident is opened$/m);
    expect((await run('A24')).output).toContain('not rationalised');
  });

  test('tells an error code with the remedy, as data too', async () => {
    const { output } = await run('FLT-E501', '--json');
    expect(JSON.parse(output)).toMatchObject({ id: 'FLT-E501', kind: 'error code', remedy: expect.any(String) });
  });

  test('names the nearest id when nothing is known', async () => {
    const { exitCode, errors } = await run('URS-C2.3');
    expect(exitCode).toBe(4);
    expect(errors).toContain('FLT-E434');
    expect(errors).toContain('did you mean URS-C02.3?');
    expect((await run('nothing at all')).errors).toContain('see faultline list');
  });

  test('tells a fault with its parameters and its expectation, and as data', async () => {
    const { output } = await run('mea-13');
    expect(output).toMatch(/^MEA-13 \(fault\): verifier result lost$/m);
    expect(output).toMatch(/^ {2}first alarm +A/m);
    const [fault] = CATALOGUE.filter((one) => Object.values(one.parameters).some((each) => each.kind === 'number'));
    expect((await run(fault?.id ?? '')).output).toMatch(/^ {2}parameter \w+ +.*: -?\d+ to \d+ .* unless given$/m);
    expect(JSON.parse((await run('MEA-13', '--json')).output)).toMatchObject({
      id: 'MEA-13',
      kind: 'fault',
      seam: 'message',
    });
  });

  test('has a page for every id that it suggests', () => {
    expect(knownIds().length).toBeGreaterThan(100);
    expect(knownIds().filter((id) => pageOf(id) === undefined)).toEqual([]);
  });

  test('has a page for every requirement and alarm that a fault names', () => {
    const named = CATALOGUE.flatMap(({ id, requirements, expectation: { firstOut, permitted, forbidden } }) =>
      [...requirements, ...firstOut, ...permitted, ...forbidden].map((one) => ({ id, one })),
    );
    expect(named.filter(({ one }) => pageOf(one) === undefined)).toEqual([]);
  });

  test('knows A01 to A24, and every alarm that is rationalised', () => {
    const ids = alarmPages.map((one) => one.id);
    expect(ids).toEqual(Array.from({ length: 24 }, (_, index) => `A${String(index + 1).padStart(2, '0')}`));
    expect(DEFAULT_RATIONALE.filter((one) => !ids.includes(one.alarm))).toEqual([]);
  });
});
