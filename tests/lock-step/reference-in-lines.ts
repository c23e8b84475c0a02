import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../reference-sut/core/records.ts';
import type { Store } from '../../reference-sut/shell/store.ts';
import { createVirtualSut, type Input, type Output, type VirtualSut } from '../../reference-sut/shell/virtual.ts';

// The reference controller as a process of its own that speaks lines: what the adapter does must change nothing.
interface Line {
  readonly now_ms: number;
  readonly start?: { readonly store: string; readonly settings: object };
  readonly input?: Input & { readonly wake?: string; readonly bytes?: string };
  readonly commit?: true;
}

let now_ms = 0;
let sut: VirtualSut | undefined;
let store: Store | undefined;
let acts: (() => void)[] = [];
let said = '';

const say = (what: object): void => {
  said += `${JSON.stringify(what)}\n`;
};

function take(line: Line): void {
  now_ms = line.now_ms;
  if (line.start) {
    store = fileStore(join(line.start.store, 'facts'));
    sut = createVirtualSut(surroundings, { settings: line.start.settings, store });
    sut.start();
  } else if (line.commit) store?.commit();
  else if (line.input?.kind === 'bytes')
    sut?.deliver({ ...line.input, bytes: Buffer.from(line.input.bytes ?? '', 'base64') } as Input);
  else if (line.input?.wake !== undefined) acts[Number(line.input.wake)]?.();
  else if (line.input) sut?.deliver(line.input);
  process.stdout.write(`${said}{"done":true}\n`);
  said = '';
}

const surroundings = {
  now_ms: () => now_ms,
  after(delay_us: number, act: () => void) {
    acts.push(act);
    say({ after_us: Math.round(delay_us), wake: String(acts.length - 1) });
  },
  release(output: Output) {
    if (output.kind !== 'send') return say({ release: output });
    say({ release: { ...output, bytes: Buffer.from(output.bytes).toString('base64') } });
  },
};

/** One fact a line; a killed process leaves what it wrote. */
function fileStore(path: string): Store {
  const stored = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  const file = openSync(path, 'a');
  let tail: Fact[] = [];
  return {
    append: (facts) => void tail.push(...facts),
    commit() {
      if (tail.length > 0) writeSync(file, `${tail.map((fact) => JSON.stringify(fact)).join('\n')}\n`);
      tail = [];
    },
    rollback: () => void (tail = []),
    load: () => stored.map((line) => JSON.parse(line) as Fact),
    close: () => closeSync(file),
  };
}

let rest = '';
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) take(JSON.parse(line) as Line);
});
