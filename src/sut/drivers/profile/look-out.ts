import type { Clock } from '../../../kernel/clock.ts';

/** Looks at something again and again; one look ends before the next begins. */
export interface LookOut {
  /** Ends it; resolves when no look is under way. */
  close(): Promise<void>;
}

/** Begins with a look at once, which is awaited, and looks again so long after each look has ended. `look` never throws. */
export async function beginLookOut(clock: Clock, every_ms: number, look: () => Promise<void>): Promise<LookOut> {
  let isOpen = true;
  let ticket: ReturnType<Clock['after']> | undefined;
  let turn = look();
  await turn;
  const again = (): void => {
    if (!isOpen) return;
    ticket = clock.after(every_ms * 1000, () => {
      turn = look().then(again);
    });
  };
  again();
  return {
    async close() {
      isOpen = false;
      if (ticket !== undefined) clock.cancel(ticket);
      await turn;
    },
  };
}

/** Tells a state that lasts once, until it changes: the reason why a source cannot be read, or undefined when it can. */
export function createStateTeller(
  tell: (reason: string) => void,
  mended: () => void,
): (reason: string | undefined) => void {
  let told: string | undefined;
  return (reason) => {
    if (reason === told) return;
    if (reason !== undefined) tell(reason);
    else mended();
    told = reason;
  };
}
