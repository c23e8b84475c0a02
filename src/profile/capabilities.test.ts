import { describe, expect, test } from 'vitest';
import { createReferenceDriver } from '../sut/drivers/reference.ts';
import type { Capability as PortCapability } from '../sut/port.ts';
import { loadRequirements } from '../evidence/requirements.ts';
import { CAPABILITIES, capabilitiesOf, meansOf, type Capability } from './capabilities.ts';
import { judgeableBy, NEEDS, NOT_MAPPED } from './judgeable.ts';
import type { LineProfile } from './line-profile.ts';
import { EXAMPLES } from './mistakes.test-kit.ts';
import { parseLineProfile } from './parse-line.ts';

function profileOf(text: string): LineProfile {
  const parsed = parseLineProfile(text, 'line.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.profile;
}

const without = (name: 'reference' | 'blister' | 'gateway', pattern: RegExp): LineProfile => {
  expect(EXAMPLES[name]).toMatch(pattern);
  return profileOf(EXAMPLES[name].replace(pattern, ''));
};

describe('capabilities', () => {
  test('have the names of the SUT port, all of them and no others', () => {
    // Both directions are checked by the compiler.
    const ours: readonly PortCapability[] = CAPABILITIES;
    const theirs = [...ours] satisfies readonly Capability[];
    expect(new Set(theirs).size).toBe(CAPABILITIES.length);
  });

  test('of the reference profile are those of the reference driver, but for the clock, which no wire can step', () => {
    const driver = createReferenceDriver({ request: () => {} }, { name: '', version: '', digest: '' });
    const offered = capabilitiesOf(profileOf(EXAMPLES.reference));
    expect([...driver.capabilities].filter((one) => !offered.has(one))).toEqual(['stepClock']);
    expect([...offered].filter((one) => !driver.capabilities.has(one))).toEqual([]);
  });

  test.each([
    ['gateway', /\n {2}mail:\n(?: {4}.*\n)+/, 'receiveMail'],
    ['gateway', /\n {4}epcis: .*\n(?=[^]*)/, 'captureEvents'],
    ['blister', /\n {2}process:\n(?: {4}.*\n)+/, 'killProcess'],
    ['blister', /\n {4}holdLine: .*\n/, 'holdLine'],
  ] as const)('of %s without a part lack it', (name, pattern, capability) => {
    const whole = capabilitiesOf(profileOf(EXAMPLES[name]));
    const text = EXAMPLES[name].replace(pattern, '\n').replace('  - captureAnswer\n', '');
    const parsed = parseLineProfile(text, 'line.yaml');
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
    if (parsed.ok) expect([...whole].filter((one) => !capabilitiesOf(parsed.profile).has(one))).toEqual([capability]);
  });

  test('say by which means they come', () => {
    const means = meansOf(profileOf(EXAMPLES.blister));
    expect(means.get('startBatch')).toBe('by hand');
    expect(means.get('readAlarms')).toBe('web page');
    expect(means.get('readRecords')).toBe('file');
    expect(means.get('readAudit')).toBe('by hand');
    expect(meansOf(profileOf(EXAMPLES.gateway)).get('takeOrder')).toBe('OPC UA');
  });
});

describe('what can be judged', () => {
  const requirements = loadRequirements(new URL('../../requirements', import.meta.url).pathname).sut;

  test('is said of every requirement in the approved scope, and of no unknown one', () => {
    const said = [...Object.keys(NEEDS), ...NOT_MAPPED];
    const inScope = requirements.filter(({ scope }) => scope === 'in').map(({ id }) => id);
    expect(inScope.filter((id) => !said.includes(id))).toEqual([]);
    const ids = requirements.map(({ id }) => id);
    expect(said.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('is everything mapped with the reference profile', () => {
    const not = judgeableBy(profileOf(EXAMPLES.reference)).filter(({ isJudged }) => !isJudged);
    expect(not.map(({ requirement }) => requirement)).toEqual(NOT_MAPPED);
  });

  test('names what is missing, and the steps by hand', () => {
    const rows = new Map(judgeableBy(profileOf(EXAMPLES.blister)).map((one) => [one.requirement, one]));
    expect(rows.get('URS-C08.1')).toMatchObject({ isJudged: false, missing: ['sut.records.epcis'] });
    expect(rows.get('URS-C02.4')?.missing).toEqual(['sut.acts.releaseBatch', 'sut.acts.shipParent']);
    expect(rows.get('URS-C05.3')?.missing).toEqual(['a device with the role handheld']);
    expect(rows.get('URS-C08.3')).toMatchObject({ isJudged: true, byHand: expect.arrayContaining(['killProcess']) });
    const gateway = new Map(judgeableBy(profileOf(EXAMPLES.gateway)).map((one) => [one.requirement, one]));
    expect(gateway.get('URS-C02.5')?.missing).toEqual(['an address of compliance in sut.mail.roles']);
  });

  test('is less with a shift register of the SUT and without the handshake', () => {
    const ownRegister = profileOf(EXAMPLES.reference.replace('register: plc', 'register: sut'));
    expect(judgeableBy(ownRegister).find(({ requirement }) => requirement === 'URS-C02.6')?.missing).toEqual([
      'a shift register that the PLC owns',
    ]);
    const deaf = without('reference', / {2}- plcHandshake\n/);
    expect(judgeableBy(deaf).find(({ requirement }) => requirement === 'URS-C02.2')?.missing).toEqual([
      'the sensor plcHandshake',
    ]);
  });
});
