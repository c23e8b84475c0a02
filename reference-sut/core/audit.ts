import type { Turn } from './turn.ts';

/** Writes one entry of the audit trail: who did what to what, from what to what, and why. */
export function audit(
  turn: Turn,
  user: string,
  act: string,
  subject: string,
  old: string,
  now: string,
  reason: string,
): void {
  turn.store({
    kind: 'audited',
    sequence: turn.state.audit.length + 1,
    at_ms: turn.now_ms,
    user,
    act,
    subject,
    old,
    new: now,
    reason,
  });
}
