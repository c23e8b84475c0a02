import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '../../kernel/clock.ts';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import type { BytePort, Reply, RequestClient, RequestServer, TagClient } from '../../seams/channels.ts';
import type { LockStepModule, LockStepOutput, LockStepSurroundings, LockStepSut } from './lock-step/contract.ts';
import { LOCK_STEP_FILE, readLockStep } from './lock-step/description.ts';
import { createLockStepProcess } from './lock-step/lock-step-process.ts';

/** Everything that joins a SUT to a line. */
export interface SutChannels {
  readonly ports: Readonly<Record<string, BytePort>>;
  readonly tags: TagClient;
  /** Where the SUT sends events and alarms. */
  readonly enterprise: RequestClient;
  readonly mail: RequestClient;
  /** Where people and the enterprise ask the SUT. */
  readonly served: RequestServer;
}

/** A SUT's program in virtual time. */
export interface VirtualProcess {
  start(): void;
  kill(moment: 'beforeCommit' | 'afterCommit'): void;
  stepClock(by_ms: number): void;
  /** Ends a program that is a process of its own; one in our process needs no end. */
  close(): void;
  readonly running: boolean;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
}

/** Loads a SUT by the path of its folder and joins it to the channels; it is not started yet. */
export async function loadVirtualProcess(
  clock: Clock,
  folder: string,
  channels: SutChannels,
  options: { readonly epoch_ms: number; readonly settings?: object },
): Promise<VirtualProcess> {
  let step_ms = 0;
  let requestCount = 0;
  const asked = new Map<number, (reply: Reply) => void>();

  const portOf = (name: string): BytePort => {
    const port = channels.ports[name];
    if (port) return port;
    throw new HarnessError(
      'FLT-E525',
      `the SUT sends bytes to a port ${JSON.stringify(name)} that the line does not have`,
      `use one of ${Object.keys(channels.ports).join(', ')}`,
      EXIT.environment,
    );
  };

  const release = (output: LockStepOutput): void => {
    switch (output.kind) {
      case 'send':
        portOf(output.port).send(output.bytes);
        return;
      case 'call':
        channels.tags.call(output.method, output.args, (answer) =>
          sut.deliver({ kind: 'called', call: output.call, ok: answer.ok, reason: answer.ok ? '' : answer.reason }),
        );
        return;
      case 'reply':
        asked.get(output.id)?.({
          status: output.status,
          headers: { 'content-type': 'application/json' },
          body: output.body,
        });
        asked.delete(output.id);
        return;
      case 'request':
        channels.enterprise.request(
          {
            method: output.method,
            path: output.path,
            headers: { 'content-type': 'application/json' },
            body: output.body,
          },
          (reply) => sut.deliver({ kind: 'response', request: output.request, status: reply.status, body: reply.body }),
        );
        return;
      case 'mail':
        channels.mail.request(
          { method: 'MAIL', path: output.to, headers: { subject: output.subject }, body: output.body },
          () => {},
        );
    }
  };

  const sut = await openSut(
    folder,
    {
      now_ms: () => options.epoch_ms + step_ms + clock.now_us() / 1000,
      after: (delay_us, act) => clock.after(delay_us, act),
      release,
    },
    options.settings,
  );

  channels.served.onRequest((message, reply) => {
    if (!sut.running) return reply({ status: 0, headers: {}, body: 'the SUT does not run' });
    requestCount += 1;
    asked.set(requestCount, reply);
    sut.deliver({
      kind: 'request',
      id: requestCount,
      method: message.method,
      path: message.path,
      body: message.body,
      user: message.headers['x-user'] ?? '',
      password: message.headers['x-password'] ?? '',
    });
  });

  const connect = (): void => {
    for (const [port, pipe] of Object.entries(channels.ports)) {
      pipe.open({
        bytes: (bytes) => sut.deliver({ kind: 'bytes', port, bytes }),
        link: (up) => sut.deliver({ kind: 'link', port, up }),
      });
    }
    channels.tags.open({
      event: ({ name, fields }) => sut.deliver({ kind: 'event', name, fields }),
      value: (tag, value) => sut.deliver({ kind: 'event', name: 'TagValue', fields: { tag, value } }),
      link: (up) => sut.deliver({ kind: 'link', port: 'plc', up }),
    });
  };

  return {
    start() {
      if (sut.running) return; // a second order to start a running program starts no second one
      sut.start();
      connect();
    },
    kill(moment) {
      sut.kill(moment);
      for (const pipe of Object.values(channels.ports)) void pipe.close();
      void channels.tags.close();
      for (const reply of asked.values()) reply({ status: 0, headers: {}, body: 'the SUT died' });
      asked.clear();
    },
    stepClock(by_ms) {
      step_ms += by_ms;
    },
    close: () => sut.close?.(),
    get running() {
      return sut.running;
    },
    name: sut.name,
    version: sut.version,
    digest: digestOf(folder),
  };
}

/** A folder with lock-step.json holds a process of its own; any other one a module for our process. */
async function openSut(
  folder: string,
  surroundings: LockStepSurroundings,
  settings: object | undefined,
): Promise<LockStepSut & { close?(): void }> {
  const description = readLockStep(folder);
  if (description) return createLockStepProcess(description, folder, surroundings, settings ?? {});
  const shell = resolve(folder, 'shell/virtual.ts');
  const module = (await import(pathToFileURL(shell).href)) as LockStepModule; // a foreign file: its interface is documented
  return module.createVirtualSut(surroundings, settings === undefined ? {} : { settings });
}

/** Names a SUT without starting it. */
export function sutIdentityOf(folder: string): {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
} {
  const { name, version } = readLockStep(folder) ?? { name: 'Faultline reference controller', version: '1.0.0' };
  return { name, version, digest: digestOf(folder) };
}

/** SHA-256 over the program files of a folder, by name and content; a foreign process is all that lies in its folder. */
export function digestOf(folder: string): string {
  const hash = createHash('sha256');
  const isProgram = existsSync(join(folder, LOCK_STEP_FILE)) ? isForeignProgram : isOwnProgram;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .filter((file) => isProgram(file.replaceAll('\\', '/')))
    .toSorted();
  for (const file of files)
    hash
      .update(`${file.replaceAll('\\', '/')}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0');
  return hash.digest('hex');
}

function isOwnProgram(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules');
}

/** Without hidden files and what a runtime leaves behind. */
function isForeignProgram(file: string): boolean {
  return !/(?:^|\/)(?:\.|node_modules\/|__pycache__\/)/.test(file);
}
