import { expect, test } from 'vitest';
import { scenarioId } from './scenario-id.ts';

const pickle = {
  uri: 'features/oq/reading.feature',
  name: 'The result of one unit is lost',
  steps: [{ text: 'batch "B1" of 25 units' }, { text: 'unit 12 is rejected' }],
};

test('an id is words for people and a digest for the rest, and stays what it was', () => {
  expect(scenarioId(pickle)).toBe('the-result-of-one-unit-is-lost-1d37261c');
});

test('the folder that the features lie in, and the way it is spelled, do not count', () => {
  for (const uri of ['/somewhere/else/features/oq/reading.feature', 'C:\\line\\features\\oq\\reading.feature'])
    expect(scenarioId({ ...pickle, uri })).toBe(scenarioId(pickle));
});

test('examples of one outline, scenarios of one name, and the same scenario in two files have different ids', () => {
  const all = [
    pickle,
    { ...pickle, steps: [{ text: 'batch "B1" of 25 units' }, { text: 'unit 13 is rejected' }] },
    { ...pickle, steps: pickle.steps.slice(0, 1) },
    { ...pickle, steps: pickle.steps.toReversed() },
    { ...pickle, uri: 'features/pq/reading.feature' },
    { ...pickle, name: 'The result of one unit is lost!' },
  ].map(scenarioId);
  expect(new Set(all).size).toBe(all.length);
});

test('an id is a file name, whatever the scenario is called', () => {
  for (const name of ['', '...', '../../etc', 'Größe "µ" / 10 %', 'x'.repeat(300)]) {
    const id = scenarioId({ ...pickle, name });
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(id.length).toBeLessThanOrEqual(49);
  }
});
