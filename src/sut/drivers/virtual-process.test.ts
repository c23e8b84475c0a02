import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../../kernel/virtual-clock.ts';
import type { BytePort } from '../../seams/channels.ts';
import { createMemoryRequests } from '../../../simulators/transports/memory-requests.ts';
import { createMemoryTags } from '../../../simulators/transports/memory-tags.ts';
import { loadVirtualProcess } from './virtual-process.ts';

test('a program that runs is not started and connected a second time', async () => {
  const clock = createVirtualClock();
  let openCount = 0;
  const coder: BytePort = {
    name: 'coder',
    up: false,
    open: () => (openCount += 1),
    send: () => false,
    close: () => Promise.resolve(),
  };
  const program = await loadVirtualProcess(
    clock,
    fileURLToPath(new URL('../../../reference-sut', import.meta.url)),
    {
      ports: { coder },
      tags: createMemoryTags(clock, 'plc', { latency_us: 1 }).client,
      enterprise: createMemoryRequests(clock, 'enterprise', { latency_us: 1 }).client,
      mail: createMemoryRequests(clock, 'mail', { latency_us: 1 }).client,
      served: createMemoryRequests(clock, 'sut', { latency_us: 1 }).server,
    },
    { epoch_ms: 0 },
  );
  program.start();
  program.start();
  expect(openCount).toBe(1);
  program.kill('beforeCommit');
  program.start();
  program.start();
  expect(openCount).toBe(2);
});
