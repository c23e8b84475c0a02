import type { Clock } from '../../src/kernel/clock.ts';
import { createRules } from '../../src/kernel/rules.ts';
import type { Message, Reply, RequestDecision, RequestSeam, RequestServer } from '../../src/seams/channels.ts';

/** How a disturbed server tells the journal: what was done, and to a request for which path. */
export type RequestActed = (what: RequestDecision['kind'], path: string) => void;

/**
 * Puts request faults before any serving end. A request that is lost, or whose reply is, leaves the asker to its
 * time-out, as a dead server does.
 */
export function disturbRequests(
  server: RequestServer,
  clock: Clock,
  options: { acted?: RequestActed } = {},
): { server: RequestServer; seam: RequestSeam } {
  const rules = createRules<Message, RequestDecision>();
  return {
    server: {
      name: server.name,
      address: server.address,
      close: () => server.close(),
      onRequest(answer) {
        server.onRequest((message, reply) => {
          const decision = rules.count === 0 ? undefined : rules.decide(message);
          if (decision === undefined) {
            answer(message, reply);
            return;
          }
          options.acted?.(decision.kind, message.path);
          disturbOne(decision, clock, reply, (to) => answer(message, to));
        });
      },
    },
    seam: { addRule: (rule) => rules.add(rule) },
  };
}

function disturbOne(
  decision: RequestDecision,
  clock: Clock,
  reply: (reply: Reply) => void,
  deliver: (reply: (reply: Reply) => void) => void,
): void {
  switch (decision.kind) {
    case 'refuse':
      reply({ status: decision.status, headers: {}, body: '' });
      break;
    case 'lose':
      break;
    case 'loseReply':
      deliver(() => {});
      break;
    case 'delay':
      clock.after(decision.delay_us, () => deliver(reply));
      break;
  }
}
