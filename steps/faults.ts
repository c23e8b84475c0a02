import { Given } from '@cucumber/cucumber';
import { planBackground } from '../src/scenario/background.ts';
import type { Context } from './context.ts';

Given('fault {fault} at {unit}', function (this: Context, fault: string, unit: number) {
  this.world.planFault(fault, { at: unit });
});

Given('fault {fault} at {case}', function (this: Context, fault: string, number: number) {
  this.world.planFault(fault, { at: number });
});

Given('fault {fault} at {int}', function (this: Context, fault: string, subject: number) {
  this.world.planFault(fault, { at: subject });
});

Given(
  'fault {fault} at {unit} with {settings}',
  function (this: Context, fault: string, unit: number, settings: Record<string, number>) {
    this.world.planFault(fault, { at: unit }, settings);
  },
);

Given(
  'fault {fault} at {unit} with {word} {string}',
  function (this: Context, fault: string, unit: number, parameter: string, value: string) {
    this.world.planFault(fault, { at: unit }, { [parameter]: value });
  },
);

Given('fault {fault} at units {int} to {int}', function (this: Context, fault: string, from: number, to: number) {
  this.world.planFault(fault, { from, to });
});

Given(
  'fault {fault} when case {int} has {int} units',
  function (this: Context, fault: string, number: number, count: number) {
    this.world.planFault(fault, { when: 'unitPacked', values: { case: number }, times: count });
  },
);

Given(
  'a declared background of {float} % unreadable units among {int}',
  function (this: Context, percent: number, units: number) {
    planBackground(this.world, 'MAT-11', percent, units);
  },
);
