import { expect, test } from 'vitest';
import { isPackmlCommand, PACKML, packmlTransition, type PackmlCommand, type PackmlState } from './packml.ts';

const NAMES = Object.keys(PACKML) as (keyof typeof PACKML)[]; // the keys are those of the constant
const COMMANDS: readonly PackmlCommand[] = [
  'reset',
  'start',
  'hold',
  'unhold',
  'suspend',
  'unsuspend',
  'complete',
  'stop',
  'abort',
  'clear',
];

// Written down from the standard's state diagram (OPC 30050, base state model), a second time and by state: what is
// allowed in it and where it leads. What is not named is refused.
// oxfmt-ignore
const ALLOWED: Readonly<Record<keyof typeof PACKML, string>> = {
  clearing:     'abort',
  stopped:      'reset abort',
  starting:     'stop abort',
  idle:         'start stop abort',
  suspended:    'unsuspend stop abort',
  execute:      'hold suspend complete stop abort',
  stopping:     'abort',
  aborting:     '',
  aborted:      'clear',
  holding:      'stop abort',
  held:         'unhold stop abort',
  unholding:    'stop abort',
  suspending:   'stop abort',
  unsuspending: 'stop abort',
  resetting:    'stop abort',
  completing:   'stop abort',
  complete:     'reset stop abort',
};

const LEADS: Readonly<Record<PackmlCommand, readonly [keyof typeof PACKML, keyof typeof PACKML]>> = {
  reset: ['resetting', 'idle'],
  start: ['starting', 'execute'],
  hold: ['holding', 'held'],
  unhold: ['unholding', 'execute'],
  suspend: ['suspending', 'suspended'],
  unsuspend: ['unsuspending', 'execute'],
  complete: ['completing', 'complete'],
  stop: ['stopping', 'stopped'],
  abort: ['aborting', 'aborted'],
  clear: ['clearing', 'stopped'],
};

test.each(NAMES.flatMap((state) => COMMANDS.map((command) => [state, command] as const)))(
  'in %s, %s leads where the state model says',
  (state, command) => {
    const [acting, final] = LEADS[command];
    const expected = ALLOWED[state].split(' ').includes(command) ? [PACKML[acting], PACKML[final]] : undefined;
    expect(packmlTransition(PACKML[state], command)).toEqual(expected);
  },
);

test('the numbers are those of the companion specification, 1 to 17', () => {
  const numbers: readonly PackmlState[] = Object.values(PACKML);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, place) => place + 1));
});

test('a word is a command or it is not, whatever objects inherit', () => {
  expect(COMMANDS.every(isPackmlCommand)).toBe(true);
  for (const word of ['', 'Start', 'run', 'toString', '__proto__', 'constructor'])
    expect(isPackmlCommand(word)).toBe(false);
});
