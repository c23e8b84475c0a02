import type { ChartPoint, RuleReach, RuleScope, RuleSetName, Signal } from '../charts/chart.ts';
import { nelson } from './nelson.ts';
import { beyondLimits, type Rule } from './rule.ts';
import { westernElectric } from './western-electric.ts';

/** A point beyond its limits signals on every chart, whatever rules were asked for. */
const limitRule: Rule = {
  id: 'limit',
  number: 1,
  text: 'a point beyond its limits',
  needs: 'limits',
  span: 1,
  averageRunLength: 370.4,
  judge: beyondLimits,
};

const RULE_SETS: Readonly<Record<RuleSetName, readonly Rule[]>> = {
  none: [limitRule],
  'western-electric': westernElectric,
  nelson,
};

const REACH: readonly RuleReach[] = ['limits', 'sides', 'zones'];

/** The rules that judge a chart: those of the set that its statistic allows; on the limits alone, the limits themselves. */
export function rulesFor({ set, reach }: RuleScope): readonly Rule[] {
  if (reach === 'limits') return [limitRule];
  return RULE_SETS[set].filter((rule) => REACH.indexOf(rule.needs) <= REACH.indexOf(reach));
}

/**
 * Every point at which a rule fires, in the order of the points and then of the rules; a pattern that goes on fires again.
 * A point that was left out of the limits is compared with them alone and is no part of any pattern, as if it were deleted.
 */
export function findSignals(points: readonly ChartPoint[], scope: RuleScope): readonly Signal[] {
  const rules = rulesFor(scope);
  const kept = points.flatMap((point, index) => (point.excluded === true ? [] : [index]));
  const found = kept.flatMap((pointIndex, place) =>
    rules.flatMap((rule) =>
      signalsOf(rule, points, kept.slice(Math.max(0, place - rule.span + 1), place + 1), pointIndex),
    ),
  );
  const leftOut = points.flatMap((point, index) =>
    point.excluded === true
      ? rules.filter(({ needs }) => needs === 'limits').flatMap((rule) => signalsOf(rule, points, [index], index))
      : [],
  );
  return [...found, ...leftOut].toSorted((one, other) => one.pointIndex - other.pointIndex);
}

function signalsOf(
  rule: Rule,
  points: readonly ChartPoint[],
  indexes: readonly number[],
  pointIndex: number,
): readonly Signal[] {
  const side = rule.judge(indexes.map((index) => points[index]).filter((point) => point !== undefined));
  if (side === undefined) return [];
  return [{ pointIndex, fromIndex: indexes[0] ?? pointIndex, rule: rule.id, ruleNumber: rule.number, side }];
}
