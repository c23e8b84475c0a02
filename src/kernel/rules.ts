/** A place where rules may stand between a thing and what happens to it: the common part of every seam. */
export interface Rules<Thing, Decision> {
  /** Adds a rule; disposing it takes the rule away again. A rule that has no opinion answers undefined. */
  add(rule: (thing: Thing) => Decision | undefined): Disposable;
  /** Asks the rules in the order they were added; the first opinion counts. */
  decide(thing: Thing): Decision | undefined;
  readonly count: number;
}

/** Creates a place without rules. */
export function createRules<Thing, Decision>(): Rules<Thing, Decision> {
  let rules: ((thing: Thing) => Decision | undefined)[] = [];
  return {
    add(rule) {
      const own = (thing: Thing): Decision | undefined => rule(thing); // the same function may stand here twice
      rules = [...rules, own];
      return {
        [Symbol.dispose]: () => {
          rules = rules.filter((other) => other !== own);
        },
      };
    },
    decide(thing) {
      for (const rule of rules) {
        const decision = rule(thing);
        if (decision !== undefined) return decision;
      }
      return undefined;
    },
    get count() {
      return rules.length;
    },
  };
}
