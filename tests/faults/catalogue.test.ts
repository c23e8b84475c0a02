import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import { CATEGORIES, type Parameter } from '../../src/faults/fault.ts';
import { DEFAULT_RATIONALE } from '../../src/profile/alarm-rationale.ts';

const root = new URL('../../', import.meta.url);
const rationalised = new Set(DEFAULT_RATIONALE.map((one) => one.alarm));

function allowsStandard(parameter: Parameter): boolean {
  return parameter.kind === 'word'
    ? parameter.words.includes(parameter.standard)
    : parameter.min <= parameter.standard && parameter.standard <= parameter.max;
}

/** Ids of the requirements on the SUT, whatever nesting the file has. */
function requirementIds(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(requirementIds);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'id' && typeof inner === 'string' ? [inner] : requirementIds(inner),
  );
}

const requirements = new Set(requirementIds(parse(readFileSync(new URL('requirements/urs-sut.yaml', root), 'utf8'))));

describe('the catalogue', () => {
  test('lists each fault once, in the order of its id', () => {
    const ids = CATALOGUE.map((fault) => fault.id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(new Set(CATALOGUE.map((fault) => fault.name)).size).toBe(CATALOGUE.length);
  });

  test('has faults of all six categories', () => {
    for (const category of CATEGORIES)
      expect(CATALOGUE.filter((fault) => fault.category === category).length).toBeGreaterThan(0);
  });

  test('lists every file of the folders, each in the folder of its category', () => {
    const files = CATEGORIES.flatMap((category) =>
      readdirSync(new URL(`src/faults/${category.toLowerCase()}/`, root)).map((file) => ({ category, file })),
    );
    expect(files).toHaveLength(CATALOGUE.length);
    for (const category of CATEGORIES) {
      const listed = CATALOGUE.filter((fault) => fault.category === category).length;
      expect(files.filter((one) => one.category === category)).toHaveLength(listed);
    }
  });
});

describe.each(CATALOGUE.map((fault) => [fault.id, fault] as const))('%s', (id, fault) => {
  test('has an id of its family and texts that say something', () => {
    const families = {
      Material: 'MAT',
      Method: 'MET',
      Machine: 'MAC',
      Man: 'MAN',
      Measurement: 'MEA',
      Environment: 'ENV',
    };
    expect(id).toMatch(id === 'NOP-00' ? 'NOP' : new RegExp(`^${families[fault.category]}-\\d\\d$`));
    const { detected, containment, reconciliation } = fault.expectation;
    for (const text of [fault.cause, fault.onTheWire, detected, containment, reconciliation, fault.source])
      expect(text.length).toBeGreaterThan(5);
  });

  test('has parameters whose standard is allowed', () => {
    for (const parameter of Object.values(fault.parameters)) {
      expect(parameter.means.length).toBeGreaterThan(5);
      expect(allowsStandard(parameter)).toBe(true);
    }
  });

  test('expects alarms that are rationalised, and no alarm both ways', () => {
    const { firstOut, permitted, forbidden, within_ms } = fault.expectation;
    for (const alarm of [...firstOut, ...permitted, ...forbidden]) expect(rationalised).toContain(alarm);
    for (const alarm of forbidden) expect([...firstOut, ...permitted]).not.toContain(alarm);
    expect(firstOut.length > 0).toBe(within_ms !== undefined);
  });

  test('names requirements that exist', () => {
    expect(fault.requirements.length).toBeGreaterThan(0);
    for (const requirement of fault.requirements) expect(requirements).toContain(requirement);
  });

  test('waits for a moment exactly when it does not stand at a seam for its subject', () => {
    // On the tag channel a fault hits one message of a unit, or the whole session at a moment.
    const whole = fault.moment === undefined ? 'message' : 'sut';
    const seam = fault.seam === 'tags' ? whole : fault.seam;
    const atMoment = ['none', 'hands', 'switch', 'bytes', 'requests', 'sut'];
    const bySubject = ['print', 'view', 'buffer', 'message', 'gate', 'child', 'label'];
    expect(fault.moment !== undefined).toBe(atMoment.includes(seam));
    expect(fault.moment === undefined).toBe(bySubject.includes(seam));
  });
});
