import { defineParameterType } from '@cucumber/cucumber';

/** Parameters of a fault with whole numbers: `units 50, width 20 and growth 25`. */
defineParameterType({
  name: 'settings',
  regexp: /[a-zA-Z]+ \d+(?:(?:, | and )[a-zA-Z]+ \d+)*/,
  transformer: (text): Record<string, number> =>
    Object.fromEntries(
      text.split(/, | and /).map((part) => {
        const [name = '', value = ''] = part.split(' ');
        return [name, Number(value)];
      }),
    ),
});
