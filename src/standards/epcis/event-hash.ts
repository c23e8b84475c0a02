import { createHash } from 'node:crypto';
import type { LocatedEvent } from './events-of.ts';
import { prehash } from './prehash.ts';

/** The event hash id of an event: `ni:///sha-256;…?ver=CBV2.0` (CBV 2.0, section 8.9; RFC 6920). */
export function eventHash(event: LocatedEvent): string {
  const digest = createHash('sha256').update(prehash(event), 'utf8').digest('hex');
  return `ni:///sha-256;${digest}?ver=CBV2.0`;
}
