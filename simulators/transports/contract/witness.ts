import type { VirtualClock } from '../../../src/kernel/virtual-clock.ts';

/** Lets a test go on when something has happened: moves virtual time, or waits for the event itself. */
export interface Driver {
  /** Resolves when the condition holds; it is asked after each event that was `noted`. */
  until(condition: () => boolean): Promise<void>;
  /** To be called by every listener of the test. */
  noted(): void;
}

/** Drives a virtual clock; a condition that never holds fails at once. */
export function virtualDriver(clock: VirtualClock): Driver {
  return {
    noted: () => {},
    until(condition) {
      if (condition() || clock.run({ until: condition }) === 'condition') return Promise.resolve();
      return Promise.reject(new Error('line time ran out before the condition held'));
    },
  };
}

/** Waits for real events; a condition that never holds fails by the time-out of the test. */
export function realDriver(): Driver {
  let waiting: { condition: () => boolean; resolve: () => void }[] = [];
  return {
    noted() {
      const due = waiting.filter(({ condition }) => condition());
      waiting = waiting.filter((one) => !due.includes(one));
      for (const { resolve } of due) resolve();
    },
    until(condition) {
      if (condition()) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push({ condition, resolve });
      });
    },
  };
}
