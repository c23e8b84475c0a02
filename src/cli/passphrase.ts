import { HarnessError } from '../kernel/harness-error.ts';

// Code: FLT-E491 no passphrase where one is needed.

/** Where a passphrase may come from; never from an argument, which every user of the machine can read. */
export interface PassphraseSource {
  /** The name of an environment variable; asked on the terminal where it is undefined. */
  readonly variable: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly terminal?: PassphraseTerminal;
}

/** What asking needs of a terminal: typed signs, none of them shown. */
export interface PassphraseTerminal {
  readonly isTTY?: boolean;
  setRawMode(raw: boolean): unknown;
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  off(event: 'data', listener: (chunk: Buffer) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** Gets a passphrase from the named variable, or asks for it (twice where it is a new one). */
export async function passphraseFrom(
  { variable, environment = process.env, terminal = process.stdin }: PassphraseSource,
  say: (text: string) => void,
  isNew: boolean,
): Promise<string> {
  if (variable !== undefined) {
    const value = environment[variable] ?? '';
    if (value === '')
      throw missing(
        `the environment variable ${variable} is not set`,
        `set ${variable}, or leave --passphrase-from out`,
      );
    return value;
  }
  if (terminal.isTTY !== true)
    throw missing(
      'there is no terminal to ask for the passphrase',
      'name a variable that has it: --passphrase-from NAME',
    );
  say('passphrase (it is not shown):');
  const first = await typed(terminal);
  if (!isNew) return first;
  say('the same passphrase again:');
  if ((await typed(terminal)) === first) return first;
  throw missing('the two passphrases differ', 'try again');
}

function typed(terminal: PassphraseTerminal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  const end = (): void => {
    terminal.off('data', take);
    terminal.setRawMode(false);
    terminal.pause();
  };
  const take = (chunk: Buffer): void => {
    for (const sign of chunk.toString('utf8')) {
      if (sign === '\r' || sign === '\n') {
        end();
        resolve(text);
        return;
      }
      if (sign === '\u0003' || sign === '\u0004') {
        end();
        reject(missing('no passphrase was given', 'try again'));
        return;
      }
      text = sign === '\u007f' || sign === '\b' ? Array.from(text).slice(0, -1).join('') : text + sign;
    }
  };
  terminal.setRawMode(true);
  terminal.on('data', take);
  terminal.resume();
  return promise;
}

function missing(problem: string, remedy: string): HarnessError {
  return new HarnessError('FLT-E491', problem, remedy);
}
