import { expect, test } from 'vitest';
import { readRequirementFiles, root } from '../src/cli/requirement-files.ts';
import { readScenarios } from '../src/cli/scenario-list.ts';

const CLASSES = ['low', 'medium', 'high'];

test("a scenario's risk is the highest class of the requirements that it shows", () => {
  const { sut, risks } = readRequirementFiles();
  const classOf = (id: string): string => {
    const risk = sut.find((one) => one.id === id)?.risk;
    return risks.find((one) => one.id === risk)?.class ?? `no requirement ${id}`;
  };
  const scenarios = readScenarios(root);
  expect(scenarios.length).toBeGreaterThan(40);
  const wrong = scenarios.flatMap(({ place, tags }) => {
    const classes = tags.filter((tag) => tag.startsWith('@URS-')).map((tag) => classOf(tag.slice(1)));
    const highest = classes.toSorted((one, other) => CLASSES.indexOf(other) - CLASSES.indexOf(one))[0];
    const stated = tags.filter((tag) => tag.startsWith('@risk-')).map((tag) => tag.slice(6));
    return stated.join() === highest ? [] : [`${place} says ${stated.join()}, its requirements ${classes.join()}`];
  });
  expect(wrong).toEqual([]);
});
