import { expect, it } from 'vitest';
import { openPty } from './pty.ts';

it('says how to get a pseudo terminal where there is none', async () => {
  await expect(openPty('coder', { sources: [] })).rejects.toMatchObject({ code: 'FLT-E502', exitCode: 5 });
});
