import type { ClientSession } from 'node-opcua';
import { later, nothingPending } from '../later.ts';
import { accessKeys, giveUpKeys, openSession, type OpcuaAccess, type OpenSession } from './access.ts';
import { accessRefused, statusOf } from './refusals.ts';

/** A session that comes back after it was lost. */
export interface KeptSession {
  /** The session of now; undefined while there is none. */
  session(): ClientSession | undefined;
  close(): Promise<void>;
}

/** What is done with each session. */
export interface SessionUse {
  /**
   * Sets up what the session is for; `lose` gives it up and asks for another one. A throw counts as a failed attempt. What
   * it resolves with is called when the session is in use.
   */
  begin(session: ClientSession, lose: () => void): Promise<() => void>;
  /** The session is gone; each attempt that fails tells its reason once, until it changes. */
  lost(reason: string): void;
}

/**
 * Keeps one session at a server. Resolves with the first one; when that one is refused, or nobody listens, it throws a
 * HarnessError (FLT-E530). Later losses are mended in the background.
 */
export async function keepSession(access: OpcuaAccess, use: SessionUse): Promise<KeptSession> {
  const keys = accessKeys(access);
  let closed = false;
  let live: OpenSession | undefined;
  let turn: Promise<void> = Promise.resolve();
  let callOff = nothingPending;
  let told = '';

  const attempt = async (): Promise<void> => {
    let lost = false;
    let open: OpenSession | undefined;
    const gone = (): void => {
      if (lost) return;
      lost = true;
      if (open === undefined || live !== open) return; // the attempt itself will notice
      live = undefined;
      turn = turn.then(open.end);
      if (closed) return;
      told = 'the session was lost';
      use.lost(told);
      again();
    };
    open = await openSession(access, keys, gone);
    let began: () => void;
    try {
      began = await use.begin(open.session, gone);
      if (lost) throw new Error('the session was lost while it was set up');
    } catch (error) {
      await open.end();
      throw error;
    }
    live = open;
    told = '';
    began();
  };

  const again = (): void => {
    callOff();
    callOff = later(undefined, access.retry_ms ?? 200, () => {
      turn = turn.then(async () => {
        if (closed) return;
        await attempt().catch((error: unknown) => {
          if (closed) return;
          const reason = statusOf(error);
          if (reason !== told) use.lost(reason);
          told = reason;
          again();
        });
      });
    });
  };

  try {
    await attempt();
  } catch (error) {
    await giveUpKeys(keys);
    throw accessRefused(access, error);
  }
  return {
    session: () => live?.session,
    async close() {
      if (closed) return;
      closed = true;
      callOff();
      await turn;
      const last = live;
      live = undefined;
      await last?.end();
      await giveUpKeys(keys);
    },
  };
}
