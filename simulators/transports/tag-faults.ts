import type { Clock } from '../../src/kernel/clock.ts';
import { createRules } from '../../src/kernel/rules.ts';
import type { TagDecision, TagSeam } from '../../src/seams/channels.ts';
import { once } from './once.ts';

/** What a rule on a tag channel sees. */
export type TagMessage = Parameters<Parameters<TagSeam['addRule']>[0]>[0];

/** How the faults of a tag channel tell the journal: what was done, and to the message of which name. */
export type TagActed = (what: TagDecision['kind'] | 'loseSession', name: string) => void;

/** The faults of one tag channel, for the memory and the OPC UA implementation alike. */
export interface TagFaults {
  readonly seam: TagSeam;
  readonly sessionLost: boolean;
  /** Lets a message pass now, later, twice or never. */
  carry(what: TagMessage['what'], name: string, fields: unknown, pass: () => void): void;
}

/** Creates the faults of a channel; `onSession` hears when the session is to be lost and when it may come back. */
export function createTagFaults(clock: Clock, onSession: (lost: boolean) => void, acted?: TagActed): TagFaults {
  const rules = createRules<TagMessage, TagDecision>();
  let lostCount = 0;
  return {
    get sessionLost() {
      return lostCount > 0;
    },
    carry(what, name, fields, pass) {
      const decision = rules.count === 0 ? undefined : rules.decide({ what, name, fields });
      if (decision === undefined) {
        pass();
        return;
      }
      acted?.(decision.kind, name);
      if (decision.kind === 'delay') clock.after(decision.delay_us, pass);
      if (decision.kind === 'duplicate') {
        pass();
        pass();
      }
    },
    seam: {
      addRule: (rule) => rules.add(rule),
      loseSession() {
        lostCount += 1;
        if (lostCount === 1) {
          acted?.('loseSession', '');
          onSession(true);
        }
        return once(() => {
          lostCount -= 1;
          if (lostCount === 0) onSession(false);
        });
      },
    },
  };
}
