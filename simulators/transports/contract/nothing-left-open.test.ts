import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('ends by itself after one of each transport was opened and closed', async () => {
  const script = fileURLToPath(new URL('open-and-close-all.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const [exitCode] = await once(child, 'close');
  expect(complaints).toBe('');
  expect(exitCode).toBe(0);
});
