import type { Input } from '../core/messages.ts';
import type { SutClock } from './clock.ts';
import type { Config } from './config.ts';
import { listenControl } from './control-server.ts';
import { createEnterpriseClient } from './http-client.ts';
import { listenHttp } from './http-server.ts';
import { type Link, openLink } from './links.ts';
import { createMailer } from './mailer.ts';
import type { PlcClient } from './plc-client.ts';
import type { Store } from './store.ts';
import { type Released, startWireShell } from './wire-shell.ts';

/** What the program needs from the process that it runs in. */
export interface ProgramHost {
  readonly clock: SutClock;
  readonly log: (line: string) => void;
  /** The controller failed and released nothing of the turn that failed. */
  readonly failed: (error: unknown) => void;
}

/** The running controller with all its connections. */
export interface Program {
  readonly url: string;
  readonly controlUrl: string | undefined;
  close(): Promise<void>;
}

/** Joins the controller to the world: first the people's door, then its devices. */
export async function startProgram(config: Config, store: Store, host: ProgramHost): Promise<Program> {
  const { clock, log } = host;
  const links = new Map<string, Link>();
  let plc: PlcClient | undefined;
  let closing: Promise<void> | undefined;

  // node-opcua takes a second to load: only for those who have a PLC, and before anything waits for an answer.
  const plcModule = config.plc && (await import('./plc-client.ts'));
  const http = await listenHttp(config.http, (input) => shell.deliver(input));
  const control =
    config.control && (await listenControl(config.control.port, clock).catch(closeAnd(() => http.close())));
  const enterprise =
    config.enterprise && createEnterpriseClient(config.enterprise.url, (input) => shell.deliver(input));
  const mailer = config.mail && createMailer(config.mail, clock.now_ms, log);

  const release = (output: Released): void => {
    switch (output.kind) {
      case 'send':
        links.get(output.port)?.send(output.bytes);
        return;
      case 'reply':
        http.answer(output);
        return;
      case 'mail':
        mailer?.send(output);
        return;
      case 'call':
        if (plc) plc.call(output);
        else deliverLater({ kind: 'called', call: output.call, ok: false, reason: 'no PLC is configured' });
        return;
      case 'request':
        if (enterprise) enterprise.send(output);
        else
          deliverLater({ kind: 'response', request: output.request, status: 0, body: 'no enterprise is configured' });
    }
  };
  const deliverLater = (input: Input): void => shell.deliver(input);

  const shell = await startOr(
    () => startWireShell(config.settings, store, { now_ms: clock.now_ms, release, failed: host.failed }),
    () => Promise.all([http.close(), control?.close()]),
  );
  for (const [port, address] of Object.entries(config.devices)) {
    // as: the keys of `devices` are ports
    const name = port as keyof Config['devices'];
    shell.deliver({ kind: 'link', port: name, up: false }); // so that one that never comes is seen to be missing
    links.set(
      name,
      openLink(address, {
        bytes: (bytes) => shell.deliver({ kind: 'bytes', port: name, bytes }),
        link: (up) => shell.deliver({ kind: 'link', port: name, up }),
      }),
    );
  }
  if (config.plc) shell.deliver({ kind: 'link', port: 'plc', up: false });
  plc = config.plc && plcModule?.createPlcClient(config.plc, (input) => shell.deliver(input), log);

  return {
    url: http.url,
    controlUrl: control?.url,
    close() {
      closing ??= (async () => {
        shell.stop();
        for (const link of links.values()) link.close();
        enterprise?.close();
        mailer?.close();
        await Promise.all([http.close(), control?.close(), plc?.close()]);
      })();
      return closing;
    },
  };
}

function closeAnd(close: () => Promise<unknown>): (error: unknown) => Promise<never> {
  return async (error) => {
    await close();
    throw error;
  };
}

async function startOr<T>(start: () => T, close: () => Promise<unknown>): Promise<T> {
  try {
    return start();
  } catch (error) {
    return closeAnd(close)(error);
  }
}
