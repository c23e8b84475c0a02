import type { Clock } from '../../../kernel/clock.ts';
import type { ActingUser } from './act-values.ts';
import type { AlarmBook } from './alarm-book.ts';
import type { PageUse } from './page-acts.ts';
import type { Remarks } from './remarks.ts';
import type { Secrets } from './secrets.ts';
import type { SutRequests } from './sut-requests.ts';

/** What every source of alarms is given. */
export interface SourceUse {
  readonly clock: Clock;
  readonly book: AlarmBook;
  readonly remarks: Remarks;
  readonly requests: SutRequests;
  /** Who reads them. */
  readonly who: ActingUser;
  readonly secrets: Secrets;
  /** Of the profile. */
  readonly folder: string;
  readonly pkiFolder: string;
  /** How pages are opened; undefined where the SUT has none. */
  readonly pages: Omit<PageUse, 'site' | 'address'>;
  readonly site: PageUse['site'] | undefined;
}

/** A source that is open. */
export interface OpenSource {
  close(): Promise<void>;
}
